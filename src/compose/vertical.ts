import type { Face } from '../fonts/index.js';
import { Class, isClosing } from './classes.js';
import type { Gaps } from './glue.js';
import type { Segments } from './segments.js';
import { Form, type Units } from './units.js';

/** Sets how a unit is drawn: its width in ems and its form (an index in FORMS); if its glyph holds half an em of white, also 1 and the form that includes it. */
export type SetShape = (width: number, form: number, roomy?: number, whole?: number) => void;

/** Marks in the middle of their em in a vertical line: they have no white that could be taken, and no half-width form (measured: vhal leaves them). */
const CENTRED = /[；：！？]/;
/** Set upright, by the face's forms for vertical lines: to the browser's tables (UAX #50) they were marks that turn, until Unicode 17. */
const QUOTES = /[“”‘’]/;

/**
 * A mark that stands upright in a vertical line has an em there, half of it white: the half-width form where the face has one, else the half em is
 * taken by hand. What is turned (—— …… and Latin, UAX #50) keeps its horizontal advance.
 */
export function shapeVertically(unit: string, kind: number, vhal: boolean, set: SetShape): void {
  const whole = QUOTES.test(unit) ? Form.STAND : Form.NORMAL;
  if (CENTRED.test(unit)) set(1, Form.NORMAL);
  else if (vhal) set(0.5, Form.VHAL, 1, whole);
  else set(0.5, kind === Class.OPEN ? Form.TRIM_START : Form.TRIM_END, 1, whole);
}

/** Marks that fill their em in a vertical line are followed by no space of their own. */
export function closeCentred(
  { count, cls }: Segments,
  { box, form }: Pick<Units, 'box' | 'form'>,
  { glue, shrink, stretch }: Gaps,
): void {
  for (let i = 0; i < count; i++) {
    if (!isClosing(cls[i]!) || box[i] !== 1 || form[i] !== Form.NORMAL) continue;
    glue[i] = shrink[i] = stretch[i] = 0;
  }
}

/**
 * Symbols that follow the line and turn with it: arrows, operators, frames, dashes, and the signs of degrees and of notes. All other symbols stand.
 * What stands is told to the browser and not left to its own table (UAX #50), which turns some of them and changes with its version.
 */
const TURNING =
  /[\u00b0\u00b2\u00b3\u00b9\u2032-\u2037\u2070-\u2079\u2190-\u221d\u221f-\u2233\u2236-\u22ff\u2308-\u230b\u2320\u2321\u2329\u232a\u239b-\u23b1\u2500-\u257f\u27c0-\u2aff\u3030\uff0d\uffe3]/;

/** A symbol or a syllable of a vertical line. Joined emoji are shaped as one only along a horizontal line, and so stand in an em as short numbers do. */
export function shapeStanding(unit: string, kind: number, face: Face, set: SetShape): void {
  const characters = Array.from(unit, (character) => character.codePointAt(0)!);
  if (characters.filter((codePoint) => !isSelector(codePoint)).length > 1) set(1, Form.UPRIGHT);
  else if (TURNING.test(unit)) set(face.advance(characters[0]!), Form.TURN);
  else set(face.height(characters[0]!), kind === Class.HANGUL || kind === Class.HAN ? Form.NORMAL : Form.STAND);
}

const isSelector = (codePoint: number): boolean =>
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);

/** Whether a Latin stretch holds signs that the browser would stand on their feet between letters and figures that it turns: 3±2, 10×12, §5, ½. */
export const turnsAsOne = (text: string): boolean => /[^\0-~\p{L}\p{M}\p{Z}]/u.test(text);
