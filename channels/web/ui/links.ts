/** Finds the addresses in a plain text, so that they can be shown as links. */

/** A run of text; with an address when it is one. */
export interface Piece {
  text: string;
  href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`\u3000-\u303f\uff00-\uff0f\uac00-\ud7a3]+/giu;
const TRAILING = /[.,;:!?…·]+$/u;

/** Splits a text into plain runs and http(s) links; joined again they are the text. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    const href = webAddress(address);
    if (href === null) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** The address in full if it leads to the web or to this site, else null. */
export function webAddress(address: string, site?: string): string | null {
  if (!URL.canParse(address, site)) return null;
  const url = new URL(address, site);
  const plain = url.username === '' && url.password === '';
  return plain && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}

function withoutTail(address: string): string {
  const bare = address.replace(TRAILING, '');
  const closed = bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare;
  return closed === address ? address : withoutTail(closed);
}
