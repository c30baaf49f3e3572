import { plainOf, SCRIPT_CHARACTERS, type Script } from '../base/index.js';
import type { Copy, Mark } from '../manuscript/index.js';
import { Class, isLatin } from './classes.js';
import type { Gaps } from './glue.js';
import { GapBreak, type Segments } from './segment.js';
import type { ParagraphStyle } from './types.js';
import { Glue } from './units.js';

/** Size of superscripts and subscripts in ems of their line: 5.6 pt beside 9 pt, as the faces draw their own ². */
export const SCRIPT_SIZE = 0.62;
/**
 * How far their baseline lies above that of the line, in its ems. Superscripts stand as high as the faces' own ² (its top lies at 0.90 em), with which they
 * share a line; subscripts a little lower than the faces' OS/2 tables ask for (0.075), since the digits of Chinese faces are tall.
 */
export const SCRIPT_RISE: Readonly<Record<Script, number>> = { superscript: 0.42, subscript: -0.12 };

/** Superscripts and subscripts of so many units are not broken. */
const WHOLE = 8;

/**
 * The copy as it is drawn: superscript and subscript characters that the face lacks, which most Chinese faces do from ⁵ on, are marked characters of the
 * normal kind. A stretch is drawn in one manner. Offsets are those of the copy.
 */
export function withScripts(copy: Copy, { faces }: ParagraphStyle): Copy {
  if (copy.text.search(SCRIPT_CHARACTERS) < 0) return copy;
  const characters = [...copy.text.matchAll(SCRIPT_CHARACTERS)].map(({ 0: own, index }) => ({ own, index }));
  const covered = (character: string): boolean => faces.plain[0]?.covers(character.charCodeAt(0)) === true;
  const marks: Mark[] = [...copy.marks];
  let text = '';
  let done = 0;
  for (let i = 0; i < characters.length;) {
    const { script } = plainOf(characters[i]!.own)!;
    const start = characters[i]!.index;
    let end = start;
    let owned = true;
    let plain = '';
    while (characters[i]?.index === end && plainOf(characters[i]!.own)!.script === script) {
      const { own } = characters[i++]!;
      const { character } = plainOf(own)!;
      owned &&= covered(own);
      plain += character;
      end++;
    }
    if (owned || !Array.from(plain).every(covered)) continue;
    text += copy.text.slice(done, start) + plain;
    done = end;
    marks.push({ kind: script, start, end, href: null });
  }
  return done === 0 ? copy : { text: text + copy.text.slice(done), marks };
}

/** Superscripts and subscripts stay with what they follow; in them no mark has white of its own, and behind Chinese no letter sets itself off (as marks of notes, see `NOTE_MARK`). */
export function joinScripts({ count, cls, look, looks, spaces, breaks }: Segments): void {
  const scriptOf = (i: number): Script | null => looks[look[i]!]!.script;
  const close = (gap: number): void => {
    if (spaces[gap] === 0 && breaks[gap] !== GapBreak.MUST) breaks[gap] = GapBreak.NEVER;
  };
  for (let from = 0; from < count;) {
    const script = scriptOf(from);
    let to = from + 1;
    while (to < count && scriptOf(to) === script) to++;
    if (script !== null) {
      const before = from > 0 && spaces[from - 1] === 0 ? cls[from - 1]! : null;
      // ¹⁴C: a superscript before a letter belongs to it.
      const prefixed =
        to < count && cls[to] === Class.LETTER && spaces[to - 1] === 0 && before !== null && !isLatin(before);
      if (prefixed) close(to - 1);
      else if (before !== null) close(from - 1);
      const whole = to - from <= WHOLE;
      for (let i = from; i < to; i++) {
        if (whole && i + 1 < to) close(i);
        if (cls[i] === Class.OPEN) cls[i] = Class.PREFIX;
        else if (cls[i]! > Class.OPEN && cls[i]! <= Class.ELLIPSIS) {
          cls[i] = Class.SUFFIX;
          if (i > from) close(i - 1);
        } else if (whole && !prefixed && isLatin(cls[i]!) && before !== null && !isLatin(before)) cls[i] = Class.SUFFIX;
      }
    }
    from = to;
  }
}

/** Their widths, and no white before them. */
export function sizeScripts(
  { count, look, looks, spaces }: Segments,
  { box, kern }: { readonly box: Float64Array; readonly kern: Float64Array },
  { glue, shrink, stretch, glueClass, expand }: Gaps,
): void {
  for (let i = 0; i < count; i++) {
    const { script } = looks[look[i]!]!;
    if (script === null) continue;
    box[i]! *= SCRIPT_SIZE;
    kern[i]! *= SCRIPT_SIZE;
    if (i === 0 || spaces[i - 1] !== 0 || looks[look[i - 1]!]!.script === script) continue;
    expand[i - 1] = 0;
    if (glueClass[i - 1] !== Glue.HAN_LATIN) continue;
    glueClass[i - 1] = Glue.NONE;
    glue[i - 1] = shrink[i - 1] = stretch[i - 1] = 0;
  }
}
