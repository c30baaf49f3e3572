import type { Line } from '../../compose/index.js';
import { spanPt } from '../setting/grid.js';
import type { Material } from './material.js';

/** Space at both sides of the summary box (提要), in points. */
export const SUMMARY_INSET_PT = 9;

/** Space above and below its lines, in rows. */
const FRAME_ROWS = 2;

export interface SummaryPart {
  readonly block: number;
  readonly lines: readonly Line[];
}

/** The summary's blocks set in a box so many columns wide. */
export function setSummary(material: Material, columns: number): readonly SummaryPart[] {
  const size = material.tokens.summarySize;
  const measure = Math.floor((spanPt(material.format, columns) - 2 * SUMMARY_INSET_PT) / size) * size;
  return material.of('summary').map(({ block, index }) => ({
    block: index,
    lines: material.setter.set(block, {
      role: 'summary',
      size,
      measure,
      align: 'start',
      indent: 0,
      balance: false,
    }),
  }));
}

/** Rows of the box at a width. */
export function summaryRows(material: Material, columns: number): number {
  return setSummary(material, columns).reduce((sum, part) => sum + part.lines.length, FRAME_ROWS);
}
