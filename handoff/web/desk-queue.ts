/** Who waits, and whom the agent serves. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import type { Queue, Ticket } from './api.ts';
import { words } from './words.ts';

const TICK_MS = 15_000;
const LONG_WAIT_MIN = 5;

@customElement('desk-queue')
export class DeskQueue extends CentreElement {
  static override styles = [
    sheet,
    css`
      nav {
        display: grid;
        gap: 2.4rem;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 0.8rem;
        margin-bottom: 0.8rem;
        font-size: var(--text-medium);
      }
      .count {
        min-width: 2.6rem;
        padding: 0 0.8rem;
        border-radius: 1.4rem;
        background: var(--primary);
        color: var(--on-primary);
        font-size: var(--text-small);
        text-align: center;
      }
      ul {
        display: grid;
        gap: 0.8rem;
      }
      .ticket {
        display: grid;
        gap: 0.4rem;
        width: 100%;
        padding: 1.2rem 1.6rem;
        border: 0.1rem solid var(--line);
        border-left-width: 0.4rem;
        border-radius: var(--radius);
        background: var(--surface);
        text-align: left;
        cursor: pointer;
      }
      .ticket:hover {
        background: var(--surface-tint);
      }
      .ticket:focus-visible {
        outline-offset: -0.3rem;
      }
      .ticket[aria-current='true'] {
        border-color: var(--primary);
        background: var(--surface-tint);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 1.2rem;
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      .long {
        color: var(--text-danger);
        font-weight: 700;
      }
      .new {
        padding: 0 0.8rem;
        border-radius: 1.4rem;
        background: var(--primary);
        color: var(--on-primary);
        font-weight: 700;
      }
      b {
        color: var(--text-strong);
      }
      .last {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      .none {
        padding: 1.2rem 1.6rem;
        border: 0.1rem dashed var(--line);
        border-radius: var(--radius);
        color: var(--text-soft);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false }) queue: Queue = { waiting: [], mine: [] };
  /** Ids of the tickets with words the agent has not seen. */
  @property({ attribute: false }) unread: ReadonlySet<string> = new Set();
  /** Id of the ticket before the agent. */
  @property() chosen: string | null = null;
  @property({ attribute: false }) choose: (ticket: string) => void = () => undefined;

  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }

  override render() {
    const { queue, waiting, nobodyWaits, mine, noneMine } = words();
    return html`<nav aria-label=${queue}>
      ${this.#list('mine', mine, this.queue.mine, noneMine)}
      ${this.#list('waiting', waiting, this.queue.waiting, nobodyWaits)}
    </nav>`;
  }

  #list(id: string, title: string, tickets: Ticket[], none: string) {
    return html`<section aria-labelledby=${id}>
      <h2 id=${id}>${title} <span class="count">${tickets.length}</span></h2>
      ${tickets.length
        ? html`<ul>
            ${tickets.map((one) => html`<li>${this.#ticket(one)}</li>`)}
          </ul>`
        : html`<p class="none">${none}</p>`}
    </section>`;
  }

  #ticket(ticket: Ticket) {
    const { reasons, languages, noService, waited, fresh } = words();
    const { language } = preferences.state;
    const minutes = Math.floor((Date.now() - Date.parse(ticket.opened_at)) / 60_000);
    const waits = ticket.status === 'open';
    return html`<button
      type="button"
      class="ticket"
      aria-current=${ticket.id === this.chosen ? 'true' : nothing}
      @click=${() => this.choose(ticket.id)}
    >
      <span class="line">
        <b>${ticket.service_name?.[language] ?? noService}</b>
        ${this.unread.has(ticket.id) ? html`<span class="new">${fresh}</span>` : nothing}
        ${waits
          ? html`<span class=${minutes >= LONG_WAIT_MIN ? 'long' : ''}>${waited(minutes)}</span>`
          : nothing}
      </span>
      <span class="line">
        <span>${reasons[ticket.reason]}</span><span>${languages[ticket.language]}</span>
      </span>
      ${ticket.last_message
        ? html`<span class="last" lang=${ticket.language}>${ticket.last_message}</span>`
        : nothing}
    </button>`;
  }
}
