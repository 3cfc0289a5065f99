/** The facts of a service by aspect, and their sources, to be edited. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import * as edit from './draft.ts';
import './fact-card.ts';
import { NEW_SOURCE } from './fact-card.ts';
import { below, fields } from './fact-faults.ts';
import { words } from './fact-words.ts';
import type { Document_, Fact, Fault_, Names } from './facts.ts';
import './source-card.ts';

@customElement('fact-editor')
export class FactEditor extends CentreElement {
  static override styles = [
    sheet,
    fields,
    css`
      section {
        display: grid;
        gap: 1.2rem;
        margin-bottom: 3.2rem;
      }
      h2 {
        font-size: 2rem;
      }
      .button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) draft!: Document_;
  @property({ attribute: false }) names!: Names;
  @property({ attribute: false }) faults: Fault_[] = [];
  /** The day that a new source is checked on, unless somebody says otherwise. */
  @property({ attribute: false }) today = '';
  @property({ attribute: false }) put: (draft: Document_) => void = () => {};
  @property({ attribute: false }) opened: () => void = () => {};

  override render() {
    const { facts, sources, addSource } = words();
    return html`<section aria-labelledby="facts">
        <h2 id="facts">${facts}</h2>
        ${Object.keys(this.names.aspects).map((aspect) => this.#aspect(aspect))}
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">${sources}</h2>
        ${Object.entries(this.draft.sources).map(([key]) => this.#source(key))}
        <button type="button" class="button" @click=${() => this.#addSource()}>${addSource}</button>
      </section>`;
  }

  #aspect(aspect: string) {
    const text = words();
    const name = this.names.aspects[aspect] ?? aspect;
    const held = this.draft.facts.flatMap((fact, at) => (fact.aspect === aspect ? [at] : []));
    const wrong = held.flatMap((at) => below(this.faults, 'facts', at)).length;
    return html`<details class="card">
      <summary>
        <b>${name}</b><span>${text.count(held.length)}</span>
        ${wrong ? html`<span class="fault">${text.faults(wrong)}</span>` : nothing}
      </summary>
      <div class="inside">
        ${held.map((at, number) => this.#fact(at, text.fact(name, number + 1), number > 0))}
        <div class="acts">
          <button type="button" class="button small" @click=${() => this.#addFact(aspect)}>
            ${text.addFact(name)}
          </button>
          ${held.length
            ? html`<button type="button" class="button small" @click=${() => this.#leaveOpen(aspect)}>
                ${text.leaveOpen(name)}
              </button>`
            : nothing}
        </div>
      </div>
    </details>`;
  }

  #fact(at: number, name: string, canRise: boolean) {
    return html`<fact-card
      data-at=${at}
      .fact=${this.draft.facts[at]}
      .name=${name}
      .names=${this.names}
      .sources=${this.draft.sources}
      .faults=${below(this.faults, 'facts', at)}
      .change=${(change: Partial<Fact>) => this.#change(at, change)}
      .up=${canRise ? () => this.put(edit.raiseFact(this.draft, at)) : null}
      .remove_=${() => this.put(edit.removeFact(this.draft, at))}
    ></fact-card>`;
  }

  #source(key: string) {
    return html`<source-card
      data-key=${key}
      .key=${key}
      .source=${this.draft.sources[key]}
      .uses=${this.draft.facts.filter((fact) => fact.source === key).length}
      .faults=${below(this.faults, 'sources', key)}
      .change=${(change: object) => this.put(edit.changeSource(this.draft, key, change))}
      .remove_=${() => this.put(edit.removeSource(this.draft, key))}
    ></source-card>`;
  }

  #change(at: number, change: Partial<Fact>): void {
    if (change.source === NEW_SOURCE) this.#addSource(at);
    else this.put(edit.changeFact(this.draft, at, change));
  }

  #addSource(of: number | null = null): void {
    const [draft, key] = edit.addSource(this.draft, this.today);
    this.put(of === null ? draft : edit.changeFact(draft, of, { source: key }));
    void this.#focus(`[data-key='${key}']`);
  }

  #addFact(aspect: string): void {
    const draft = edit.addFact(this.draft, aspect);
    this.put(draft);
    void this.#focus(`[data-at='${draft.facts.findLastIndex((fact) => fact.aspect === aspect)}']`);
  }

  #leaveOpen(aspect: string): void {
    this.put(edit.leaveOpen(this.draft, aspect));
    this.opened();
  }

  /** Leads to what was added: who hears the page must not look for it. */
  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    const added = this.renderRoot.querySelector<CentreElement>(selector);
    await added?.updateComplete;
    added?.focus();
  }
}

/** The present day in Korea, as fields for days take it. */
export function todayInKorea(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(new Date());
}
