import { Class, ZERO_WIDTH_JOINER, classOf, isLatin, isRegionalIndicator, isWord } from './classes.js';
import { isShared, readContext } from './context.js';
import type { Custom } from './custom.js';
import { readMarks } from './looks.js';
import { classInContext } from './neighbours.js';
import { GapBreak, type DrawnCopy, type Segments } from './segments.js';
import { MISSING, type ParagraphStyle } from './types.js';

/** Characters that stand in a gap and say whether a line may end there. */
const FORMAT_BREAKS: Readonly<Record<number, number>> = {
  0x200b: GapBreak.MAY,
  0xad: GapBreak.HYPHEN,
  0x2060: GapBreak.NEVER,
  0xfeff: GapBreak.NEVER,
  0xa0: GapBreak.NEVER,
  0x202f: GapBreak.NEVER,
};
const IDEOGRAPHIC_SPACE = 0x3000;
/** More spaces than this in one gap count as this many. */
const MOST_SPACES = 255;
/** A quotation mark wider than this is drawn for Chinese text. */
const PROPORTIONAL = 0.75;
const MISSING_POINT = MISSING.codePointAt(0)!;

/** A text that is being cut into units. */
interface Cutting {
  readonly text: string;
  readonly out: Segments;
  /** Fallback chains of the plain and the strong face, as indices in `out.faces`. */
  readonly chains: readonly (readonly number[])[];
  readonly lookAt: (offset: number) => number;
  /** Offsets of shared marks that are Latin. */
  readonly latin: ReadonlySet<number> | null;
  readonly vertical: boolean;
}

/** Cuts a text into units, and notes what was typed in the gaps between them. */
export function segment(copy: DrawnCopy, style: ParagraphStyle, custom: Custom): Segments {
  const cutting = begin(copy, style, custom);
  const { text, out } = cutting;
  let offset = 0;
  while (offset < text.length) {
    const codePoint = text.codePointAt(offset)!;
    const raw = classOf(codePoint);
    if (raw === Class.SPACE || raw === Class.CONTROL || raw === Class.NEWLINE) {
      addToGap(out, offset, codePoint, raw);
      offset += codePoint > 0xffff ? 2 : 1;
    } else offset = addUnit(cutting, offset, codePoint, raw);
  }
  return out;
}

function begin(copy: DrawnCopy, { faces: faceSet, dots, writing }: ParagraphStyle, custom: Custom): Cutting {
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
  return { text, out, chains, lookAt, latin, vertical: writing === 'vertical' };
}

/** Counts a space, a control or a line break in the gap after the last unit; before the first unit nothing is kept of them. */
function addToGap(out: Segments, offset: number, codePoint: number, raw: number): void {
  const before = out.count - 1;
  if (raw === Class.NEWLINE) setBreak(out, before, GapBreak.MUST);
  else if (raw === Class.CONTROL) {
    const format = FORMAT_BREAKS[codePoint];
    if (format === undefined) out.controls.push(offset);
    else setBreak(out, before, format);
  } else if (before >= 0 && out.spaces[before]! < MOST_SPACES) {
    out.spaces[before]!++;
    if (codePoint === IDEOGRAPHIC_SPACE) out.wideSpaces[before]!++;
    if (codePoint > 0x7f) setBreak(out, before, FORMAT_BREAKS[codePoint]);
  }
}

function setBreak({ breaks }: Segments, gap: number, value: number | undefined): void {
  if (gap >= 0 && value !== undefined && value > breaks[gap]!) breaks[gap] = value;
}

