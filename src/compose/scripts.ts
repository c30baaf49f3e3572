import { plainOf, SCRIPT_CHARACTERS, SCRIPT_SIZE, type Script } from '../base/index.js';
import type { Face } from '../fonts/index.js';
import type { Copy } from '../manuscript/index.js';
import { Class, isLatin } from './classes.js';
import type { Gaps } from './glue.js';
import { GapBreak, type DrawnCopy, type DrawnMark, type Paragraph, type Segments } from './segments.js';
import type { Shapes } from './shaping.js';
import type { ParagraphStyle } from './types.js';
import { Glue } from './units.js';

/** Superscripts and subscripts of up to this many units are not broken. */
const WHOLE = 8;

/**
 * The copy as it is measured: superscript and subscript characters that the face lacks, which most Chinese faces do from ⁵ on, are marked characters of the
 * normal kind, from which the glyphs are made. Offsets are those of the copy.
 */
export function withScripts(copy: Copy, { faces }: ParagraphStyle): DrawnCopy {
  const face = faces.plain[0];
  if (face === undefined || copy.text.search(SCRIPT_CHARACTERS) < 0) return copy;
  const covers = (character: string): boolean => face.covers(character.charCodeAt(0));
  const marks: DrawnMark[] = [];
  const text = copy.text.replace(SCRIPT_CHARACTERS, (own, start: number) => {
    const { character, script } = plainOf(own)!;
    if (covers(own) || !covers(character)) return own;
    const last = marks.at(-1);
    if (last?.end === start && last.kind === script) marks[marks.length - 1] = { ...last, end: start + 1 };
    else marks.push({ kind: script, start, end: start + 1, href: null, own: true });
    return character;
  });
  return marks.length === 0 ? copy : { text, marks: [...copy.marks, ...marks] };
}

/**
 * Superscripts and subscripts stay with what they follow; in them no mark has white of its own, and behind Chinese no letter sets
 * itself off (as marks of notes, see `NOTE_MARK`).
 */
export function joinScripts(text: string, segments: Segments): void {
  const { count, look, looks } = segments;
  const scriptOf = (i: number): Script | null => looks[look[i]!]!.script;
  let to: number;
  for (let from = 0; from < count; from = to) {
    const script = scriptOf(from);
    to = from + 1;
    while (to < count && scriptOf(to) === script) to++;
    if (script !== null) joinScript(text, segments, from, to);
  }
}

/** Joins one superscript or subscript, the units `from` to `to` - 1, to its base. */
function joinScript(text: string, segments: Segments, from: number, to: number): void {
  const { cls, spaces } = segments;
  const before = from > 0 && spaces[from - 1] === 0 ? cls[from - 1]! : null;
  const behindChinese = before !== null && !isLatin(before);
  const prefixed = behindChinese && isPrefix(text, segments, to);
  if (prefixed) close(segments, to - 1);
  else if (before !== null) close(segments, from - 1);
  const whole = to - from <= WHOLE;
  for (let i = from; i < to; i++) {
    if (whole && i + 1 < to) close(segments, i);
    if (cls[i] === Class.OPEN) cls[i] = Class.PREFIX;
    else if (cls[i]! > Class.OPEN && cls[i]! <= Class.ELLIPSIS) {
      cls[i] = Class.SUFFIX;
      if (i > from) close(segments, i - 1);
    } else if (whole && !prefixed && isLatin(cls[i]!) && behindChinese) cls[i] = Class.SUFFIX;
  }
}

/** Whether a superscript that ends before unit `to` belongs to the letter after it, as in ¹⁴C. */
function isPrefix(text: string, { count, start, cls, spaces }: Segments, to: number): boolean {
  return to < count && cls[to] === Class.LETTER && plainOf(text.charAt(start[to]!)) === null && spaces[to - 1] === 0;
}

/** No line ends in the gap, where no space or line break was typed in it. */
function close({ spaces, breaks }: Segments, gap: number): void {
  if (spaces[gap] === 0 && breaks[gap] !== GapBreak.MUST) breaks[gap] = GapBreak.NEVER;
}

/** Gives superscripts and subscripts their widths, and no white before them. `typed` is the copy's own text, of which `text` was made to be measured. */
export function sizeScripts(
  typed: string,
  { text, segments }: Paragraph,
  { box, kern }: Pick<Shapes, 'box' | 'kern'>,
  { glue, shrink, stretch, glueClass, expand }: Gaps,
): void {
  const { count, start, face, faces, look, looks, spaces, breaks } = segments;
  for (let i = 0; i < count; i++) {
    const { script, own } = looks[look[i]!]!;
    if (script === null) continue;
    const font = faces[face[i]!]!;
    const at = start[i]!;
    box[i] = own ? ownWidth(font, typed.charCodeAt(at), text.charCodeAt(at)) : box[i]! * SCRIPT_SIZE;
    kern[i] = own ? 0 : kern[i]! * SCRIPT_SIZE;
    // Not before ¹⁴C, which is set off from Chinese as any letter.
    if (i === 0 || spaces[i - 1] !== 0 || breaks[i - 1] !== GapBreak.NEVER) continue;
    if (looks[look[i - 1]!]!.script === script) continue;
    expand[i - 1] = 0;
    if (glueClass[i - 1] !== Glue.HAN_LATIN) continue;
    glueClass[i - 1] = Glue.NONE;
    glue[i - 1] = shrink[i - 1] = stretch[i - 1] = 0;
  }
}

/** A glyph that is made has a whole number of units, of which all faces of the catalogue have 1000 to the em, and no kerning. */
function ownWidth(font: Face, own: number, plain: number): number {
  return font.covers(own) ? font.advance(own) : Math.round(font.advance(plain) * SCRIPT_SIZE * 1000) / 1000;
}
