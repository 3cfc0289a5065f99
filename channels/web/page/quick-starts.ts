/** What citizens often come for, one press away. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import { sheet } from '../ui/sheet.ts';
import { words } from './words.ts';

@customElement('quick-starts')
export class QuickStarts extends CentreElement {
  static override styles = [
    sheet,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.8rem;
      }
      .button {
        border-color: var(--line-tint);
        border-radius: 2.4rem;
        background: var(--surface-tint);
        color: var(--text-primary);
        font-weight: 700;
      }
      .button:hover {
        border-color: var(--text-primary);
        background: var(--surface);
      }
      summary {
        width: fit-content;
        padding: 0.2rem 0;
        color: var(--text-soft);
        font-size: var(--text-small);
        cursor: pointer;
      }
      details[open] ul {
        margin-top: 0.8rem;
      }
    `,
  ];

  /** Whether they step back behind one word. */
  @property({ type: Boolean }) folded = false;
  @property({ attribute: false }) say: (text: string) => void = () => undefined;

  override render() {
    const { quick } = words();
    if (!this.folded) return this.#list();
    return html`<details>
      <summary>${quick}</summary>
      ${this.#list()}
    </details>`;
  }

  #list() {
    const { quick, quickStarts } = words();
    return html`<ul aria-label=${quick}>
      ${quickStarts.map(
        ({ title, text }) =>
          html`<li>
            <button type="button" class="button" @click=${() => this.say(text)}>${title}</button>
          </li>`,
      )}
    </ul>`;
  }
}
