import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import { Class, classOf, clings, isHalfMark } from './classes.js';
import { breakBetween, gapBetween, SPACE_STEP } from './gaps.js';
import { FORBIDDEN, MISSING, type Form, type Gaps, type ParagraphStyle, type Prepared } from './types.js';

/** Width of a space between Han characters (the halves of a headline), in ems. */
const HAN_SPACE = 0.5;
/** How much a word space may give: 0.8 of its width is the least that Latin custom allows. */
const WORD_SPACE_SHRINK = 0.2;

const MISSING_POINT = MISSING.codePointAt(0)!;

/** Analyses a paragraph: classes, faces, widths, gaps, breaks. Everything that does not depend on the measure. */
export function prepare(copy: Copy, style: ParagraphStyle): Prepared {
  const chinese = !/^(en|fr|de|es|it|pt|ru)\b/.test(style.language);
  const missing = new Set<number>();
  const { offsets, codePoints } = split(copy.text);
  const count = codePoints.length;
  const classes = classify(codePoints, chinese);
  const marks = marksBy(copy, offsets);
  const faces: Face[] = [];
  const forms: Form[] = [];
  const widths = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const chain = marks.strong[i]! ? style.faces.strong : style.faces.plain;
    const found = faceFor(chain, codePoints[i]!);
    if (found === null) {
      missing.add(i);
      classes[i] = Class.Han;
    }
    const face = found ?? chain.find((candidate) => candidate.covers(MISSING_POINT)) ?? chain[0]!;
    const { form, width } = shapeOf(face, classes[i]!, found === null ? MISSING_POINT : codePoints[i]!);
    faces.push(face);
    forms.push(form);
    widths[i] = width;
  }
  const endWidths = widths.slice();
  measureWords(copy.text, offsets, classes, faces, widths, style.language);
  const gaps = gapsOf(copy.text, offsets, classes, widths, style, chinese);
  return { copy, style, missing, count, offsets, classes, faces, forms, widths, endWidths, ...marks, gaps };
}

/** Characters with what clings to them: the units that a line is made of. */
function split(text: string): { offsets: Int32Array; codePoints: number[] } {
  const starts: number[] = [];
  const codePoints: number[] = [];
  let joined = false;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at)!;
    if (starts.length > 0 && (clings(codePoint) || joined)) {
      // part of the character before
    } else {
      starts.push(at);
      codePoints.push(codePoint);
    }
    joined = codePoint === 0x200d;
    at += codePoint > 0xffff ? 2 : 1;
  }
  starts.push(text.length);
  return { offsets: Int32Array.from(starts), codePoints };
}

function classify(codePoints: readonly number[], chinese: boolean): Class[] {
  return codePoints.map((codePoint, i) => classOf(codePoint, codePoints[i - 1] ?? 0, codePoints[i + 1] ?? 0, chinese));
}

function marksBy(copy: Copy, offsets: Int32Array): { strong: boolean[]; hrefs: (string | null)[] } {
  const strong = Array.from({ length: offsets.length - 1 }, () => false);
  const hrefs = Array.from({ length: offsets.length - 1 }, (): string | null => null);
  for (const mark of copy.marks) {
    for (let i = 0; i < strong.length; i++) {
      if (offsets[i]! < mark.start || offsets[i]! >= mark.end) continue;
      if (mark.kind === 'strong' || mark.kind === 'dateline') strong[i] = true;
      if (mark.href !== null) hrefs[i] = mark.href;
    }
  }
  return { strong, hrefs };
}

/** Null where no face of the chain has the character. Spaces and controls have no shape to miss. */
function faceFor(chain: readonly Face[], codePoint: number): Face | null {
  const face = chain.find((candidate) => candidate.covers(codePoint));
  if (face !== undefined) return face;
  return codePoint <= 0x20 || (codePoint >= 0x2000 && codePoint <= 0x200f) ? chain[0]! : null;
}

