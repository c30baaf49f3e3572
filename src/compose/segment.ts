import type { Script } from '../base/index.js';
import type { Face } from '../fonts/index.js';
import type { Mark } from '../manuscript/index.js';
import { Class, ZERO_WIDTH_JOINER, classOf, isLatin, isRegionalIndicator, isWord } from './classes.js';
import { readContext } from './context.js';
import type { Custom } from './custom.js';
import { MISSING, type ParagraphStyle } from './types.js';
import type { Look } from './units.js';

/** A mark of the copy, or one that stands for superscript characters that are drawn as such all the same. */
export type DrawnMark = Mark & { readonly own?: true };
/** The copy as it is measured. */
export interface DrawnCopy {
  readonly text: string;
  readonly marks: readonly DrawnMark[];
}

/** The text cut into units; what they weigh comes later. */
export interface Segments {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly cls: Uint8Array;
  readonly face: Uint8Array;
  /** 1 for a Latin “ ” ‘ ’ that the face draws in an em: it takes its proportional form, and is shaped by itself. */
  readonly wideQuote: Uint8Array;
  readonly look: Uint16Array;
  readonly looks: readonly Look[];
  readonly faces: readonly Face[];
  /** Spaces typed after the unit, and how many of them are ideographic (U+3000). */
  readonly spaces: Uint8Array;
  readonly wideSpaces: Uint8Array;
  /** What lies in the gap after a unit besides spaces: an index in GapBreak. */
  readonly breaks: Uint8Array;
  /** Offsets of characters that no face has, of controls that are not shown, of marks without a letter, and of “ ” without a partner. */
  readonly missing: Set<number>;
  readonly controls: number[];
  readonly stray: number[];
  readonly unpaired: readonly number[];
  /** Offsets of short numbers that stand upright in a vertical line. */
  readonly upright: Set<number>;
}

/** A zero-width space; a line break; a soft hyphen; a no-break space or word joiner. The greater one holds. */
export const GapBreak = { NONE: 0, MAY: 1, HYPHEN: 2, NEVER: 3, MUST: 4 } as const;
const FORMAT_BREAKS: Readonly<Record<number, number>> = {
  0x200b: GapBreak.MAY,
  0xad: GapBreak.HYPHEN,
  0x2060: GapBreak.NEVER,
  0xfeff: GapBreak.NEVER,
  0xa0: GapBreak.NEVER,
  0x202f: GapBreak.NEVER,
};

export function segment(copy: DrawnCopy, { faces: faceSet, dots, writing }: ParagraphStyle, custom: Custom): Segments {
  const { text } = copy;
  const size = text.length;
  const { looks, lookAt } = readMarks(copy, dots ?? false);
  const faces = [...new Set([...faceSet.plain, ...faceSet.strong])];
  const chains = [faceSet.plain, faceSet.strong].map((chain) => chain.map((face) => faces.indexOf(face)));
  const { latin, unpaired } = readContext(text, custom);
  const out: Segments = {
    count: 0,
    start: new Int32Array(size),
    end: new Int32Array(size),
    cls: new Uint8Array(size),
    face: new Uint8Array(size),
    wideQuote: new Uint8Array(size),
    look: new Uint16Array(size),
    looks,
    faces,
    spaces: new Uint8Array(size),
    wideSpaces: new Uint8Array(size),
    breaks: new Uint8Array(size),
    missing: new Set(),
    controls: [],
    stray: [],
    unpaired,
    upright: new Set(),
  };
  const setBreak = (unit: number, value: number | undefined): void => {
    if (unit >= 0 && value !== undefined && value > out.breaks[unit]!) out.breaks[unit] = value;
  };

  let offset = 0;
  while (offset < size) {
    const codePoint = text.codePointAt(offset)!;
    const raw = classOf(codePoint);
    const next = offset + (codePoint > 0xffff ? 2 : 1);
    const before = out.count - 1;
    if (raw === Class.SPACE) {
      if (before >= 0 && out.spaces[before]! < 255) {
        out.spaces[before]!++;
        if (codePoint === IDEOGRAPHIC_SPACE) out.wideSpaces[before]!++;
        if (codePoint > 0x7f) setBreak(before, FORMAT_BREAKS[codePoint]);
      }
      offset = next;
    } else if (raw === Class.NEWLINE) {
      setBreak(before, GapBreak.MUST);
      offset = next;
    } else if (raw === Class.CONTROL) {
      const format = FORMAT_BREAKS[codePoint];
      if (format === undefined) out.controls.push(offset);
      else setBreak(before, format);
      offset = next;
    } else {
      if (raw === Class.EXTEND) out.stray.push(offset);
      const look = lookAt(offset);
      const { strong, emphasis, script } = looks[look]!;
      const mayStand = writing === 'vertical' && raw === Class.DIGIT && script === null;
      const short = mayStand ? shortNumber(text, offset) : 0;
      if (short > 0) out.upright.add(offset);
      const cls =
        short > 0 ? Class.FULL_WORD : raw === Class.EXTEND ? Class.SYMBOL : inContext(text, offset, raw, latin);
      const end = short > 0 ? offset + short : clusterEnd(text, next, codePoint, cls);
      if (cls === Class.SUFFIX && raw !== cls) setBreak(before, GapBreak.NEVER);
      const unit = out.count++;
      const chain = chains[strong || (emphasis && isWord(cls)) ? 1 : 0]!;
      out.start[unit] = offset;
      out.end[unit] = end;
      out.cls[unit] = cls;
      out.look[unit] = look;
      const face = faceFor(text, offset, end, codePoint, chain, out);
      if (face === null) {
        out.missing.add(offset);
        out.cls[unit] = Class.HAN;
      }
      out.face[unit] = face ?? chain.find((index) => out.faces[index]!.covers(MISSING_POINT)) ?? chain[0]!;
      if (codePoint >= 0x2018 && codePoint <= 0x201d && isLatin(cls) && face !== null) {
        out.wideQuote[unit] = faces[face]!.advance(codePoint) > PROPORTIONAL ? 1 : 0;
      }
      offset = end;
    }
  }
  return out;
}

