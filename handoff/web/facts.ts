/** The desk's API of facts. */
import { request, type Call } from '../../channels/web/ui/fetching.ts';
import type { Language } from '../../channels/web/ui/language.ts';
import { preferences } from '../../channels/web/ui/preferences.ts';

export const KINDS = ['official', 'press', 'weak'] as const;
export const AREAS = ['national', 'local'] as const;
export const LEVELS = ['standard', 'plain', 'short'] as const;
export type Level = (typeof LEVELS)[number];
export type Words = Record<Language, string>;
export type State = 'draft' | 'awaiting' | 'published' | 'replaced' | 'dropped' | 'taken_back';

export interface Fact {
  aspect: string;
  text: Words;
  /** A number once it is one; what was typed until then. */
  value: number | string | null;
  unit: string | null;
  case: string | null;
  valid_from: string | null;
  valid_to: string | null;
  jurisdiction: (typeof AREAS)[number];
  source: string;
}

export interface Source {
  title: Words;
  url: string;
  kind: (typeof KINDS)[number];
  checked_on: string;
  edition: string | null;
}

/** All that is known about a service; the page edits facts and sources and leaves the rest alone. */
export interface Document_ {
  id: string;
  names: Words;
  aliases: Record<Language, string[]>;
  summary: Words;
  official_site: { title: Words; url: string };
  sources: Record<string, Source>;
  facts: Fact[];
}

export interface Person {
  login: string;
  name: string;
}

export interface Summary {
  id: string;
  state: State;
  version: number;
  note: string;
  reason: string;
  author: Person;
  changed_at: string;
  decided_by: Person | null;
  decided_at: string | null;
  ended_by: Person | null;
  ended_at: string | null;
  in_files_at: string | null;
}

export interface Revision extends Summary {
  base: string;
  document: Document_;
}

export interface Standing {
  id: string;
  document: Document_;
  digest: string;
  file: Document_ | null;
  is_conflict: boolean;
  published: string | null;
  proposal: Revision | null;
  history: Summary[];
}

export interface ServiceState {
  id: string;
  names: Words;
  proposal: State | null;
  author: string | null;
  is_published: boolean;
  is_conflict: boolean;
}

/** What the parts of facts are called in one language. */
export interface Names {
  aspects: Record<string, string>;
  cases: Record<string, string>;
  levels: Record<Level, string>;
  units: Record<string, string>;
}

export interface Services {
  services: ServiceState[];
  names: Record<Language, Names>;
}

export interface Fault_ {
  place: (string | number)[];
  problem: Words;
  remedy: Words;
}

export interface Answer {
  text: string;
  citations: { title: string; url: string; verified_on: string | null }[];
}

export interface Told {
  language: Language;
  level: Level;
  before: Answer;
  after: Answer;
}

export interface Change {
  aspect: string;
  case: string | null;
  day: string | null;
  told: Told[];
}

export interface Preview {
  faults: Fault_[];
  changes: Change[];
  /** All that changes, as data. */
  entries: { name: string; before: unknown[]; after: unknown[] }[];
}

export interface Proposal {
  document: Document_;
  base: string;
  version: number | null;
  note: string;
  send: boolean;
}

export type Decision = 'approve' | 'give-back' | 'drop';

const ROOT = '/desk/api/facts';

export function services(): Promise<Services> {
  return ask(ROOT);
}

export function standing(service: string): Promise<Standing> {
  return ask(address(service));
}

export function revision(service: string, id: string): Promise<Revision> {
  return ask(`${address(service)}/revisions/${encodeURIComponent(id)}`);
}

export function preview(service: string, document: Document_): Promise<Preview> {
  return ask(`${address(service)}/preview`, { method: 'POST', body: { document } });
}

export function save(service: string, proposal: Proposal): Promise<Standing> {
  return ask(`${address(service)}/proposal`, { method: 'PUT', body: proposal });
}

export function decide(
  service: string,
  decision: Decision,
  version: number,
  reason = '',
): Promise<Standing> {
  const path = `${address(service)}/proposal/${decision}`;
  return ask(path, { method: 'POST', body: { version, reason } });
}

export function takeBack(service: string, id: string): Promise<Standing> {
  return ask(`${address(service)}/take-back`, { method: 'POST', body: { revision: id } });
}

export function fileOf(service: string): string {
  return `${address(service)}/file`;
}

function address(service: string): string {
  return `${ROOT}/${encodeURIComponent(service)}`;
}

/** Asks in the language of the page, so that a refusal is told in it. */
function ask<T>(path: string, call: Call = {}): Promise<T> {
  return request(path, { ...call, headers: { 'Accept-Language': preferences.state.language } });
}
