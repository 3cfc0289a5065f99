/** Puts the question that a page of a service sends along where it can be read before it is sent. */
import { keepDraft } from './keep.ts';

const question = new URLSearchParams(location.hash.slice(1)).get('ask');
if (question) {
  keepDraft(question);
  history.replaceState(null, '', location.pathname);
}
