/** The desk's API of messages kept for review. */
import { request } from '../../channels/web/ui/fetching.ts';
import type { Language } from '../../channels/web/ui/language.ts';

export type Order = 'most' | 'newest';
export type Sign = 'unsure' | 'denied' | 'rephrased' | 'person' | 'returned';

/** What a message is taken for. */
export interface Reading {
  task: string;
  service: string | null;
  aspect: string | null;
}

/** What a supervisor says that a message means. */
export interface Label extends Reading {
  text: string;
}

/** Words that were hardly or wrongly understood, however many wrote them. */
export interface Review {
  words: string;
  text: string;
  language: Language;
  understood: Reading & { confidence: number };
  likely: Reading | null;
  signs: Sign[];
  times: number;
  newest: string;
}

export interface Figure {
  language: Language;
  measure: string;
  before: number;
  after: number;
  least: number;
  holds: boolean;
}

/** What labelled messages did to the understanding of others. */
export interface Trial {
  at: string;
  examples: number;
  returned: number;
  taken: boolean;
  figures: Figure[];
}

/** A message that waits to be learnt. */
export interface Labelled {
  words: string;
  language: Language;
  label: Label;
}

export interface Reviews {
  reviews: Review[];
  waiting: number;
  labelled: Labelled[];
  trial: Trial | null;
}

const ROOT = '/desk/api/reviews';

/** Tasks that may be about a service. */
const ABOUT_SERVICE = new Set([
  'ask_service',
  'check_status',
  'book_appointment',
  'change_appointment',
  'cancel_appointment',
  'view_appointment',
  'find_office',
  'report_problem',
  'submit_suggestion',
  'request_human',
  'express_frustration',
]);

export const asksAspect = (task: string): boolean => task === 'ask_service';
export const mayNameService = (task: string): boolean => ABOUT_SERVICE.has(task);
export const mustNameService = (task: string): boolean => task === 'report_problem';

/** Whether a reading can be a label as it is. */
export function isWhole({ task, service, aspect }: Reading): boolean {
  return (!asksAspect(task) || aspect !== null) && (!mustNameService(task) || service !== null);
}

/** Whether something in a text was masked. */
export const isMasked = (text: string): boolean => text.includes('*');

/** A label made of a reading, without what its task does not take. */
export function labelOf(text: string, { task, service, aspect }: Reading): Label {
  return {
    text,
    task,
    service: mayNameService(task) ? service : null,
    aspect: asksAspect(task) ? aspect : null,
  };
}

export function read(order: Order): Promise<Reviews> {
  return request(`${ROOT}?order=${order}`);
}

export function label(words: string, meant: Label): Promise<null> {
  return request(`${ROOT}/${encodeURIComponent(words)}/label`, { method: 'POST', body: meant });
}

export function unlabel(words: string): Promise<null> {
  return request(`${ROOT}/${encodeURIComponent(words)}/unlabel`, { method: 'POST' });
}

export function drop(words: string): Promise<null> {
  return request(`${ROOT}/${encodeURIComponent(words)}/drop`, { method: 'POST' });
}
