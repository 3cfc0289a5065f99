/** The head of every page: whose it is, in which language, how large. */
import { css, html, unsafeCSS } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { CentreElement } from './element.ts';
import type { Language } from './language.ts';
import mark from './mark.svg';
import frame from './page-header.css?inline';
import { preferences, TEXT_SIZES } from './preferences.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const NAMES: Record<Language, string> = { ko: '한국어', en: 'English' };

@customElement('page-header')
export class PageHeader extends CentreElement {
  static override styles = [
    sheet,
    unsafeCSS(frame),
    css`
      .bar {
        position: relative;
      }
      summary {
        list-style: none;
        user-select: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .panel {
        position: absolute;
        inset: calc(100% + 0.8rem) 1.6rem auto auto;
        z-index: 5;
        padding: 2rem;
        box-shadow: var(--shade);
      }
      fieldset {
        gap: 0.4rem 2rem;
      }
      legend {
        margin-bottom: 0.4rem;
      }
      .choice {
        cursor: pointer;
      }
      @media (max-width: 600px) {
        .bar {
          padding: 1rem 1.6rem;
        }
        details {
          margin-left: auto;
        }
        .panel {
          left: 1.6rem;
        }
      }
    `,
  ];

  @query('details') private details!: HTMLDetailsElement;
  @query('summary') private summary!: HTMLElement;

  override render() {
    const { centre, centreInOther } = words();
    const { language } = preferences.state;
    return html`<header>
      <div class="bar">
        <div class="name">
          <img src=${mark} alt="" width="40" height="40" />
          <span
            ><strong>${centre}</strong
            ><span lang=${language === 'ko' ? 'en' : 'ko'}>${centreInOther}</span></span
          >
        </div>
        <slot></slot>
        ${this.#languages()} ${this.#display()}
      </div>
    </header>`;
  }

  #languages() {
    const { language } = preferences.state;
    return html`<div class="languages" role="group" aria-label=${words().languageGroup}>
      ${Object.entries(NAMES).map(
        ([code, name]) =>
          html`<button
            type="button"
            lang=${code}
            aria-pressed=${code === language}
            @click=${() => preferences.change({ language: code as Language })}
          >
            ${name}
          </button>`,
      )}
    </div>`;
  }

  #display() {
    const { display, textSize, sizes, highContrast } = words();
    const state = preferences.state;
    return html`<details @keydown=${this.#close} @focusout=${this.#leave}>
      <summary class="button small">${display}</summary>
      <div class="card panel">
        <fieldset>
          <legend>${textSize}</legend>
          ${TEXT_SIZES.map(
            (text) =>
              html`<label class="choice"
                ><input
                  type="radio"
                  name="text"
                  .checked=${state.text === text}
                  @change=${() => preferences.change({ text })}
                />${sizes[text]}</label
              >`,
          )}
        </fieldset>
        <label class="choice"
          ><input
            type="checkbox"
            .checked=${state.highContrast}
            @change=${() => preferences.change({ highContrast: !state.highContrast })}
          />${highContrast}</label
        >
      </div>
    </details>`;
  }

  #close(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.details.open) return;
    this.details.open = false;
    this.summary.focus();
  }

  #leave(event: FocusEvent): void {
    if (event.relatedTarget && !this.details.contains(event.relatedTarget as Node)) {
      this.details.open = false;
    }
  }
}
