/** What is said in a conversation, as the gateway tells it to both pages. */
import type { Language } from './language.ts';

/** Who says it. */
export type Sender = 'citizen' | 'bot' | 'agent' | 'system';

/** A choice below a message. */
export interface Button {
  title: string;
  payload: string;
}

/** Where a fact comes from. */
export interface Citation {
  service: string;
  title: string;
  url: string;
  /** The day the fact was checked there; null where it is open. */
  verified_on: string | null;
}

/** A file to download, under an address that expires. */
export interface Attachment {
  type: string;
  url: string;
}

/** One line of a transcript. */
export interface Message {
  id: string;
  sender: Sender;
  text: string;
  language: Language;
  buttons: Button[];
  citations: Citation[];
  attachments: Attachment[];
  /** ISO 8601; a reply to the page's own request may come without it. */
  created_at?: string;
}

/** How a citizen's message fares on its way to the centre. */
export type Delivery = 'sent' | 'sending' | 'late' | 'failed' | 'refused';

/** A message as a page shows it. */
export interface Entry {
  /** Stays the same when the message gets its id. */
  key: string;
  /** Null until the centre has given one. */
  id: string | null;
  message: Omit<Message, 'id' | 'created_at'>;
  at: string;
  delivery: Delivery;
}

/** The longest text the centre takes, in code points. */
export const TEXT_LIMIT = 4000;

/** Counts a text as the centre counts it. */
export function lengthOf(text: string): number {
  return [...text].length;
}
