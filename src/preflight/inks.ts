import type { Words } from '../base/index.js';
import { words } from '../base/index.js';
import type { Cmyk, PressCondition } from '../colour/index.js';
import type { InkFacts, Mark, InkTotal } from './facts.js';
import { rootFamily, type Family } from './reader/colour.js';

/** Shares of ink up to this count as none: a little more than half a level of 8 bits. */
const TRACE = 0.004;
const FULL = 1 - TRACE;

const UNSEPARATED: ReadonlySet<Family> = new Set(['DeviceRGB', 'CalRGB', 'Lab']);

/** The inks that a mark is painted with; null where they are not decided yet (RGB, Lab) or differ from point to point. */
export function inksOf({ paint }: Mark): Cmyk | null {
  if (paint === null || UNSEPARATED.has(rootFamily(paint.space))) return null;
  if (rootFamily(paint.space) === 'ICCBased' && paint.space.components === 3) return null;
  return paint.inks;
}

const list = ({ c, m, y, k }: Cmyk): number[] => [c, m, y, k];

/** Total ink in per cent. */
export const totalInk = (inks: Cmyk): number => Math.round(list(inks).reduce((sum, ink) => sum + ink, 0) * 1000) / 10;
export const isWhite = (inks: Cmyk): boolean => list(inks).every((ink) => ink <= TRACE);
/** Solid black ink and no other. */
export const isBlack = ({ c, m, y, k }: Cmyk): boolean => k >= FULL && Math.max(c, m, y) <= TRACE;
export const inkCount = (inks: Cmyk): number => list(inks).filter((ink) => ink > TRACE).length;

/**
 * True where what is under the mark stays in the inks that the mark does not use (ISO 32000-1, 8.6.7). In DeviceCMYK that takes overprint
 * mode 1; in DeviceGray it never happens, for gray stands for all four inks; a named ink leaves the others alone.
 */
export function overprints({ overprint, mode, paint }: Mark): boolean {
  if (!overprint || paint === null) return false;
  const { family } = paint.space;
  if (family === 'Separation' || family === 'DeviceN') return !paint.space.colourants.includes('All');
  return family === 'DeviceCMYK' && mode === 1;
}

/** Whether a mark prints: it is visible, and not part of a soft mask. */
export const isPrinted = (mark: Mark): boolean => mark.seen && mark.source !== 'soft mask' && mark.alpha > 0;

const KINDS: Readonly<Record<Mark['kind'], Words>> = {
  text: words('text', '文字'),
  fill: words('area', '色块'),
  stroke: words('line', '线条'),
  image: words('picture', '图片'),
  shading: words('gradient', '渐变'),
};

/** The kind of a mark in words. */
export const kindOf = ({ kind, line }: Mark): Words => (kind === 'fill' && line !== null ? KINDS.stroke : KINDS[kind]);

/** The totals that count under a condition: with spot inks as inks of their own where the press has units for them. */
export function judged({ windows, peaks, spots }: InkFacts, { spots: units }: PressCondition) {
  const own = spots !== null && spots.names.length <= units;
  const of = (english: string, chinese: string): ((at: InkTotal) => Words) => {
    return ({ other }) =>
      other === null ? words('', '') : words(` (${other} % ${english})`, `（${chinese} ${other}%）`);
  };
  return own
    ? {
        windows: spots.windows,
        peaks: spots.peaks,
        otherwise: of('with the inks that stand for spots', '专色以四色替代计'),
      }
    : { windows, peaks, otherwise: of('with spots as inks of their own', '专色按独立油墨计') };
}
