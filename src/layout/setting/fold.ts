import { MM_PER_PT, roundMm, type Box } from '../../base/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { PlacedLine } from './types.js';

/** The fold between the two pages of a spread (通版), in mm from the trim's left edge; null on a single page. */
export const foldOf = ({ trim }: Pick<PageFormat, 'trim'>): number | null => (trim.w > trim.h ? trim.w / 2 : null);

/** What may lie on the other side of the fold without being seen, in mm. */
const HIDDEN = 0.5;

/** Whether something from `from` to `to` is cut by the fold. */
export const isCut = (from: number, to: number, fold: number): boolean => from < fold - HIDDEN && to > fold + HIDDEN;

/** About where the characters of a horizontal line stand, blank space left out: Han an em each, the rest half an em, fitted to its width. */
export function charactersOf({ text, x, w, size }: PlacedLine): readonly (readonly [from: number, to: number])[] {
  const characters = [...text.trimEnd()];
  const ems = characters.map((character) => (character.codePointAt(0)! >= 0x2e80 ? 1 : 0.5));
  const all = ems.reduce((sum, em) => sum + em, 0);
  const scale = all === 0 ? size * MM_PER_PT : w / all;
  let at: number = x;
  return ems.flatMap((em, i) => {
    const from = at;
    at += em * scale;
    return characters[i]!.trim() === '' ? [] : [[from, at] as const];
  });
}

/** A line moved by half a character at most, so that the fold lies between two of its characters. It stays in its box. */
export function clearOfFold(line: PlacedLine, box: Box, fold: number | null): PlacedLine {
  const cut =
    fold === null || line.writing === 'vertical'
      ? undefined
      : charactersOf(line).find(([from, to]) => isCut(from, to, fold));
  if (cut === undefined) return line;
  const ways = cut.map((edge) => fold! - edge).sort((a, b) => Math.abs(a) - Math.abs(b));
  const way = ways.find((move) => line.x + move >= box.x && line.x + move + line.w <= box.x + box.w);
  return way === undefined ? line : { ...line, x: roundMm(line.x + way) };
}
