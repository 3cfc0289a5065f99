import { expect, test } from 'vitest';
import { ownEntry, withConfirmed } from '../ui/entries.ts';
import type { Message, Sender } from '../ui/messages.ts';
import { EMPTY, next, type Happening, type Thread } from './thread.ts';

function message(id: string, sender: Sender, text = id): Message {
  const nothing = { buttons: [], citations: [], attachments: [] };
  return { id, sender, text, language: 'ko', ...nothing, created_at: '2026-11-24T00:00:00Z' };
}

function said(key: string, text = key): Happening {
  return { type: 'said', entry: ownEntry(key, 'citizen', text, 'ko') };
}

function told(...messages: Message[]): Happening {
  return { type: 'told', messages };
}

function after(...happenings: Happening[]): Thread {
  return happenings.reduce(next, EMPTY);
}

function texts(thread: Thread): string[] {
  return thread.entries.map((one) => one.message.text);
}

test('shows a message once, however often it is told', () => {
  const answer = message('1', 'bot');
  expect(texts(after(told(answer), told(answer, message('2', 'bot'))))).toEqual(['1', '2']);
});

test('takes the masked words of the transcript for what the citizen wrote', () => {
  const thread = after(said('k', '800101-1234567'), told(message('1', 'citizen', '******-*******')));
  expect(texts(thread)).toEqual(['******-*******']);
  expect(thread.entries[0]).toMatchObject({ key: 'k', id: '1', delivery: 'sent' });
});

test('recognises two messages in the order of sending', () => {
  const thread = after(said('a'), said('b'), told(message('1', 'citizen', 'A')), told(message('2', 'bot')));
  expect(texts(thread)).toEqual(['A', 'b', '2']);
});

test('does not take a refused message for the next one', () => {
  const refused: Happening = { type: 'delivery', key: 'a', delivery: 'refused' };
  const thread = after(said('a'), refused, said('b'), told(message('1', 'citizen', 'B')));
  expect(texts(thread)).toEqual(['a', 'B']);
});

test('knows from an agent who speaks that the wait is over', () => {
  const queued = { state: 'queued', position: 1, estimated_wait_s: 60 } as const;
  const thread = after({ type: 'handoff', handoff: queued }, told(message('1', 'agent')));
  expect(thread.handoff).toEqual({ state: 'active', position: null, estimated_wait_s: null });
});

test('settles a message that was told before its own request was answered', () => {
  const entries = after(told(message('1', 'citizen')), said('k')).entries;
  expect(withConfirmed(entries, 'k', message('1', 'citizen')).map((one) => one.id)).toEqual(['1']);
});
