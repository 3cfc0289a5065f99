/** Styles that every component shares: text, links, buttons, focus. */
import { css } from 'lit';

export const sheet = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    color: var(--text-strong);
    line-height: 1.4;
    letter-spacing: -0.01em;
  }
  button,
  textarea,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  a {
    color: var(--link);
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-thickness: 0.2rem;
  }
  :focus-visible {
    outline: 0.3rem solid var(--focus);
    outline-offset: 0.2rem;
  }
  svg {
    display: block;
    flex: none;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.6rem;
    min-height: 4.4rem;
    padding: 0.8rem 1.6rem;
    border: 0.1rem solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    line-height: 1.4;
    cursor: pointer;
  }
  .button:hover {
    background: var(--surface-soft);
  }
  .button.primary {
    border-color: var(--primary);
    background: var(--primary);
    color: var(--on-primary);
    font-weight: 700;
  }
  .button.primary:hover {
    border-color: var(--primary-hover);
    background: var(--primary-hover);
  }
  .button.small {
    min-height: 3.6rem;
    padding: 0.4rem 1.2rem;
    font-size: var(--text-small);
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: var(--line);
    background: var(--surface-soft);
    color: var(--text-soft);
    font-weight: 400;
    cursor: default;
  }

  .notice {
    padding: 1.2rem 1.6rem;
    border: 0.1rem solid var(--line-info);
    border-radius: var(--radius);
    background: var(--surface-info);
  }
  .notice.warning {
    border-color: var(--line-warning);
    background: var(--surface-warning);
  }
  .notice.danger {
    border-color: var(--line-danger);
    background: var(--surface-danger);
  }

  [role='status'] > .notice {
    margin-bottom: 1.2rem;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonBorder;
    }
    .button:disabled,
    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
