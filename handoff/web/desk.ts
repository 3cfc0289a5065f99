/** The desk's state: who is at it, who waits, which case is open. */
import { ownEntry, withConfirmed, withDelivery, withMessages } from '../../channels/web/ui/entries.ts';
import { Fault, newKey } from '../../channels/web/ui/fetching.ts';
import { LiveSocket, socketAddress } from '../../channels/web/ui/live-socket.ts';
import type { Entry, Message } from '../../channels/web/ui/messages.ts';
import { Outbox } from '../../channels/web/ui/outbox.ts';
import { Store } from '../../channels/web/ui/store.ts';
import * as api from './api.ts';

/** What went wrong, for the words to say it. */
export type Problem = 'wrongPassword' | 'ended' | 'taken' | 'gone' | 'busy' | 'unreachable';

/** The case an agent has before them. */
export interface OpenCase {
  ticket: api.Ticket;
  briefing: api.Briefing;
  entries: Entry[];
}

export interface DeskState {
  /** Null where nobody is signed in; undefined until that is known. */
  agent: api.Agent | null | undefined;
  queue: api.Queue;
  /** Ids of the tickets with words the agent has not seen. */
  unread: ReadonlySet<string>;
  open: OpenCase | null;
  live: boolean;
  problem: Problem | null;
}

interface Reply {
  key: string;
  ticket: string;
  text: string;
}

const SIGNED_OUT: DeskState = {
  agent: null,
  queue: { waiting: [], mine: [] },
  unread: new Set(),
  open: null,
  live: true,
  problem: null,
};

const PROBLEMS: Partial<Record<Fault['kind'], Problem>> = {
  unknown: 'ended',
  conflict: 'taken',
  gone: 'gone',
  unreachable: 'unreachable',
};

