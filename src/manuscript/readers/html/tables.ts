import { attribute, BLOCKS, childrenOf, findElements, isElement, visibleText, type Element } from './dom.js';

/** Cells of a table by row, each at its column; `null` where a merged cell covers the place. */
export interface Grid {
  readonly rows: readonly (readonly (Element | null)[])[];
  readonly header: boolean;
}

/** HTML, "processing model for tables": wider and taller cells are cut to these. */
const WIDEST = 1000;
const TALLEST = 65_534;
const MOST_COLUMNS = 10_000;
/** Places of one grid; no table of a newspaper has a hundredth of it. */
const MOST_PLACES = 200_000;
/** Characters; a cell with more in several blocks holds a text, not a figure. */
const LONG_CELL = 120;

/** Null where the table is there for its looks: its contents are read in order. */
export function tableGrid(table: Element): Grid | null {
  const rows = rowsOf(table);
  const cells = rows.map(cellsOf);
  if (isForLooks(table, cells)) return null;
  const placed = placeCells(cells);
  if (placed === null) return null;
  // Columns in which no cell begins are only the inside of wide ones.
  const starts = [...new Set(placed.flatMap((row) => row.map(({ column }) => column)))].toSorted((a, b) => a - b);
  const compact = new Map(starts.map((column, i) => [column, i]));
  const widths = placed.map((row) => row.reduce((most, { until }) => Math.max(most, countBelow(starts, until)), 0));
  if (widths.reduce((sum, width) => sum + width, 0) > MOST_PLACES) return null;
  const grid = placed.map((row, i) => {
    const line: (Element | null)[] = Array.from({ length: widths[i] ?? 0 }, () => null);
    for (const { column, cell } of row) line[compact.get(column) ?? 0] = cell;
    return line;
  });
  const first = cells[0] ?? [];
  return { rows: grid, header: first.length > 0 && first.every((cell) => cell.tagName === 'th') };
}

export function captionsOf(table: Element): Element[] {
  return childrenOf(table).filter((e): e is Element => isElement(e) && e.tagName === 'caption');
}

function rowsOf(table: Element): Element[] {
  return childrenOf(table)
    .filter(isElement)
    .flatMap((part) =>
      /^t(?:head|body|foot)$/u.test(part.tagName)
        ? childrenOf(part).filter(isElement)
        : part.tagName === 'tr'
          ? [part]
          : [],
    )
    .filter((row) => row.tagName === 'tr');
}

function cellsOf(row: Element): Element[] {
  return childrenOf(row).filter((cell): cell is Element => isElement(cell) && /^t[dh]$/u.test(cell.tagName));
}

/** A table of one column, or with tables, pictures, lists or running text in its cells, is no table of figures. */
function isForLooks(table: Element, cells: readonly (readonly Element[])[]): boolean {
  if (/^(?:presentation|none)$/u.test(attribute(table, 'role') ?? '') || cells.every((row) => row.length <= 1))
    return true;
  if (
    findElements(table, (e) => e !== table && /^(?:table|img|picture|h[1-6]|blockquote)$/u.test(e.tagName)).length > 0
  )
    return true;
  return cells.some((row) =>
    row.some((cell) => {
      const blocks = childrenOf(cell).filter((e) => isElement(e) && BLOCKS.has(e.tagName)).length;
      return blocks >= 3 && visibleText(cell).length > LONG_CELL;
    }),
  );
}

/** How many of the ascending numbers are below `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface PlacedCell {
  readonly cell: Element;
  readonly column: number;
  /** The column after its last. */
  readonly until: number;
}

/** Null where the table is wider than any that can be set. */
function placeCells(cells: readonly (readonly Element[])[]): PlacedCell[][] | null {
  /** By column: the first row that no cell from above reaches. */
  const free: number[] = [];
  const placed: PlacedCell[][] = [];
  const reached = { wide: false };
  cells.forEach((row, y) => {
    let x = 0;
    placed.push(
      row.map((cell) => {
        while ((free[x] ?? 0) > y) x += 1;
        const width = spanOf(cell, 'colspan', WIDEST);
        const column = x;
        const until = y + spanOf(cell, 'rowspan', TALLEST);
        if (column + width > MOST_COLUMNS) reached.wide = true;
        else for (let i = 0; i < width; i += 1) free[column + i] = until;
        x = Math.min(column + width, MOST_COLUMNS);
        return { cell, column, until: column + width };
      }),
    );
  });
  return reached.wide ? null : placed;
}

function spanOf(cell: Element, name: string, most: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  if (value === 0 && name === 'rowspan') return most;
  return Number.isFinite(value) && value >= 1 ? Math.min(value, most) : 1;
}
