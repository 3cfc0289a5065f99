/** Days and times as they are read in Korea. */
import type { Language } from './language.ts';

const ZONE = 'Asia/Seoul';
const LOCALES: Record<Language, string> = { ko: 'ko-KR', en: 'en-GB' };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options });
  formats.set(key, made);
  return made;
}

/** The hour and minute. */
export function timeOf(at: string, language: Language): string {
  const hour = language === 'ko' ? 'numeric' : '2-digit';
  return format(language, { hour, minute: '2-digit' }).format(new Date(at));
}

/** The day in words. */
export function dayOf(at: string, language: Language): string {
  const options = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' } as const;
  return format(language, options).format(new Date(at));
}

/** A moment, day and time. */
export function momentOf(at: string, language: Language): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return format(language, options).format(new Date(at));
}

/** From one moment to another, days and times. */
export function spanOf(from: string, to: string, language: Language): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return format(language, options).formatRange(new Date(from), new Date(to));
}

/** Whether two moments fall on one day in Korea. */
export function sameDay(one: string, other: string): boolean {
  return dayOf(one, 'en') === dayOf(other, 'en');
}
