/** What outlives a reload, for this tab alone: the pass, what is not sent yet, what is half written. */
import type { Pass, Said } from './api.ts';

/** A message that the centre has not answered yet. */
export interface Unsent {
  /** Its idempotency key. */
  key: string;
  said: Said;
  /** The words the citizen sees: their own, or the title of the button. */
  text: string;
  /** How many messages of the citizen came before it in this conversation. */
  before: number;
}

export interface Kept {
  pass: Pass | null;
  unsent: Unsent[];
}

const KEY = 'centre.conversation';
const DRAFT = 'centre.draft';

export function kept(): Kept {
  const text = sessionStorage.getItem(KEY);
  return text === null ? { pass: null, unsent: [] } : (JSON.parse(text) as Kept);
}

export function keep(what: Kept): void {
  sessionStorage.setItem(KEY, JSON.stringify(what));
}

export function keptDraft(): string {
  return sessionStorage.getItem(DRAFT) ?? '';
}

export function keepDraft(text: string): void {
  sessionStorage.setItem(DRAFT, text);
}