/** Characters of a number of one or two digits that stands by itself, or of a digit on a key; 0 for any other (clreq, tate-chu-yoko). */
function shortNumber(text: string, offset: number): number {
  const short = SHORT_NUMBER.exec(text.slice(offset, offset + 3));
  return short === null || BESIDE_NUMBERS.test(text.charAt(offset - 1)) ? 0 : short[0].length;
}
/** Signs that belong to a number beside them, and turn with it. */
const BESIDE_NUMBERS = /[0-9A-Za-z.,:/%$£¥€+=<>~±×÷≈≠≤≥§¼½¾°′″-]/;
const SHORT_NUMBER = new RegExp(`^(?:[0-9]\\ufe0f?\\u20e3|[0-9]{1,2}(?!${BESIDE_NUMBERS.source}|\\p{M}))`, 'u');

const IDEOGRAPHIC_SPACE = 0x3000;
/** A quotation mark wider than this is drawn for Chinese text. */
const PROPORTIONAL = 0.75;

/** Where the unit that begins with a code point ends: its combining marks, selectors and joined emoji belong to it. */
function clusterEnd(text: string, next: number, codePoint: number, cls: number): number {
  const following = text.charCodeAt(next);
  if (cls === Class.DASH || (cls === Class.ELLIPSIS && following === codePoint)) {
    return following === codePoint ? next + 1 : next;
  }
  if (following < 0x300) return next; // NaN at the end falls through
  let end = next;
  let last = codePoint;
  while (end < text.length) {
    const candidate = text.codePointAt(end)!;
    const candidateClass = classOf(candidate);
    const joined = last === ZERO_WIDTH_JOINER && candidateClass === Class.SYMBOL;
    const flag = end === next && isRegionalIndicator(last) && isRegionalIndicator(candidate);
    if (candidateClass !== Class.EXTEND && !joined && !flag) break;
    end += candidate > 0xffff ? 2 : 1;
    last = candidate;
  }
  return end;
}

/** Classes that depend on the neighbours: the marks that Chinese and Latin share. */
function inContext(text: string, offset: number, cls: number, latin: ReadonlySet<number> | null): number {
  if (text.charCodeAt(offset) === 0x2f && isChineseAt(text, offset - 1) && isChineseAt(text, offset + 1))
    return Class.SOLIDUS;
  if (cls === Class.LETTER && isNoteMark(text, offset)) return Class.SUFFIX;
  if (latin === null) return cls;
  const code = text.charCodeAt(offset);
  // An apostrophe inside a word is a letter everywhere.
  if (code === 0x2019 && isLatinAt(text, offset - 1) && isLatinAt(text, offset + 1)) return Class.LETTER;
  if (!latin.has(offset)) return code === 0x2014 && text.charCodeAt(offset + 1) === code ? Class.DASH : cls;
  switch (cls) {
    case Class.OPEN:
      return Class.LATIN_OPEN;
    case Class.CONNECTOR:
      return Class.LATIN_JOIN;
    case Class.INTERPUNCT:
      return Class.LETTER;
    default:
      return Class.LATIN_CLOSE; // ” ’ …
  }
}

