/** Faults beside the fields that they are in. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { preferences } from '../../channels/web/ui/preferences.ts';
import type { Fault_ } from './facts.ts';

/** How fields with their labels, hints and faults look. */
export const fields = css`
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
    color: var(--text-strong);
    font-size: var(--text-small);
    font-weight: 700;
  }
  .field {
    display: block;
    margin-top: 0.4rem;
    font-size: var(--text-medium);
  }
  small {
    display: block;
    color: var(--text-soft);
    font-size: var(--text-small);
    font-weight: 400;
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
