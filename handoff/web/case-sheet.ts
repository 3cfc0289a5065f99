/** How a case is laid out. */
import { css } from 'lit';

export const caseSheet = css`
  article {
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
  .title {
    flex: 1;
    min-width: 16rem;
  }
  .title p {
    color: var(--text-soft);
    font-size: var(--text-small);
  }
  h2 {
    font-size: var(--text-large);
  }
  .status {
    display: inline-block;
    margin-right: 0.8rem;
    padding: 0 0.8rem;
    border: 0.1rem solid var(--line);
    border-radius: 0.4rem;
  }
  .status.open {
    border-color: var(--line-warning);
    background: var(--surface-warning);
    color: var(--text);
  }
  .status.accepted {
    border-color: var(--line-info);
    background: var(--surface-info);
    color: var(--text);
  }
  .body {
    display: grid;
    flex: 1;
    min-height: 0;
  }
  .talk {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  /* Reversed, so that the box stays at its end when its size changes. */
  .said {
    display: flex;
    flex: 1;
    flex-direction: column-reverse;
    min-height: 16rem;
    padding: 1.6rem;
  }
  .said:focus-visible {
    outline-offset: -0.3rem;
  }
  message-log {
    margin-bottom: auto;
  }
  .writing {
    padding: 1.2rem 1.6rem;
    border-top: 0.1rem solid var(--line);
    border-radius: 0 0 var(--radius-large) var(--radius-large);
    background: var(--surface);
  }
  @media (min-width: 900px) {
    .back {
      display: none;
    }
  }
  @media (min-width: 900px) and (min-height: 640px) {
    .said {
      min-height: 0;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    .body {
      grid-template-rows: auto minmax(36rem, 1fr) auto;
      overflow-y: auto;
    }
  }
  @media (min-width: 1200px) and (min-height: 640px) {
    .body {
      grid-template: fit-content(60%) minmax(0, 1fr) / minmax(0, 1fr) 28rem;
      border-radius: 0 0 var(--radius-large) var(--radius-large);
      background: var(--surface-soft);
    }
    .talk {
      grid-area: 1 / 1 / span 2;
      border-right: 0.1rem solid var(--line);
      border-bottom-left-radius: var(--radius-large);
      background: var(--surface);
    }
    .writing {
      border-bottom-right-radius: 0;
    }
    desk-briefing {
      grid-area: 1 / 2;
      overflow-y: auto;
    }
    desk-suggestions {
      grid-area: 2 / 2;
      overflow-y: auto;
    }
  }
`;
