/** Hears what is said in a conversation: live, or by asking again and again where live is not to be had. */
import { Fault } from '../ui/fetching.ts';
import { LiveSocket, socketAddress, type SocketStatus } from '../ui/live-socket.ts';
import type { Message } from '../ui/messages.ts';
import { eventsPath, transcript, type Frame, type Handoff, type Pass } from './api.ts';
import type { Link } from './thread.ts';

export interface NewsOptions {
  told: (messages: Message[]) => void;
  handoff: (handoff: Handoff) => void;
  link: (link: Link) => void;
  /** The conversation is no more. */
  gone: () => void;
}

const POLL_MS = 3_000;

export class News {
  readonly #socket: LiveSocket;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #live = false;
  #stopped = false;

  constructor(
    private readonly pass: Pass,
    /** The last message heard in the order of the transcript. */
    private cursor: string | null,
    private readonly options: NewsOptions,
  ) {
    this.#socket = new LiveSocket({
      url: socketAddress(eventsPath(pass)),
      greeting: () => ({ type: 'auth', token: this.pass.token, after: this.cursor }),
      onFrame: (frame) => this.#hear(frame as Frame),
      onStatus: (status) => this.#turned(status),
    });
  }

  start(): void {
    this.#socket.start();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket.stop();
  }

  #hear(frame: Frame): void {
    if (frame.type === 'message') this.#tell([frame.message]);
    if (frame.type === 'handoff') this.options.handoff(frame.handoff);
  }

  #tell(messages: Message[]): void {
    this.cursor = messages.at(-1)?.id ?? this.cursor;
    this.options.told(messages);
  }

  #turned(status: SocketStatus): void {
    this.#live = status === 'open';
    if (this.#live) this.options.link('live');
    if (status === 'down') void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      const messages = await transcript(this.pass, this.cursor);
      if (this.#stopped) return;
      if (messages.length) this.#tell(messages);
      if (!this.#live) this.options.link('polling');
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (this.#stopped) return;
      if (error.kind === 'gone') return this.options.gone();
      if (!this.#live) this.options.link(error.kind === 'unreachable' ? 'lost' : 'polling');
    }
    clearTimeout(this.#timer);
    if (!this.#live) this.#timer = setTimeout(() => void this.#ask(), POLL_MS);
  }
}
