/** One message: who, when, what, and what comes with it. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CentreElement } from './element.ts';
import { linkify, webAddress } from './links.ts';
import type { Attachment, Button, Citation, Entry } from './messages.ts';
import { preferences } from './preferences.ts';
import { messageSheet } from './message-sheet.ts';
import { sheet } from './sheet.ts';
import { timeOf } from './times.ts';
import { words } from './words.ts';

@customElement('message-view')
export class MessageView extends CentreElement {
  static override styles = [
    sheet,
    messageSheet,
    css`
      :host {
        scroll-margin: 1.6rem 0 calc(var(--below, 0px) + 1.6rem);
      }
    `,
  ];

  @property({ attribute: false }) entry!: Entry;
  /** Whether the reader wrote it. */
  @property({ type: Boolean, reflect: true }) own = false;
  /** Who wrote it, in words. */
  @property() who = '';
  /** Whether its buttons may still be pressed. */
  @property({ type: Boolean }) open = false;
  /** The title of the button that was pressed. */
  @property() chosen: string | null = null;
  @property({ attribute: false }) press: (button: Button) => void = () => undefined;
  @property({ attribute: false }) retry: () => void = () => undefined;
  @property({ attribute: false }) edit: (key: string) => void = () => undefined;

  override render() {
    const { message, at } = this.entry;
    return html`<article class=${message.sender}>
      <p class="who">
        <b>${this.who}</b>
        <time datetime=${at}>${timeOf(at, preferences.state.language)}</time>
      </p>
      <div class="bubble" lang=${message.language}>
        <p class="text">${linkify(message.text).map(({ text, href }) => link(text, href))}</p>
        ${this.#sources(message.citations)} ${message.attachments.map(file)}
      </div>
      ${this.#buttons(message.buttons)} ${this.#delivery()}
    </article>`;
  }

  #sources(citations: Citation[]) {
    if (!citations.length) return nothing;
    const { sources } = words();
    return html`<div class="sources" role="group" aria-label=${sources} lang=${preferences.state.language}>
      <b>${sources}</b>
      <ul>
        ${citations.map((one) => html`<li>${source(one, this.entry.message.language)}</li>`)}
      </ul>
    </div>`;
  }

  #buttons(buttons: Button[]) {
    if (!buttons.length) return nothing;
    return html`<div class="choices" role="group" aria-label=${this.who}>
      ${buttons.map(
        (one) =>
          html`<button
            type="button"
            class="button"
            lang=${this.entry.message.language}
            aria-disabled=${this.open ? nothing : 'true'}
            @click=${() => this.open && this.press(one)}
          >
            ${one.title}${one.title === this.chosen
              ? html` <small lang=${preferences.state.language}>✓ ${words().chosen}</small>`
              : nothing}
          </button>`,
      )}
    </div>`;
  }

  #delivery() {
    const { sending, late, failed, refused, retry, edit } = words();
    switch (this.entry.delivery) {
      case 'sent':
        return nothing;
      case 'sending':
        return html`<p class="fate">${sending}</p>`;
      case 'late':
        return html`<p class="fate" role="status">${late}</p>`;
      default: {
        const again = this.entry.delivery === 'failed';
        return html`<div class="fate problem" role="alert">
          <span>${again ? failed : refused}</span>
          ${again
            ? html`<button type="button" class="button small" @click=${this.retry}>${retry}</button>`
            : nothing}
          <button type="button" class="button small" @click=${() => this.edit(this.entry.key)}>
            ${edit}
          </button>
        </div>`;
      }
    }
  }
}

function link(text: string, href?: string) {
  if (!href) return text;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer"
    >${text}<span class="unseen"> (${words().newWindow})</span></a
  >`;
}

/** A page that an answer rests on, and the day it was checked. */
export function source({ title, url, verified_on: day }: Citation, language: string) {
  const { checkedOn, unchecked } = words();
  const href = webAddress(url, location.href);
  return html`<span lang=${language}>${link(title, href ?? undefined)}</span> ·
    ${day === null
      ? html`<span class="open">${unchecked}</span>`
      : html`<time datetime=${day}>${checkedOn(day)}</time>`}`;
}

function file({ type, url }: Attachment) {
  const href = webAddress(url, location.href);
  if (href === null) return nothing;
  const { calendarFile, file: other } = words();
  return html`<a class="button file" href=${href} download lang=${preferences.state.language}
    >${type.startsWith('text/calendar') ? calendarFile : other}</a
  >`;
}
