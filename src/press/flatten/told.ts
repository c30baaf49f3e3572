import { ptToMm, pt, type Diagnostic } from '../../base/index.js';
import { flattened, flattenedSpots } from '../diagnostics.js';
import type { PressPage } from '../types.js';
import { FLAT_PPI, type Flattened } from './index.js';

/** At most this many places of a page are named. */
const NAMED = 3;

/** The diagnostics for a page whose transparency was drawn; none for other pages. */
export function flatteningTold({ number, trim, bleed }: PressPage, { drawn, replaced }: Flattened): Diagnostic[] {
  if (drawn.length === 0) return [];
  const mm = (points: number): number => Math.round(ptToMm(pt(points)));
  const places = drawn.slice(0, NAMED).map(({ x0, y0, x1, y1 }) => ({
    x: mm(x0) - Math.round(bleed),
    y: Math.round(trim.h + bleed) - mm(y1),
    w: mm(x1 - x0),
    h: mm(y1 - y0),
  }));
  return [
    flattened(null, { page: number, ppi: FLAT_PPI, places, count: drawn.length }),
    ...(replaced.length === 0 ? [] : [flattenedSpots(null, { page: number, spots: replaced })]),
  ];
}
