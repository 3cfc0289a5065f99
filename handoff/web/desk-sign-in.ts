/** The door of the desk. */
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import type { Problem } from './desk.ts';
import { words } from './words.ts';

@customElement('desk-sign-in')
export class DeskSignIn extends CentreElement {
  static override styles = [
    sheet,
    css`
      form {
        display: grid;
        gap: 1.6rem;
        width: min(42rem, 100%);
        margin: min(8rem, 8dvh) auto;
        padding: 3.2rem 2.4rem;
        box-shadow: var(--shade);
      }
      h1 {
        font-size: var(--krds-pc-font-size-heading-medium);
      }
      label {
        display: grid;
        gap: 0.4rem;
        color: var(--text-strong);
        font-weight: 700;
      }
      .button {
        min-height: 4.8rem;
      }
    `,
  ];

  @property() problem: Problem | null = null;
  @property({ attribute: false }) enter: (login: string, password: string) => void = () =>
    undefined;

  @query('#login') private login!: HTMLInputElement;
  @query('#password') private password!: HTMLInputElement;

  override render() {
    const { signIn, login, password, enter, problems } = words();
    return html`<form class="card" @submit=${this.#submit}>
      <h1>${signIn}</h1>
      <div role="alert">
        ${this.problem ? html`<p class="notice danger">${problems[this.problem]}</p>` : nothing}
      </div>
      <label
        >${login}<input
          id="login"
          class="field"
          required
          autocomplete="username"
          autocapitalize="none"
      /></label>
      <label
        >${password}<input
          id="password"
          class="field"
          type="password"
          required
          autocomplete="current-password"
      /></label>
      <button class="button primary">${enter}</button>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.enter(this.login.value, this.password.value);
  }
}
