/** Says when the connection is lost, and when it is back. */
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import type { Link } from './thread.ts';
import { words } from './words.ts';

const READING_MS = 5_000;

@customElement('connection-notice')
export class ConnectionNotice extends CentreElement {
  @property() link: Link = 'connecting';
  @state() private says: 'lost' | 'back' | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('link')) return;
    const before = this.says;
    if (this.link === 'lost') this.says = 'lost';
    else if (before === 'lost' && this.link !== 'connecting') this.#welcomeBack();
  }

  override render() {
    const { says } = this;
    const look = says === 'lost' ? 'notice warning' : 'notice';
    return html`<div role="status">
      ${says ? html`<p class=${look}>${words()[says]}</p>` : nothing}
    </div>`;
  }

  #welcomeBack(): void {
    this.says = 'back';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.says === 'back') this.says = null;
    }, READING_MS);
  }
}
