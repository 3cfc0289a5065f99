/** The styles that every component shares with the pages that the server writes. */
import { unsafeCSS } from 'lit';
import text from './sheet.css?inline';

export const sheet = unsafeCSS(text);
