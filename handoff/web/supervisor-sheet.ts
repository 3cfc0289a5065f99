/** What the pages of supervisors look like: the page, its forms, and what is told about an entry. */
import { css } from 'lit';

export const pageSheet = css`
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2.4rem;
    max-width: 96rem;
    margin: 0 auto;
    padding: 2.4rem 1.6rem;
  }
  h1 {
    font-size: var(--krds-mobile-font-size-heading-large);
  }
  h2 {
    margin-bottom: 0.8rem;
    font-size: 2rem;
  }
`;

export const formSheet = css`
  label {
    color: var(--text-strong);
    font-weight: 700;
  }
  .field {
    display: block;
    margin-top: 0.4rem;
  }
  small {
    color: var(--text-soft);
    font-size: var(--text-small);
    font-weight: 400;
  }
`;

export const actsSheet = css`
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.8rem;
  }
`;

export const aboutSheet = css`
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1.6rem;
    color: var(--text-soft);
    font-size: var(--text-small);
  }
`;
