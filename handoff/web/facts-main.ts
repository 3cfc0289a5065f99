/** Starts the page of facts. */
import { loadFont } from '../../channels/web/ui/font.ts';
import './facts-page.ts';

loadFont();
