/** A list of messages as it grows from two sides: what the reader sends, and what the centre tells. */
import type { Language } from './language.ts';
import type { Delivery, Entry, Message, Sender } from './messages.ts';

/** An entry of what the reader just wrote. */
export function ownEntry(key: string, sender: Sender, text: string, language: Language): Entry {
  const message = { sender, text, language, buttons: [], citations: [], attachments: [] };
  return { key, id: null, message, at: new Date().toISOString(), delivery: 'sending' };
}

/** Adds what the centre tells; what is there already is not added twice. */
export function withMessages(entries: Entry[], messages: readonly Message[]): Entry[] {
  return messages.reduce(withMessage, entries);
}

export function withDelivery(entries: Entry[], key: string, delivery: Delivery): Entry[] {
  return entries.map((one) => (one.key === key ? { ...one, delivery } : one));
}

/** Settles what the reader sent under a key, by the message that the centre made of it. */
export function withConfirmed(entries: Entry[], key: string, message: Message): Entry[] {
  const known = entries.some((one) => one.id === message.id);
  return known
    ? entries.filter((one) => one.key !== key || one.id !== null)
    : withMessage(entries, message);
}

function withMessage(entries: Entry[], message: Message): Entry[] {
  if (entries.some((one) => one.id === message.id)) return entries;
  const entry = entryOf(message);
  // Messages are taken in the order of sending: the first one without an id is this one.
  const own = entries.findIndex((one) => isUnconfirmed(one, message.sender));
  const mine = entries[own];
  return mine ? entries.with(own, { ...entry, key: mine.key }) : inOrder(entries, entry);
}

/** A line that comes by the socket may be older than one whose sending was just confirmed. */
function inOrder(entries: Entry[], entry: Entry): Entry[] {
  const at = Date.parse(entry.at);
  const later = entries.findIndex((one) => one.id !== null && Date.parse(one.at) > at);
  return later < 0 ? [...entries, entry] : entries.toSpliced(later, 0, entry);
}

function entryOf({ id, created_at: at, ...message }: Message): Entry {
  return { key: id, id, message, at: at ?? new Date().toISOString(), delivery: 'sent' };
}

function isUnconfirmed(entry: Entry, sender: Sender): boolean {
  return entry.id === null && entry.delivery !== 'refused' && entry.message.sender === sender;
}
