/** Says that an answer is being prepared, once that takes long enough to wonder. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import { sheet } from '../ui/sheet.ts';
import { words } from './words.ts';

const PATIENCE_MS = 1_000;

@customElement('working-line')
export class WorkingLine extends CentreElement {
  static override styles = [
    sheet,
    css`
      p {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ type: Boolean }) working = false;
  @state() private shown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('working')) return;
    clearTimeout(this.#timer);
    this.shown = false;
    if (this.working) this.#timer = setTimeout(() => (this.shown = true), PATIENCE_MS);
  }

  override render() {
    return html`<div role="status">${this.shown ? html`<p>${words().working}</p>` : nothing}</div>`;
  }
}
