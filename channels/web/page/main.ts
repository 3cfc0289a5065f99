/** Starts the citizen's page. */
import { loadFont } from '../ui/font.ts';
import './citizen-page.ts';

loadFont();
