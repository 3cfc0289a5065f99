/** Words of the shared components, in the reader's language or another. */
import type { Language } from './language.ts';
import { preferences } from './preferences.ts';
import { en } from './strings.en.ts';
import { ko, type UiStrings } from './strings.ko.ts';

export function words(): UiStrings {
  return wordsIn(preferences.state.language);
}

export function wordsIn(language: Language): UiStrings {
  return { ko, en }[language];
}
