/** Starts the agents' desk. */
import { loadFont } from '../../channels/web/ui/font.ts';
import './desk-page.ts';

loadFont();
