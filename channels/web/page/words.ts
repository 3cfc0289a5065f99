/** Words of the citizen's page, in the reader's language. */
import { preferences } from '../ui/preferences.ts';
import { en } from './strings.en.ts';
import { ko, type PageStrings } from './strings.ko.ts';

export function words(): PageStrings {
  return { ko, en }[preferences.state.language];
}
