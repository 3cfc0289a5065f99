/** Asks before something that cannot be taken back. */
import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { CentreElement } from './element.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

@customElement('confirm-dialog')
export class ConfirmDialog extends CentreElement {
  static override styles = [
    sheet,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(44rem, calc(100vw - 3.2rem));
        padding: 2.4rem;
        color: var(--text);
        box-shadow: var(--shade);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      h2 {
        font-size: 2rem;
        margin-bottom: 0.8rem;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.8rem;
        margin-top: 2.4rem;
      }
    `,
  ];

  @property() heading = '';
  @property() text = '';
  /** What the button says that goes ahead. */
  @property() yes = '';

  @query('dialog') private dialog!: HTMLDialogElement;

  /** Shows the question and waits for its answer. */
  ask(): Promise<boolean> {
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return new Promise((resolve) => {
      const closed = () => resolve(this.dialog.returnValue === 'yes');
      this.dialog.addEventListener('close', closed, { once: true });
    });
  }

  override render() {
    return html`<dialog class="card" aria-labelledby="heading" aria-describedby="text">
      <form method="dialog">
        <h2 id="heading">${this.heading}</h2>
        <p id="text">${this.text}</p>
        <div class="choices">
          <button class="button" value="">${words().cancel}</button>
          <button class="button primary" value="yes">${this.yes}</button>
        </div>
      </form>
    </dialog>`;
  }
}
