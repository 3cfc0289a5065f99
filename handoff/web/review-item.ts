/** A message to review: its words, what speaks against its reading, and what to make of it. */
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { spanOf } from '../../channels/web/ui/times.ts';
import type { Service } from './notices.ts';
import './review-form.ts';
import * as api from './review.ts';
import { named, words } from './review-words.ts';
import { aboutSheet, actsSheet } from './supervisor-sheet.ts';
import { words as deskWords } from './words.ts';

@customElement('review-item')
export class ReviewItem extends CentreElement {
  static override styles = [
    sheet,
    aboutSheet,
    actsSheet,
    css`
      article {
        display: grid;
        gap: 1.2rem;
        padding: 1.6rem 2rem;
      }
      h3 {
        font-size: 1.8rem;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        gap: 0.4rem 1.6rem;
      }
      dt {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      @media (min-width: 600px) {
        dl {
          grid-template-columns: max-content 1fr;
          align-items: baseline;
        }
      }
    `,
  ];

  @property({ attribute: false }) review!: api.Review;
  @property({ attribute: false }) services: Service[] = [];
  @property({ attribute: false }) label: (meant: api.Label) => unknown = () => undefined;
  @property({ attribute: false }) drop: () => unknown = () => undefined;

  @state() private open = false;
  @query('.relabel') private relabel?: HTMLButtonElement;

  override render() {
    const { text, language, understood, likely, signs, times, newest } = this.review;
    const told = words();
    const sure = told.sure(Math.round(understood.confidence * 100));
    return html`<article class="card">
      <h3 lang=${language}>${text}</h3>
      <p class="about">
        ${signs.map((sign) => html`<b>${told.signs[sign]}</b>`)}
        <span>${deskWords().languages[language]}</span><span>${told.times(times)}</span
        ><span>${spanOf(newest, newest, preferences.state.language)}</span>
      </p>
      <dl>
        <dt>${told.understood}</dt>
        <dd>${named(understood, this.services)} (${sure})</dd>
        ${likely
          ? html`<dt>${told.likely}</dt>
              <dd>${named(likely, this.services)}</dd>`
          : nothing}
      </dl>
      ${api.isMasked(text) ? html`<p class="notice warning">${told.masked}</p>` : nothing}
      ${this.open ? this.#form() : this.#acts()}
    </article>`;
  }

  #acts() {
    const { text, understood } = this.review;
    const told = words();
    const fits = !api.isMasked(text) && api.isWhole(understood);
    return html`<div class="acts">
      ${fits
        ? html`<button
            type="button"
            class="button small"
            @click=${() => this.label(api.labelOf(text, understood))}
          >
            ${told.right}
          </button>`
        : nothing}
      <button type="button" class="button small relabel" @click=${() => (this.open = true)}>
        ${told.relabel}
      </button>
      <button type="button" class="button small" @click=${() => this.drop()}>${told.drop}</button>
    </div>`;
  }

  #form() {
    return html`<review-form
      .review=${this.review}
      .services=${this.services}
      .save=${this.label}
      .cancel=${this.#close}
    ></review-form>`;
  }

  readonly #close = async (): Promise<void> => {
    this.open = false;
    await this.updateComplete;
    this.relabel?.focus();
  };
}
