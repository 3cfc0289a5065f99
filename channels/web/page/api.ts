/** The public API, as the citizen's page uses it. */
import { request } from '../ui/fetching.ts';
import type { Language } from '../ui/language.ts';
import type { Message } from '../ui/messages.ts';

/** Where the citizen stands with a person. */
export interface Handoff {
  state: 'none' | 'queued' | 'active' | 'ended';
  position: number | null;
  estimated_wait_s: number | null;
}

/** A conversation and the secret that opens it. */
export interface Pass {
  id: string;
  token: string;
}

/** What a citizen sends: words, or a button of ours. */
export type Said = { text: string } | { payload: string };

export interface Opened extends Pass {
  language: Language;
  messages: Message[];
}

export interface Answer {
  messages: Message[];
  handoff: Handoff;
}

/** A frame of the live connection. */
export type Frame =
  { type: 'message'; message: Message } | { type: 'handoff'; handoff: Handoff };

const ROOT = '/api/v1/conversations';

export function open(language: Language): Promise<Opened> {
  return request(ROOT, { method: 'POST', body: { language } });
}

export function say(pass: Pass, said: Said, key: string): Promise<Answer> {
  const headers = { ...authorised(pass), 'Idempotency-Key': key };
  return request(`${address(pass)}/messages`, { method: 'POST', headers, body: said });
}

/** Sends a photo for a report; what is wrong with it is told in the language. */
export async function sendPhoto(
  pass: Pass,
  photo: File,
  key: string,
  language: Language,
): Promise<void> {
  const headers = {
    ...authorised(pass),
    'Idempotency-Key': key,
    'Accept-Language': language,
    'Content-Type': photo.type,
  };
  await request(`${address(pass)}/photos`, { method: 'POST', headers, body: photo });
}

export async function transcript(pass: Pass, after: string | null): Promise<Message[]> {
  const query = after === null ? '' : `?${new URLSearchParams({ after })}`;
  const path = `${address(pass)}/messages${query}`;
  const answer = await request<{ messages: Message[] }>(path, { headers: authorised(pass) });
  return answer.messages;
}

export async function erase(pass: Pass): Promise<void> {
  await request(address(pass), { method: 'DELETE', headers: authorised(pass) });
}

/** Where the conversation is told live. */
export function eventsPath(pass: Pass): string {
  return `${address(pass)}/events`;
}

function address(pass: Pass): string {
  return `${ROOT}/${encodeURIComponent(pass.id)}`;
}

function authorised(pass: Pass): Record<string, string> {
  return { Authorization: `Bearer ${pass.token}` };
}
