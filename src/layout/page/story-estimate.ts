import type { PageFormat } from '../../edition/index.js';
import { PARTS } from '../cost/parts.js';
import { SHORTEST_LEG } from '../story/bands.js';
import { withoutFoot } from '../story/candidate.js';
import { LAST_RESORT_SLACK, type OpenJob } from '../story/strategies.js';
import { distribute, leastRows, mostRows, type Entry } from '../story/distribute.js';
import { flowOf, type Flow } from '../story/flow.js';
import type { StoryContext } from '../story/context.js';
import { continuedHead } from '../story/continued-head.js';
import { headsOf, holeCost, type Head } from '../story/head.js';
import { GAP } from '../story/items.js';
import { Material } from '../story/material.js';
import { pulled, setQuote, type PulledQuote } from '../story/quote.js';
import { jumpWords, LEAST_JUMP } from '../story/story-words.js';
import { summaryRows } from '../story/summary.js';
import { tableAir, tableRows, tableWidthCost } from '../story/table.js';
import { verticalHeads } from '../story/vertical-head.js';
import { PICTURE_SHARE, PictureEstimate } from './picture-estimate.js';

/** Which part of a story a page has: all of it, its beginning with a jump line, or the rest under a reference to where it began. */
export type Portion =
  | { readonly kind: 'whole' }
  | { readonly kind: 'beginning'; readonly to: number }
  | { readonly kind: 'rest'; readonly from: number; readonly used: number };

const { legLeast, legMost, legRow, emptyFoot, emptyFootCell, shortColumn, shortColumnRow } = PARTS.values;
const { notVertical, jump, quote: quoteCost, headMost, stub } = PARTS.values;

/** Most pull-quotes in a part of a page, and text rows for each. */
const QUOTES = { most: 2, rowsEach: 60 };
/** Empty rows that a summary may take. */
const SUMMARY_AIR = 2;
/** Cost of empty rows at the foot of some columns. */
export const whitespaceCost = (rows: number, columns: number): number =>
  rows === 0 ? 0 : emptyFoot + rows * columns * emptyFootCell;
/** Cost of a last column that ends so many rows shorter than the style allows. */
export const shortCost = (rows: number): number => (rows === 0 ? 0 : shortColumn + rows * shortColumnRow);

/** Estimates what a story, or a portion of it, costs in any number of columns of one width and at any height. */
export class StoryEstimate {
  readonly pictures: PictureEstimate;
  private readonly material: Material;
  private readonly photos: Material['photos'];
  private readonly flow: Flow;
  private readonly entries: readonly Entry[];
  private readonly fills = new Map<number, number>();
  private readonly heads = new Map<number, readonly Head[]>();
  private readonly below = new Map<number, number>();
  private readonly textLeast: number;
  private readonly textMost: number;
  private readonly foot: OpenJob['foot'];

  /**
   * @param context its format is the page's, with columns of the width that is meant
   * @param page columns times rows of the page that photos are measured by
   */
  constructor(
    private readonly context: StoryContext,
    private readonly portion: Portion,
    page: number,
  ) {
    const { format, tokens } = context;
    this.material = new Material(context);
    this.photos = portion.kind === 'rest' ? [] : this.material.photos;
    this.pictures = new PictureEstimate(context, this.material, this.photos, page);
    this.flow = flowOf(this.material.blocks, format, tokens, this.material.setter);
    this.entries = portion.kind === 'rest' ? this.flow.entries.slice(portion.used) : this.flow.entries;
    this.textLeast = leastRows(this.entries);
    this.textMost = mostRows(this.entries);
    this.foot = this.footLines();
  }

  /** Estimate for a rectangle: the rows of text are counted, and pictures fill what is left. */
  filled(columns: number, rows: number): number {
    const key = columns * 1024 + rows;
    let cost = this.fills.get(key);
    if (cost === undefined) this.fills.set(key, (cost = this.filledAnew(columns, rows)));
    return cost;
  }

