/** The languages the pages speak. */
export type Language = 'ko' | 'en';

/** Picks the reader's language from what their browser asks for. */
export function languageOf(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
