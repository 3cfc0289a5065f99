/** The citizen's page as a whole. */
import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { CentreElement } from '../ui/element.ts';
import '../ui/page-header.ts';
import { sheet } from '../ui/sheet.ts';
import './about-centre.ts';
import './conversation-panel.ts';
import type { ConversationPanel } from './conversation-panel.ts';
import './live-notices.ts';
import { words } from './words.ts';

@customElement('citizen-page')
export class CitizenPage extends CentreElement {
  static override styles = [
    sheet,
    css`
      main {
        display: grid;
        gap: 1.6rem 3.2rem;
        max-width: 124rem;
        margin: 0 auto;
        padding: 1.6rem;
      }
      .intro h1 {
        font-size: var(--krds-mobile-font-size-heading-large);
        letter-spacing: -0.02em;
      }
      .intro p {
        color: var(--text-soft);
        font-size: var(--text-small);
      }
      @media (max-width: 599px) {
        .intro p {
          display: none;
        }
      }
      @media (min-width: 1000px) {
        main {
          grid-template-columns: minmax(0, 1fr) 34rem;
          padding: 2.4rem;
        }
        .intro h1 {
          font-size: var(--krds-pc-font-size-heading-large);
        }
        .intro p {
          font-size: var(--text-medium);
        }
      }
      @media (min-width: 1000px) and (min-height: 700px) {
        :host {
          display: flex;
          flex-direction: column;
          height: 100dvh;
          min-height: 62rem;
        }
        main {
          flex: 1;
          width: 100%;
          min-height: 0;
        }
        .left {
          display: flex;
          flex-direction: column;
          min-height: 0;
        }
        conversation-panel {
          flex: 1;
          min-height: 0;
        }
        about-centre {
          overflow-y: auto;
        }
      }
      .left {
        display: flex;
        flex-direction: column;
        gap: 1.6rem;
        min-width: 0;
      }
    `,
  ];

  @query('conversation-panel') private panel!: ConversationPanel;

  override render() {
    const { skip, heading, lead, title } = words();
    document.title = title;
    return html`<button type="button" class="skip" @click=${() => this.panel.focus()}>${skip}</button>
      <page-header></page-header>
      <main>
        <div class="left">
          <div class="intro">
            <h1>${heading}</h1>
            <p>${lead}</p>
          </div>
          <live-notices></live-notices>
          <conversation-panel></conversation-panel>
        </div>
        <about-centre></about-centre>
      </main>`;
  }
}
