/** Where the citizen stands with a person. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import { sheet } from '../ui/sheet.ts';
import type { Handoff } from './api.ts';
import { words } from './words.ts';

@customElement('handoff-notice')
export class HandoffNotice extends CentreElement {
  static override styles = [
    sheet,
    css`
      .notice b {
        display: block;
        color: var(--text-strong);
      }
      .place {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.6rem;
        font-weight: 700;
      }
      .hint {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      @media (max-width: 599px) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) handoff!: Handoff;

  override render() {
    return html`<div role="status">${this.#notice()}</div>`;
  }

  #notice() {
    const { queued, queuedHint, active, ended } = words();
    switch (this.handoff.state) {
      case 'none':
        return nothing;
      case 'queued':
        return html`<div class="notice warning">
          <b>${queued}</b>
          <p class="place">${this.#place()}</p>
          <p class="hint">${queuedHint}</p>
        </div>`;
      case 'active':
        return html`<div class="notice"><b>${active}</b></div>`;
      case 'ended':
        return html`<div class="notice">${ended}</div>`;
    }
  }

  #place() {
    const { position, estimated_wait_s: seconds } = this.handoff;
    const minutes = seconds === null ? null : Math.max(1, Math.ceil(seconds / 60));
    return html`${position === null ? nothing : html`<span>${words().position(position)}</span>`}
    ${minutes === null ? nothing : html`<span>${words().wait(minutes)}</span>`}`;
  }
}
