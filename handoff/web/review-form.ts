/** Where a supervisor says what a message means. */
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import type { Service } from './notices.ts';
import * as api from './review.ts';
import { tasks, words } from './review-words.ts';
import { actsSheet, formSheet } from './supervisor-sheet.ts';
import { words as deskWords } from './words.ts';

@customElement('review-form')
export class ReviewForm extends CentreElement {
  static override styles = [
    sheet,
    formSheet,
    actsSheet,
    css`
      form {
        display: grid;
        gap: 1.6rem;
      }
      .three {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
        gap: 1.6rem;
      }
    `,
  ];

  @property({ attribute: false }) review!: api.Review;
  @property({ attribute: false }) services: Service[] = [];
  @property({ attribute: false }) save: (meant: api.Label) => unknown = () => undefined;
  @property({ attribute: false }) cancel: () => void = () => undefined;

  @state() private task = '';
  @query('form') private form!: HTMLFormElement;
  @query('[name=task]') private taskField!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    this.task = this.#first.task;
  }

  override firstUpdated(): void {
    this.taskField.focus();
  }

  override render() {
    const text = words();
    return html`<form @submit=${this.#submit} @input=${this.#forgive}>
      <label
        >${text.text}<textarea
          class="field"
          name="text"
          lang=${this.review.language}
          rows="2"
          maxlength="4000"
          required
          .value=${this.review.text}
        ></textarea
        ><small>${text.textHint}</small></label
      >
      <div class="three">
        ${this.#pick('task', text.task, tasks(), this.#first.task, true)}
        ${api.mayNameService(this.task) ? this.#service() : nothing}
        ${api.asksAspect(this.task) ? this.#aspect() : nothing}
      </div>
      <div class="acts">
        <button class="button primary">${text.save}</button>
        <button type="button" class="button" @click=${this.cancel}>${text.cancel}</button>
      </div>
    </form>`;
  }

  /** What is proposed: what was said next tells more than a doubtful reading. */
  get #first(): api.Reading {
    return this.review.likely ?? this.review.understood;
  }

  #service() {
    const { service, serviceHint } = words();
    const required = api.mustNameService(this.task);
    return this.#pick('service', service, this.#names(), this.#first.service, required, serviceHint);
  }

  #names(): Record<string, string> {
    const { language } = preferences.state;
    return Object.fromEntries(this.services.map(({ id, names }) => [id, names[language]]));
  }

  #pick(
    name: string,
    label: string,
    options: Record<string, string>,
    chosen: string | null,
    required: boolean,
    hint = '',
  ) {
    return html`<label
      >${label}<input
        class="field"
        name=${name}
        list="${name}s"
        autocomplete="off"
        ?required=${required}
        .value=${options[chosen ?? ''] ?? ''}
        @change=${this.#chosen}
      />${hint ? html`<small>${hint}</small>` : nothing}<datalist id="${name}s">
        ${Object.values(options).map((value) => html`<option value=${value}></option>`)}
      </datalist></label
    >`;
  }

  #aspect() {
    const chosen = this.#first.aspect ?? 'overview';
    return html`<label
      >${words().aspect}<select class="field" name="aspect">
        ${Object.entries(deskWords().aspects).map(
          ([id, name]) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`,
        )}
      </select></label
    >`;
  }

  #chosen(): void {
    this.task = keyOf(tasks(), this.taskField.value) ?? '';
  }

  /** A complaint about a field lasts until it is changed. */
  #forgive(event: Event): void {
    (event.target as HTMLInputElement).setCustomValidity('');
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = String(new FormData(this.form).get('text')).trim();
    const { clean } = words();
    const complaint = api.isMasked(text) ? this.#complain('text', clean) : this.#unknownName();
    if (complaint) return;
    this.save(
      api.labelOf(text, {
        task: this.task,
        service: keyOf(this.#names(), this.#value('service')),
        aspect: this.#value('aspect') || null,
      }),
    );
  }

  #unknownName(): boolean {
    const { pick } = words();
    if (!keyOf(tasks(), this.#value('task'))) return this.#complain('task', pick);
    const service = this.#value('service');
    return service !== '' && !keyOf(this.#names(), service) && this.#complain('service', pick);
  }

  #value(name: string): string {
    return String(new FormData(this.form).get(name) ?? '').trim();
  }

  #complain(name: string, complaint: string): true {
    const field = this.form.elements.namedItem(name) as HTMLInputElement;
    field.setCustomValidity(complaint);
    field.reportValidity();
    return true;
  }
}

/** The id that bears a name. */
function keyOf(names: Record<string, string>, name: string): string | null {
  return Object.keys(names).find((id) => names[id] === name.trim()) ?? null;
}