/** Marks of notes, which stay with what they follow (clreq "Prohibition rules for unbreakable marks") and stand off by nothing. */
const NOTE_MARK = /[¹²³⁰⁴-⁹†‡]/;

/** Whether a note mark follows Chinese text; behind a letter or a figure it is a power or belongs to the word. */
function isNoteMark(text: string, offset: number): boolean {
  let at = offset;
  while (NOTE_MARK.test(text.charAt(at))) at--;
  return at < offset && isChineseAt(text, at);
}

function isLatinAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return !Number.isNaN(code) && classOf(code) === Class.LETTER;
}

/** Ideographs and the marks that stand beside them; a space is neither. */
function isChineseAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (Number.isNaN(code)) return false;
  const cls = classOf(code);
  return cls === Class.HAN || (cls >= Class.OPEN && cls <= Class.STOP);
}

const MISSING_POINT = MISSING.codePointAt(0)!;

/** The first face of the chain that has the unit, marks and all; null where none has. */
function faceFor(
  text: string,
  start: number,
  end: number,
  codePoint: number,
  chain: readonly number[],
  out: Segments,
): number | null {
  const first = chain[0]!;
  const single = end - start === 1;
  if (single && out.faces[first]!.covers(codePoint)) return first;
  const shown = Array.from(text.slice(start, end), (c) => c.codePointAt(0)!).filter((c) => !isIgnorable(c));
  const whole = chain.find((index) => shown.every((c) => out.faces[index]!.covers(c)));
  return whole ?? null;
}

/** Characters that show nothing by themselves, which a face need not have. */
function isIgnorable(codePoint: number): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(codePoint));
}

/** Marks that call for no other face. */
const UNWEIGHTED: ReadonlySet<Mark['kind']> = new Set(['link', 'ruby', 'superscript', 'subscript']);

const isScript = (mark: DrawnMark): mark is DrawnMark & { readonly kind: Script } =>
  mark.kind === 'superscript' || mark.kind === 'subscript';

/** Marks as a list of looks and a function from offset to look, for offsets that only grow. */
function readMarks(copy: DrawnCopy, dots: boolean): { looks: readonly Look[]; lookAt: (offset: number) => number } {
  const plain: Look = { strong: false, emphasis: false, href: null, script: null, own: false };
  if (copy.marks.length === 0) return { looks: [plain], lookAt: () => 0 };
  const looks: Look[] = [plain];
  const edges = [...new Set([0, ...copy.marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const byStart = [...copy.marks].sort((a, b) => a.start - b.start);
  let next = 0;
  let over: DrawnMark[] = []; // the edge that is looked at
  const lookOf = edges.map((edge) => {
    over = over.filter(({ end }) => edge < end);
    while (next < byStart.length && byStart[next]!.start <= edge) over.push(byStart[next++]!);
    const strong = over.some(({ kind }) => !UNWEIGHTED.has(kind) && !(dots && kind === 'emphasis'));
    const emphasis = dots && over.some(({ kind }) => kind === 'emphasis');
    const href = over.find((mark) => mark.kind === 'link')?.href ?? null;
    const raised = over.find(isScript);
    const script = raised?.kind ?? null;
    const own = raised?.own === true;
    const known = looks.findIndex(
      (look) =>
        look.strong === strong &&
        look.emphasis === emphasis &&
        look.href === href &&
        look.script === script &&
        look.own === own,
    );
    return known >= 0 ? known : looks.push({ strong, emphasis, href, script, own }) - 1;
  });
  let at = 0;
  return {
    looks,
    lookAt(offset) {
      while (at + 1 < edges.length && edges[at + 1]! <= offset) at++;
      return lookOf[at]!;
    },
  };
}

/** Where the stretch of Latin units of one face and look that begins here ends, spaces included: what is shaped in one piece. */
export function latinRun(segments: Segments, first: number): number {
  const { cls, face, look, count, breaks, wideQuote } = segments;
  let end = first + 1;
  while (
    end < count &&
    wideQuote[first] === 0 &&
    wideQuote[end] === 0 &&
    isLatin(cls[end]!) &&
    face[end] === face[first] &&
    look[end] === look[first] &&
    breaks[end - 1] !== GapBreak.MUST
  ) {
    end++;
  }
  return end;
}
