/** Faults beside the fields that they are in. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { preferences } from '../../channels/web/ui/preferences.ts';
import type { Fault_ } from './facts.ts';
import { actsSheet, formSheet } from './supervisor-sheet.ts';

/** How what unfolds looks, and fields with their labels, hints and faults. */
export const fields = css`
  ${formSheet}
  ${actsSheet}
  summary {
    min-height: 4.4rem;
    padding: 1.2rem 1.6rem;
    cursor: pointer;
  }
  summary b {
    margin-right: 0.8rem;
    color: var(--text-strong);
  }
  summary span {
    color: var(--text-soft);
    font-size: var(--text-small);
  }
  summary .fault {
    display: block;
    color: var(--text-danger);
  }
  .inside {
    display: grid;
    gap: 1.2rem;
    padding: 0 1.6rem 1.6rem;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
    gap: 1.2rem 1.6rem;
  }
  .texts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(32rem, 100%), 1fr));
    gap: 1.2rem 1.6rem;
  }
  label {
    font-size: var(--text-small);
  }
  .field {
    font-size: var(--text-medium);
  }
  small {
    display: block;
  }
  .fault {
    margin-top: 0.4rem;
    color: var(--text-danger);
    font-size: var(--text-small);
  }
  [aria-invalid='true'] {
    border-color: var(--text-danger);
  }
`;

export type Place = Fault_['place'];

/** The faults below a place, their own places counted from it. */
export function below(faults: Fault_[], ...place: Place): Fault_[] {
  return faults
    .filter((one) => place.every((part, at) => one.place[at] === part))
    .map((one) => ({ ...one, place: one.place.slice(place.length) }));
}

export function told(faults: Fault_[], id: string): TemplateResult | typeof nothing {
  if (!faults.length) return nothing;
  const { language } = preferences.state;
  return html`<div id=${id} class="fault">
    ${faults.map((one) => html`<p>${one.problem[language]}. ${one.remedy[language]}.</p>`)}
  </div>`;
}

/** A control with its label and what is wrong with it; `control` gets the attributes that tie them. */
export function field(
  label: string,
  faults: Fault_[],
  id: string,
  control: (invalid: 'true' | 'false', fault: string) => TemplateResult,
  hint = '',
): TemplateResult {
  return html`<div>
    <label for=${id}>${label}</label>
    ${control(faults.length ? 'true' : 'false', `${id}-fault`)}
    ${hint ? html`<small>${hint}</small>` : nothing} ${told(faults, `${id}-fault`)}
  </div>`;
}
