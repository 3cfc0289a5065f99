/** One fact with its fields. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import type { Language } from '../../channels/web/ui/language.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { below, field, fields, told } from './fact-faults.ts';
import { words } from './fact-words.ts';
import { AREAS, type Fact, type Fault_, type Names, type Source } from './facts.ts';

/** The choice of the list of sources that adds one. */
export const NEW_SOURCE = '+';

@customElement('fact-card')
export class FactCard extends CentreElement {
  static override styles = [
    sheet,
    fields,
    css`
      textarea {
        field-sizing: content;
        min-height: 7.2rem;
      }
    `,
  ];

  @property({ attribute: false }) fact!: Fact;
  @property({ attribute: false }) name = '';
  @property({ attribute: false }) faults: Fault_[] = [];
  @property({ attribute: false }) names!: Names;
  @property({ attribute: false }) sources: Record<string, Source> = {};
  @property({ attribute: false }) change: (change: Partial<Fact>) => void = () => {};
  @property({ attribute: false }) up: (() => void) | null = null;
  @property({ attribute: false }) remove_: () => void = () => {};

  @query('details') private card!: HTMLDetailsElement;
  @query('textarea') private first!: HTMLElement;

  override focus(): void {
    this.card.open = true;
    this.first.focus();
  }

  override render() {
    const text = words();
    const own = this.faults.filter((one) => !one.place.length);
    return html`<details class="card">
      <summary>
        <b>${this.name}</b><span>${this.#inShort()}</span>
        ${this.faults.length
          ? html`<span class="fault">${text.faults(this.faults.length)}</span>`
          : nothing}
      </summary>
      <div class="inside">
        ${told(own, 'own')}
        <div class="texts">${this.#text('ko', text.textKo)} ${this.#text('en', text.textEn)}</div>
        <div class="fields">
          ${this.#value()}
          ${this.#choice('unit', text.unit, { '': text.noUnit, ...this.names.units })}
          ${this.#choice('case', text.case, { '': text.everybody, ...this.names.cases })}
          ${this.#day('valid_from', text.from)} ${this.#day('valid_to', text.to)}
          ${this.#choice(
            'jurisdiction',
            text.jurisdiction,
            Object.fromEntries(AREAS.map((area) => [area, text.areas[area]])),
          )}
          <div class="wide">${this.#source()}</div>
        </div>
        <div class="acts">
          ${this.up
            ? html`<button type="button" class="button small" @click=${this.up}>${text.up}</button>`
            : nothing}
          <button type="button" class="button small" @click=${() => this.remove_()}>
            ${text.remove}<span class="unseen"> ${this.name}</span>
          </button>
        </div>
      </div>
    </details>`;
  }

  #inShort(): string {
    const { text, value, unit } = this.fact;
    const figure = [value?.toLocaleString(), unit && this.names.units[unit]].filter(Boolean).join(' ');
    return text[preferences.state.language].replaceAll('{value}', figure);
  }

  #text(language: Language, label: string) {
    const { text } = this.fact;
    const faults = [
      ...below(this.faults, 'text', language),
      ...this.faults.filter((one) => one.place.length === 1 && one.place[0] === 'text'),
    ];
    return field(
      label,
      faults,
      language,
      (invalid, fault) => html`<textarea
        class="field"
        id=${language}
        lang=${language}
        aria-invalid=${invalid}
        aria-describedby=${fault}
        .value=${text[language]}
        @input=${(event: InputEvent) => this.change({ text: { ...text, [language]: valueOf(event) } })}
      ></textarea>`,
      words().textHint,
    );
  }

  #value() {
    const { value } = this.fact;
    return field(
      words().value,
      below(this.faults, 'value'),
      'value',
      (invalid, fault) => html`<input
        class="field"
        id="value"
        inputmode="decimal"
        aria-invalid=${invalid}
        aria-describedby=${fault}
        .value=${value === null ? '' : String(value)}
        @change=${(event: Event) => this.change({ value: figureOf(valueOf(event)) })}
      />`,
    );
  }

  #day(name: 'valid_from' | 'valid_to', label: string) {
    return field(
      label,
      below(this.faults, name),
      name,
      (invalid, fault) => html`<input
        class="field"
        type="date"
        id=${name}
        aria-invalid=${invalid}
        aria-describedby=${fault}
        .value=${this.fact[name] ?? ''}
        @change=${(event: Event) => this.change({ [name]: valueOf(event) || null })}
      />`,
    );
  }

  #source() {
    const { language } = preferences.state;
    const titles = Object.entries(this.sources).map(([key, { title, checked_on, edition }]) => {
      return [key, `${title[language] || key} (${words().checkedOn(edition ?? checked_on)})`] as const;
    });
    const choices = { ...Object.fromEntries(titles), [NEW_SOURCE]: words().newSource };
    return this.#choice('source', words().source, choices);
  }

  #choice(
    name: 'unit' | 'case' | 'jurisdiction' | 'source',
    label: string,
    choices: Record<string, string>,
  ) {
    const chosen = this.fact[name] ?? '';
    return field(
      label,
      below(this.faults, name),
      name,
      (invalid, fault) => html`<select
        class="field"
        id=${name}
        aria-invalid=${invalid}
        aria-describedby=${fault}
        @change=${(event: Event) => this.change({ [name]: valueOf(event) || null })}
      >
        ${Object.entries(choices).map(
          ([value, title]) =>
            html`<option value=${value} .selected=${value === chosen}>${title}</option>`,
        )}
      </select>`,
    );
  }
}

export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value.trim();
}

/** A figure as it is typed, thousands separators and all; what is none stays as it was typed. */
function figureOf(typed: string): number | string | null {
  const figure = Number(typed.replaceAll(',', ''));
  return typed === '' ? null : Number.isNaN(figure) ? typed : figure;
}
