/** The citizen's conversation: opens it, says things in it, hears what comes back, loses nothing. */
import { ownEntry } from '../ui/entries.ts';
import { Fault, newKey } from '../ui/fetching.ts';
import type { Language } from '../ui/language.ts';
import type { Button, Entry, Message } from '../ui/messages.ts';
import { Outbox } from '../ui/outbox.ts';
import { Store } from '../ui/store.ts';
import * as api from './api.ts';
import { keep, kept, type Unsent } from './keep.ts';
import { News } from './news.ts';
import {
  citizensIn,
  EMPTY,
  next,
  spoken,
  type Fresh,
  type Happening,
  type Link,
  type Thread,
} from './thread.ts';

const RETRY_MS = 3_000;

export class Conversation extends Store<Thread> {
  readonly #outbox: Outbox<Unsent, api.Answer>;
  #pass: api.Pass | null;
  #news: News | undefined;
  #opening: Promise<api.Pass> | undefined;
  #language: Language;

  constructor(language: Language) {
    super(EMPTY);
    this.#language = language;
    const before = kept();
    this.#pass = before.pass;
    this.#outbox = new Outbox(
      {
        send: (unsent) => this.#send(unsent),
        answered: ({ messages, handoff }) => {
          this.#happen({ type: 'told', messages });
          this.#happen({ type: 'handoff', handoff });
        },
        missed: ({ key }, fate) => this.#happen({ type: 'delivery', key, delivery: fate }),
        busy: (working) => this.#happen({ type: 'working', working }),
        changed: () => keep({ pass: this.#pass, unsent: [...this.#outbox.waiting] }),
      },
      before.unsent,
    );
    addEventListener('online', () => this.retry());
  }

  /** Takes up the conversation of this tab, or opens one. */
  async start(): Promise<void> {
    if (this.#news) return;
    try {
      if (this.#pass) await this.#takeUp(this.#pass);
      else await this.#anew(null);
      this.#outbox.go();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.kind === 'gone') return this.#again('lost');
      this.#happen({ type: 'link', link: 'lost' });
      setTimeout(() => void this.start(), RETRY_MS);
    }
  }

  say(text: string): void {
    this.#enqueue({ text }, text);
  }

  press(button: Button): void {
    this.#enqueue({ payload: button.payload }, button.title);
  }

  /** Sends a photo for a report; what is said then is told in the order of the transcript. */
  async sendPhoto(photo: File): Promise<void> {
    const pass = this.#pass ?? (await this.#anew(null));
    this.#happen({ type: 'working', working: true });
    try {
      const last = this.state.entries.findLast((one) => one.id !== null);
      await api.sendPhoto(pass, photo, newKey(), this.#language);
      const messages = await api.transcript(pass, last?.id ?? null);
      this.#happen({ type: 'told', messages });
    } finally {
      this.#happen({ type: 'working', working: false });
    }
  }

  /** Sends again what could not be sent. */
  retry(): void {
    for (const { key } of this.#outbox.waiting) {
      this.#happen({ type: 'delivery', key, delivery: 'sending' });
    }
    this.#outbox.go();
  }

  /** Takes back a message that was not sent, and returns its words. */
  withdraw(key: string): string {
    const entry = this.state.entries.find((one) => one.key === key);
    this.#outbox.withdraw(key);
    this.#happen({ type: 'withdrawn', key });
    return entry?.message.text ?? '';
  }

  /** Opens another conversation and leaves this one as it is. */
  renew(): Promise<void> {
    this.#outbox.waiting = [];
    return this.#again('new');
  }

  /** Erases this conversation, then opens another. */
  async erase(): Promise<void> {
    if (this.#pass) await eraseIfThere(this.#pass);
    this.#outbox.waiting = [];
    await this.#again('erased');
  }

  /** Greets in another language; a conversation that the citizen has begun goes on as it is. */
  async greetIn(language: Language): Promise<void> {
    this.#language = language;
    if (!this.#pass || citizensIn(spoken(this.state.entries)) > 0) return;
    const unused = this.#pass;
    await this.#again(null);
    await eraseIfThere(unused);
  }

  async #takeUp(pass: api.Pass): Promise<void> {
    const messages = await api.transcript(pass, null);
    const arrived = citizensIn(messages);
    this.#outbox.waiting = this.#outbox.waiting.filter((one) => one.before >= arrived);
    this.#join(pass, messages, null);
  }

  async #again(fresh: Fresh | null): Promise<void> {
    this.#leave();
    try {
      await this.#anew(fresh);
      this.#outbox.go();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#happen({ type: 'opened', fresh, kept: this.#unsentEntries() });
      this.#happen({ type: 'link', link: 'lost' });
      setTimeout(() => void this.start(), RETRY_MS);
    }
  }

  /** Opens one conversation, however many ask for it at once. */
  #anew(fresh: Fresh | null): Promise<api.Pass> {
    this.#opening ??= this.#open(fresh).finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(fresh: Fresh | null): Promise<api.Pass> {
    this.#leave();
    const { id, token, messages } = await api.open(this.#language);
    const pass = { id, token };
    this.#pass = pass;
    this.#outbox.waiting = this.#outbox.waiting.map((one, before) => ({ ...one, before }));
    this.#join(pass, messages, fresh);
    return pass;
  }

  #join(pass: api.Pass, messages: Message[], fresh: Fresh | null): void {
    this.#happen({ type: 'opened', fresh, kept: [] });
    this.#happen({ type: 'told', messages });
    for (const entry of this.#unsentEntries()) this.#happen({ type: 'said', entry });
    this.#news = new News(pass, messages.at(-1)?.id ?? null, {
      told: (more) => this.#happen({ type: 'told', messages: more }),
      handoff: (handoff) => this.#happen({ type: 'handoff', handoff }),
      link: (link) => this.#turned(link),
      gone: () => void this.#again('lost'),
    });
    this.#news.start();
  }

  #leave(): void {
    this.#news?.stop();
    this.#news = undefined;
    this.#pass = null;
  }

  #turned(link: Link): void {
    const back = this.state.link === 'lost' && link !== 'lost';
    this.#happen({ type: 'link', link });
    if (back) this.retry();
  }

  async #send({ said, key }: Unsent): Promise<api.Answer> {
    const pass = this.#pass ?? (await this.#anew(null));
    try {
      return await api.say(pass, said, key);
    } catch (error) {
      if (!(error instanceof Fault && error.kind === 'gone')) throw error;
      return await api.say(await this.#anew('lost'), said, key);
    }
  }

  #enqueue(said: api.Said, text: string): void {
    const before = citizensIn(spoken(this.state.entries));
    const unsent = { key: newKey(), said, text, before };
    this.#happen({ type: 'said', entry: this.#entryOf(unsent) });
    this.#outbox.add(unsent);
  }

  #unsentEntries(): Entry[] {
    return this.#outbox.waiting.map((one) => this.#entryOf(one));
  }

  #entryOf({ key, text }: Unsent): Entry {
    return ownEntry(key, 'citizen', text, this.#language);
  }

  #happen(happening: Happening): void {
    this.set(next(this.state, happening));
  }
}

async function eraseIfThere(pass: api.Pass): Promise<void> {
  try {
    await api.erase(pass);
  } catch (error) {
    if (!(error instanceof Fault && error.kind === 'gone')) throw error;
  }
}
