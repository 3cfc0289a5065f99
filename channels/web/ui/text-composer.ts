/** Where a message is written. Enter sends, but never in the middle of a Hangul syllable. */
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { CentreElement } from './element.ts';
import { lengthOf, TEXT_LIMIT } from './messages.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

@customElement('text-composer')
export class TextComposer extends CentreElement {
  static override shadowRootOptions = { ...CentreElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    sheet,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.4rem 0.8rem;
      }
      .above {
        display: flex;
        flex-basis: 100%;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 1.6rem;
      }
      label {
        color: var(--text-strong);
        font-size: var(--text-small);
        font-weight: 700;
      }
      textarea {
        flex: 1 1 16rem;
        min-width: 0;
        min-height: 4.8rem;
        max-height: min(20rem, 30dvh);
        padding: 1rem 1.2rem;
        border: 0.1rem solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
        line-height: 1.5;
        resize: none;
        field-sizing: content;
      }
      textarea::placeholder {
        color: var(--text-soft);
        opacity: 1;
      }
      textarea:focus-visible {
        outline-offset: 0;
      }
      textarea[aria-invalid='true'] {
        border-color: var(--text-danger);
      }
      .button {
        margin-left: auto;
        min-width: 8.8rem;
        min-height: 4.8rem;
      }
      .below {
        flex-basis: 100%;
      }
      .count,
      .below {
        color: var(--text-soft);
        font-size: var(--krds-pc-font-size-body-xsmall);
      }
      .below .error {
        color: var(--text-danger);
        font-weight: 700;
      }
      @media (pointer: coarse) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  @property() label = '';
  @property() placeholder = '';
  @property() hint = '';
  /** What is written so far. */
  @property() text = '';
  /** Told of every change of what is written. */
  @property({ attribute: false }) written: (text: string) => void = () => undefined;
  /** Takes the message; what is written is then emptied. */
  @property({ attribute: false }) send: (text: string) => void = () => undefined;

  @state() private warned = false;
  @query('textarea') private area!: HTMLTextAreaElement;

  /** Puts words back that could not be sent, before whatever was written since. */
  giveBack(text: string): void {
    this.#write([text, this.text].filter(Boolean).join('\n'));
    this.area.focus();
  }

  /** Puts words on lines of their own at the cursor; all that is written stays. */
  insert(text: string): void {
    const { value, selectionEnd: at } = this.area;
    const before = at > 0 && value[at - 1] !== '\n' ? '\n' : '';
    const after = at < value.length && value[at] !== '\n' ? '\n' : '';
    this.area.setRangeText(before + text + after, at, at, 'end');
    this.#write(this.area.value);
  }

  override render() {
    const { send, tooLong, length } = words();
    const used = lengthOf(this.text);
    const over = used - TEXT_LIMIT;
    return html`<form @submit=${this.#submit}>
      <div class="above">
        <label for="text">${this.label}</label>
        <span class="count" id="count">${length(used, TEXT_LIMIT)}</span>
      </div>
      <textarea
        id="text"
        rows="1"
        .value=${this.text}
        placeholder=${this.placeholder}
        aria-describedby="below count"
        aria-invalid=${over > 0}
        enterkeyhint="send"
        @input=${() => this.#write(this.area.value)}
        @keydown=${this.#pressed}
      ></textarea>
      <button class="button primary">${send}</button>
      <div class="below" id="below">
        ${over > 0
          ? html`<span class="error" role=${this.warned ? 'alert' : nothing}>${tooLong(over)}</span>`
          : html`<span class="hint">${this.hint}</span>`}
      </div>
    </form>`;
  }

  #write(text: string): void {
    this.text = text;
    this.written(text);
  }

  #pressed(event: KeyboardEvent): void {
    // Safari ends a composition before the key that ends it: 229 is then all that tells.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) this.#submit(event);
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.warned = lengthOf(this.text) > TEXT_LIMIT;
    const text = this.text.trim();
    if (text && !this.warned) {
      this.#write('');
      this.send(text);
    }
    this.area.focus();
  }
}
