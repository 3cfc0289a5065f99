/** Starts the page of notices. */
import { loadFont } from '../../channels/web/ui/font.ts';
import './notices-page.ts';

loadFont();
