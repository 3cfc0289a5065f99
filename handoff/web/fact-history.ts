/** What was decided about the facts of a service, by whom and when. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import '../../channels/web/ui/confirm-dialog.ts';
import type { ConfirmDialog } from '../../channels/web/ui/confirm-dialog.ts';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { momentOf } from '../../channels/web/ui/times.ts';
import { words } from './fact-words.ts';
import type { Person, Summary } from './facts.ts';
import { aboutSheet } from './supervisor-sheet.ts';

@customElement('fact-history')
export class FactHistory extends CentreElement {
  static override styles = [
    sheet,
    aboutSheet,
    css`
      h2 {
        margin-bottom: 1.2rem;
        font-size: 2rem;
      }
      li {
        display: grid;
        gap: 0.8rem;
        margin-bottom: 1.2rem;
        padding: 1.6rem;
      }
      .about b {
        color: var(--text-strong);
      }
      .button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) history: Summary[] = [];
  /** The id of the revision that citizens are told. */
  @property({ attribute: false }) told: string | null = null;
  /** Whether a new proposal can be begun. */
  @property({ attribute: false }) canPropose = false;
  @property({ attribute: false }) takeBack: (id: string) => void = () => {};
  @property({ attribute: false }) reuse: (id: string) => void = () => {};

  @query('confirm-dialog') private dialog!: ConfirmDialog;

  override render() {
    const { history, noHistory, takeBack, takeBackTitle, takeBackText } = words();
    return html`<section aria-labelledby="history">
        <h2 id="history">${history}</h2>
        ${this.history.length
          ? html`<ul>
              ${this.history.map((one) => this.#one(one))}
            </ul>`
          : html`<p>${noHistory}</p>`}
      </section>
      <confirm-dialog .heading=${takeBackTitle} .text=${takeBackText} .yes=${takeBack}></confirm-dialog>`;
  }

  #one(one: Summary) {
    const text = words();
    const decided = one.state === 'dropped' ? text.droppedBy : text.approvedBy;
    return html`<li class="card">
      <p class="about">
        <b>${text.states[one.state]}</b>
        ${one.in_files_at ? html`<span>${text.inFiles}</span>` : nothing}
        ${act(text.wrote, one.author, one.changed_at)} ${act(decided, one.decided_by, one.decided_at)}
        ${act(text.endedBy, one.ended_by, one.ended_at)}
      </p>
      ${one.note ? html`<p>${one.note}</p>` : nothing} ${this.#button(one)}
    </li>`;
  }

  #button(one: Summary) {
    const { takeBack, reuse } = words();
    if (one.id === this.told && !one.in_files_at) {
      return html`<button type="button" class="button small" @click=${() => this.#ask(one.id)}>
        ${takeBack}
      </button>`;
    }
    if (one.id === this.told || !this.canPropose) return nothing;
    return html`<button type="button" class="button small" @click=${() => this.reuse(one.id)}>
      ${reuse}
    </button>`;
  }

  async #ask(id: string): Promise<void> {
    if (await this.dialog.ask()) this.takeBack(id);
  }
}

function act(said: (name: string) => string, who: Person | null, at: string | null) {
  if (!who || !at) return nothing;
  return html`<span>${said(who.name)}, ${momentOf(at, preferences.state.language)}</span>`;
}
