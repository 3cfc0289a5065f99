/** The page of notices: which hold, and, for supervisors, where to set one. */
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { Fault } from '../../channels/web/ui/fetching.ts';
import '../../channels/web/ui/page-header.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { spanOf } from '../../channels/web/ui/times.ts';
import { whoAmI, type Agent } from './api.ts';
import './notice-form.ts';
import { words } from './notice-words.ts';
import * as api from './notices.ts';
import { aboutSheet, pageSheet } from './supervisor-sheet.ts';

type News = 'saved' | 'refused' | 'failed';

@customElement('notices-page')
export class NoticesPage extends CentreElement {
  static override styles = [
    sheet,
    pageSheet,
    aboutSheet,
    css`
      main {
        gap: 1.6rem;
      }
      h2 {
        margin-bottom: 1.2rem;
      }
      [role='status'] > .notice {
        margin: 1.2rem 0 0;
      }
      li {
        display: grid;
        gap: 0.8rem;
        margin-bottom: 1.2rem;
        padding: 1.6rem 2rem;
      }
      .live b {
        color: var(--text-primary);
      }
      .button {
        justify-self: start;
      }
    `,
  ];

  @state() private agent: Agent | null | undefined;
  @state() private board: api.Board = { notices: [], sites: [] };
  @state() private services: api.Service[] = [];
  @state() private news: News | null = null;

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
          <div role="status">
            ${this.news
              ? html`<p class="notice ${this.news === 'saved' ? '' : 'danger'}">${words()[this.news]}</p>`
              : nothing}
          </div>
        </div>
        ${this.agent === null ? html`<p><a href="/desk">${words().signInFirst}</a></p>` : nothing}
        ${this.agent ? [this.#form(this.agent), this.#list()] : nothing}
      </main>`;
  }

  #form(agent: Agent) {
    if (agent.role !== 'supervisor') return html`<p>${words().supervisorsOnly}</p>`;
    return html`<notice-form
      .services=${this.services}
      .sites=${this.board.sites}
      .put=${(notice: api.NewNotice) => this.#attempt(() => api.put(notice), 'saved')}
    ></notice-form>`;
  }

  #list() {
    const { board, none } = words();
    const { notices } = this.board;
    return html`<section aria-labelledby="board">
      <h2 id="board">${board}</h2>
      ${notices.length
        ? html`<ul>
            ${notices.map((one) => this.#notice(one))}
          </ul>`
        : html`<p>${none}</p>`}
    </section>`;
  }

  #notice(notice: api.Notice) {
    const text = words();
    const { language } = preferences.state;
    const names = this.services.filter(({ id }) => notice.services.includes(id));
    const span = spanOf(notice.starts_at, notice.ends_at, language);
    return html`<li class="card ${notice.state}">
      <p class="about">
        <b>${text.states[notice.state]}</b><span>${text.kinds[notice.kind]}</span><span>${span}</span>
      </p>
      <p lang="ko">${notice.text.ko}</p>
      <p lang="en">${notice.text.en}</p>
      <p class="about">
        <span>${names.map((one) => one.names[language]).join(', ') || text.all}</span>
        <span
          >${notice.channels.map((one) => text.channelNames[one]).join(', ') || text.allChannels}</span
        >
        ${notice.site ? html`<span>${text.down(notice.site)}</span>` : nothing}
      </p>
      ${notice.state !== 'ended' && this.agent?.role === 'supervisor'
        ? html`<button
            type="button"
            class="button small"
            @click=${() => this.#attempt(() => api.end(notice.id), null)}
          >
            ${text.end}
          </button>`
        : nothing}
    </li>`;
  }

  async #start(): Promise<void> {
    try {
      this.agent = await whoAmI();
      [this.board, this.services] = await Promise.all([api.board(), api.services()]);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.kind === 'unknown') this.agent = null;
      else this.news = 'failed';
    }
  }

  async #attempt(act: () => Promise<unknown>, done: News | null): Promise<boolean> {
    try {
      await act();
      this.news = done;
      this.board = await api.board();
      return true;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.news = error.kind === 'refused' ? 'refused' : 'failed';
      return false;
    }
  }
}
