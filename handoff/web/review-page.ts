/** The page where supervisors say what hardly understood messages mean. */
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { customElement, query, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { Fault, type FaultKind } from '../../channels/web/ui/fetching.ts';
import '../../channels/web/ui/page-header.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { whoAmI, type Agent } from './api.ts';
import { services, type Service } from './notices.ts';
import './review-item.ts';
import './review-trial.ts';
import * as api from './review.ts';
import { named, words } from './review-words.ts';
import { pageSheet } from './supervisor-sheet.ts';

type Done = 'labelled' | 'unlabelled' | 'dropped';
type News = Done | 'refused' | 'gone' | 'failed';

const ORDERS: api.Order[] = ['most', 'newest'];
const NEWS: Partial<Record<FaultKind, News>> = { refused: 'refused', gone: 'gone' };

@customElement('review-page')
export class ReviewPage extends CentreElement {
  static override styles = [
    sheet,
    pageSheet,
    css`
      [role='status'] > .notice {
        margin: 1.2rem 0 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: 0.8rem 1.6rem;
        margin: 0.8rem 0 1.2rem;
      }
      select.field {
        width: auto;
      }
      li {
        margin-bottom: 1.2rem;
      }
      li.card {
        display: grid;
        justify-items: start;
        gap: 0.8rem;
        padding: 1.6rem 2rem;
      }
      summary {
        padding: 0.6rem 0;
        cursor: pointer;
      }
    `,
  ];

  @state() private agent: Agent | null | undefined;
  @state() private kept: api.Reviews | null = null;
  @state() private services: Service[] = [];
  @state() private order: api.Order = 'most';
  @state() private news: News | null = null;

  @query('#list') private list?: HTMLElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override render() {
    const { title, lead, desk } = words();
    document.title = title;
    return html`<page-header><a href="/desk">${desk}</a></page-header>
      <main>
        <div>
          <h1>${title}</h1>
          <p>${lead}</p>
          <div role="status">${this.#news()}</div>
        </div>
        ${this.agent === null ? html`<p><a href="/desk">${words().signInFirst}</a></p>` : nothing}
        ${this.agent ? this.#inside(this.agent) : nothing}
      </main>`;
  }

  #news() {
    if (!this.news) return nothing;
    const wrong = ['refused', 'gone', 'failed'].includes(this.news);
    return html`<p class="notice ${wrong ? 'danger' : ''}">${words()[this.news]}</p>`;
  }

  #inside({ role }: Agent) {
    if (role !== 'supervisor') return html`<p>${words().supervisorsOnly}</p>`;
    if (!this.kept) return nothing;
    return [this.#list(this.kept), this.#labelled(this.kept.labelled), this.#trial(this.kept.trial)];
  }

  #list({ reviews, waiting }: api.Reviews) {
    const { list, none, waiting: told, shown, hint } = words();
    return html`<section aria-labelledby="list">
      <h2 id="list" tabindex="-1">${list}</h2>
      <p>${hint}</p>
      <div class="head">
        <p>
          ${told(waiting)}
          ${reviews.length < waiting ? shown(reviews.length, waiting) : nothing}
        </p>
        ${this.#orders()}
      </div>
      ${reviews.length
        ? html`<ul>
            ${repeat(
              reviews,
              ({ words: name }) => name,
              (one) => html`<li>${this.#item(one)}</li>`,
            )}
          </ul>`
        : html`<p>${none}</p>`}
    </section>`;
  }

  #orders() {
    const { order, orders } = words();
    return html`<label
      >${order}
      <select class="field" @change=${this.#sort}>
        ${ORDERS.map(
          (one) => html`<option value=${one} ?selected=${one === this.order}>${orders[one]}</option>`,
        )}
      </select></label
    >`;
  }

  #item(review: api.Review) {
    return html`<review-item
      .review=${review}
      .services=${this.services}
      .label=${(meant: api.Label) => this.#settle(api.label(review.words, meant), 'labelled')}
      .drop=${() => this.#settle(api.drop(review.words), 'dropped')}
    ></review-item>`;
  }

  #labelled(labelled: api.Labelled[]) {
    const { toLearn, unlabel } = words();
    if (!labelled.length) return nothing;
    return html`<details>
      <summary>${toLearn(labelled.length)}</summary>
      <ul>
        ${labelled.map(
          (one) =>
            html`<li class="card">
              <p lang=${one.language}>${one.label.text}</p>
              <p>${named(one.label, this.services)}</p>
              <button
                type="button"
                class="button small"
                @click=${() => this.#settle(api.unlabel(one.words), 'unlabelled')}
              >
                ${unlabel}
              </button>
            </li>`,
        )}
      </ul>
    </details>`;
  }

  #trial(trial: api.Trial | null) {
    return html`<section aria-labelledby="trial">
      <h2 id="trial">${words().trial}</h2>
      <review-trial .trial=${trial}></review-trial>
    </section>`;
  }

  async #start(): Promise<void> {
    try {
      this.agent = await whoAmI();
      if (this.agent.role !== 'supervisor') return;
      [this.kept, this.services] = await Promise.all([api.read(this.order), services()]);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.kind === 'unknown') this.agent = null;
      else this.news = 'failed';
    }
  }

  async #sort(event: Event): Promise<void> {
    this.order = (event.target as HTMLSelectElement).value as api.Order;
    await this.#attempt(async () => {
      this.kept = await api.read(this.order);
    });
  }

  async #settle(act: Promise<unknown>, done: Done): Promise<void> {
    await this.#attempt(async () => {
      await act;
      this.news = done;
      this.kept = await api.read(this.order);
      await this.updateComplete;
      this.list?.focus();
    });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.news = NEWS[error.kind] ?? 'failed';
    }
  }
}
