/** Words of the desk, in the reader's language. */
import { preferences } from '../../channels/web/ui/preferences.ts';
import { en } from './strings.en.ts';
import { ko, type DeskStrings } from './strings.ko.ts';

export function words(): DeskStrings {
  return { ko, en }[preferences.state.language];
}
