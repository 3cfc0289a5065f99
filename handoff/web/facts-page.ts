/** The page of facts: what citizens are told about a service, for supervisors to change. */
import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import '../../channels/web/ui/confirm-dialog.ts';
import type { ConfirmDialog } from '../../channels/web/ui/confirm-dialog.ts';
import { CentreElement } from '../../channels/web/ui/element.ts';
import '../../channels/web/ui/page-header.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { Watch } from '../../channels/web/ui/store.ts';
import { FactDesk } from './fact-desk.ts';
import './fact-editor.ts';
import { todayInKorea } from './fact-editor.ts';
import { fields } from './fact-faults.ts';
import './fact-history.ts';
import './fact-preview.ts';
import './fact-proposal.ts';
import { words } from './fact-words.ts';
import { fileOf, type Document_, type Names, type ServiceState, type Standing } from './facts.ts';
import { pageSheet } from './supervisor-sheet.ts';

@customElement('facts-page')
export class FactsPage extends CentreElement {
  static override styles = [
    sheet,
    fields,
    pageSheet,
    css`
      main {
        max-width: 112rem;
      }
      dl {
        display: grid;
        gap: 0.4rem;
        margin: 0.8rem 0;
      }
      dt {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      .conflict {
        display: grid;
        gap: 1.2rem;
        justify-items: start;
      }
    `,
  ];

  readonly #desk = new FactDesk();
  readonly #state = new Watch(this, this.#desk);

  @query('#service') private chooser!: HTMLSelectElement;
  @query('confirm-dialog') private dialog!: ConfirmDialog;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeunload', this.#leave);
    void this.#desk.start(location.hash.slice(1));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#leave);
  }

  override render() {
    const { title, lead, desk, signInFirst, leave, leaveText, leaveYes } = words();
    const { agent, standing } = this.#state.state;
    document.title = title;
    return html`<page-header><a href="/desk">${desk}</a></page-header>
      <main>
        <div>
          <h1>${title}</h1>
          <p>${lead}</p>
        </div>
        ${agent === null ? html`<p><a href="/desk">${signInFirst}</a></p>` : nothing}
        ${agent ? this.#inside(agent.role) : nothing} ${standing ? nothing : this.#told()}
      </main>
      <confirm-dialog .heading=${leave} .text=${leaveText} .yes=${leaveYes}></confirm-dialog>`;
  }

  #inside(role: string) {
    if (role !== 'supervisor') return html`<p>${words().supervisorsOnly}</p>`;
    const { names, standing } = this.#state.state;
    const own = names?.[preferences.state.language];
    return [
      this.#waiting(),
      this.#chooser(),
      standing && own ? this.#service(standing, own) : nothing,
    ];
  }

  #told() {
    const { news, problem } = this.#state.state;
    return html`<div>
      <div role="status">${news ? html`<p class="notice">${words().news[news]}</p>` : nothing}</div>
      <div role="alert">
        ${problem === null ? nothing : html`<p class="notice danger">${problem || words().failed}</p>`}
      </div>
    </div>`;
  }

  #waiting() {
    const { waiting, noneWaiting } = words();
    const { services } = this.#state.state;
    const found = services.filter((one) => one.proposal === 'awaiting' || one.is_conflict);
    return html`<section aria-labelledby="waiting">
      <h2 id="waiting">${waiting}</h2>
      ${found.length
        ? html`<ul>
            ${found.map(
              (one) =>
                html`<li>
                  <a href="#${one.id}" @click=${(event: Event) => this.#choose(one.id, event)}
                    >${marked(one)}</a
                  >
                </li>`,
            )}
          </ul>`
        : html`<p>${noneWaiting}</p>`}
    </section>`;
  }

  #chooser() {
    const { service, choose } = words();
    const { services, standing } = this.#state.state;
    return html`<div>
      <label for="service">${service}</label>
      <select
        class="field"
        id="service"
        @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}
      >
        ${standing ? nothing : html`<option value="">${choose}</option>`}
        ${services.map(
          (one) =>
            html`<option value=${one.id} .selected=${one.id === standing?.id}>${marked(one)}</option>`,
        )}
      </select>
    </div>`;
  }

  #service(standing: Standing, names: Names) {
    const { draft, preview, note } = this.#state.state;
    return [
      standing.is_conflict ? this.#conflict(standing) : nothing,
      this.#about(standing),
      draft
        ? html`<fact-editor
            .draft=${draft}
            .names=${names}
            .faults=${preview?.faults ?? []}
            .today=${todayInKorea()}
            .put=${(changed: Document_) => this.#desk.edit(changed)}
            .opened=${() => this.#desk.tell('open')}
          ></fact-editor>`
        : nothing,
      html`<fact-preview .preview=${preview} .names=${names}></fact-preview>`,
      this.#told(),
      html`<fact-proposal
        .desk=${this.#desk}
        .standing=${standing}
        .preview=${preview}
        .note=${note}
      ></fact-proposal>`,
      html`<fact-history
        .history=${standing.history}
        .told=${standing.published}
        .canPropose=${standing.proposal === null}
        .takeBack=${(id: string) => this.#desk.takeBack(id)}
        .reuse=${(id: string) => this.#desk.reuse(id)}
      ></fact-history>`,
    ];
  }

  #conflict(standing: Standing) {
    const { conflict, useFile } = words();
    return html`<div class="notice warning conflict">
      <p>${conflict}</p>
      ${standing.file && this.#desk.isOwn
        ? html`<button type="button" class="button small" @click=${() => this.#desk.useFile()}>
            ${useFile}
          </button>`
        : nothing}
    </div>`;
  }

  #about({ id, document: told }: Standing) {
    const text = words();
    const { language } = preferences.state;
    const parts = [
      [text.names, told.names[language]],
      [text.aliases, told.aliases[language].join(', ')],
      [text.summary, told.summary[language]],
      [text.site, `${told.official_site.title[language]} (${told.official_site.url})`],
    ];
    return html`<details class="card">
      <summary><b>${text.about}</b><span>${told.names[language]}</span></summary>
      <div class="inside">
        <p>${text.aboutLead}</p>
        <dl>
          ${parts.map(
            ([name, said]) =>
              html`<dt>${name}</dt>
                <dd>${said}</dd>`,
          )}
        </dl>
        <p><a href=${fileOf(id)} download>${text.file}</a></p>
      </div>
    </details>`;
  }

  async #choose(service: string, event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.#desk.isUnsaved || (await this.dialog.ask())) await this.#desk.choose(service);
    else this.chooser.value = this.#state.state.standing?.id ?? '';
  }

  readonly #leave = (event: Event): void => {
    if (this.#desk.isUnsaved) event.preventDefault();
  };
}

function marked(service: ServiceState): string {
  const { marks, changed, conflicts } = words();
  const differs = service.is_conflict ? conflicts : service.is_published && changed;
  const told = [service.proposal && marks[service.proposal], differs];
  const name = service.names[preferences.state.language];
  return [name, ...told].filter(Boolean).join(' · ');
}
