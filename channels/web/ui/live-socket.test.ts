import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveSocket, type SocketStatus } from './live-socket.ts';

class Wire {
  static made: Wire[] = [];
  sent: string[] = [];
  onopen = (): void => undefined;
  onmessage = (_: { data: string }): void => undefined;
  onclose = (): void => undefined;

  constructor(readonly url: string) {
    Wire.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.onclose();
  }
}

function listening() {
  const statuses: SocketStatus[] = [];
  const frames: unknown[] = [];
  const socket = new LiveSocket({
    url: 'ws://centre.test/events',
    greeting: () => ({ type: 'auth', after: frames.length }),
    onFrame: (frame) => frames.push(frame),
    onStatus: (status) => statuses.push(status),
  });
  socket.start();
  return { socket, statuses, frames };
}

function latest(): Wire {
  const wire = Wire.made.at(-1);
  if (!wire) throw new Error('no socket was opened');
  return wire;
}

beforeEach(() => {
  Wire.made = [];
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Wire);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('greets first and tells what it hears', () => {
  const { statuses, frames } = listening();
  latest().onopen();
  latest().onmessage({ data: '{"type":"handoff"}' });
  expect(latest().sent).toEqual(['{"type":"auth","after":0}']);
  expect(statuses).toEqual(['connecting', 'open']);
  expect(frames).toEqual([{ type: 'handoff' }]);
});

test('comes back after a loss, and goes on where it was', () => {
  const { statuses } = listening();
  latest().onopen();
  latest().onmessage({ data: '{}' });
  latest().close();
  vi.advanceTimersByTime(500);
  latest().onopen();
  expect(Wire.made).toHaveLength(2);
  expect(latest().sent).toEqual(['{"type":"auth","after":1}']);
  expect(statuses).toEqual(['connecting', 'open', 'down', 'connecting', 'open']);
});

test('waits longer after each failure, never over half a minute', () => {
  listening();
  for (let failure = 0; failure < 12; failure += 1) {
    latest().close();
    vi.advanceTimersByTime(30_000);
    expect(Wire.made).toHaveLength(failure + 2);
  }
  latest().close();
  vi.advanceTimersByTime(14_000);
  expect(Wire.made).toHaveLength(13);
});

test('tries at once when the network is back', () => {
  listening();
  latest().close();
  dispatchEvent(new Event('online'));
  expect(Wire.made).toHaveLength(2);
});

test('stays away once stopped', () => {
  const { socket, statuses } = listening();
  socket.stop();
  vi.advanceTimersByTime(60_000);
  expect(Wire.made).toHaveLength(1);
  expect(statuses).toEqual(['connecting']);
});
