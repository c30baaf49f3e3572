import { Class, classOf } from './classes.js';
import { type Custom, isIdeographic } from './custom.js';

/**
 * “ ” ‘ ’ — … · are Chinese marks and Latin ones with one code. GB/T 15834 4.8 gives the quotation marks to Chinese text, whatever
 * stands inside them; in a Latin sentence they are Latin. What decides is what stands outside of a pair.
 */

/** The nearest letter in a direction: an ideograph or one of its marks, or a letter of an alphabet. */
const Near = { NONE: 0, IDEOGRAPHIC: 1, ALPHABETIC: 2 } as const;

interface SharedMark {
  readonly offset: number;
  readonly code: number;
  readonly before: number;
  after: number;
}

export interface Context {
  /** Offsets of shared marks that are Latin here; null where the text has no shared mark. */
  readonly latin: ReadonlySet<number> | null;
  /** Offsets of “ ” that have no partner. */
  readonly unpaired: readonly number[];
}

const SHARED = /[“”‘’—…·]/u;
/** Whether a character is a Chinese mark or a Latin one by its context. */
export const isShared = (character: string): boolean => SHARED.test(character);

export function readContext(text: string, custom: Custom): Context {
  if (!SHARED.test(text)) return { latin: null, unpaired: [] };
  const marks = sharedMarks(text);
  const latin = new Set<number>();
  const unpaired: number[] = [];
  const open: SharedMark[] = [];
  for (const mark of marks) {
    if (mark.code === 0x201c || mark.code === 0x2018) open.push(mark);
    else if (mark.code === 0x201d || mark.code === 0x2019) {
      const at = open.findLastIndex((candidate) => candidate.code === mark.code - 1);
      if (at < 0) {
        if (mark.code === 0x201d) unpaired.push(mark.offset);
        if (isLatinMark(mark.before, mark.after, custom)) latin.add(mark.offset);
        continue;
      }
      for (const lone of open.splice(at + 1)) closeAlone(lone);
      const first = open.pop()!;
      if (isLatinPair(first, mark, custom)) latin.add(first.offset).add(mark.offset);
    } else if (isLatinDash(text, mark, custom)) latin.add(mark.offset);
  }
  for (const lone of open) closeAlone(lone);
  return { latin, unpaired: unpaired.sort((a, b) => a - b) };

  function closeAlone(mark: SharedMark): void {
    // A quotation of several paragraphs opens each of them anew and closes the last.
    if (mark.code === 0x201c && text.slice(0, mark.offset).trim() !== '') unpaired.push(mark.offset);
    if (isLatinMark(mark.before, mark.after, custom)) latin.add(mark.offset);
  }
}

function sharedMarks(text: string): readonly SharedMark[] {
  const marks: SharedMark[] = [];
  let near: number = Near.NONE;
  let pending = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if ((code >= 0x2018 && code <= 0x201d) || code === 0x2014 || code === 0x2026 || code === 0xb7) {
      marks.push({ offset, code, before: near, after: Near.NONE });
      continue;
    }
    const kind = nearness(code);
    if (kind === null) continue;
    near = kind;
    while (pending < marks.length) marks[pending++]!.after = kind;
  }
  return marks;
}

/** What a character says about its neighbourhood; null for digits, spaces and Latin marks, which say nothing. After a line break nothing is near. */
function nearness(code: number): number | null {
  const cls = classOf(code);
  if (cls === Class.LETTER || cls === Class.HANGUL) return Near.ALPHABETIC;
  if (cls === Class.HAN || (cls >= Class.OPEN && cls <= Class.STOP) || (code >= 0xd840 && code <= 0xd8bf)) {
    return Near.IDEOGRAPHIC;
  }
  return cls === Class.NEWLINE ? Near.NONE : null;
}

function isLatinMark(before: number, after: number, custom: Custom): boolean {
  if (before === Near.IDEOGRAPHIC || after === Near.IDEOGRAPHIC) return false;
  return before === Near.ALPHABETIC || after === Near.ALPHABETIC || !isIdeographic(custom);
}

function isLatinPair(first: SharedMark, last: SharedMark, custom: Custom): boolean {
  const inside = first.after === Near.IDEOGRAPHIC || last.before === Near.IDEOGRAPHIC;
  if (isIdeographic(custom) && inside) return false;
  const outside = first.before !== Near.NONE || last.after !== Near.NONE;
  return outside ? isLatinMark(first.before, last.after, custom) : isLatinMark(first.after, last.before, custom);
}

/** In Chinese text A—B is a connector; a dash or an ellipsis is Latin beside small letters or a space only. */
function isLatinDash(text: string, { offset, code, before, after }: SharedMark, custom: Custom): boolean {
  const doubled = text.charCodeAt(offset - 1) === code || text.charCodeAt(offset + 1) === code;
  if (code === 0xb7) return !isIdeographic(custom) && isSmall(text, offset - 1) && isSmall(text, offset + 1);
  if (!isIdeographic(custom)) return isLatinMark(before, after, custom) && !(doubled && code === 0x2014);
  if (doubled || before !== Near.ALPHABETIC || after === Near.IDEOGRAPHIC) return false;
  return after === Near.ALPHABETIC && (isSmall(text, offset - 1) || isSmall(text, offset + 1));
}

function isSmall(text: string, offset: number): boolean {
  return /^[\p{Ll} ]$/u.test(text.charAt(offset));
}
