import { words, type Words } from '../../base/index.js';
import { rawBlock, type RawBlock } from '../raw.js';
import { joinTraced, sliceTraced, type Traced } from '../traced.js';

/** Lines that were read as the rows of one table: the offset of the first, and how many. */
export interface TabTable {
  readonly from: number;
  readonly rows: number;
}

/** UTF-16 units of a cell, and of one that is a sentence: longer ones are copy with a tab in it. */
const LONGEST_CELL = 40;
const LONGEST_SENTENCE = 15;
/** Rows of a table that is set as one. */
const MOST_ROWS = 500;
/** Numbers and bullets before the words of an item, which a tab sets apart from them. */
const ENUMERATOR =
  /^(?:[（(【［[]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[A-Za-z])[）)】］\].、．:：]?|第[\d一二三四五六七八九十百]{1,5}[条章节款项]|[●○•■□◆◇▪▲△►※★☆·*+✓-]|[①-⑳])$/u;

/**
 * Lines that follow one another and are parted by tabs into as many cells become rows of a table: timetables, results, prices. Lists whose number
 * stands before a tab, labels that end in a colon, and running copy stay lines.
 */
export function withTabTables(blocks: readonly RawBlock[]): {
  blocks: readonly RawBlock[];
  tables: readonly TabTable[];
} {
  const read: RawBlock[] = [];
  const tables: TabTable[] = [];
  for (let i = 0; i < blocks.length;) {
    const rows = rowsFrom(blocks, i);
    const table = rows === null || isHead(i, rows) ? null : tableOf(blocks[i]!, rows);
    if (rows === null || table === null) {
      read.push(blocks[i]!);
      i += 1;
      continue;
    }
    read.push(table);
    tables.push({ from: table.from, rows: rows.length });
    i += rows.length;
  }
  return { blocks: read, tables };
}

/** What the editor is told of a table that the manuscript does not call one. */
export const toldTable = ({ rows }: TabTable): { readonly message: Words; readonly hint: Words } => ({
  message: words(`${rows} lines with tabs in them are set as a table.`, `用制表符分列的 ${rows} 行排成表格。`),
  hint: words('Put spaces in place of the tabs if it is none.', '如不是表格，请把制表符改为空格。'),
});

/** The rows of the longest table that begins at `start`; tabs in a row may only align, so that several part two cells. */
function rowsFrom(blocks: readonly RawBlock[], start: number): readonly (readonly Traced[])[] | null {
  const exact = runFrom(blocks, start, /\t/gu);
  const loose = runFrom(blocks, start, /\t+/gu);
  const rows = loose.length > exact.length ? loose : withoutEmptyColumns(exact);
  return rows.length >= 2 && rows.length <= MOST_ROWS && isTable(rows) ? rows : null;
}

function runFrom(blocks: readonly RawBlock[], start: number, tabs: RegExp): readonly (readonly Traced[])[] {
  const rows: (readonly Traced[])[] = [];
  for (let i = start; i < blocks.length && rows.length <= MOST_ROWS; i += 1) {
    const block = blocks[i]!;
    if (!block.copy.text.includes('\t') || block.form.kind !== 'plain' || (i > start && block.gap > 0)) break;
    // What is raised in a line keeps its mark there; a cell has none.
    if (block.copy.marks.some(({ kind }) => MARKED.has(kind))) break;
    const cells = cellsOf(block.copy, tabs);
    if (cells.length !== (rows[0]?.length ?? cells.length)) break;
    rows.push(cells);
  }
  return rows;
}

const MARKED: ReadonlySet<string> = new Set(['superscript', 'subscript', 'ruby']);

function cellsOf(copy: Traced, tabs: RegExp): readonly Traced[] {
  const cells: Traced[] = [];
  let start = 0;
  const cut = (end: number): void => {
    cells.push({ ...sliceTraced(copy, start, end), marks: [] });
  };
  for (const { 0: found, index } of copy.text.matchAll(tabs)) {
    cut(index);
    start = index + found.length;
  }
  cut(copy.text.length);
  return cells;
}

function withoutEmptyColumns(rows: readonly (readonly Traced[])[]): readonly (readonly Traced[])[] {
  const kept = (rows[0] ?? []).map((_, column) => rows.some((row) => row[column]?.text !== ''));
  return rows.map((row) => row.filter((_, column) => kept[column]));
}

function isTable(rows: readonly (readonly Traced[])[]): boolean {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2) return false;
  const texts = rows.flat().map(({ text }) => text);
  if (texts.some((text) => text.length > LONGEST_CELL || (text.length > LONGEST_SENTENCE && /[。！？；]$/u.test(text))))
    return false;
  const first = rows.map(([cell]) => cell?.text ?? '');
  return columns > 2 || !(first.every((text) => ENUMERATOR.test(text)) || first.every((text) => /[：:]$/u.test(text)));
}

/** Two lines of two parts at the very beginning are a head with its halves. */
const isHead = (at: number, rows: readonly (readonly Traced[])[]): boolean =>
  at === 0 && rows.length === 2 && rows[0]?.length === 2;

function tableOf(first: RawBlock, rows: readonly (readonly Traced[])[]): RawBlock | null {
  const hasFigure = (row: readonly Traced[]): boolean => row.some(({ text }) => /\d/u.test(text));
  const [head = [], ...body] = rows;
  const header = !hasFigure(head) && body.every(hasFigure);
  return rawBlock(joinTraced(rows.flat()), { kind: 'table', rows, header }, first.gap);
}
