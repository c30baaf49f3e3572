import { mm, pt, ptToMm, type Box } from '../../base/index.js';
import { spanEms, type EditionStory, type PageFormat, type Place, type Rank } from '../../edition/index.js';
import { PARTS } from '../cost/parts.js';
import { placedStory, type Candidate } from '../story/candidate.js';
import { partCandidates } from '../story/strategies.js';
import { badLines, unfilled } from '../story/findings.js';
import { cellsBox, withinCells, type Cells } from '../setting/grid.js';
import type { Material } from '../story/material.js';
import type { StoryContext } from '../story/context.js';
import type { Furniture } from '../setting/types.js';
import { holeCost } from '../story/head.js';
import { StoryEstimate, shortCost, whitespaceCost, type Portion } from './story-estimate.js';
import { SEAM_ROWS } from './guillotine.js';
import { tokensOfRank, usualWidth, widthCost } from '../cost/ranks.js';
import type { PlacedUnit, Unit } from './unit.js';

/** The best candidate for a portion of the story in so many columns and rows. */
interface Fitted {
  readonly material: Material;
  readonly candidate: Candidate;
  readonly cost: number;
  /** What of it empty rows at the foot may save: short columns, and a hole in the head. */
  readonly avoidable: number;
  readonly portion: Portion;
}

/** Most empty rows at the foot of a part. */
const MOST_EMPTY_ROWS = 16;
const { notVertical, ruled, scorePoint, hopedScore, stub, legLeast } = PARTS.values;
/** Space between a box (加框) and its content: body ems at the sides, rows above and below. */
const BOX = { ems: 1, rows: 1 };

/** A story as a part of a page: its cost at any width and height, estimated quickly, and fitted to the line where it is asked for. */
export class StoryUnit implements Unit {
  private readonly context: StoryContext;
  private readonly estimates = new Map<Portion, StoryEstimate[]>();
  /** By columns, then by rows. */
  private readonly estimated: number[][] = [];
  private readonly fits = new Map<string, Fitted | null>();
  private least: number | null = null;

  /**
   * @param context its tokens are the publication's; the story is set in the sizes of its rank
   * @param portions the parts of the story that this page may have, the best first
   */
  constructor(
    context: StoryContext,
    private readonly portions: readonly Portion[] = [{ kind: 'whole' }],
  ) {
    this.context = { ...context, tokens: tokensOfRank(context.tokens, context.story.rank) };
  }

  private get story(): EditionStory {
    return this.context.story;
  }

  /** The page's. */
  private get format(): PageFormat {
    return this.context.format;
  }

  get id(): string {
    return this.story.story.id;
  }

  get rank(): Rank {
    return this.story.rank;
  }

  get pin(): Place | null {
    return this.story.place;
  }

  private get isBoxed(): boolean {
    return this.story.boxed !== false;
  }

  get leastCells(): number {
    if (this.least !== null) return this.least;
    let least = Infinity;
    for (let columns = 1; columns <= this.format.columns; columns++)
      for (let rows = 1; rows <= this.format.rows && rows * columns < least; rows++)
        if (this.portions.some((portion) => this.filled(portion, columns, rows) < Infinity)) least = rows * columns;
    return (this.least = least);
  }

  /** Columns times rows, the seam below included, that it takes at a width that suits its rank. */
  get usualCells(): number {
    const columns = usualWidth(this.rank, this.format.columns);
    const { rows } = this.format;
    let best = { cost: Infinity, rows };
    for (let high = 1; high <= rows; high++) {
      const cost = Math.min(...this.portions.map((portion) => this.filled(portion, columns, high)));
      if (cost < best.cost) best = { cost, rows: high };
    }
    return best.cost < Infinity ? columns * (best.rows + SEAM_ROWS) : this.leastCells;
  }

  estimate(columns: number, rows: number): number {
    return ((this.estimated[columns] ??= [])[rows] ??= this.estimateAnew(columns, rows));
  }

  private estimateAnew(columns: number, rows: number): number {
    const shape = widthCost(this.rank, columns, this.format.columns);
    let best = Infinity;
    for (const portion of this.portions)
      for (let emptyRows = 0; emptyRows <= MOST_EMPTY_ROWS && rows - emptyRows > 0; emptyRows++) {
        const wasted = whitespaceCost(emptyRows, columns);
        if (wasted >= best) break;
        best = Math.min(best, this.filled(portion, columns, rows - emptyRows) + wasted);
      }
    return best + shape + (100 - hopedScore) * scorePoint;
  }

  cost(columns: number, rows: number): number {
    return this.bestIn(columns, rows)?.cost ?? Infinity;
  }

  place(cells: Cells): PlacedUnit | null {
    const fitted = this.bestIn(cells.columns, cells.rows);
    if (fitted === null) return null;
    const { portion, emptyRows } = fitted;
    const material = fitted.material.in(this.inner({ ...cells, rows: cells.rows - emptyRows }));
    const candidate = fitted.candidate.in(material);
    // All columns may end as short as the last one may: the gap to the next story is wider by so much.
    const freeRows = candidate.freeRows + Math.max(0, emptyRows - this.context.tokens.slackRows);
    const placed = { ...candidate, freeRows };
    const used = (portion.kind === 'rest' ? portion.used : 0) + candidate.distribution.used;
    return {
      rank: this.rank,
      stories: [placedStory(material, placed)],
      // A box ends where what it holds ends.
      furniture: this.isBoxed ? [this.box({ ...cells, rows: cells.rows - emptyRows })] : [],
      score: candidate.score,
      freeRows: placed.freeRows,
      air: candidate.air * cells.columns,
      jump: portion.kind === 'beginning' ? { story: this.story, to: portion.to, used } : null,
      diagnostics: [...unfilled(material, placed, true), ...badLines(material, placed)],
    };
  }

