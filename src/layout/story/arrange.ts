import type { BandBlock, Band } from './bands.js';
import type { Segment } from './distribute.js';
import { GAP } from './items.js';
import { BAND_GAP, type Arrangement } from './search.js';

/** A block in its place on the page's grid. */
export interface PlacedBlock {
  readonly block: BandBlock;
  readonly column: number;
  readonly row: number;
}

export interface PlacedBand {
  readonly row: number;
  readonly rows: number;
  readonly blocks: readonly PlacedBlock[];
  readonly segments: readonly Segment[];
}

/**
 * Where single blocks begin: on the left or the right, of which the better balanced page is kept; or with the first at the upper left corner,
 * where a vertical headline belongs.
 */
export type FirstSide = 'left' | 'right' | 'corner';

/**
 * Gives every block of an arrangement its columns: single blocks stand left and right by turns, the first in the
 * middle where as many columns are left on both sides; in the last band a block with text under it moves to the foot, so that the page ends on a picture.
 */
export function arrange(
  arrangement: Arrangement,
  columns: number,
  top: number,
  side: FirstSide,
): readonly PlacedBand[] {
  const bands: PlacedBand[] = [];
  let row = top;
  let left = side !== 'right';
  arrangement.bands.forEach((band, index) => {
    const foot = index > 0 && index === arrangement.bands.length - 1;
    const starts = startColumns(band, columns, index === 0 && side !== 'corner', left);
    if (band.blocks.length === 1 && band.blocks[0]!.columns < columns) left = !left;
    const blocks = band.blocks.map((block, i) => ({
      block,
      column: starts[i]!,
      row: foot && block.under > 0 ? row + band.rows - block.rows : row,
    }));
    bands.push({ row, rows: band.rows, blocks, segments: segmentsOf(band, blocks, columns, row) });
    row += band.rows + BAND_GAP;
  });
  return bands;
}

function startColumns(band: Band, columns: number, first: boolean, left: boolean): readonly number[] {
  if (band.blocks.length === 2) return [0, columns - band.blocks[1]!.columns];
  if (band.blocks.length === 0) return [];
  const beside = columns - band.blocks[0]!.columns;
  if (first && beside >= 4 && beside % 2 === 0) return [beside / 2];
  return [left ? 0 : beside];
}

/** The parts of the columns that hold text, from left to right. */
function segmentsOf(band: Band, blocks: readonly PlacedBlock[], columns: number, top: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (let column = 0; column < columns; column++) {
    const over = blocks.find((b) => column >= b.column && column < b.column + b.block.columns);
    if (over === undefined) segments.push({ column, row: top, rows: band.rows });
    else if (over.block.under > 0) {
      const atTop = over.row === top;
      segments.push({ column, row: atTop ? top + over.block.rows + GAP : top, rows: over.block.under });
    }
  }
  return segments;
}
