import type { Line } from '../../compose/index.js';
import type { Block } from '../../manuscript/index.js';
import { ITEMS } from '../cost/items.js';
import { spanPt } from '../setting/grid.js';
import type { Material } from './material.js';
import type { Role } from '../setting/types.js';

type Table = Extract<Block, { kind: 'table' }>;

/** A cell's lines and where its column begins, in points from the table's left. */
export interface TableCell {
  readonly x: number;
  readonly lines: readonly Line[];
}

export interface TableRow {
  readonly cells: readonly TableCell[];
  readonly role: Role;
  /** Lines of its tallest cell. */
  readonly lines: number;
}

const CELL_INSET_PT = 4.5;
/** A column is never planned narrower than so many characters. */
const NARROWEST = 3;
/** Longer entries are sentences and may be broken. */
const WIDEST = 14;
/** Columns of entries no longer than this stand centred, as figures do; longer ones begin at the left. */
const SHORT_ENTRY = 8;

/** A figure with its sign and unit: +0.4%, 1,200.00, 12.5元. */
const FIGURE = /^[¥$€+\-−–±]?\d[\d,.\s]*(?:[%％‰°℃]|\p{Script=Han}{0,3})$/u;

/** Rows of the grid for the rules above and below. */
export const TABLE_FRAME_ROWS = 2;

/** Empty rows that a table may take: its rows stand up to twice as far apart. */
export const tableAir = ({ rows }: Table): number => Math.max(LEAST_AIR, rows.length - 1);
const LEAST_AIR = 2;

/** How wide each column should be, in points: its longest entry on one line, as far as that is no sentence. */
function naturalWidths(table: Table, size: number): readonly number[] {
  const count = Math.max(...table.rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const longest = Math.max(...table.rows.map((row) => [...(row[column] ?? '')].length));
    return Math.min(Math.max(longest, NARROWEST), WIDEST) * size + 2 * CELL_INSET_PT;
  });
}

/** Cost of a table in so many columns; 0 is ideal. Infinity where an entry would be broken that fits in more columns. */
export function tableWidthCost(material: Material, table: Table, columns: number): number {
  const { format, tokens } = material;
  const natural = naturalWidths(table, tokens.captionSize).reduce((sum, width) => sum + width, 0);
  const width = spanPt(format, columns);
  if (width >= natural) return Math.min(ITEMS.values.tableWidest, (width / natural - 1) ** 2 * ITEMS.values.tableWide);
  return columns < format.columns ? Infinity : 0;
}

/** A table set so many columns wide; a column is as wide as its longest cell, in proportion. */
export function setTable(material: Material, table: Table, columns: number): readonly TableRow[] {
  const width = spanPt(material.format, columns);
  const size = material.tokens.captionSize;
  const natural = naturalWidths(table, size);
  const total = natural.reduce((sum, own) => sum + own, 0);
  const figures = natural.map((_, column) => column > 0 && isOfFigures(table, column));
  const rows = table.rows.map((row, index) => {
    const role = table.header && index === 0 ? 'strong' : 'caption';
    let x = 0;
    const cells = natural.map((own, column) => {
      const share = (width * own) / total;
      const text = row[column] ?? '';
      const left = x + CELL_INSET_PT;
      x += share;
      const setting = {
        role,
        size,
        measure: Math.max(size, share - 2 * CELL_INSET_PT),
        align: figures[column]! || (column > 0 && own <= SHORT_ENTRY * size + 2 * CELL_INSET_PT) ? 'center' : 'start',
        indent: 0,
        balance: false,
      } as const;
      return { x: left, lines: text === '' ? [] : material.setter.set(material.words(text), setting) };
    });
    return { cells, role, lines: Math.max(1, ...cells.map((cell) => cell.lines.length)) } satisfies TableRow;
  });
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, column) => {
      const body = row.role === 'strong' ? null : rows.filter(({ role }) => role !== 'strong');
      return body !== null && figures[column]!
        ? flushRight(
            cell,
            body.map(({ cells }) => cells[column]!),
            size,
          )
        : cell;
    }),
  }));
}

/** Whether most entries of a column are figures. */
function isOfFigures({ rows, header }: Table, column: number): boolean {
  const entries = rows.slice(header ? 1 : 0).flatMap((row) => (row[column] === undefined ? [] : [row[column]]));
  return entries.filter((entry) => FIGURE.test(entry.trim())).length > entries.length / 2;
}

/** Aligns figures at one right edge: that of the longest, which is centred in its column. */
function flushRight(cell: TableCell, column: readonly TableCell[], size: number): TableCell {
  const [line] = cell.lines;
  if (line === undefined || cell.lines.length > 1) return cell;
  const right = Math.max(...column.flatMap(({ lines }) => (lines.length === 1 ? [lines[0]!.x + lines[0]!.width] : [])));
  return { ...cell, x: cell.x + (right - line.x - line.width) * size };
}

export function tableRows(material: Material, table: Table, columns: number): number {
  return setTable(material, table, columns).reduce((sum, row) => sum + row.lines, TABLE_FRAME_ROWS);
}
