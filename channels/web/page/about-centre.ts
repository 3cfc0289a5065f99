/** What the centre can do, and whom to call instead. */
import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import { preferences } from '../ui/preferences.ts';
import { sheet } from '../ui/sheet.ts';
import { words } from './words.ts';

interface Phone {
  number: string;
  name: string;
}

@customElement('about-centre')
export class AboutCentre extends CentreElement {
  static override styles = [
    sheet,
    css`
      aside {
        display: grid;
        gap: 1.6rem;
      }
      section {
        padding: 2rem 2.4rem;
      }
      h2 {
        margin-bottom: 1.2rem;
        font-size: var(--text-large);
      }
      dt {
        color: var(--text-strong);
        font-weight: 700;
      }
      dd {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      dd + dt {
        margin-top: 1.2rem;
      }
      .all {
        margin-top: 1.2rem;
      }
      .urgent {
        border-color: var(--line-danger);
        background: var(--surface-danger);
      }
      .urgent h2 {
        color: var(--text-danger);
      }
      .phones a {
        display: flex;
        align-items: center;
        gap: 1.2rem;
        min-height: 4.4rem;
        color: var(--text);
        text-decoration: none;
      }
      .phones a:hover span {
        text-decoration: underline;
      }
      .phones b {
        min-width: 5.2rem;
        color: var(--text-strong);
        font-size: 2rem;
      }
    `,
  ];

  override render() {
    const { canDoTitle, canDo, allServices } = words();
    const { urgentTitle, urgentPhones, phoneTitle, phones } = words();
    return html`<aside aria-label=${canDoTitle}>
      <section class="card">
        <h2>${canDoTitle}</h2>
        <dl>
          ${canDo.map(
            ({ title, text }) =>
              html`<dt>${title}</dt>
                <dd>${text}</dd>`,
          )}
        </dl>
        <p class="all"><a href=${servicesPage()}>${allServices}</a></p>
      </section>
      <section class="card urgent phones">
        <h2>${urgentTitle}</h2>
        <ul>
          ${urgentPhones.map(phone)}
        </ul>
      </section>
      <section class="card phones">
        <h2>${phoneTitle}</h2>
        <ul>
          ${phones.map(phone)}
        </ul>
      </section>
    </aside>`;
  }
}

function servicesPage(): string {
  return preferences.state.language === 'ko' ? '/services' : '/en/services';
}

function phone({ number, name }: Phone) {
  return html`<li>
    <a href="tel:${number}" aria-label=${words().callName(number, name)}
      ><b>${number}</b><span>${name}</span></a
    >
  </li>`;
}
