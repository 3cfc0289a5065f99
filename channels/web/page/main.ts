/** Starts the citizen's page. */
import { loadFont } from '../ui/font.ts';
// First: the composer reads its draft as soon as it is there.
import './asked.ts';
import './citizen-page.ts';

loadFont();
