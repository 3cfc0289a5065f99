/** The head of every page: whose it is, in which language, how large. */
import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { CentreElement } from './element.ts';
import type { Language } from './language.ts';
import mark from './mark.svg';
import { preferences, TEXT_SIZES } from './preferences.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const NAMES: Record<Language, string> = { ko: '한국어', en: 'English' };

@customElement('page-header')
export class PageHeader extends CentreElement {
  static override styles = [
    sheet,
    css`
      header {
        background: var(--surface);
        border-bottom: 0.1rem solid var(--line);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.8rem 1.6rem;
        position: relative;
        max-width: var(--page-width, 124rem);
        margin: 0 auto;
        padding: 1.2rem 2.4rem;
      }
      .name {
        display: flex;
        align-items: center;
        gap: 1.2rem;
        margin-right: auto;
        color: inherit;
        text-decoration: none;
      }
      .name span span {
        display: block;
        color: var(--text-soft);
        font-size: var(--krds-pc-font-size-body-xsmall);
        line-height: 1.4;
      }
      strong {
        display: block;
        color: var(--text-strong);
        font-size: 2rem;
        line-height: 1.3;
        letter-spacing: -0.02em;
      }
      .languages {
        display: flex;
        padding: 0.3rem;
        border-radius: var(--radius);
        background: var(--surface-soft);
      }
      .languages button {
        min-height: 3.6rem;
        padding: 0 1.2rem;
        border: 0.1rem solid transparent;
        border-radius: 0.6rem;
        background: none;
        color: var(--text-soft);
        font-size: var(--text-small);
        cursor: pointer;
      }
      .languages [aria-pressed='true'] {
        border-color: var(--line-strong);
        background: var(--surface);
        color: var(--text-strong);
        font-weight: 700;
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
        border: 0.1rem solid var(--line);
        border-radius: var(--radius-large);
        background: var(--surface);
        box-shadow: var(--shade);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 2rem;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: 0.4rem;
        padding: 0;
        font-weight: 700;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.8rem;
        min-height: 4.4rem;
        cursor: pointer;
      }
      input {
        width: 2rem;
        height: 2rem;
        margin: 0;
        accent-color: var(--primary);
      }
      @media (max-width: 600px) {
        .bar {
          padding: 1rem 1.6rem;
        }
        strong {
          font-size: 1.7rem;
        }
        .name {
          flex-basis: 100%;
        }
        img {
          width: 3.2rem;
          height: 3.2rem;
        }
        details {
          margin-left: auto;
        }
        .panel {
          left: 1.6rem;
        }
      }
      @media (forced-colors: active) {
        .languages [aria-pressed='true'] {
          background: Highlight;
          forced-color-adjust: none;
          color: HighlightText;
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
      <div class="panel">
        <fieldset>
          <legend>${textSize}</legend>
          ${TEXT_SIZES.map(
            (text) =>
              html`<label
                ><input
                  type="radio"
                  name="text"
                  .checked=${state.text === text}
                  @change=${() => preferences.change({ text })}
                />${sizes[text]}</label
              >`,
          )}
        </fieldset>
        <label
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
