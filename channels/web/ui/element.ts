/** What every component of the pages is: styled alike, and rendered anew when the reader's wishes change. */
import { LitElement, type CSSResultGroup } from 'lit';
import { preferences } from './preferences.ts';
import { sheet } from './sheet.ts';
import { Watch } from './store.ts';

export class CentreElement extends LitElement {
  static override styles: CSSResultGroup = sheet;

  constructor() {
    super();
    new Watch(this, preferences);
  }
}
