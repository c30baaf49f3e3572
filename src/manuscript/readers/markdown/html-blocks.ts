import { parseTag } from './inline-html.js';

/** A stretch of lines inside what Markdown takes for one block of HTML. */
export interface HtmlPiece {
  readonly kind: 'html' | 'markdown' | 'comment';
  /** Offsets in the block, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Elements of HTML that begin a block of their own in a manuscript; other names in angle brackets are text. */
const KNOWN = new Set(
  'a address article aside audio b base blockquote body br button canvas caption center cite code col colgroup dd del details dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark meta nav noscript object ol optgroup option p picture pre q ruby s samp script section select small source span strike strong style sub summary sup svg table tbody td textarea tfoot th thead title tr track u ul var video wbr'.split(
    ' ',
  ),
);
const VOID = new Set('br hr img input link meta base col embed source track wbr'.split(' '));
const TAG = /<!--[\s\S]*?(?:-->|$)|<\/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,2000})?\/?>/gu;

/** True where the text begins with a tag of HTML itself. */
export function beginsWithElement(raw: string): boolean {
  const name = /^\s*<\/?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])/u.exec(raw.slice(0, 80))?.[1];
  return name !== undefined && KNOWN.has(name.toLowerCase());
}

/**
 * Markdown ends a block of HTML at a blank line. Writers go on with their text on the next line after a closing tag,
 * so the block ends where all its tags are closed, and the lines after it are Markdown again.
 */
export function splitHtml(raw: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  const add = (kind: HtmlPiece['kind'], from: number, to: number): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind && kind === 'markdown' && last.to === from) pieces[pieces.length - 1] = { ...last, to };
    else if (to > from) pieces.push({ kind, from, to });
  };
  let from = 0;
  while (from < raw.length) {
    const rest = /^[ \t]*<!--/u.exec(raw.slice(from, from + 20));
    if (rest !== null) {
      const end = raw.indexOf('-->', from);
      const to = end < 0 ? raw.length : end + 3;
      add('comment', from, to);
      from = to;
      if (raw.charAt(from) === '\n') from += 1;
    } else if (beginsWithElement(raw.slice(from, from + 80))) {
      const to = endOfElements(raw, from);
      add('html', from, to);
      from = to;
    } else {
      const newline = raw.indexOf('\n', from);
      const to = newline < 0 ? raw.length : newline + 1;
      add('markdown', from, to);
      from = to;
    }
  }
  return pieces;
}

/** The end of the line in which the last open tag is closed; the end of the text where one stays open. */
function endOfElements(raw: string, from: number): number {
  let depth = 0;
  let closedAt = -1;
  TAG.lastIndex = from;
  for (let match = TAG.exec(raw); match !== null; match = TAG.exec(raw)) {
    if (closedAt >= 0 && raw.slice(closedAt, match.index).includes('\n')) break;
    const tag = parseTag(match[0]);
    if (tag !== null && !VOID.has(tag.name) && !/\/>$/u.test(match[0]))
      depth = Math.max(0, depth + (tag.closes ? -1 : 1));
    closedAt = depth === 0 ? match.index + match[0].length : -1;
  }
  if (closedAt < 0) return raw.length;
  const newline = raw.indexOf('\n', closedAt);
  return newline < 0 ? raw.length : newline + 1;
}
