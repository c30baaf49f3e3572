import { leastWidth } from '../../compose/index.js';
import type { EditionStory, PageFormat, Tokens } from '../../edition/index.js';
import { isBody, type Block, type Copy } from '../../manuscript/index.js';
import { tokensOfRank } from '../cost/ranks.js';
import { flowStyle } from './flow.js';
import { BYLINE_LEADING, DECK, HEADLINE_LEADING, KICKER } from './head-stack.js';
import { spanPt } from '../setting/grid.js';
import { TABLE_FRAME_ROWS } from './table.js';

/**
 * A lower bound of what a story needs on pages of one format: never more than the layout needs, so that a story which needs more than there is can
 * be refused before anything is composed. It needs no face and takes little time.
 */
export interface LeastNeed {
  /** Rows of a column that its text and credits take. */
  readonly textRows: number;
  /** Height, or in vertical lines width, of its headline block in points. */
  readonly headPt: number;
  /** Rows of the page that its summary takes. */
  readonly summaryRows: number;
  /** Rows of the page that the longest of its tables takes. */
  readonly tableRows: number;
  /** Cells of the page's grid, a row of one column each, that all of its tables take: they stand on one page. */
  readonly tableCells: number;
  /** Columns of the widest of its tables, each of which has a character at least. */
  readonly tableColumns: number;
  /** Rows of the page that the longest caption of its photos takes. */
  readonly captionRows: number;
}

/** @param tokens the publication's, whatever the story's rank */
export function leastNeed(edition: EditionStory, format: PageFormat, tokens: Tokens): LeastNeed {
  const { blocks } = edition.story;
  const column = spanPt(format, 1);
  const page = spanPt(format, format.columns);
  const rowsAcross = (copy: Copy, size: number): number => linesOf(copy, size, page);
  const need = { textRows: 0, headPt: 0, summaryRows: 0, tableRows: 0, tableCells: 0, tableColumns: 0, captionRows: 0 };
  const head = headStyle(edition, tokens);
  const longer = Math.max(page, format.rows * format.leading);
  for (const block of blocks) {
    if (block.kind === 'table') {
      const rows = block.rows.map((cells) =>
        rowsOf(cells, (text) => rowsAcross({ text, marks: [] }, tokens.captionSize)),
      );
      need.tableRows = Math.max(need.tableRows, sum(rows));
      need.tableCells += sum(rows) + TABLE_FRAME_ROWS;
      for (const { length } of block.rows) need.tableColumns = Math.max(need.tableColumns, length);
    } else if (block.kind === 'summary') need.summaryRows += rowsAcross(block, tokens.summarySize);
    else if (block.kind === 'credit') need.textRows += 1;
    else if (isBody(block)) need.textRows += textRows(block, flowStyle(block, format, tokens).size, column);
    else if (block.kind !== 'caption') {
      const { size, leading } = head(block.kind);
      const height = linesOf(block, size, longer) * size * leading;
      if (edition.group === null) need.headPt += height;
      // Under a standing head it runs on with the text of the other stories there.
      else need.textRows += Math.min(1, height / format.leading);
    }
  }
  for (const { captionBlock } of edition.photos) {
    if (captionBlock === null) continue;
    need.captionRows = Math.max(need.captionRows, rowsAcross(blocks[captionBlock]!, tokens.captionSize));
  }
  return need;
}

/** Rows of a block of the body; a subhead has an empty row besides. */
function textRows(block: Block, size: number, column: number): number {
  if (block.text === '') return 0;
  return block.kind === 'subhead' ? 2 : linesOf(block, size, column);
}

/** Lines of a copy that is not empty: one at least. */
function linesOf(copy: Copy, size: number, measure: number): number {
  return copy.text === '' ? 0 : Math.max(1, Math.ceil((leastWidth(copy) * size) / measure - ROUNDING));
}
const ROUNDING = 1e-6;

/** A row of a table is as high as the highest of its cells. */
function rowsOf(cells: readonly string[], rows: (text: string) => number): number {
  let most = 1;
  for (const text of cells) if (text.length > LONG_CELL) most = Math.max(most, rows(text));
  return most;
}
/** Cells of fewer characters are one row, as far as is known. */
const LONG_CELL = 50;

/** The least size, in points, and the leading, in ems, of each part of the headline block. */
function headStyle({ rank }: EditionStory, tokens: Tokens) {
  const smallest = Math.min(tokens.headline.min, tokensOfRank(tokens, rank).headline.min) * tokens.headline.condense;
  return (kind: Block['kind']): { readonly size: number; readonly leading: number } => {
    if (kind === 'headline') return { size: smallest, leading: HEADLINE_LEADING };
    if (kind === 'byline') return { size: tokens.bylineSize, leading: BYLINE_LEADING };
    return kind === 'deck'
      ? { size: DECK.least, leading: DECK.leading }
      : { size: KICKER.least, leading: KICKER.leading };
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
