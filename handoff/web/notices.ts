/** The desk's API of notices. */
import { request } from '../../channels/web/ui/fetching.ts';
import type { Language } from '../../channels/web/ui/language.ts';

export const KINDS = ['outage', 'disaster', 'hours', 'phishing', 'deadline'] as const;
export const CHANNELS = ['web', 'sms', 'whatsapp', 'kakaotalk', 'line', 'telegram', 'voice'] as const;
export type Kind = (typeof KINDS)[number];
export type Channel = (typeof CHANNELS)[number];
type Words = Record<Language, string>;

export interface NewNotice {
  kind: Kind;
  text_ko: string;
  text_en: string;
  services: string[];
  channels: string[];
  site: string | null;
  starts_at: string;
  ends_at: string;
}

export interface Notice {
  id: string;
  kind: Kind;
  text: Words;
  services: string[];
  channels: Channel[];
  site: string | null;
  starts_at: string;
  ends_at: string;
  state: 'coming' | 'live' | 'ended';
}

export interface Site {
  host: string;
  title: Words;
}

export interface Board {
  notices: Notice[];
  sites: Site[];
}

export interface Service {
  id: string;
  names: Words;
}

const ROOT = '/desk/api/notices';

export function board(): Promise<Board> {
  return request(ROOT);
}

export async function services(): Promise<Service[]> {
  return (await request<{ services: Service[] }>('/api/v1/services')).services;
}

export function put(notice: NewNotice): Promise<Notice> {
  return request(ROOT, { method: 'POST', body: notice });
}

export function end(id: string): Promise<Notice> {
  return request(`${ROOT}/${encodeURIComponent(id)}/end`, { method: 'POST' });
}
