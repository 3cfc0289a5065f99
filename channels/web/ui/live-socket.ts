/** A WebSocket that comes back by itself. */

export type SocketStatus = 'connecting' | 'open' | 'down';

export interface SocketOptions {
  url: string;
  /** The first frame to send, asked for at each opening; null where none is needed. */
  greeting: () => object | null;
  onFrame: (frame: unknown) => void;
  onStatus: (status: SocketStatus) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

export class LiveSocket {
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #wanted = false;

  constructor(private readonly options: SocketOptions) {}

  start(): void {
    this.#wanted = true;
    addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#hurry);
    this.#open();
  }

  stop(): void {
    this.#wanted = false;
    removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#hurry);
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#socket = null;
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.options.onStatus('connecting');
    const socket = new WebSocket(this.options.url);
    this.#socket = socket;
    socket.onopen = () => {
      const greeting = this.options.greeting();
      if (greeting) socket.send(JSON.stringify(greeting));
      this.options.onStatus('open');
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      if (socket !== this.#socket) return;
      // Only a frame shows that the other side accepted the greeting.
      this.#failures = 0;
      this.options.onFrame(JSON.parse(data));
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#closed();
    };
  }

  #closed(): void {
    this.#socket = null;
    if (!this.#wanted) return;
    this.options.onStatus('down');
    const longest = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    this.#failures += 1;
    // Half of the wait is by chance, so that all pages do not come back in one moment.
    this.#timer = setTimeout(() => this.#open(), longest * (0.5 + Math.random() / 2));
  }

  readonly #hurry = (): void => {
    if (this.#wanted && !this.#socket && !document.hidden) this.#open();
  };
}

/** The WebSocket address of a path on this site. */
export function socketAddress(path: string): string {
  const url = new URL(path, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}
