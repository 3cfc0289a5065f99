/** Starts the page where kept messages are reviewed. */
import { loadFont } from '../../channels/web/ui/font.ts';
import './review-page.ts';

loadFont();