  /** The first portion that fills a rectangle to the row, or leaves the fewest empty rows at the foot; with stubs of columns, the cheapest. */
  private bestIn(columns: number, rows: number): (Fitted & { readonly emptyRows: number }) | null {
    let best: (Fitted & { readonly emptyRows: number }) | null = null;
    for (let emptyRows = 0; emptyRows <= MOST_EMPTY_ROWS && rows - emptyRows > 0; emptyRows++) {
      const spent = whitespaceCost(emptyRows, columns);
      if (best !== null && spent >= best.avoidable) break;
      for (const portion of this.portions) {
        if (this.filled(portion, columns, rows - emptyRows) === Infinity) continue;
        const fitted = this.fitted(portion, columns, rows - emptyRows);
        if (fitted === null) continue;
        const cost = fitted.cost + spent;
        if (best === null || cost < best.cost) best = { ...fitted, emptyRows, cost };
        break;
      }
    }
    return best;
  }

  /** A portion fitted to so many columns and rows, once for all places on the page. */
  private fitted(portion: Portion, columns: number, rows: number): Fitted | null {
    const key = `${portion.kind} ${columns} ${rows}`;
    let fitted = this.fits.get(key);
    if (fitted === undefined) this.fits.set(key, (fitted = this.fit(portion, columns, rows)));
    return fitted;
  }

  private fit(portion: Portion, columns: number, rows: number): Fitted | null {
    const estimate = this.estimateAt(portion, columns);
    const { job, quotes } = estimate.jobIn(this.inner({ column: 0, row: 0, columns, rows }));
    let best: Fitted | null = null;
    for (const candidate of partCandidates(job, quotes, portion.kind === 'beginning')) {
      const avoidable = this.avoidableCost(candidate, columns);
      const cost = this.costOf(candidate, columns, estimate) + avoidable;
      if (best === null || cost < best.cost) best = { material: job.material, candidate, cost, avoidable, portion };
    }
    return best;
  }

  private avoidableCost({ legs, air }: Candidate, columns: number): number {
    const lines = legs.reduce((sum, leg) => sum + leg, 0);
    const stubs = lines < legLeast ? 0 : legs.filter((leg) => leg < legLeast).length;
    return stubs * stub + holeCost(air, columns, this.rank);
  }

  private costOf(
    { frames, freeRows, score, distribution, writing, rules }: Candidate,
    columns: number,
    estimate: StoryEstimate,
  ): number {
    const shape = widthCost(this.rank, columns, this.format.columns);
    const short = Math.max(0, distribution.spare - this.context.tokens.slackRows);
    const emptyRows = whitespaceCost(freeRows, columns) + shortCost(short);
    const bands = rules * ruled;
    const { w, h } = this.format.typeArea;
    const cell = (w * h) / (this.format.columns * this.format.rows);
    const turned = writing.headline === 'horizontal' && this.story.vertical.includes('headline') ? notVertical : 0;
    const photos = frames.filter(({ kind }) => kind === 'photo').map(({ box }) => (box.w * box.h) / cell);
    return (
      shape +
      emptyRows +
      bands +
      turned +
      estimate.pictures.sizeCost(photos.reduce((sum, cells) => sum + cells, 0)) +
      estimate.pictures.budgetCost(Math.max(0, ...photos)) +
      (100 - score.total) * scorePoint
    );
  }

  private filled(portion: Portion, columns: number, rows: number): number {
    const height = this.isBoxed ? rows - 2 * BOX.rows : rows;
    return height < 1 ? Infinity : this.estimateAt(portion, columns).filled(columns, height);
  }

  /** The estimate that all widths share; boxes have one for each, since their columns differ in width. */
  private estimateAt(portion: Portion, columns: number): StoryEstimate {
    let known = this.estimates.get(portion);
    if (known === undefined) this.estimates.set(portion, (known = []));
    return (known[this.isBoxed ? columns : 0] ??= this.newEstimate(portion, columns));
  }

  private newEstimate(portion: Portion, columns: number): StoryEstimate {
    const { columns: all, rows } = this.format;
    const format = this.isBoxed ? { ...boxed(this.format, columns), columns: all } : this.format;
    return new StoryEstimate({ ...this.context, format }, portion, all * rows);
  }

  /** The format of the story in its cells, within its box where it has one. */
  private inner(cells: Cells): PageFormat {
    const outer = withinCells(this.format, cells);
    if (!this.isBoxed) return outer;
    const { typeArea, bodySize, leading } = this.format;
    const side = ptToMm(pt(BOX.ems * bodySize));
    const row = ptToMm(pt(BOX.rows * leading));
    const { x, y, w, h } = outer.typeArea;
    const inside = { ...typeArea, x: mm(x + side), y: mm(y + row), w: mm(w - 2 * side), h: mm(h - 2 * row) };
    return { ...boxed(this.format, cells.columns), typeArea: inside, rows: cells.rows - 2 * BOX.rows };
  }

  private box(cells: Cells): Furniture {
    const box: Box = cellsBox(this.format, cells);
    return { kind: this.story.boxed === 'tint' ? 'tint' : 'box', box, lines: [], photo: null };
  }
}

/** The format within a box: as many columns as outside, of whole ems; the gutters take what is left over. */
function boxed(format: PageFormat, columns: number): PageFormat {
  const ems = spanEms(format, columns) - 2 * BOX.ems;
  const columnEms = Math.floor((ems - (columns - 1) * format.gutterEms) / columns);
  const gutterEms = columns === 1 ? format.gutterEms : (ems - columns * columnEms) / (columns - 1);
  return { ...format, columns, columnEms, gutterEms };
}
