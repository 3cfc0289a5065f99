/** The case before the agent: what happened, what is said, and what to do about it. */
import { html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import '../../channels/web/ui/confirm-dialog.ts';
import type { ConfirmDialog } from '../../channels/web/ui/confirm-dialog.ts';
import { CentreElement } from '../../channels/web/ui/element.ts';
import '../../channels/web/ui/message-log.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import '../../channels/web/ui/text-composer.ts';
import type { TextComposer } from '../../channels/web/ui/text-composer.ts';
import { caseSheet } from './case-sheet.ts';
import './desk-briefing.ts';
import type { Desk, OpenCase } from './desk.ts';
import './suggestions.ts';
import { words } from './words.ts';

@customElement('desk-case')
export class DeskCase extends CentreElement {
  static override styles = [sheet, caseSheet];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) open!: OpenCase;

  @query('h2') private heading!: HTMLElement;
  @query('text-composer') private composer?: TextComposer;
  @query('#close') private closeDialog!: ConfirmDialog;
  @query('#hand-back') private handBackDialog!: ConfirmDialog;

  /** Goes where the agent acts next: to the reply, or to the head of the case. */
  override focus(): void {
    (this.composer ?? this.heading).focus();
  }

  override render() {
    const { closeTitle, closeText, closeYes, handBackTitle, handBackText, handBackYes } = words();
    return html`<article class="card" aria-labelledby="title">
      ${this.#head()}
      <div class="body">
        <desk-briefing .ticket=${this.open.ticket} .briefing=${this.open.briefing}></desk-briefing>
        <div class="talk">${this.#said()} ${this.#writing()}</div>
        ${this.#suggested()}
      </div>
      <confirm-dialog id="close" .heading=${closeTitle} .text=${closeText} .yes=${closeYes}>
      </confirm-dialog>
      <confirm-dialog
        id="hand-back"
        .heading=${handBackTitle}
        .text=${handBackText}
        .yes=${handBackYes}
      >
      </confirm-dialog>
    </article>`;
  }

  #head() {
    const { back, noService, statuses, by } = words();
    const { service_name: name, status, agent } = this.open.ticket;
    return html`<div class="head">
      <button type="button" class="button small back" @click=${() => this.desk.putAway()}>
        ${back}
      </button>
      <div class="title">
        <h2 id="title" tabindex="-1">${name?.[preferences.state.language] ?? noService}</h2>
        <p><span class="status ${status}">${statuses[status]}</span> ${agent ? by(agent) : nothing}</p>
      </div>
      ${this.#acts()}
    </div>`;
  }

  #acts() {
    const { accept, close, handBack } = words();
    switch (this.open.ticket.status) {
      case 'open':
        return html`<button type="button" class="button primary" @click=${this.#accept}>
          ${accept}
        </button>`;
      case 'accepted':
        return html`<button type="button" class="button" @click=${this.#handBack}>${handBack}</button>
          <button type="button" class="button" @click=${this.#close}>${close}</button>`;
      default:
        return nothing;
    }
  }

  #said() {
    const { citizen, you } = words();
    return html`<div class="said" tabindex="0" role="group" aria-labelledby="title">
      <message-log
        own="agent"
        .names=${{ citizen, agent: you }}
        .entries=${this.open.entries}
        .retry=${() => this.desk.retry()}
        .edit=${(key: string) => this.composer?.giveBack(this.desk.withdraw(key))}
      ></message-log>
    </div>`;
  }

  #writing() {
    const { id, status } = this.open.ticket;
    if (status !== 'accepted') return nothing;
    const { reply, replyHint, replyPlaceholder } = words();
    return html`<div class="writing">
      <text-composer
        .label=${reply}
        .hint=${replyHint}
        .placeholder=${replyPlaceholder}
        .text=${this.desk.draftOf(id)}
        .written=${(text: string) => this.desk.keepDraft(id, text)}
        .send=${(text: string) => this.desk.reply(text)}
      ></text-composer>
    </div>`;
  }

  #suggested() {
    const { ticket } = this.open;
    if (ticket.status !== 'accepted') return nothing;
    return keyed(
      ticket.id,
      html`<desk-suggestions
        .ticket=${ticket}
        .put=${(text: string) => this.composer?.insert(text)}
      ></desk-suggestions>`,
    );
  }

  async #accept(): Promise<void> {
    await this.desk.accept();
    await this.updateComplete;
    this.focus();
  }

  async #close(): Promise<void> {
    if (!(await this.closeDialog.ask())) return;
    await this.desk.end('close');
    this.heading.focus();
  }

  async #handBack(): Promise<void> {
    if (!(await this.handBackDialog.ask())) return;
    await this.desk.end('hand-back');
    this.heading.focus();
  }
}
