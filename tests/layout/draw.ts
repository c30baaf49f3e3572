import type { Cells } from '../../src/base/index.js';
import { columnLeft, type PageFormat } from '../../src/edition/index.js';
import type { FrameKind, PageLayout } from '../../src/layout/index.js';
import type { PlacedBand } from '../../src/layout/story/arrange.js';
import type { BlockTables } from '../../src/layout/story/blocks.js';

/** Letters in the cells of a grid, a line for each row; cells of which nothing is drawn are dots. */
class Grid {
  private readonly cells: string[][];

  constructor(columns: number, rows: number) {
    this.cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => '.'));
  }

  fill({ column, columns, row, rows }: Cells, letter: string): void {
    for (let y = row; y < row + rows; y++)
      for (let x = column; x < column + columns; x++) {
        if (this.cells[y]?.[x] !== '.') throw new Error(`column ${x}, row ${y} is drawn twice, or outside of the grid`);
        this.cells[y]![x] = letter;
      }
  }

  /** Equal rows once, with their number. */
  toString(): string {
    const lines: { text: string; count: number }[] = [];
    for (const cells of this.cells) {
      const text = cells.map((letter) => letter.repeat(3)).join(' ');
      const last = lines.at(-1);
      if (last?.text === text) last.count++;
      else lines.push({ text, count: 1 });
    }
    return lines.map(({ text, count }) => `${text}  × ${count}`).join('\n');
  }
}

/** Bands as they stand on a page: its items as letters from `a` on, captions in capitals, text as `t`. */
export function drawBands(bands: readonly PlacedBand[], tables: BlockTables, columns: number): string {
  const grid = new Grid(columns, Math.max(...bands.map(({ row, rows }) => row + rows)));
  for (const band of bands) {
    for (const { block, column, row } of band.blocks)
      for (const tile of tables.tiles(block)) {
        const letter = String.fromCharCode('a'.charCodeAt(0) + tile.item);
        const own = { ...tile, column: column + tile.column, row: row + tile.row };
        const picture = own.rows - own.captionRows;
        grid.fill({ ...own, rows: picture }, letter);
        grid.fill({ ...own, row: own.row + picture, rows: own.captionRows }, letter.toUpperCase());
      }
    for (const segment of band.segments) grid.fill({ ...segment, columns: 1 }, 't');
  }
  return grid.toString();
}

const LETTERS: Partial<Record<FrameKind, string>> = {
  kicker: 'K',
  headline: 'H',
  deck: 'D',
  byline: 'B',
  summary: 's',
  text: 't',
  photo: 'P',
  caption: 'c',
  'pull-quote': 'q',
  table: 'T',
  jump: 'J',
};

/** The kinds of frames that the middle of each cell of a page lies in; a credit stands on the text's last row. */
export function drawPage({ format, stories }: PageLayout): string {
  const grid = new Grid(format.columns, format.rows);
  const frames = stories.flatMap((story) => story.frames).filter(({ kind }) => kind in LETTERS);
  const row = (format.leading * 25.4) / 72;
  for (let column = 0; column < format.columns; column++)
    for (let at = 0; at < format.rows; at++) {
      const x = columnLeft(format, column) + columnWidth(format) / 2;
      const y = format.typeArea.y + (at + 0.5) * row;
      const hit = frames.find(({ box }) => box.x < x && x < box.x + box.w && box.y < y && y < box.y + box.h);
      if (hit !== undefined) grid.fill({ column, columns: 1, row: at, rows: 1 }, LETTERS[hit.kind]!);
    }
  return grid.toString();
}

const columnWidth = ({ columnEms, bodySize }: PageFormat): number => (columnEms * bodySize * 25.4) / 72;
