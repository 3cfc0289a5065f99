/** Sends a photo along with a report. What came of it is said in the conversation, or here. */
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import { Fault } from '../ui/fetching.ts';
import { sheet } from '../ui/sheet.ts';
import { words } from './words.ts';

const KINDS = 'image/jpeg,image/png,image/webp';
const MOST_BYTES = 10 * 1024 * 1024;

@customElement('photo-button')
export class PhotoButton extends CentreElement {
  static override styles = [
    sheet,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 1.2rem;
        margin-top: 0.8rem;
        font-size: var(--text-small);
      }
      p {
        color: var(--text-soft);
      }
      [role='alert'] {
        color: var(--text-danger);
        font-weight: 700;
      }
    `,
  ];

  /** Sends it; fails with a Fault. */
  @property({ attribute: false }) send: (photo: File) => Promise<void> = async () => undefined;

  @state() private sending = false;
  @state() private problem: string | null = null;
  @query('input') private input!: HTMLInputElement;

  override render() {
    const { photo, photoSending } = words();
    return html`<input type="file" accept=${KINDS} hidden @change=${this.#chosen} />
      <button
        type="button"
        class="button small"
        aria-disabled=${this.sending ? 'true' : nothing}
        @click=${() => this.sending || this.input.click()}
      >
        ${photo}
      </button>
      <p role="status">${this.sending ? photoSending : nothing}</p>
      ${this.problem ? html`<p role="alert">${this.problem}</p>` : nothing}`;
  }

  async #chosen(): Promise<void> {
    const photo = this.input.files?.[0];
    // The same file can be chosen again, after a failure for instance.
    this.input.value = '';
    if (!photo) return;
    this.problem = null;
    this.sending = true;
    try {
      if (photo.size > MOST_BYTES) throw new Fault('refused', null, words().photoTooLarge);
      await this.send(photo);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.problem = error.detail ?? words().photoFailed;
    } finally {
      this.sending = false;
    }
  }
}
