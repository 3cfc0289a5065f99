/** What becomes of a proposal: its author saves and sends it, a second person decides. */
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import type { FactDesk } from './fact-desk.ts';
import { words } from './fact-words.ts';
import type { Preview, Standing } from './facts.ts';
import { actsSheet, formSheet } from './supervisor-sheet.ts';

@customElement('fact-proposal')
export class FactProposal extends CentreElement {
  static override styles = [
    sheet,
    formSheet,
    actsSheet,
    css`
      form {
        display: grid;
        gap: 1.2rem;
        padding: 1.6rem;
      }
      small {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) desk!: FactDesk;
  @property({ attribute: false }) standing!: Standing;
  @property({ attribute: false }) preview: Preview | null = null;
  @property({ attribute: false }) note = '';
  @state() private reason = '';

  override render() {
    return html`<form class="card" @submit=${(event: Event) => event.preventDefault()}>
      ${this.#stands()} ${this.desk.isOwn ? this.#author() : this.#second()}
    </form>`;
  }

  #stands() {
    const text = words();
    const { proposal, digest } = this.standing;
    if (!proposal) return nothing;
    const own = this.desk.isOwn;
    const awaits = proposal.state === 'awaiting';
    const { name } = proposal.author;
    const others = awaits ? text.isAwaiting(name) : text.isDraft(name);
    const said = own ? (awaits ? text.ownAwaiting : '') : others;
    return html`${said ? html`<p>${said}</p>` : nothing}
      ${own && !awaits && proposal.reason
        ? html`<p class="notice warning">${text.givenBack(proposal.reason)}</p>`
        : nothing}
      ${proposal.base === digest ? nothing : html`<p class="notice warning">${text.stale}</p>`}`;
  }

  #author() {
    const text = words();
    const { faults, entries } = this.preview ?? { faults: [], entries: [] };
    // In a conflict even what is told can be proposed: two people then agree that it holds.
    const canSend = this.preview && !faults.length && (entries.length || this.standing.is_conflict);
    return html`<div>
        <label for="why">${text.why}</label>
        <input
          class="field"
          id="why"
          maxlength="500"
          aria-describedby="why-hint"
          .value=${this.note}
          @input=${(event: Event) => this.desk.explain((event.target as HTMLInputElement).value)}
        /><small id="why-hint">${text.whyHint}</small>
      </div>
      <p role="status">${this.preview ? text.faults(faults.length) : nothing}</p>
      <div class="acts">
        <button
          type="button"
          class="button primary"
          ?disabled=${!canSend}
          @click=${() => this.desk.save(true)}
        >
          ${text.send}
        </button>
        <button type="button" class="button" @click=${() => this.desk.save(false)}>${text.save}</button>
        ${this.standing.proposal
          ? this.#drop()
          : html`<button type="button" class="button" @click=${() => this.desk.reset()}>
              ${text.reset}
            </button>`}
      </div>`;
  }

  #second() {
    const text = words();
    if (this.standing.proposal?.state !== 'awaiting') return this.#drop();
    return html`<p><b>${text.reason}:</b> ${this.note}</p>
      <div class="acts">
        <button type="button" class="button primary" @click=${() => this.desk.decide('approve', '')}>
          ${text.approve}
        </button>
      </div>
      <label
        >${text.giveBackWhy}<input
          class="field"
          maxlength="500"
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
      /></label>
      <div class="acts">
        <button
          type="button"
          class="button"
          ?disabled=${!this.reason.trim()}
          @click=${() => this.desk.decide('give-back', this.reason)}
        >
          ${text.giveBack}
        </button>
        ${this.#drop()}
      </div>`;
  }

  #drop() {
    return html`<button type="button" class="button" @click=${() => this.desk.decide('drop', '')}>
      ${words().drop}
    </button>`;
  }
}
