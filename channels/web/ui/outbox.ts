/** Sends messages one after the other, each until it is answered. */
import { Fault, type FaultKind } from './fetching.ts';

/** What became of an attempt. */
type Fate = 'answered' | 'refused' | 'late' | 'failed';

/** What waits to be sent. */
interface Keyed {
  /** Its idempotency key. */
  key: string;
}

export interface OutboxOptions<Unsent, Answer> {
  send: (unsent: Unsent) => Promise<Answer>;
  answered: (answer: Answer, unsent: Unsent) => void;
  /** Told what became of a message that is not answered; a refused one has left the outbox. */
  missed: (unsent: Unsent, fate: Exclude<Fate, 'answered'>) => void;
  busy?: (busy: boolean) => void;
  /** What waits is different from before. */
  changed?: () => void;
}

/** Faults that stay the same however often a message is sent. */
const VAIN = new Set<FaultKind>(['refused', 'conflict', 'gone']);
const TRIES = 6;
const LONGEST_WAIT_S = 30;

export class Outbox<Unsent extends Keyed, Answer> {
  #running = false;
  #wake: (() => void) | undefined;

  constructor(
    private readonly options: OutboxOptions<Unsent, Answer>,
    /** In the order of sending. */
    private unsent: Unsent[] = [],
  ) {}

  get waiting(): readonly Unsent[] {
    return this.unsent;
  }

  /** Replaces what waits. */
  set waiting(unsent: readonly Unsent[]) {
    this.unsent = [...unsent];
    this.options.changed?.();
  }

  add(unsent: Unsent): void {
    this.waiting = [...this.unsent, unsent];
    this.go();
  }

  withdraw(key: string): void {
    this.waiting = this.unsent.filter((one) => one.key !== key);
  }

  /** Sends what waits, without further delay. */
  go(): void {
    this.#wake?.();
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running || !this.unsent[0]) return;
    this.#running = true;
    this.options.busy?.(true);
    try {
      while (this.unsent[0] && (await this.#deliver(this.unsent[0])));
    } finally {
      this.#running = false;
      this.options.busy?.(false);
    }
  }

  /** Tries until the message is answered, refused or withdrawn; false where trying on is vain. */
  async #deliver({ key }: Unsent): Promise<boolean> {
    for (let tried = 1; ; tried += 1) {
      const unsent = this.unsent[0];
      if (unsent?.key !== key) return true;
      const { fate, wait } = await this.#attempt(unsent);
      if (fate === 'answered') return true;
      const last = fate === 'late' && tried >= TRIES ? 'failed' : fate;
      if (last === 'refused') this.withdraw(key);
      this.options.missed(unsent, last);
      if (last !== 'late') return last === 'refused';
      await this.#pause(wait ?? 2 ** tried);
    }
  }

  async #attempt(unsent: Unsent): Promise<{ fate: Fate; wait?: number | null }> {
    try {
      const answer = await this.options.send(unsent);
      this.withdraw(unsent.key);
      this.options.answered(answer, unsent);
      return { fate: 'answered' };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.kind === 'busy') return { fate: 'late', wait: error.retryAfter };
      return { fate: VAIN.has(error.kind) ? 'refused' : 'failed' };
    }
  }

  #pause(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(seconds, LONGEST_WAIT_S) * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
