import { rawBlock, type RawBlock } from '../raw.js';
import { joinMapped, sliceMapped, type MappedCopy } from '../source-map.js';

/** Lines that were read as the rows of one table: the offset of the first, and how many. */
export interface TabTable {
  readonly from: number;
  readonly rows: number;
}

/** UTF-16 units of a cell, and of one that is a sentence: longer ones are copy with a tab in it. */
const LONGEST_CELL = 40;
const LONGEST_SENTENCE = 15;
/** Rows of a table that is set as one; where more lines follow one another they stay lines, all of them. */
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
  const lines = blocks.map(rowOf);
  for (let i = 0; i < blocks.length;) {
    const run = longestRun(lines, i);
    const table = run.length > MOST_ROWS || !isTable(run) || isHead(i, run) ? null : tableOf(blocks[i]!, run);
    if (table !== null) tables.push({ from: table.from, rows: run.length });
    const taken = table !== null || run.length > MOST_ROWS ? run.length : 1;
    read.push(...(table === null ? blocks.slice(i, i + taken) : [table]));
    i += taken;
  }
  return { blocks: read, tables };
}

/** The cells of a line with tabs in it. Tabs in a row may only align, so that several part two cells. */
interface Row {
  readonly exact: readonly MappedCopy[];
  readonly loose: readonly MappedCopy[];
  /** Whether it follows the line before it at once. */
  readonly follows: boolean;
}

function rowOf({ copy, form, gap }: RawBlock): Row | null {
  if (!copy.text.includes('\t') || form.kind !== 'plain') return null;
  // What is raised in a line keeps its mark there; a cell has none.
  if (copy.marks.some(({ kind }) => MARKED.has(kind))) return null;
  return { exact: cellsOf(copy, /\t/gu), loose: cellsOf(copy, /\t+/gu), follows: gap === 0 };
}

const MARKED: ReadonlySet<string> = new Set(['superscript', 'subscript', 'ruby']);

/** The rows of the longest table that may begin at `start`. */
function longestRun(lines: readonly (Row | null)[], start: number): readonly (readonly MappedCopy[])[] {
  const exact = runFrom(lines, start, 'exact');
  const loose = runFrom(lines, start, 'loose');
  return loose.length > exact.length ? loose : withoutEmptyColumns(exact);
}

function runFrom(
  lines: readonly (Row | null)[],
  start: number,
  way: 'exact' | 'loose',
): readonly (readonly MappedCopy[])[] {
  const rows: (readonly MappedCopy[])[] = [];
  for (let i = start; i < lines.length; i += 1) {
    const line = lines[i];
    if (line == null || (i > start && !line.follows)) break;
    const cells = line[way];
    if (cells.length !== (rows[0]?.length ?? cells.length)) break;
    rows.push(cells);
  }
  return rows;
}

function cellsOf(copy: MappedCopy, tabs: RegExp): readonly MappedCopy[] {
  const cells: MappedCopy[] = [];
  let start = 0;
  const cut = (end: number): void => {
    cells.push({ ...sliceMapped(copy, start, end), marks: [] });
  };
  for (const { 0: found, index } of copy.text.matchAll(tabs)) {
    cut(index);
    start = index + found.length;
  }
  cut(copy.text.length);
  return cells;
}

function withoutEmptyColumns(rows: readonly (readonly MappedCopy[])[]): readonly (readonly MappedCopy[])[] {
  const kept = (rows[0] ?? []).map((_, column) => rows.some((row) => row[column]?.text !== ''));
  return rows.map((row) => row.filter((_, column) => kept[column]));
}

function isTable(rows: readonly (readonly MappedCopy[])[]): boolean {
  const columns = rows[0]?.length ?? 0;
  if (rows.length < 2 || columns < 2) return false;
  const texts = rows.flat().map(({ text }) => text);
  if (texts.some((text) => text.length > LONGEST_CELL || (text.length > LONGEST_SENTENCE && /[。！？；]$/u.test(text))))
    return false;
  const first = rows.map(([cell]) => cell?.text ?? '');
  return columns > 2 || !(first.every((text) => ENUMERATOR.test(text)) || first.every((text) => /[：:]$/u.test(text)));
}

/** Two lines of two parts at the very beginning are a head with its halves. */
const isHead = (at: number, rows: readonly (readonly MappedCopy[])[]): boolean =>
  at === 0 && rows.length === 2 && rows[0]?.length === 2;

function tableOf(first: RawBlock, rows: readonly (readonly MappedCopy[])[]): RawBlock | null {
  const hasFigure = (row: readonly MappedCopy[]): boolean => row.some(({ text }) => /\d/u.test(text));
  const [head = [], ...body] = rows;
  const header = !hasFigure(head) && body.every(hasFigure);
  return rawBlock(joinMapped(rows.flat()), { kind: 'table', rows, header }, first.gap);
}
