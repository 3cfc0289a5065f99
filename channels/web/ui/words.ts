/** Words of the shared components, in the reader's language. */
import { preferences } from './preferences.ts';
import { en } from './strings.en.ts';
import { ko, type UiStrings } from './strings.ko.ts';

export function words(): UiStrings {
  return { ko, en }[preferences.state.language];
}
