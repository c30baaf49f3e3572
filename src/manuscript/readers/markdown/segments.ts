import { SHORTCODE } from './shortcodes.js';

/** A stretch of a Markdown text that is read in one way. Offsets in the source, end exclusive. */
export interface Segment {
  readonly kind:
    | 'markdown'
    /** Whole lines of shortcodes. */
    | 'shortcode'
    /** A line of a site's own syntax that is not printed: `[TOC]`, `{: .center}`, `:::tip`. */
    | 'directive'
    /** A line of text whose first sign only looks like Markdown: `>90%`. */
    | 'text'
    /** A line with more containers than are read: its markers end at `text`. */
    | 'nested'
    /** A picture whose name Markdown does not take: `![](我 的.jpg)`, `![[1.jpg]]`. */
    | 'picture';
  readonly from: number;
  readonly to: number;
  readonly text: number;
}

/** Quotations and lists one within another; the parser's time grows with their square. */
const DEEPEST = 12;
const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/uy;
const FENCE = /^[ \t>]{0,8}(`{3,}|~{3,})/u;
const DIRECTIVE =
  /^[ \t]*(?:\[toc\]|\[\[toc\]\]|\{:[^}\n]*\}|\\(?:newpage|pagebreak|clearpage)|:{3,}[ \t]*\{?[ \t.]*[\w-]*[ \t]*\}?)[ \t]*$/iu;
const COMPARISON = /^[ \t]*[>＞](?=[\d.]*\d[\d.]*\s*(?:%|[\p{Script=Han}A-Za-z]))/u;
export const ODD_PICTURE =
  /^[ \t]*!(?:\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]|\[([^\]\n]*)\]\(([^()<>\n]*[ \u3000][^()<>\n]*\.(?:jpe?g|png|gif|webp|tiff?|heic|bmp))\))[ \t]*$/iu;
const ONE_SHORTCODE = new RegExp(SHORTCODE.source, 'u');
/** UTF-16 units of one piece: the parser's memory is a hundred times what it reads. */
const LONGEST = 150_000;
/** Lines without a blank one among them; the parser's time grows with their square. */
const MOST_TOGETHER = 3000;

/** A line of the source, its end exclusive. */
interface Line {
  readonly from: number;
  readonly to: number;
  /** Its first characters, which say what kind of line it is. */
  readonly head: string;
}

export function segmentMarkdown(source: string, start: number): Segment[] {
  const segments: Segment[] = [];
  let open = start;
  let fence: string | null = null;
  const close = (end: number): void => {
    if (end > open) segments.push({ kind: 'markdown', from: open, to: end, text: open });
  };
  let before = '';
  let blank = true;
  let together = 0;
  for (let from = start; from < source.length;) {
    const newline = source.indexOf('\n', from);
    const to = newline < 0 ? source.length : newline + 1;
    const head = source.slice(from, Math.min(to, from + 400)).replace(/\n$/u, '');
    const mark = FENCE.exec(head)?.[1] ?? null;
    if (mark !== null) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence;
    const found = fence === null && mark === null ? special(source, { from, to, head }, before) : null;
    if (found !== null) {
      close(from);
      segments.push(found);
      open = found.to;
      from = found.to;
      before = '';
      continue;
    }
    together = blank ? 0 : together + 1;
    const long = blank ? from - open > LONGEST : together > MOST_TOGETHER;
    if (fence === null && long && /^[^\s>|*+\d=-]/u.test(head)) {
      together = 0;
      close(from);
      open = from;
    }
    blank = head.trim() === '';
    before = head;
    from = to;
  }
  close(source.length);
  return segments;
}

function special(source: string, { from, to, head }: Line, before: string): Segment | null {
  const text = containersEnd(source, from, to);
  if (text !== null) return { kind: 'nested', from, to, text };
  if (DIRECTIVE.test(head)) return { kind: 'directive', from, to, text: from };
  if (ODD_PICTURE.test(head)) return { kind: 'picture', from, to, text: from };
  const after = source.slice(to, to + 2);
  if (COMPARISON.test(head) && !/^[ \t]*>/u.test(before) && !/^[ \t]?>/u.test(after))
    return { kind: 'text', from, to, text: from };
  const code = /^[ \t]*\{(?:\{[<%]|%)/u.test(head) ? wholeShortcodes(source, from) : null;
  return code === null ? null : { kind: 'shortcode', from, to: code, text: from };
}

/** Where the markers of a line end that has more containers than are read, or null. A line of nothing but such marks is a rule. */
function containersEnd(source: string, from: number, to: number): number | null {
  let at = from;
  let count = 0;
  for (;;) {
    CONTAINER.lastIndex = at;
    const match = CONTAINER.exec(source);
    if (match === null || CONTAINER.lastIndex > to) break;
    at = CONTAINER.lastIndex;
    count += 1;
  }
  if (count <= DEEPEST) return null;
  return /^[ \t]*([-*+])(?:[ \t]*\1)*[ \t]*$/u.test(source.slice(from, to).trimEnd()) ? null : at;
}

/** The end of the lines that a shortcode fills, with others beside it, or null where words stand beside it. */
function wholeShortcodes(source: string, from: number): number | null {
  let at = from;
  for (;;) {
    const match = ONE_SHORTCODE.exec(source.slice(at, at + 2100));
    if (match === null || source.slice(at, at + match.index).trim() !== '') return null;
    at += match.index + match[0].length;
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline;
    if (source.slice(at, Math.min(end, at + 2100)).trim() === '') return newline < 0 ? source.length : newline + 1;
  }
}