/** Adds the unit that begins with a code point. @returns the offset after it */
function addUnit(cutting: Cutting, offset: number, codePoint: number, raw: number): number {
  const { text, out, latin } = cutting;
  const look = cutting.lookAt(offset);
  const { strong, emphasis, script } = out.looks[look]!;
  const mayStand = cutting.vertical && raw === Class.DIGIT && script === null;
  const short = mayStand ? shortNumber(text, offset) : 0;
  let cls: number;
  if (short > 0) {
    cls = Class.FULL_WORD;
    out.upright.add(offset);
  } else if (raw === Class.EXTEND) {
    cls = Class.SYMBOL;
    out.stray.push(offset);
  } else cls = classInContext(text, offset, raw, latin);
  const end = short > 0 ? offset + short : clusterEnd(text, offset, codePoint, cls);
  if (cls === Class.SUFFIX && raw !== cls) setBreak(out, out.count - 1, GapBreak.NEVER);
  const unit = out.count++;
  out.start[unit] = offset;
  out.end[unit] = end;
  out.cls[unit] = cls;
  out.look[unit] = look;
  setFace(cutting, unit, cutting.chains[strong || (emphasis && isWord(cls)) ? 1 : 0]!);
  return end;
}

/** Sets the face that draws a unit; one that no face has is drawn as 〓, which is set like an ideograph. */
function setFace({ text, out }: Cutting, unit: number, chain: readonly number[]): void {
  const start = out.start[unit]!;
  const codePoint = text.codePointAt(start)!;
  const face = faceFor(text, unit, chain, out);
  if (face === null) {
    out.missing.add(start);
    out.cls[unit] = Class.HAN;
    out.face[unit] = chain.find((index) => out.faces[index]!.covers(MISSING_POINT)) ?? chain[0]!;
    return;
  }
  out.face[unit] = face;
  if (codePoint >= 0x2018 && codePoint <= 0x201d && isLatin(out.cls[unit]!)) {
    out.wideQuote[unit] = out.faces[face]!.advance(codePoint) > PROPORTIONAL ? 1 : 0;
  }
}

/** The first face of the chain that has the unit, marks and all; null where none has. */
function faceFor(text: string, unit: number, chain: readonly number[], segments: Segments): number | null {
  const { start, end, faces, cls } = segments;
  const first = chain[0]!;
  const [from, to] = [start[unit]!, end[unit]!];
  // Chinese marks that share a code with Latin ones: a face of an alphabet has the Latin ones only.
  if (!isLatin(cls[unit]!) && isShared(text.charAt(from))) {
    const code = text.charCodeAt(from);
    const drawn = chain.find((index) => faces[index]!.covers(code) && faces[index]!.covers(HAN));
    if (drawn !== undefined) return drawn;
  }
  if (to - from === 1 && faces[first]!.covers(text.charCodeAt(from))) return first;
  const shown = Array.from(text.slice(from, to), (c) => c.codePointAt(0)!).filter((c) => !isIgnorable(c));
  return chain.find((index) => shown.every((c) => faces[index]!.covers(c))) ?? null;
}

/** 一, which every face of Chinese text has. */
const HAN = 0x4e00;

/** Characters that show nothing by themselves, which a face need not have. */
function isIgnorable(codePoint: number): boolean {
  return /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(codePoint));
}

/** Signs that belong to a number beside them, and turn with it. */
const BESIDE_NUMBERS = /[0-9A-Za-z.,:/%$£¥€+=<>~±×÷≈≠≤≥§¼½¾°′″-]/;
const SHORT_NUMBER = new RegExp(`^(?:[0-9]\\ufe0f?\\u20e3|[0-9]{1,2}(?!${BESIDE_NUMBERS.source}|\\p{M}))`, 'u');

/** Characters of a number of one or two digits that stands by itself, or of a digit on a key; 0 for any other (clreq, tate-chu-yoko). */
function shortNumber(text: string, offset: number): number {
  const short = SHORT_NUMBER.exec(text.slice(offset, offset + 3));
  return short === null || BESIDE_NUMBERS.test(text.charAt(offset - 1)) ? 0 : short[0].length;
}

/** Where the unit that begins with a code point ends: its combining marks, selectors and joined emoji belong to it. */
function clusterEnd(text: string, offset: number, codePoint: number, cls: number): number {
  const next = offset + (codePoint > 0xffff ? 2 : 1);
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