export class Desk extends Store<DeskState> {
  readonly #drafts = new Map<string, string>();
  readonly #outbox = new Outbox<Reply, Message>({
    send: (reply) => this.#guarded(api.reply(reply.ticket, reply.text, reply.key)),
    answered: (message, { ticket, key }) =>
      this.#entries(ticket, (entries) => withConfirmed(entries, key, message)),
    missed: ({ ticket, key }, fate) =>
      this.#entries(ticket, (entries) => withDelivery(entries, key, fate)),
  });
  readonly #socket = new LiveSocket({
    url: socketAddress(api.EVENTS),
    greeting: () => null,
    onFrame: (frame) => this.#hear(frame as api.Frame),
    onStatus: (status) => {
      if (status === 'connecting') return;
      // While live is not to be had, each vain attempt is an occasion to ask.
      this.#change({ live: status === 'open' });
      this.#refresh();
    },
  });

  constructor() {
    super({ ...SIGNED_OUT, agent: undefined });
  }

  /** Goes on with a session that is still good. */
  async start(): Promise<void> {
    try {
      this.#welcome(await api.whoAmI());
    } catch (error) {
      const problem = problemOf(error);
      this.set({ ...SIGNED_OUT, problem: problem === 'ended' ? null : problem });
    }
  }

  async signIn(login: string, password: string): Promise<void> {
    this.#change({ problem: null });
    try {
      await api.signIn(login, password);
      this.#welcome(await api.whoAmI());
    } catch (error) {
      const problem = problemOf(error);
      this.#change({ problem: problem === 'ended' ? 'wrongPassword' : problem });
    }
  }

  async signOut(): Promise<void> {
    await this.#attempt(async () => {
      await api.signOut();
      this.#drafts.clear();
      this.#leave(null);
    });
  }

  /** Puts a case before the agent. */
  async read(ticket: string): Promise<void> {
    await this.#attempt(() => this.#load(ticket));
  }

  /** Puts the open case away; what was half written is kept. */
  putAway(): void {
    this.#change({ open: null, problem: null });
  }

  async accept(): Promise<void> {
    await this.#onOpen((ticket) => api.accept(ticket));
  }

  async end(ending: api.Ending): Promise<void> {
    await this.#onOpen((ticket) => api.end(ticket, ending));
  }

  /** Answers the citizen of the open case. */
  reply(text: string): void {
    const open = this.state.open;
    if (!open) return;
    const { id: ticket, language } = open.ticket;
    const key = newKey();
    const entry = ownEntry(key, 'agent', text, language);
    this.#entries(ticket, (entries) => [...entries, entry]);
    this.#outbox.add({ key, ticket, text });
  }

  retry(): void {
    for (const { ticket, key } of this.#outbox.waiting) {
      this.#entries(ticket, (entries) => withDelivery(entries, key, 'sending'));
    }
    this.#outbox.go();
  }

  /** Takes back a reply that was not sent, and returns its words. */
  withdraw(key: string): string {
    const open = this.state.open;
    const entry = open?.entries.find((one) => one.key === key);
    this.#outbox.withdraw(key);
    if (open) this.#entries(open.ticket.id, (all) => all.filter((one) => one !== entry));
    return entry?.message.text ?? '';
  }

  draftOf(ticket: string): string {
    return this.#drafts.get(ticket) ?? '';
  }

  keepDraft(ticket: string, text: string): void {
    this.#drafts.set(ticket, text);
  }

  async #onOpen(act: (ticket: string) => Promise<api.Ticket>): Promise<void> {
    const open = this.state.open;
    if (!open) return;
    await this.#attempt(async () => this.#changed(await act(open.ticket.id)));
    this.#refresh();
  }

  #welcome(agent: api.Agent): void {
    this.set({ ...SIGNED_OUT, agent });
    this.#socket.start();
  }

  #leave(problem: Problem | null): void {
    this.#socket.stop();
    this.set({ ...SIGNED_OUT, problem });
  }

  #hear(frame: api.Frame): void {
    if (frame.type === 'queue') this.#refresh();
    if (frame.type === 'message') this.#told(frame.ticket, frame.message);
    if (frame.type === 'ticket') this.#changed(frame.ticket);
  }

  /** Fetches again what may have changed unheard. */
  #refresh(): void {
    const open = this.state.open;
    void this.#attempt(async () => this.#change({ queue: await api.queue() }), 'unasked');
    if (open) void this.#attempt(() => this.#load(open.ticket.id), 'unasked');
  }

  async #load(ticket: string): Promise<void> {
    const { briefing, messages, ...rest } = await api.read(ticket);
    const open = this.state.open;
    const entries =
      open?.ticket.id === ticket
        ? withMessages(open.entries, messages)
        : [...withMessages([], messages), ...this.#unsentTo(rest)];
    const unread = new Set([...this.state.unread].filter((id) => id !== ticket));
    this.#change({ open: { ticket: rest, briefing, entries }, unread });
    this.#outbox.go();
  }

  #told(ticket: string, message: Message): void {
    this.#entries(ticket, (entries) => withMessages(entries, [message]));
    if (message.sender !== 'citizen') return;
    const last_message = message.text;
    const heard = (one: api.Ticket) => (one.id === ticket ? { ...one, last_message } : one);
    const { waiting, mine } = this.state.queue;
    const queue = { waiting: waiting.map(heard), mine: mine.map(heard) };
    const unseen = this.state.open?.ticket.id === ticket ? [] : [ticket];
    this.#change({ queue, unread: new Set([...this.state.unread, ...unseen]) });
  }

  #changed(ticket: api.Ticket): void {
    const open = this.state.open;
    if (open?.ticket.id === ticket.id) this.#change({ open: { ...open, ticket } });
  }

  #entries(ticket: string, change: (entries: Entry[]) => Entry[]): void {
    const open = this.state.open;
    if (open?.ticket.id !== ticket) return;
    this.#change({ open: { ...open, entries: change(open.entries) } });
  }

  #unsentTo({ id, language }: api.Ticket): Entry[] {
    return this.#outbox.waiting
      .filter((one) => one.ticket === id)
      .map((one) => ownEntry(one.key, 'agent', one.text, language));
  }

  /** Does something, and says what went wrong with it; unasked, only what the agent must know. */
  async #attempt(act: () => Promise<void>, by: 'agent' | 'unasked' = 'agent'): Promise<void> {
    try {
      if (by === 'agent') this.#change({ problem: null });
      await this.#guarded(act());
    } catch (error) {
      const problem = problemOf(error);
      if (problem === 'gone') this.#change({ open: null });
      const told = by === 'agent' ? problem !== 'ended' : problem === 'gone' && !this.state.problem;
      if (told) this.#change({ problem });
    }
  }

  /** Leaves the desk when the session has ended. */
  async #guarded<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      if (problemOf(error) === 'ended') this.#leave('ended');
      throw error;
    }
  }

  #change(some: Partial<DeskState>): void {
    this.set({ ...this.state, ...some });
  }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof Fault)) throw error;
  return PROBLEMS[error.kind] ?? 'busy';
}
