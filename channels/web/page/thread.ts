/** The state of a conversation on the page, and how each thing that happens changes it. */
import { withDelivery, withMessages } from '../ui/entries.ts';
import type { Delivery, Entry, Message } from '../ui/messages.ts';
import type { Handoff } from './api.ts';

/** How the page hears of news. */
export type Link = 'connecting' | 'live' | 'polling' | 'lost';

/** Why the thread began anew, where that needs saying. */
export type Fresh = 'lost' | 'erased' | 'new';

export interface Thread {
  entries: Entry[];
  handoff: Handoff;
  link: Link;
  /** The assistant has a message of the citizen and has not answered yet. */
  working: boolean;
  fresh: Fresh | null;
}

export type Happening =
  | { type: 'opened'; fresh: Fresh | null; kept: Entry[] }
  | { type: 'told'; messages: Message[] }
  | { type: 'said'; entry: Entry }
  | { type: 'delivery'; key: string; delivery: Delivery }
  | { type: 'withdrawn'; key: string }
  | { type: 'handoff'; handoff: Handoff }
  | { type: 'link'; link: Link }
  | { type: 'working'; working: boolean };

const WITH_BOT: Handoff = { state: 'none', position: null, estimated_wait_s: null };

export const EMPTY: Thread = {
  entries: [],
  handoff: WITH_BOT,
  link: 'connecting',
  working: false,
  fresh: null,
};

export function next(thread: Thread, happening: Happening): Thread {
  switch (happening.type) {
    case 'opened':
      return { ...EMPTY, entries: happening.kept, fresh: happening.fresh };
    case 'told':
      return {
        ...thread,
        entries: withMessages(thread.entries, happening.messages),
        handoff: heardFrom(happening.messages, thread.handoff),
      };
    case 'said':
      return { ...thread, entries: [...thread.entries, happening.entry] };
    case 'delivery':
      return { ...thread, entries: withDelivery(thread.entries, happening.key, happening.delivery) };
    case 'withdrawn':
      return { ...thread, entries: thread.entries.filter((one) => one.key !== happening.key) };
    case 'handoff':
      return { ...thread, handoff: happening.handoff };
    case 'link':
      return { ...thread, link: happening.link };
    case 'working':
      return { ...thread, working: happening.working };
  }
}

/** What was said and not refused. */
export function spoken(entries: readonly Entry[]): Entry['message'][] {
  return entries.filter((one) => one.delivery !== 'refused').map((one) => one.message);
}

/** How many messages of the citizen are in a list. */
export function citizensIn(messages: readonly { sender: string }[]): number {
  return messages.filter((one) => one.sender === 'citizen').length;
}

/** A person who speaks has accepted, also where polling does not tell of it. */
function heardFrom(messages: Message[], handoff: Handoff): Handoff {
  const came = handoff.state === 'queued' && messages.some((one) => one.sender === 'agent');
  return came ? { state: 'active', position: null, estimated_wait_s: null } : handoff;
}

