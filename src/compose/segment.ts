import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import { Class, ZERO_WIDTH_JOINER, classOf, isLatin, isRegionalIndicator } from './classes.js';
import { MISSING, type FaceSet } from './types.js';
import type { Look } from './units.js';

/** The text cut into units; what they weigh comes later. */
export interface Segments {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly cls: Uint8Array;
  readonly face: Uint8Array;
  readonly look: Uint16Array;
  readonly looks: readonly Look[];
  readonly faces: readonly Face[];
  /** Spaces typed after the unit, and how many of them are ideographic (U+3000). */
  readonly spaces: Uint8Array;
  readonly wideSpaces: Uint8Array;
  /** What lies in the gap after a unit besides spaces: 1 a zero-width space, 2 a line break. */
  readonly breaks: Uint8Array;
  /** Offsets of characters that no face has, and of controls that are not shown. */
  readonly missing: Set<number>;
  readonly controls: number[];
}

export const GapBreak = { NONE: 0, MAY: 1, MUST: 2 } as const;

export function segment(copy: Copy, faceSet: FaceSet, chinese: boolean): Segments {
  const { text } = copy;
  const size = text.length;
  const { looks, lookAt } = readMarks(copy);
  const faces = [...new Set([...faceSet.plain, ...faceSet.strong])];
  const chains = [faceSet.plain, faceSet.strong].map((chain) => chain.map((face) => faces.indexOf(face)));
  const out: Segments = {
    count: 0,
    start: new Int32Array(size),
    end: new Int32Array(size),
    cls: new Uint8Array(size),
    face: new Uint8Array(size),
    look: new Uint16Array(size),
    looks,
    faces,
    spaces: new Uint8Array(size),
    wideSpaces: new Uint8Array(size),
    breaks: new Uint8Array(size),
    missing: new Set(),
    controls: [],
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
      }
      offset = next;
    } else if (raw === Class.NEWLINE) {
      if (before >= 0) out.breaks[before] = GapBreak.MUST;
      offset = next;
    } else if (raw === Class.CONTROL) {
      if (codePoint !== 0x200b) out.controls.push(offset);
      else if (before >= 0 && out.breaks[before] === GapBreak.NONE) out.breaks[before] = GapBreak.MAY;
      offset = next;
    } else {
      const cls = raw === Class.EXTEND ? Class.SYMBOL : inContext(text, offset, raw, chinese);
      const end = clusterEnd(text, next, codePoint, cls);
      const unit = out.count++;
      const look = lookAt(offset);
      const chain = chains[looks[look]!.strong ? 1 : 0]!;
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
      offset = end;
    }
  }
  return out;
}

const IDEOGRAPHIC_SPACE = 0x3000;

/** Where the unit that begins with a code point ends: its combining marks, selectors and joined emoji belong to it. */
function clusterEnd(text: string, next: number, codePoint: number, cls: number): number {
  const following = text.charCodeAt(next);
  if (cls === Class.DASH || (cls === Class.ELLIPSIS && following === codePoint)) {
    return following === codePoint ? next + 1 : next;
  }
  if (following < 0x300 && following !== 0xad) return next; // NaN at the end falls through
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

/** Classes that depend on the neighbours. */
function inContext(text: string, offset: number, cls: number, chinese: boolean): number {
  const code = text.charCodeAt(offset);
  if (code === 0x2014 && text.charCodeAt(offset + 1) === 0x2014) return Class.DASH;
  const quote = code >= 0x2018 && code <= 0x201d;
  if (!quote) return cls;
  // GB/T 15834: “ ” ‘ ’ are Chinese marks in Chinese text; an apostrophe inside a word is a letter everywhere.
  if (code === 0x2019 && isLatinAt(text, offset - 1) && isLatinAt(text, offset + 1)) return Class.LETTER;
  if (chinese) return cls;
  return cls === Class.OPEN ? Class.LATIN_OPEN : Class.LATIN_CLOSE;
}

function isLatinAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return !Number.isNaN(code) && classOf(code) === Class.LETTER;
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

/** Marks as a list of looks and a function from offset to look, for offsets that only grow. */
function readMarks(copy: Copy): { looks: readonly Look[]; lookAt: (offset: number) => number } {
  const plain: Look = { strong: false, href: null };
  if (copy.marks.length === 0) return { looks: [plain], lookAt: () => 0 };
  const looks: Look[] = [plain];
  const edges = [...new Set([0, ...copy.marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  const lookOf = edges.map((edge) => {
    const over = copy.marks.filter((mark) => mark.start <= edge && edge < mark.end);
    const strong = over.some((mark) => mark.kind !== 'link');
    const href = over.find((mark) => mark.kind === 'link')?.href ?? null;
    const known = looks.findIndex((look) => look.strong === strong && look.href === href);
    return known >= 0 ? known : looks.push({ strong, href }) - 1;
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

/** Stretches of Latin units of one face and look, spaces between them included: what is shaped in one piece. */
export function latinRun(segments: Segments, first: number): number {
  const { cls, face, look, count, breaks } = segments;
  let end = first + 1;
  while (
    end < count &&
    isLatin(cls[end]!) &&
    face[end] === face[first] &&
    look[end] === look[first] &&
    breaks[end - 1] === GapBreak.NONE
  ) {
    end++;
  }
  return end;
}