  private filledAnew(columns: number, rows: number): number {
    const across = this.filledBelow(columns, rows);
    if (!this.material.stands('headline')) return across;
    return Math.min(this.filledBeside(columns, rows), across + notVertical);
  }

  private filledBelow(columns: number, rows: number): number {
    let best = Infinity;
    for (const head of this.headsAt(columns)) {
      const hole = holeCost(head.air, columns, this.context.story.rank);
      const own = Math.min(headMost, head.cost) + hole;
      if (own >= best && hole === 0) break; // cheapest first
      if (own >= best) continue;
      const height = rows - head.rows;
      if (height < 1) continue;
      const cost = own + this.belowHead(columns, height);
      if (cost < best) best = cost;
    }
    return best;
  }

  /** The same with the headline in vertical lines, and the text beside and under it. */
  private filledBeside(columns: number, rows: number): number {
    if (this.portion.kind === 'rest') return Infinity;
    const room = columns * rows - this.foot.length - this.itemCells(columns) - this.textLeast;
    const slack = this.context.tokens.slackRows + (this.textMost - this.textLeast);
    let best = Infinity;
    for (let wide = 1; wide < columns; wide++)
      for (const head of verticalHeads(this.material, wide, true).values()) {
        const under = rows - head.rows - GAP;
        if (head.rows !== rows && under < SHORTEST_LEG) continue;
        const left = room - wide * (head.rows === rows ? rows : head.rows + GAP);
        if (left < 0 || head.cost >= best) continue;
        const cost = this.photos.length > 0 ? this.pictures.cost(columns, rows, left) : left <= slack ? 0 : Infinity;
        best = Math.min(best, head.cost + cost);
      }
    return best;
  }

  /** The job of fitting the story to a rectangle. */
  jobIn(format: PageFormat): { readonly job: OpenJob; readonly quotes: readonly PulledQuote[] } {
    const material = this.material.in(format);
    const heads = this.headsAt(format.columns);
    const open = (format.rows - (heads[0]?.rows ?? 0)) * format.columns - this.pictures.idealCells;
    const job: OpenJob = {
      searches: this.context.searches,
      material,
      flow: this.flow,
      entries: this.entries,
      photos: this.photos,
      textRows: this.portion.kind === 'beginning' ? Math.min(open, this.textLeast - LEAST_JUMP) : this.textLeast,
      summary: this.portion.kind !== 'rest' && material.of('summary').length > 0,
      tables: this.portion.kind === 'beginning' ? [] : material.of('table').map((table) => table.index),
      heads,
      topRows: 0,
      shared: true,
      foot: this.foot,
    };
    return { job, quotes: this.quotes() };
  }

  private footLines(): OpenJob['foot'] {
    const { material, portion } = this;
    if (portion.kind === 'beginning') {
      const copy = material.words(jumpWords(material.story.language, portion.to));
      return [{ kind: 'jump', copy, block: null }];
    }
    return material
      .of('credit')
      .map((credit) => ({ kind: 'credit', copy: credit.block, block: credit.index }) as const);
  }

  private quotes(): readonly PulledQuote[] {
    if (this.portion.kind !== 'whole') return [];
    const most = Math.min(QUOTES.most, Math.floor(this.textLeast / QUOTES.rowsEach));
    return this.material.story.quotes.slice(0, most).map(pulled);
  }

  private headsAt(columns: number): readonly Head[] {
    let heads = this.heads.get(columns);
    if (heads === undefined) this.heads.set(columns, (heads = this.headsAnew(columns)));
    return heads;
  }

  private headsAnew(columns: number): readonly Head[] {
    const { material, context, portion } = this;
    const { tokens } = context;
    const format = { ...context.format, columns };
    if (portion.kind !== 'rest')
      return headsOf({
        blocks: material.blocks,
        columns,
        format,
        tokens,
        setter: material.setter,
        place: 'part',
        rank: context.story.rank,
      });
    return [continuedHead(material, portion.from, format, tokens.headline.min)];
  }

