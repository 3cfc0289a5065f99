/** A conversation as it is read: its messages in order, new ones read aloud. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, queryAll } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { CentreElement } from './element.ts';
import './message-view.ts';
import type { MessageView } from './message-view.ts';
import type { Button, Entry, Sender } from './messages.ts';
import { preferences } from './preferences.ts';
import { sheet } from './sheet.ts';
import { dayOf, sameDay } from './times.ts';
import { words } from './words.ts';

@customElement('message-log')
export class MessageLog extends CentreElement {
  static override styles = [
    sheet,
    css`
      [role='log'] {
        display: flex;
        flex-direction: column;
        gap: 2rem;
      }
      .day {
        display: flex;
        align-items: center;
        gap: 1.2rem;
        color: var(--text-soft);
        font-size: var(--krds-pc-font-size-body-xsmall);
      }
      .day::before,
      .day::after {
        content: '';
        flex: 1;
        border-top: 0.1rem solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) entries: Entry[] = [];
  /** Whose messages stand on the reader's side. */
  @property() own: Sender = 'citizen';
  /** The names of those who speak, where they differ from the usual ones. */
  @property({ attribute: false }) names: Partial<Record<Sender, string>> = {};
  /** Whether a button may be pressed at all. */
  @property({ type: Boolean }) pressable = false;
  @property({ attribute: false }) press: (button: Button) => void = () => undefined;
  @property({ attribute: false }) retry: () => void = () => undefined;
  @property({ attribute: false }) edit: (key: string) => void = () => undefined;

  @queryAll('message-view') private views!: NodeListOf<MessageView>;

  override render() {
    return html`<div
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label=${words().transcript}
    >
      ${repeat(
        this.entries,
        (entry) => entry.key,
        (entry, index) => html`${this.#day(index)} ${this.#message(entry, index)}`,
      )}
    </div>`;
  }

  /** Brings the latest message into view; a long one from its beginning. */
  override async updated(changed: PropertyValues<this>): Promise<void> {
    const before = changed.get('entries');
    const own = (entry: Entry) => entry.message.sender === this.own;
    if (!before || before.length >= this.entries.length || !this.entries.some(own)) return;
    const latest = this.views[this.views.length - 1];
    if (!latest) return;
    await latest.updateComplete;
    const tall = latest.offsetHeight > window.innerHeight / 2;
    latest.scrollIntoView({ block: tall ? 'start' : 'end' });
  }

  #day(index: number) {
    const at = this.entries[index]?.at;
    const before = this.entries[index - 1]?.at;
    if (!at || (before && sameDay(before, at))) return nothing;
    return html`<p class="day">
      <time datetime=${at}>${dayOf(at, preferences.state.language)}</time>
    </p>`;
  }

  #message(entry: Entry, index: number) {
    const { sender } = entry.message;
    const reply = this.entries.slice(index + 1).find((one) => one.message.sender === 'citizen');
    const own = sender === this.own;
    // What readers wrote themselves is not read to them again.
    return html`<message-view
      aria-live=${own ? 'off' : nothing}
      .entry=${entry}
      .own=${own}
      .who=${this.names[sender] ?? words().senders[sender]}
      .open=${this.pressable && !reply}
      .chosen=${reply?.message.text ?? null}
      .press=${this.press}
      .retry=${this.retry}
      .edit=${this.edit}
    ></message-view>`;
  }
}
