/** The conversation: what was said, where it stands, and where to write. */
import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ConfirmDialog } from '../ui/confirm-dialog.ts';
import '../ui/confirm-dialog.ts';
import { CentreElement } from '../ui/element.ts';
import { Fault } from '../ui/fetching.ts';
import '../ui/message-log.ts';
import { preferences } from '../ui/preferences.ts';
import { sheet } from '../ui/sheet.ts';
import { Watch } from '../ui/store.ts';
import '../ui/text-composer.ts';
import type { TextComposer } from '../ui/text-composer.ts';
import './connection-notice.ts';
import { Conversation } from './conversation.ts';
import './handoff-notice.ts';
import './photo-button.ts';
import { keepDraft, keptDraft } from './keep.ts';
import { panelSheet } from './panel-sheet.ts';
import './quick-starts.ts';
import { citizensIn, spoken } from './thread.ts';
import { words } from './words.ts';
import './working-line.ts';

@customElement('conversation-panel')
export class ConversationPanel extends CentreElement {
  static override styles = [sheet, panelSheet];

  readonly #conversation = new Conversation(preferences.state.language);
  readonly #thread = new Watch(this, this.#conversation);
  #language = preferences.state.language;
  #below = 0;

  @state() private eraseFailed = false;
  @query('text-composer') private composer!: TextComposer;
  @query('.said') private said!: HTMLElement;
  @query('.writing') private writing!: HTMLElement;
  @query('#renew') private renewDialog!: ConfirmDialog;
  @query('#erase') private eraseDialog!: ConfirmDialog;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#conversation.start();
  }

  override focus(): void {
    this.composer.focus();
  }

  override firstUpdated(): void {
    new ResizeObserver(() => this.#makeRoom()).observe(this.writing);
  }

  override updated(): void {
    // A new reader begins at the top, with what to know before the first word.
    if (!this.#hasBegun) this.said.scrollTop = -this.said.scrollHeight;
  }

  override willUpdate(): void {
    const { language } = preferences.state;
    if (language === this.#language) return;
    this.#language = language;
    void this.#conversation.greetIn(language);
  }

  override render() {
    const { conversation, renew, erase, renewTitle, renewText, renewYes } = words();
    const { eraseTitle, eraseText, eraseYes } = words();
    return html`<section class="card" aria-labelledby="title">
      <div class="head">
        <h2 id="title">${conversation}</h2>
        <button type="button" class="button small" @click=${this.#renew}>${renew}</button>
        <button type="button" class="button small" @click=${this.#erase}>${erase}</button>
      </div>
      ${this.#said()} ${this.#writing()}
      <confirm-dialog id="renew" .heading=${renewTitle} .text=${renewText} .yes=${renewYes}>
      </confirm-dialog>
      <confirm-dialog id="erase" .heading=${eraseTitle} .text=${eraseText} .yes=${eraseYes}>
      </confirm-dialog>
    </section>`;
  }

  #said() {
    const { fresh, noticesTitle, notices } = words();
    const thread = this.#thread.state;
    return html`<div class="said" tabindex="0" role="group" aria-labelledby="title"><div>
      <ul class="notices" aria-label=${noticesTitle}>
        ${notices.map((one) => html`<li>${one}</li>`)}
      </ul>
      <p class="fresh" role="status">${thread.fresh ? fresh[thread.fresh] : nothing}</p>
      <message-log
        .entries=${thread.entries}
        .press=${this.#conversation.press.bind(this.#conversation)}
        .retry=${() => this.#conversation.retry()}
        .edit=${(key: string) => this.composer.giveBack(this.#conversation.withdraw(key))}
        pressable
      ></message-log>
      ${this.#hasBegun ? nothing : this.#quickStarts()}
    </div></div>`;
  }

  #writing() {
    const { message, placeholder, keys, eraseFailed } = words();
    const { handoff, link, working } = this.#thread.state;
    return html`<div class="writing">
      <connection-notice .link=${link}></connection-notice>
      ${this.eraseFailed
        ? html`<p class="notice danger" role="alert">${eraseFailed}</p>`
        : nothing}
      <handoff-notice .handoff=${handoff}></handoff-notice>
      <working-line .working=${working && handoff.state !== 'active'}></working-line>
      ${this.#hasBegun ? this.#quickStarts() : nothing}
      <text-composer
        .label=${message}
        .placeholder=${placeholder}
        .hint=${keys}
        .text=${keptDraft()}
        .written=${keepDraft}
        .send=${this.#say}
      ></text-composer>
      <photo-button .send=${this.#conversation.sendPhoto.bind(this.#conversation)}></photo-button>
    </div>`;
  }

  #quickStarts() {
    return html`<quick-starts .folded=${this.#hasBegun} .say=${this.#say}></quick-starts>`;
  }

  /** Whether the citizen has said anything. */
  get #hasBegun(): boolean {
    return citizensIn(spoken(this.#thread.state.entries)) > 0;
  }

  readonly #say = (text: string): void => this.#conversation.say(text);

  /** Keeps what is said out from under what is written, where that floats above it. */
  #makeRoom(): void {
    const floats = getComputedStyle(this.writing).position === 'sticky';
    const below = floats ? this.writing.offsetHeight : 0;
    const before = this.#below;
    this.#below = below;
    this.style.setProperty('--below', `${below}px`);
    if (this.#hasBegun && below > before) scrollBy({ top: below - before });
  }

  async #renew(): Promise<void> {
    if (!(await this.renewDialog.ask())) return;
    await this.#conversation.renew();
    this.focus();
  }

  async #erase(): Promise<void> {
    if (!(await this.eraseDialog.ask())) return;
    this.eraseFailed = false;
    try {
      await this.#conversation.erase();
      this.focus();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.eraseFailed = true;
    }
  }
}
