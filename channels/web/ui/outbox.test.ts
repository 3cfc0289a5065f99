import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Fault } from './fetching.ts';
import { Outbox } from './outbox.ts';

interface Item {
  key: string;
}

function outbox(...outcomes: (string | Fault)[]) {
  const sent: string[] = [];
  const answers: string[] = [];
  const fates: string[] = [];
  const box = new Outbox<Item, string>({
    send: ({ key }) => {
      sent.push(key);
      const outcome = outcomes.shift() ?? 'answer';
      return outcome instanceof Fault ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
    answered: (answer) => answers.push(answer),
    missed: ({ key }, fate) => fates.push(`${key} ${fate}`),
  });
  return { box, sent, answers, fates };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('sends one after the other, in order', async () => {
  const { box, sent, answers } = outbox('one', 'two');
  box.add({ key: 'a' });
  box.add({ key: 'b' });
  expect(sent).toEqual(['a']);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['a', 'b']);
  expect(answers).toEqual(['one', 'two']);
  expect(box.waiting).toEqual([]);
});

test('waits as long as a busy centre asks, then sends under the same key', async () => {
  const { box, sent, fates } = outbox(new Fault('busy', 5));
  box.add({ key: 'a' });
  await vi.advanceTimersByTimeAsync(4_999);
  expect(sent).toEqual(['a']);
  expect(fates).toEqual(['a late']);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(['a', 'a']);
});

test('keeps what could not be sent until it is told to go on', async () => {
  const { box, sent, fates, answers } = outbox(new Fault('unreachable'));
  box.add({ key: 'a' });
  await vi.runAllTimersAsync();
  expect(fates).toEqual(['a failed']);
  expect(box.waiting).toEqual([{ key: 'a' }]);
  box.go();
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['a', 'a']);
  expect(answers).toEqual(['answer']);
});

test('lets go of what is refused and goes on with the next', async () => {
  const { box, sent, fates } = outbox(new Fault('refused'));
  box.add({ key: 'a' });
  box.add({ key: 'b' });
  await vi.runAllTimersAsync();
  expect(fates).toEqual(['a refused']);
  expect(sent).toEqual(['a', 'b']);
  expect(box.waiting).toEqual([]);
});

test('gives up on a centre that stays busy, and keeps the message', async () => {
  const busy = Array.from({ length: 20 }, () => new Fault('busy', 1));
  const { box, fates } = outbox(...busy);
  box.add({ key: 'a' });
  await vi.runAllTimersAsync();
  expect(fates.at(-1)).toBe('a failed');
  expect(box.waiting).toHaveLength(1);
});
