/** One source with its fields. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { valueOf } from './fact-card.ts';
import { below, field, fields, told } from './fact-faults.ts';
import { words } from './fact-words.ts';
import { KINDS, type Fault_, type Source } from './facts.ts';

@customElement('source-card')
export class SourceCard extends CentreElement {
  static override styles = [
    sheet,
    fields,
    css`
      .button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) source!: Source;
  @property({ attribute: false }) key = '';
  /** How many facts rest on it. */
  @property({ attribute: false }) uses = 0;
  @property({ attribute: false }) faults: Fault_[] = [];
  @property({ attribute: false }) change: (change: Partial<Source>) => void = () => {};
  @property({ attribute: false }) remove_: () => void = () => {};

  @query('details') private card!: HTMLDetailsElement;
  @query('input') private first!: HTMLElement;

  override focus(): void {
    this.card.open = true;
    this.first.focus();
  }

  override render() {
    const text = words();
    const { title, url, checked_on, edition } = this.source;
    const own = this.faults.filter((one) => !one.place.length);
    const name = title[preferences.state.language] || this.key;
    return html`<details class="card">
      <summary>
        <b>${name}</b>
        <span>${text.checkedOn(edition ?? checked_on)} · ${text.used(this.uses)}</span>
        ${this.faults.length
          ? html`<span class="fault">${text.faults(this.faults.length)}</span>`
          : nothing}
      </summary>
      <div class="inside">
        ${told(own, 'own')}
        <div class="texts">
          ${this.#input('title-ko', ['title', 'ko'], text.sourceTitleKo, title.ko, (ko) => ({
            title: { ...title, ko },
          }))}
          ${this.#input('title-en', ['title', 'en'], text.sourceTitleEn, title.en, (en) => ({
            title: { ...title, en },
          }))}
        </div>
        ${this.#input('url', ['url'], text.url, url, (typed) => ({ url: typed }), 'url')}
        <div class="fields">
          ${this.#kind()}
          ${this.#input('checked', ['checked_on'], text.checked, checked_on, (day) => ({ checked_on: day }), 'date')}
          ${this.#input(
            'edition',
            ['edition'],
            text.edition,
            edition ?? '',
            (day) => ({ edition: day || null }),
            'date',
            text.editionHint,
          )}
        </div>
        ${this.uses
          ? nothing
          : html`<button type="button" class="button small" @click=${() => this.remove_()}>
              ${text.remove}<span class="unseen"> ${name}</span>
            </button>`}
      </div>
    </details>`;
  }

  #input(
    id: string,
    place: string[],
    label: string,
    value: string,
    changed: (typed: string) => Partial<Source>,
    type = 'text',
    hint = '',
  ) {
    return field(
      label,
      below(this.faults, ...place),
      id,
      (invalid, fault) => html`<input
        class="field"
        id=${id}
        type=${type}
        aria-invalid=${invalid}
        aria-describedby=${fault}
        .value=${value}
        @change=${(event: Event) => this.change(changed(valueOf(event)))}
      />`,
      hint,
    );
  }

  #kind() {
    const { kind, kinds } = words();
    return field(
      kind,
      below(this.faults, 'kind'),
      'kind',
      (invalid, fault) => html`<select
        class="field"
        id="kind"
        aria-invalid=${invalid}
        aria-describedby=${fault}
        @change=${(event: Event) => this.change({ kind: valueOf(event) as Source['kind'] })}
      >
        ${KINDS.map(
          (one) =>
            html`<option value=${one} .selected=${one === this.source.kind}>${kinds[one]}</option>`,
        )}
      </select>`,
    );
  }
}
