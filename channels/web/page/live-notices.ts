/** What citizens have to know for a while, whatever they came for. */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import { Fault, request } from '../ui/fetching.ts';
import type { Language } from '../ui/language.ts';
import { preferences } from '../ui/preferences.ts';
import { words } from './words.ts';

interface Notice {
  text: Record<Language, string>;
  services: string[];
  channels: string[];
}

@customElement('live-notices')
export class LiveNotices extends CentreElement {
  @state() private live: Notice[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render() {
    if (!this.live.length) return nothing;
    const { language } = preferences.state;
    return html`<section class="notice warning" aria-label=${words().liveNotices}>
      ${this.live.map(({ text }) => html`<p>${text[language]}</p>`)}
    </section>`;
  }

  async #read(): Promise<void> {
    try {
      const { notices } = await request<{ notices: Notice[] }>('/api/v1/notices');
      this.live = notices.filter(isForEverybodyHere);
    } catch (error) {
      // The answers carry them all the same.
      if (!(error instanceof Fault)) throw error;
    }
  }
}

function isForEverybodyHere({ services, channels }: Notice): boolean {
  return !services.length && (!channels.length || channels.includes('web'));
}
