/** Dresses a page of services as its reader likes it; the chat goes on in the page's language. */
import { loadFont } from '../ui/font.ts';
import type { Language } from '../ui/language.ts';
import { preferences } from '../ui/preferences.ts';
import './page.css';

const { language } = document.body.dataset;
preferences.change({ language: language as Language });
loadFont();
