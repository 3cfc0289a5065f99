import { expect, test } from 'vitest';
import { withMessages } from './entries.ts';
import type { Message } from './messages.ts';

function said(id: string, minute: number): Message {
  const at = `2026-11-24T10:0${minute}:00+00:00`;
  const rest = { buttons: [], citations: [], attachments: [] };
  return { id, sender: 'system', text: id, language: 'ko', created_at: at, ...rest };
}

test('lines stand in the order they were said, whichever way they come', () => {
  const entries = withMessages([], [said('joined', 2), said('hello', 3)]);
  const all = withMessages(entries, [said('queued', 1), said('closed', 4), said('joined', 2)]);
  expect(all.map((one) => one.id)).toEqual(['queued', 'joined', 'hello', 'closed']);
});
