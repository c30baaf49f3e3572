import type { Line } from '../compose/index.js';
import type { Block } from '../manuscript/index.js';
import { spanPt } from './items.js';
import type { Material } from './material.js';

/** A cell's lines and where its column begins, in points from the table's left. */
export interface TableCell {
  readonly x: number;
  readonly lines: readonly Line[];
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  /** Lines of its tallest cell. */
  readonly lines: number;
}

const CELL_INSET_PT = 4.5;

/** Rows of the grid for the rules above and below. */
export const TABLE_FRAME_ROWS = 2;

/** A table set so many columns wide; a column is as wide as its longest cell, in proportion. */
export function setTable(
  material: Material,
  table: Extract<Block, { kind: 'table' }>,
  columns: number,
): readonly TableRow[] {
  const width = spanPt(material.format, columns);
  const size = material.tokens.captionSize;
  const count = Math.max(...table.rows.map((row) => row.length));
  const weights = Array.from({ length: count }, (_, column) =>
    Math.max(3, ...table.rows.map((row) => [...(row[column] ?? '')].length)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return table.rows.map((row) => {
    let x = 0;
    const cells = weights.map((weight, column) => {
      const share = (width * weight) / total;
      const text = row[column] ?? '';
      const left = x + CELL_INSET_PT;
      x += share;
      const lines =
        text === ''
          ? []
          : material.setter.set(material.words(text), {
              role: 'caption',
              size,
              measure: Math.max(size, share - 2 * CELL_INSET_PT),
              align: 'start',
              indent: 0,
              balance: false,
            });
      return { x: left, lines };
    });
    return { cells, lines: Math.max(1, ...cells.map((cell) => cell.lines.length)) };
  });
}

export function tableRows(material: Material, table: Extract<Block, { kind: 'table' }>, columns: number): number {
  return setTable(material, table, columns).reduce((sum, row) => sum + row.lines, TABLE_FRAME_ROWS);
}
