/** How the conversation is laid out. */
import { css } from 'lit';

export const panelSheet = css`
  section {
    display: flex;
    flex-direction: column;
    height: 100%;
    box-shadow: var(--shade);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.8rem;
    padding: 1.2rem 1.6rem;
    border-bottom: 0.1rem solid var(--line);
  }
  h2 {
    margin-right: auto;
    font-size: var(--text-medium);
  }
  /* Reversed, so that the box stays at its end when its size changes. */
  .said {
    display: flex;
    flex: 1;
    flex-direction: column-reverse;
    min-height: 16rem;
    padding: 1.6rem;
  }
  .said > div {
    display: flex;
    flex-direction: column;
    gap: 2rem;
    margin-bottom: auto;
  }
  .said:focus-visible {
    outline-offset: -0.3rem;
  }
  .notices {
    padding: 1.2rem 1.6rem;
    border-radius: var(--radius);
    background: var(--surface-soft);
    font-size: var(--text-small);
  }
  .notices li {
    padding-left: 1.4rem;
    text-indent: -1.4rem;
  }
  .notices li::before {
    content: '·';
    display: inline-block;
    width: 1.4rem;
    font-weight: 700;
    text-indent: 0;
  }
  .fresh {
    color: var(--text-soft);
    font-size: var(--text-small);
    text-align: center;
  }
  .fresh:empty {
    display: none;
  }
  .writing {
    padding: 1.2rem 1.6rem;
    border-top: 0.1rem solid var(--line);
    border-radius: 0 0 var(--radius-large) var(--radius-large);
    background: var(--surface);
  }
  .writing quick-starts {
    margin-bottom: 0.8rem;
  }
  /* On a small page the whole page scrolls; what is written stays at hand where there is room. */
  @media (max-width: 999px) and (min-height: 560px) {
    .writing {
      position: sticky;
      bottom: 0;
    }
  }
  @media (min-width: 1000px) and (min-height: 700px) {
    .head,
    .said,
    .writing {
      padding-inline: 2.4rem;
    }
    h2 {
      font-size: var(--text-large);
    }
    .said {
      min-height: 0;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
  }
`;