/** How a character is drawn when it is set tight, and how wide it is then. */
function shapeOf(face: Face, cls: Class, codePoint: number): { form: Form; width: number } {
  if (isHalfMark(cls)) {
    const full = face.advance(codePoint);
    if (Math.abs(full - 1) > 0.01) return { form: 'center-half', width: 0.5 };
    if (face.halt && Math.abs(face.advance(codePoint, 'halt') - 0.5) < 0.01) return { form: 'halt', width: 0.5 };
    return { form: cls === Class.Open ? 'trim-start' : 'trim-end', width: 0.5 };
  }
  if (cls === Class.Space) return { form: 'space', width: face.advance(codePoint) };
  if (cls === Class.Interpunct) return { form: 'center-half', width: 0.5 };
  if ((cls === Class.Long || cls === Class.Connector) && codePoint === 0x2014) {
    return { form: 'fwid', width: face.advance(codePoint, 'fwid') };
  }
  return { form: 'normal', width: face.advance(codePoint) };
}

/** Latin words are shaped as wholes, so that their kerning is in the widths. */
function measureWords(
  text: string,
  offsets: Int32Array,
  classes: readonly Class[],
  faces: readonly Face[],
  widths: Float64Array,
  language: string,
): void {
  const count = classes.length;
  let script = '';
  for (let from = 0; from < count; from++) {
    if (classes[from] === Class.Han) script = 'Hani';
    if (classes[from] !== Class.Latin) continue;
    let to = from + 1;
    while (to < count && classes[to] === Class.Latin && faces[to] === faces[from]) to++;
    const base = offsets[from]!;
    const word = text.slice(base, offsets[to]);
    script = scriptOf(word) ?? (script || (scriptOf(text.slice(base)) ?? 'Zyyy'));
    const advances = faces[from]!.shape(word, language, script);
    for (let i = from; i < to; i++) {
      let width = 0;
      for (let at = offsets[i]!; at < offsets[i + 1]!; at++) width += advances[at - base]!;
      widths[i] = width;
    }
    from = to - 1;
  }
}

const SCRIPTS = [
  [/\p{Script=Latin}/u, 'Latn'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Greek}/u, 'Grek'],
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Hebrew}/u, 'Hebr'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Han}/u, 'Hani'],
] as const;

/** Script of the first letter of a text; figures and signs have none and take that of the text before them. */
function scriptOf(text: string): string | null {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter === undefined ? null : (SCRIPTS.find(([pattern]) => pattern.test(letter))?.[1] ?? 'Zyyy');
}

function gapsOf(
  text: string,
  offsets: Int32Array,
  classes: readonly Class[],
  widths: Float64Array,
  style: ParagraphStyle,
  chinese: boolean,
): Gaps {
  const count = classes.length;
  const gaps: Gaps = {
    natural: new Float64Array(count),
    shrinkStep: new Uint8Array(count),
    shrink: new Float64Array(count),
    stretchStep: new Uint8Array(count),
    breakCost: new Float64Array(count),
  };
  const character = (i: number): string => text.slice(offsets[i], offsets[i + 1]);
  for (let i = 0; i + 1 < count; i++) {
    const a = classes[i]!;
    const b = classes[i + 1]!;
    const gap = gapBetween(a, b, style.composition);
    gaps.natural[i] = gap.natural;
    gaps.shrinkStep[i] = gap.shrinkStep;
    gaps.shrink[i] = gap.shrink;
    gaps.stretchStep[i] = gap.stretchStep;
    gaps.breakCost[i] = breakBetween(a, b, [character(i), character(i + 1)], style.composition);
    if (a === Class.Space && text[offsets[i]!] !== '\u3000') {
      const between = chinese && classes[i - 1] !== Class.Latin && b !== Class.Latin;
      if (between) gaps.natural[i] = Math.max(0, HAN_SPACE - widths[i]!);
      else {
        gaps.shrinkStep[i] = SPACE_STEP;
        gaps.shrink[i] = widths[i]! * WORD_SPACE_SHRINK;
      }
    }
  }
  keepEllipsesWhole(text, offsets, classes, gaps);
  return gaps;
}

/** A doubled ellipsis or dash of four ems may break in its middle: every second gap in a row of long marks (clreq, unbreakable marks). */
function keepEllipsesWhole(text: string, offsets: Int32Array, classes: readonly Class[], gaps: Gaps): void {
  for (let i = 0; i < classes.length; i++) {
    if (classes[i] !== Class.Long) continue;
    let to = i;
    while (classes[to + 1] === Class.Long && text[offsets[to + 1]!] === text[offsets[i]!]) to++;
    for (let k = i; k < to; k++) gaps.breakCost[k] = (k - i) % 2 === 1 ? 50 : FORBIDDEN;
    i = to;
  }
}