  private belowHead(columns: number, height: number): number {
    const key = columns * 1024 + height;
    let cost = this.below.get(key);
    if (cost === undefined) this.below.set(key, (cost = this.guess(columns, height)));
    return cost;
  }

  private guess(columns: number, height: number): number {
    if (this.narrowForTables(columns)) return Infinity;
    const stubs = height < legLeast && this.textLeast >= 2 * legLeast ? stub * columns : 0;
    const legs = Math.max(0, height - legMost) * legRow + stubs;
    const items = this.itemCells(columns);
    const room = columns * height - this.foot.length - items;
    if (this.portion.kind === 'beginning') return this.guessOpen(columns, room) + legs;
    const left = room - this.textLeast;
    if (left < 0) return Infinity;
    const slack = this.context.tokens.slackRows + (this.textMost - this.textLeast);
    if (this.photos.length > 0) return legs + this.pictures.costAmongText(columns, height, left, slack);
    // A summary or a table can take some empty rows.
    if (items > 0) return left <= slack + this.itemAir() * columns ? legs : Infinity;
    if (left <= slack && this.textFills(columns, height)) return legs;
    // Some of the columns may end a row before the others.
    if (left < columns - 1 + this.context.tokens.slackRows) return legs;
    // A quotation takes some columns, with more or fewer empty rows.
    const wide = Math.min(2, columns);
    for (const quotes of this.quotes().map((_, i, all) => all.slice(0, i + 1))) {
      const taken = quotes.reduce((sum, quote) => sum + setQuote(quote, wide, this.material).rows, 0);
      if (left - slack <= (taken + 5 * quotes.length) * wide && left >= taken * wide)
        return legs + quoteCost * quotes.length;
    }
    // In many columns one row more is more than the text needs; then the last column ends short.
    return left <= LAST_RESORT_SLACK[0] ? legs + shortCost(left - slack) : Infinity;
  }

  /** Estimate for the beginning of a story: pictures have their ideal size, and enough text stands on both pages. */
  private guessOpen(columns: number, room: number): number {
    const text = room - this.pictures.idealCells / PICTURE_SHARE;
    const enough = text >= LEAST_JUMP * columns && this.textLeast - text >= LEAST_JUMP;
    return enough ? jump : Infinity;
  }

  /** Whether the text alone fills the columns. */
  private textFills(columns: number, height: number): boolean {
    const all = Array.from({ length: columns }, (_, column) => ({ column, row: 0, rows: height }));
    const segments = withoutFoot(all, this.foot.length);
    const ending = { kind: 'whole', mostSpare: this.context.tokens.slackRows } as const;
    return segments !== null && distribute(this.entries, segments, ending) !== null;
  }

  /** Whether some table needs more columns, which the page has. */
  private narrowForTables(columns: number): boolean {
    return (
      columns < this.context.format.columns &&
      this.material
        .of('table')
        .some(({ block }) => block.kind === 'table' && tableWidthCost(this.material, block, columns) === Infinity)
    );
  }

  /** Empty rows that summary and tables may take. */
  private itemAir(): number {
    const tables = this.material.of('table').map(({ block }) => (block.kind === 'table' ? tableAir(block) : 0));
    return Math.max(
      SUMMARY_AIR,
      tables.reduce((sum, air) => sum + air, 0),
    );
  }

  /** Cells of summary and tables with the gap under them. */
  private itemCells(columns: number): number {
    const { material, portion } = this;
    const wide = Math.min(2, columns);
    let cells = 0;
    if (portion.kind !== 'rest' && material.of('summary').length > 0)
      cells += (summaryRows(material, wide) + GAP) * wide;
    if (portion.kind === 'beginning') return cells;
    for (const { block } of material.of('table'))
      if (block.kind === 'table') cells += (tableRows(material, block, columns) + GAP) * columns;
    return cells;
  }
}
