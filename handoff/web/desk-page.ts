/** The desk as a whole: the door, or the queue and the case before the agent. */
import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import '../../channels/web/ui/page-header.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { Watch } from '../../channels/web/ui/store.ts';
import './desk-case.ts';
import './desk-queue.ts';
import './desk-sign-in.ts';
import { Desk } from './desk.ts';
import { words } from './words.ts';

@customElement('desk-page')
export class DeskPage extends CentreElement {
  static override styles = [
    sheet,
    css`
      :host {
        --page-width: 160rem;
      }
      .agent {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      main {
        display: grid;
        gap: 1.6rem;
        padding: 1.6rem;
      }
      h1 {
        font-size: var(--krds-mobile-font-size-heading-small);
      }
      .empty {
        display: grid;
        place-items: center;
        min-height: 20rem;
        padding: 2.4rem;
        border: 0.1rem dashed var(--line);
        border-radius: var(--radius-large);
        color: var(--text-soft);
      }
      .wide {
        grid-column: 1 / -1;
      }
      @media (max-width: 899px) {
        .open desk-queue,
        .empty {
          display: none;
        }
      }
      @media (min-width: 900px) {
        main.in {
          grid-template: auto minmax(0, 1fr) / 36rem minmax(0, 1fr);
          max-width: var(--page-width);
          margin: 0 auto;
          padding: 1.6rem 2.4rem 2.4rem;
        }
      }
      @media (min-width: 900px) and (min-height: 640px) {
        :host {
          display: flex;
          flex-direction: column;
          height: 100dvh;
        }
        main.in {
          flex: 1;
          width: 100%;
          min-height: 0;
        }
        desk-queue,
        desk-case {
          min-height: 0;
        }
        desk-queue {
          overflow-y: auto;
        }
      }
    `,
  ];

  readonly #desk = new Desk();
  readonly #state = new Watch(this, this.#desk);

  @query('desk-case') private case_?: HTMLElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#desk.start();
  }

  override render() {
    const { agent, queue } = this.#state.state;
    const { title, titleWaiting } = words();
    document.title = queue.waiting.length ? titleWaiting(queue.waiting.length) : title;
    return html`<page-header>${this.#who()}</page-header>
      ${agent === null ? this.#door() : nothing} ${agent ? this.#inside() : nothing}`;
  }

  #who() {
    const { agent } = this.#state.state;
    if (!agent) return nothing;
    return html`<span class="agent">${agent.name}</span>
      <a href="/desk/notices">${words().notices}</a>
      ${agent.role === 'supervisor' ? html`<a href="/desk/facts">${words().facts}</a>` : nothing}
      ${agent.role === 'supervisor' ? html`<a href="/desk/review">${words().review}</a>` : nothing}
      <button type="button" class="button small" @click=${() => this.#desk.signOut()}>
        ${words().leave}
      </button>`;
  }

  #door() {
    return html`<main>
      <desk-sign-in
        .problem=${this.#state.state.problem}
        .enter=${(login: string, password: string) => this.#desk.signIn(login, password)}
      ></desk-sign-in>
    </main>`;
  }

  #inside() {
    const { queue, unread, open, live, problem } = this.#state.state;
    const { title, pick, offline, problems } = words();
    return html`<main class="in ${open ? 'open' : ''}">
      <div class="wide">
        <h1>${title}</h1>
        <div role="status">${live ? nothing : html`<p class="notice warning">${offline}</p>`}</div>
        <div role="alert">
          ${problem ? html`<p class="notice danger">${problems[problem]}</p>` : nothing}
        </div>
      </div>
      <desk-queue
        .queue=${queue}
        .unread=${unread}
        .chosen=${open?.ticket.id ?? null}
        .choose=${this.#choose}
      ></desk-queue>
      ${open
        ? html`<desk-case .desk=${this.#desk} .open=${open}></desk-case>`
        : html`<p class="empty">${pick}</p>`}
    </main>`;
  }

  readonly #choose = async (ticket: string): Promise<void> => {
    await this.#desk.read(ticket);
    await this.updateComplete;
    this.case_?.focus();
  };
}
