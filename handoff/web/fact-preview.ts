/** What citizens hear now and what they will hear, side by side. */
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { fields } from './fact-faults.ts';
import { words } from './fact-words.ts';
import { LEVELS, type Answer, type Change, type Level, type Names, type Preview, type Told } from './facts.ts';

@customElement('fact-preview')
export class FactPreview extends CentreElement {
  static override styles = [
    sheet,
    fields,
    css`
      section {
        display: grid;
        gap: 1.2rem;
      }
      h2 {
        font-size: 2rem;
      }
      h3 {
        margin-bottom: 0.8rem;
        font-size: var(--text-medium);
      }
      fieldset {
        gap: 0 2rem;
      }
      .change {
        padding: 1.6rem;
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr));
        gap: 1.2rem;
        margin-bottom: 1.6rem;
      }
      .side {
        padding: 1.2rem 1.6rem;
        border-radius: var(--radius);
        background: var(--surface-soft);
      }
      .side b {
        display: block;
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      del,
      ins {
        display: block;
        text-decoration: none;
      }
      del {
        padding-left: 0.8rem;
        border-left: 0.4rem solid var(--line-danger);
        background: var(--surface-danger);
      }
      ins {
        padding-left: 0.8rem;
        border-left: 0.4rem solid var(--link);
        background: var(--surface-info);
      }
      p {
        min-height: 1lh;
      }
      .cited {
        margin-top: 0.8rem;
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      dd {
        margin-bottom: 0.8rem;
      }
    `,
  ];

  @property({ attribute: false }) preview: Preview | null = null;
  @property({ attribute: false }) names!: Names;
  @state() private level: Level = 'standard';

  override render() {
    const text = words();
    return html`<section aria-labelledby="preview">
      <h2 id="preview">${text.preview}</h2>
      <p>${text.previewLead}</p>
      <fieldset>
        <legend>${text.level}</legend>
        ${LEVELS.map((level) => this.#choice(level))}
      </fieldset>
      ${this.#changes()}
    </section>`;
  }

  #choice(level: Level) {
    return html`<label class="choice"
      ><input
        type="radio"
        name="level"
        .checked=${level === this.level}
        @change=${() => (this.level = level)}
      />${this.names.levels[level]}</label
    >`;
  }

  #changes() {
    if (!this.preview) return nothing;
    const { changes, faults, entries } = this.preview;
    const { nothing: none, unreadable } = words();
    return [
      changes.length
        ? changes.map((change) => this.#change(change))
        : html`<p>${faults.length && !entries.length ? unreadable : none}</p>`,
      entries.length ? this.#entries() : nothing,
    ];
  }

  #change(change: Change) {
    const { onDay } = words();
    const title = [
      this.names.aspects[change.aspect],
      change.case && this.names.cases[change.case],
      change.day && onDay(change.day),
    ];
    const shown = change.told.filter((one) => one.level === this.level);
    return html`<div class="card change">
      <h3>${title.filter(Boolean).join(' · ')}</h3>
      ${shown.map((one) => this.#told(one))}
    </div>`;
  }

  #told({ language, before, after }: Told) {
    const text = words();
    return html`<div class="sides">
      <div class="side">
        <b>${text.before}</b>
        <div lang=${language}>${lines(before, after, 'gone')}</div>
      </div>
      <div class="side">
        <b>${text.after}</b>
        <div lang=${language}>${lines(after, before, 'fresh')}</div>
      </div>
    </div>`;
  }

  #entries() {
    return html`<details class="card">
      <summary><b>${words().entries}</b></summary>
      <dl class="inside">
        ${this.preview?.entries.map(
          ({ name, before, after }) =>
            html`<dt><code>${name}</code></dt>
              <dd>
                ${before.map((one) => marked(JSON.stringify(one), NOTHING_KNOWN, 'gone'))}
                ${after.map((one) => marked(JSON.stringify(one), NOTHING_KNOWN, 'fresh'))}
              </dd>`,
        )}
      </dl>
    </details>`;
  }
}

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

/** The lines of an answer with its sources; those that the other one does not have stand out. */
function lines(answer: Answer, other: Answer, kind: 'gone' | 'fresh') {
  const known = new Set([...other.text.split('\n'), ...other.citations.map(cited)]);
  return [
    answer.text.split('\n').map((line) => marked(line, known, kind)),
    answer.citations.map((one) => html`<div class="cited">${marked(cited(one), known, kind)}</div>`),
  ];
}

function marked(line: string, known: ReadonlySet<string>, kind: 'gone' | 'fresh') {
  if (known.has(line)) return html`<p>${line}</p>`;
  const { [kind]: said } = words();
  const { language } = preferences.state;
  const hidden = html`<span class="unseen" lang=${language}>${said}: </span>`;
  return kind === 'gone' ? html`<del>${hidden}${line}</del>` : html`<ins>${hidden}${line}</ins>`;
}

function cited({ title, verified_on }: Answer['citations'][number]): string {
  const { checkedOn, notChecked } = words();
  return `${title} (${verified_on ? checkedOn(verified_on) : notChecked})`;
}
