/** The desk's API. */
import { request } from '../../channels/web/ui/fetching.ts';
import type { Language } from '../../channels/web/ui/language.ts';
import type { Citation, Message } from '../../channels/web/ui/messages.ts';

/** Who is at the desk. */
export interface Agent {
  login: string;
  name: string;
  languages: Language[];
  skills: string[];
  role: string;
}

/** Why a person is asked for. */
export type Reason = 'asked' | 'frustrated' | 'unsure' | 'failed';

export interface Ticket {
  id: string;
  conversation: string;
  status: 'open' | 'accepted' | 'resolved' | 'abandoned';
  reason: Reason;
  language: Language;
  service: string | null;
  service_name: Record<Language, string> | null;
  opened_at: string;
  accepted_at: string | null;
  closed_at: string | null;
  agent: string | null;
  waiting_s: number;
  last_message: string | null;
}

/** What was tried before a person was asked for. */
export interface Tried {
  task: string;
  service: string | null;
  service_name: Record<Language, string> | null;
  aspect: string | null;
}

export interface Briefing {
  reason: Reason;
  service: string | null;
  tried: Tried[];
  slots: Record<string, unknown>;
}

/** A ticket with all that was said. */
export interface Case extends Ticket {
  briefing: Briefing;
  messages: Message[];
}

/** An answer of the knowledge base, in the citizen's language. */
export interface Suggestion {
  service: string;
  aspect: string;
  title: Record<Language, string>;
  text: string;
  citations: Citation[];
}

export interface Queue {
  waiting: Ticket[];
  mine: Ticket[];
}

export type Frame =
  | { type: 'queue' }
  | { type: 'message'; ticket: string; message: Message }
  | { type: 'ticket'; ticket: Ticket };

/** How an agent ends their part. */
export type Ending = 'close' | 'hand-back';

const ROOT = '/desk/api';

export const EVENTS = `${ROOT}/events`;

export function signIn(login: string, password: string): Promise<null> {
  return request(`${ROOT}/session`, { method: 'POST', body: { login, password } });
}

export function whoAmI(): Promise<Agent> {
  return request(`${ROOT}/session`);
}

export function signOut(): Promise<null> {
  return request(`${ROOT}/session`, { method: 'DELETE' });
}

export function queue(): Promise<Queue> {
  return request(`${ROOT}/queue`);
}

export function read(ticket: string): Promise<Case> {
  return request(address(ticket));
}

export function suggestions(ticket: string): Promise<{ suggestions: Suggestion[] }> {
  return request(`${address(ticket)}/suggestions`);
}

export function accept(ticket: string): Promise<Ticket> {
  return request(`${address(ticket)}/accept`, { method: 'POST' });
}

export function reply(ticket: string, text: string, key: string): Promise<Message> {
  return request(`${address(ticket)}/messages`, { method: 'POST', body: { text, key } });
}

export function end(ticket: string, ending: Ending): Promise<Ticket> {
  return request(`${address(ticket)}/${ending}`, { method: 'POST' });
}

function address(ticket: string): string {
  return `${ROOT}/tickets/${encodeURIComponent(ticket)}`;
}
