/** What an agent reads before the first word. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import type { Language } from '../../channels/web/ui/language.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import type { Briefing, Ticket, Tried } from './api.ts';
import { words } from './words.ts';

@customElement('desk-briefing')
export class DeskBriefing extends CentreElement {
  static override styles = [
    sheet,
    css`
      section {
        padding: 1.6rem;
        background: var(--surface-soft);
        min-height: 100%;
      }
      h3 {
        margin-bottom: 0.8rem;
        font-size: var(--text-medium);
      }
      dl {
        display: grid;
        gap: 1.2rem 2.4rem;
        grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
      }
      dt {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      dd {
        color: var(--text-strong);
      }
      li + li {
        margin-top: 0.4rem;
      }
    `,
  ];

  @property({ attribute: false }) ticket!: Ticket;
  @property({ attribute: false }) briefing!: Briefing;

  override render() {
    const { briefing, reason, reasons, topic, tried, nothingTried, filled } = words();
    const slots = Object.entries(this.briefing.slots).filter(([, value]) => value !== null);
    return html`<section aria-labelledby="title">
      <h3 id="title">${briefing}</h3>
      <dl>
        ${item(reason, reasons[this.briefing.reason])}
        ${item(topic, this.#service(this.briefing.service))}
        ${item(
          tried,
          this.briefing.tried.length
            ? html`<ol>
                ${this.briefing.tried.map((one) => html`<li>${this.#tried(one)}</li>`)}
              </ol>`
            : nothingTried,
        )}
        ${slots.length
          ? item(
              filled,
              html`<ul>
                ${slots.map(([name, value]) => html`<li>${slot(name, value)}</li>`)}
              </ul>`,
            )
          : nothing}
      </dl>
    </section>`;
  }

  #tried({ task, service, service_name: name, aspect }: Tried): string {
    const { tasks, aspects } = words();
    const parts = [
      tasks[task] ?? task,
      name?.[preferences.state.language] ?? service,
      aspect && (aspects[aspect] ?? aspect),
    ];
    return parts.filter(Boolean).join(' · ');
  }

  #service(id: string | null): string {
    const { service, service_name: name } = this.ticket;
    if (id === null) return words().noService;
    return (id === service && name?.[preferences.state.language]) || id;
  }
}

function item(name: string, value: unknown) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A value that has a name in each language comes as an object of names. */
function slot(name: string, value: unknown): string {
  const named = (value as Partial<Record<Language, string>>)[preferences.state.language];
  const told = named ?? (typeof value === 'string' ? value : JSON.stringify(value));
  return `${words().slots[name] ?? name}: ${told}`;
}
