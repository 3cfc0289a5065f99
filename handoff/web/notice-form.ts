/** Where a supervisor writes a notice. */
import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { words } from './notice-words.ts';
import { CHANNELS, KINDS, type Kind, type NewNotice, type Service, type Site } from './notices.ts';
import { formSheet } from './supervisor-sheet.ts';

const HOUR_MS = 3_600_000;

@customElement('notice-form')
export class NoticeForm extends CentreElement {
  static override styles = [
    sheet,
    formSheet,
    css`
      form {
        display: grid;
        gap: 1.6rem;
        padding: 2.4rem;
      }
      h2 {
        font-size: 2rem;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
        gap: 1.6rem;
      }
      legend {
        color: var(--text-strong);
      }
      fieldset {
        gap: 0 2rem;
      }
      .choice {
        font-weight: 400;
      }
      .button {
        justify-self: start;
        min-height: 4.8rem;
      }
    `,
  ];

  @property({ attribute: false }) services: Service[] = [];
  @property({ attribute: false }) sites: Site[] = [];
  @property({ attribute: false }) put: (notice: NewNotice) => Promise<boolean> = () =>
    Promise.resolve(false);

  @query('form') private form!: HTMLFormElement;

  override render() {
    const text = words();
    return html`<form class="card" @submit=${this.#submit} aria-labelledby="add">
      <h2 id="add">${text.add}</h2>
      <div class="two">
        <label
          >${text.kind}<select class="field" name="kind">
            ${KINDS.map((kind) => html`<option value=${kind}>${text.kinds[kind]}</option>`)}
          </select></label
        >
        ${this.#site()}
      </div>
      <div class="two">
        ${this.#text('text_ko', text.textKo, 'ko')} ${this.#text('text_en', text.textEn, 'en')}
      </div>
      <div class="two">
        ${this.#moment('starts_at', text.starts, 0)} ${this.#moment('ends_at', text.ends, 24)}
      </div>
      ${this.#services()} ${this.#channels()}
      <button class="button primary">${text.put}</button>
    </form>`;
  }

  #text(name: string, label: string, language: string) {
    return html`<label
      >${label}<textarea
        class="field"
        name=${name}
        lang=${language}
        rows="3"
        maxlength="500"
        required
      ></textarea
      ><small>${words().textHint}</small></label
    >`;
  }

  #moment(name: string, label: string, hours: number) {
    const at = localMoment(new Date(Date.now() + hours * HOUR_MS));
    return html`<label
      >${label}<input class="field" type="datetime-local" name=${name} value=${at} required
    /></label>`;
  }

  #site() {
    const { site, noSite, siteHint } = words();
    const { language } = preferences.state;
    return html`<label
      >${site}<select class="field" name="site">
        <option value="">${noSite}</option>
        ${this.sites.map(
          ({ host, title }) => html`<option value=${host}>${title[language]} (${host})</option>`,
        )}</select
      ><small>${siteHint}</small></label
    >`;
  }

  #services() {
    const { services, servicesHint } = words();
    const { language } = preferences.state;
    return html`<label
      >${services}<select class="field" name="services" multiple size="6">
        ${this.services.map(({ id, names }) => html`<option value=${id}>${names[language]}</option>`)}</select
      ><small>${servicesHint}</small></label
    >`;
  }

  #channels() {
    const { channels, channelNames } = words();
    return html`<fieldset>
      <legend>${channels}</legend>
      ${CHANNELS.map(
        (name) =>
          html`<label class="choice"
            ><input type="checkbox" name="channels" value=${name} />${channelNames[name]}</label
          >`,
      )}
    </fieldset>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const data = new FormData(this.form);
    const one = (name: string) => String(data.get(name) ?? '').trim();
    const done = await this.put({
      kind: one('kind') as Kind,
      text_ko: one('text_ko'),
      text_en: one('text_en'),
      services: data.getAll('services').map(String),
      channels: data.getAll('channels').map(String),
      site: one('site') || null,
      starts_at: new Date(one('starts_at')).toISOString(),
      ends_at: new Date(one('ends_at')).toISOString(),
    });
    if (done) this.form.reset();
  }
}

/** A moment as a field for date and time takes it, in the reader's own zone. */
function localMoment(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
