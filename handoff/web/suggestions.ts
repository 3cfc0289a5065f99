/** Answers of the knowledge base, to be put into a reply. */
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CentreElement } from '../../channels/web/ui/element.ts';
import { Fault } from '../../channels/web/ui/fetching.ts';
import type { Language } from '../../channels/web/ui/language.ts';
import { source } from '../../channels/web/ui/message-view.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';
import { sheet } from '../../channels/web/ui/sheet.ts';
import { wordsIn } from '../../channels/web/ui/words.ts';
import { suggestions, type Suggestion, type Ticket } from './api.ts';
import { words } from './words.ts';

@customElement('desk-suggestions')
export class DeskSuggestions extends CentreElement {
  static override styles = [
    sheet,
    css`
      /* Holds what is unseen, which would lengthen the page where this scrolls. */
      :host {
        position: relative;
      }
      .all {
        margin: 1.6rem;
      }
      summary {
        min-height: 4.4rem;
        padding: 1rem 1.6rem;
        cursor: pointer;
      }
      h3,
      h4 {
        display: inline;
        font-size: var(--text-medium);
      }
      h4 {
        color: var(--text-strong);
        font-size: var(--text-small);
      }
      .one {
        border-top: 0.1rem solid var(--line);
      }
      .inside {
        display: grid;
        gap: 0.8rem;
        padding: 0 1.6rem 1.6rem;
        font-size: var(--text-small);
      }
      .text {
        white-space: pre-wrap;
      }
      .sources {
        color: var(--text-soft);
      }
      .act {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 1.2rem;
      }
    `,
  ];

  @property({ attribute: false }) ticket!: Ticket;
  /** Takes the words for the reply. */
  @property({ attribute: false }) put: (text: string) => void = () => undefined;

  @state() private offers: Suggestion[] = [];
  @state() private taken: Suggestion | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    if (!this.offers.length) return nothing;
    const { suggested } = words();
    return html`<details class="card all">
      <summary><h3>${suggested(this.offers.length)}</h3></summary>
      ${this.offers.map((one) => this.#offer(one))}
    </details>`;
  }

  #offer(one: Suggestion) {
    const { putIn, isPutIn } = words();
    const { language } = this.ticket;
    return html`<details class="one" name="suggestion">
      <summary><h4>${one.title[preferences.state.language]}</h4></summary>
      <div class="inside">
        <p class="text" lang=${language}>${one.text}</p>
        <ul class="sources">
          ${one.citations.map((cited) => html`<li>${source(cited, language)}</li>`)}
        </ul>
        <div class="act">
          <button type="button" class="button small" @click=${() => this.#take(one)}>${putIn}</button>
          <span role="status">${one === this.taken ? isPutIn : nothing}</span>
        </div>
      </div>
    </details>`;
  }

  /** The words go in; the focus stays, for a key held down in the reply would send it. */
  async #take(one: Suggestion): Promise<void> {
    // Emptied first, so that a second time is told as well.
    this.taken = null;
    await this.updateComplete;
    this.put(quoted(one, this.ticket.language));
    this.taken = one;
  }

  async #load(): Promise<void> {
    try {
      this.offers = (await suggestions(this.ticket.id)).suggestions;
    } catch (error) {
      // A case can be served without them; what is wrong with it the desk tells.
      if (!(error instanceof Fault)) throw error;
    }
  }
}

/** An answer as a message: its words, then where they can be confirmed. */
function quoted({ text, citations }: Suggestion, language: Language): string {
  const { sources, checkedOn, unchecked } = wordsIn(language);
  const cited = citations.map(
    ({ title, url, verified_on: day }) =>
      `• ${title} ${url} (${day === null ? unchecked : checkedOn(day)})`,
  );
  return [text, '', `${sources}:`, ...cited].join('\n');
}
