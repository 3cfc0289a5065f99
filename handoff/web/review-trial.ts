/** What the last labelled messages did to the understanding of others. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { dayOf } from '../../channels/web/ui/times.ts';
import type { Figure, Trial } from './review.ts';
import { words } from './review-words.ts';
import { words as deskWords } from './words.ts';

@customElement('review-trial')
export class ReviewTrial extends CentreElement {
  static override styles = [
    sheet,
    css`
      summary {
        padding: 0.6rem 0;
        cursor: pointer;
      }
      .scrolled {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-small);
      }
      th,
      td {
        padding: 0.6rem 0.8rem;
        border-bottom: 0.1rem solid var(--line);
        text-align: left;
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: 400;
      }
      [scope='row'] {
        min-width: 14rem;
      }
      [scope='col'],
      td {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) trial: Trial | null = null;

  override render() {
    const { trialNone, taken, notTaken, nothingFit, returned, figures } = words();
    const { trial } = this;
    if (!trial) return html`<p>${trialNone}</p>`;
    const { examples } = trial;
    const outcome = trial.taken ? taken(examples) : examples ? notTaken(examples) : nothingFit;
    return html`<p>
        ${dayOf(trial.at, preferences.state.language)}: ${outcome}
        ${trial.returned ? returned(trial.returned) : nothing}
      </p>
      ${trial.figures.length
        ? html`<details ?open=${!trial.taken}>
            <summary>${figures}</summary>
            ${this.#table(trial.figures)}
          </details>`
        : nothing}`;
  }

  #table(figures: Figure[]) {
    const { measure, before, after, least } = words();
    return html`<div class="scrolled" tabindex="0" role="group" aria-label=${words().figures}>
      <table>
        <thead>
          <tr>
            ${[measure, before, after, least].map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${figures.map((one) => this.#row(one))}
        </tbody>
      </table>
    </div>`;
  }

  #row({ language, measure, before, after, least, holds }: Figure) {
    const told = words();
    return html`<tr>
      <th scope="row">${deskWords().languages[language]}: ${told.measures[measure] ?? measure}</th>
      <td>${percent(before)}</td>
      <td>${holds ? percent(after) : html`<b>${percent(after)} (${told.below})</b>`}</td>
      <td>${percent(least)}</td>
    </tr>`;
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
