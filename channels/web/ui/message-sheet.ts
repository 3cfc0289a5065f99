/** How a message looks. */
import { css } from 'lit';

export const messageSheet = css`
  article {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.6rem;
    max-width: min(60rem, 92%);
  }
  :host([own]) article {
    align-items: flex-end;
    margin-left: auto;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.8rem;
    font-size: var(--text-small);
  }
  .who b {
    color: var(--text-strong);
  }
  :host(:not([own])) .agent .who b::before {
    content: '';
    display: inline-block;
    width: 0.8rem;
    height: 0.8rem;
    margin-right: 0.6rem;
    border-radius: 50%;
    background: var(--krds-color-light-success-50);
  }
  .who time {
    color: var(--text-soft);
    font-size: var(--krds-pc-font-size-body-xsmall);
  }
  .bubble {
    max-width: 100%;
    padding: 1.2rem 1.6rem;
    border: 0.1rem solid var(--line);
    border-radius: 0.4rem 1.6rem 1.6rem;
    background: var(--surface);
  }
  .agent .bubble,
  .citizen .bubble {
    border-color: var(--line-tint);
    background: var(--surface-tint);
  }
  .system .bubble {
    border-style: dashed;
    border-radius: 1.6rem;
    color: var(--text-soft);
    font-size: var(--text-small);
  }
  :host([own]) .bubble {
    border-color: var(--own);
    border-radius: 1.6rem 0.4rem 1.6rem 1.6rem;
    background: var(--own);
    color: var(--on-own);
  }
  :host([own]) .bubble a {
    color: inherit;
  }
  .text {
    white-space: pre-wrap;
  }
  .sources {
    margin-top: 1.2rem;
    padding-top: 1rem;
    border-top: 0.1rem solid var(--line);
    color: var(--text-soft);
    font-size: var(--text-small);
  }
  .sources b {
    color: var(--text);
  }
  .sources li {
    margin-top: 0.4rem;
    line-height: 1.6;
  }
  .sources a {
    display: inline-block;
    padding: 0.2rem 0;
  }
  .sources .open {
    display: inline-block;
    padding: 0.1rem 0.6rem;
    border: 0.1rem solid var(--line-warning);
    border-radius: 0.4rem;
    background: var(--surface-warning);
    color: var(--text);
  }
  .file {
    margin-top: 1.2rem;
    text-decoration: none;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.8rem;
  }
  .choices .button:not([aria-disabled]) {
    border-color: var(--primary);
    color: var(--text-primary);
    font-weight: 700;
  }
  .choices .button:not([aria-disabled]):hover {
    background: var(--surface-tint);
  }
  .choices small {
    color: var(--text-primary);
    font-size: var(--krds-pc-font-size-body-xsmall);
    font-weight: 700;
  }
  .fate {
    color: var(--text-soft);
    font-size: var(--krds-pc-font-size-body-xsmall);
  }
  .problem {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0.8rem;
    color: var(--text-danger);
    font-size: var(--text-small);
    font-weight: 700;
  }
  .problem .button {
    font-weight: 400;
  }
`;
