import { cropFor, type EditionStory, type PageFormat, type Rank, type Tokens } from '../../edition/index.js';
import { placedStory, withoutFoot, type Candidate } from '../candidate.js';
import { partCandidates, type OpenJob } from '../choose.js';
import { deal, leastRows, mostRows } from '../deal.js';
import { badLines, looseEnds } from '../findings.js';
import { flowOf, type Flow } from '../flow.js';
import { withinCells, type Cells } from '../grid.js';
import { headsOf, type Head } from '../head.js';
import { GAP, picturePt } from '../items.js';
import { Material } from '../material.js';
import { pulled, setQuote } from '../quote.js';
import type { Searches } from '../searches.js';
import { summaryRows } from '../summary.js';
import { tableRows } from '../table.js';
import type { Setter } from '../typesetter.js';
import { PHOTO_SHARES, tokensOfRank, widthCost } from './ranks.js';
import type { PlacedUnit, Unit } from './unit.js';

interface Worked {
  readonly material: Material;
  readonly candidate: Candidate;
  readonly cost: number;
}

/** Rows of white at the foot of a part, and what each costs by the column. */
const MOST_WHITE = 8;
const WHITE_COST = 4;
const WHITE_CELL_COST = 0.5;
const whiteCost = (rows: number, columns: number): number =>
  rows === 0 ? 0 : WHITE_COST + rows * columns * WHITE_CELL_COST;
/** A point of the score is so much of a flaw. */
const POINT = 0.3;
/** Estimates believe in a page of this score. */
const HOPED = 90;
/** Legs of text outside these rows tire the reader or are no legs. */
const LEGS = { least: 5, most: 42, weight: 0.25 };
/** Text of one story in several bands, with a rule between them, looks like several stories. */
const BAND_COST = 6;
const PHOTO_SIZE_WEIGHT: Readonly<Record<Rank, number>> = { 1: 5, 2: 3, 3: 2, 4: 2, 5: 2 };
/** What captions and the white round pictures leave of their room. */
const PICTURE_SHARE = 0.85;
/** Columns times rows that a picture takes at least. */
const LEAST_PICTURE = 9;
/** Most pull-quotes in a part of a page, and text rows for each. */
const QUOTES = { most: 2, rowsEach: 60 };

/** A story as a part of a page: what it needs at any width and height, guessed quickly, and worked out where the guess is good. */
export class StoryUnit implements Unit {
  readonly material: Material;
  private readonly flow: Flow;
  private readonly tokens: Tokens;
  private readonly heads = new Map<number, readonly Head[]>();
  private readonly captions = new Map<string, number>();
  private readonly below = new Map<number, number>();
  private readonly costs = new Map<string, number>();
  private least: number | null = null;
  private readonly textLeast: number;
  private readonly textMost: number;
  private readonly foot: number;

  constructor(
    readonly story: EditionStory,
    private readonly format: PageFormat,
    private readonly pageTokens: Tokens,
    private readonly setter: Setter,
    private readonly searches: Searches,
  ) {
    this.tokens = tokensOfRank(pageTokens, story.rank);
    this.material = new Material(story.story, story, format, this.tokens, setter);
    this.flow = flowOf(this.material.blocks, format, this.tokens, this.material.setter);
    this.textLeast = leastRows(this.flow.entries);
    this.textMost = mostRows(this.flow.entries);
    this.foot = this.material.of('credit').length;
  }

  get id(): string {
    return this.story.story.id;
  }

  get rank(): Rank {
    return this.story.rank;
  }

  get leastCells(): number {
    if (this.least !== null) return this.least;
    let least = Infinity;
    for (let columns = 1; columns <= this.format.columns; columns++)
      for (let rows = 1; rows <= this.format.rows && rows * columns < least; rows++)
        if (this.filled(columns, rows) < Infinity) least = rows * columns;
    return (this.least = least);
  }

  estimate(columns: number, rows: number): number {
    const shape = widthCost(this.rank, columns, this.format.columns);
    let best = Infinity;
    for (let white = 0; white <= MOST_WHITE && rows - white > 0; white++) {
      const wasted = whiteCost(white, columns);
      if (wasted >= best) break;
      best = Math.min(best, this.filled(columns, rows - white) + wasted);
    }
    return best + shape + (100 - HOPED) * POINT;
  }

  cost(columns: number, rows: number): number {
    const key = `${columns} ${rows}`;
    let cost = this.costs.get(key);
    if (cost === undefined)
      this.costs.set(key, (cost = this.workOut({ column: 0, row: 0, columns, rows })?.cost ?? Infinity));
    return cost;
  }

  place(cells: Cells): PlacedUnit | null {
    const worked = this.workOut(cells);
    if (worked === null) return null;
    const { material, candidate } = worked;
    return {
      rank: this.rank,
      stories: [placedStory(material, candidate)],
      furniture: [],
      score: candidate.score,
      freeRows: candidate.freeRows,
      diagnostics: [...looseEnds(material, candidate, true), ...badLines(material, candidate)],
    };
  }

  /** To the row; else with as few rows of white at the foot as can be. */
  private workOut(cells: Cells): Worked | null {
    for (let white = 0; white <= MOST_WHITE && cells.rows - white > 0; white++) {
      if (this.filled(cells.columns, cells.rows - white) === Infinity) continue;
      const worked = this.within({ ...cells, rows: cells.rows - white });
      if (worked === null) continue;
      const { candidate } = worked;
      return {
        ...worked,
        candidate: { ...candidate, freeRows: candidate.freeRows + white },
        cost: worked.cost + whiteCost(white, cells.columns),
      };
    }
    return null;
  }

  private within(cells: Cells): Worked | null {
    const format = withinCells(this.format, cells);
    const material = new Material(this.story.story, this.story, format, this.tokens, this.setter);
    const candidates = partCandidates(this.job(material), this.pulls());
    let best: Worked | null = null;
    for (const candidate of candidates) {
      const cost = this.costOf(candidate, cells.columns);
      if (best === null || cost < best.cost) best = { material, candidate, cost };
    }
    return best;
  }

  private costOf({ frames, freeRows, score, deal }: Candidate, columns: number): number {
    const shape = widthCost(this.story.rank, columns, this.format.columns);
    const short = Math.max(0, deal.spare - this.tokens.slackRows);
    const white = whiteCost(freeRows, columns) + whiteCost(short, 1);
    const bands = frames.filter(({ kind }) => kind === 'rule').length * BAND_COST;
    const { w, h } = this.format.typeArea;
    const cell = (w * h) / (this.format.columns * this.format.rows);
    const pictures =
      frames.filter(({ kind }) => kind === 'photo').reduce((sum, { box }) => sum + box.w * box.h, 0) / cell;
    return shape + white + bands + this.pictureCost(pictures) + (100 - score.total) * POINT;
  }

  private job(material: Material): OpenJob {
    const { format } = material;
    return {
      searches: this.searches,
      material,
      flow: this.flow,
      entries: this.flow.entries,
      photos: material.photos,
      textRows: this.textLeast,
      summary: material.of('summary').length > 0,
      tables: material.of('table').map((table) => table.index),
      heads: this.headsAt(format.columns),
      topRows: 0,
      foot: material
        .of('credit')
        .map((credit) => ({ kind: 'credit', copy: credit.block, block: credit.index }) as const),
    };
  }

  private pulls() {
    const said = this.material.story.quotes;
    const most = Math.min(QUOTES.most, Math.floor(this.textLeast / QUOTES.rowsEach));
    return { said: said.slice(0, most).map(pulled), sentences: [] };
  }

  private headsAt(columns: number): readonly Head[] {
    let heads = this.heads.get(columns);
    if (heads === undefined) {
      const { blocks, setter } = this.material;
      heads = headsOf({ blocks, columns, format: this.format, tokens: this.tokens, setter, place: 'part' });
      this.heads.set(columns, heads);
    }
    return heads;
  }

  /** The cheapest way to fill the rectangle to the row, roughly: the text is counted, pictures are what is left. */
  private filled(columns: number, rows: number): number {
    let best = Infinity;
    for (const head of this.headsAt(columns)) {
      if (head.cost >= best) break; // cheapest first
      const height = rows - head.rows;
      if (height < 1) continue;
      const cost = head.cost + this.belowHead(columns, height);
      if (cost < best) best = cost;
    }
    return best;
  }

  private belowHead(columns: number, height: number): number {
    const key = columns * 1024 + height;
    let cost = this.below.get(key);
    if (cost === undefined) this.below.set(key, (cost = this.guess(columns, height)));
    return cost;
  }

  private guess(columns: number, height: number): number {
    const { material } = this;
    const cells = columns * height;
    const fixed = this.itemCells(columns);
    const room = cells - this.textLeast - this.foot - fixed;
    if (room < 0) return Infinity;
    const legs = Math.max(0, LEGS.least - height, height - LEGS.most) * LEGS.weight;
    const photos = material.photos.length;
    if (photos > 0) return legs + this.photosCost(columns, height, room);
    const slack = this.tokens.slackRows + (this.textMost - this.textLeast);
    if (room <= slack && this.deals(columns, height)) return legs;
    // A quotation takes a band of some columns, with more or less white.
    for (const quote of this.pulls().said.map((_, i, all) => all.slice(0, i + 1))) {
      const taken = quote.reduce((sum, one) => sum + setQuote(one, Math.min(2, columns), material).rows, 0);
      const wide = Math.min(2, columns);
      if (room - slack <= (taken + 5 * quote.length) * wide && room >= taken * wide) return legs + 0.6 * quote.length;
    }
    return Infinity;
  }

  /** Whether the text alone fills the columns. */
  private deals(columns: number, height: number): boolean {
    const all = Array.from({ length: columns }, (_, column) => ({ column, row: 0, rows: height }));
    const segments = withoutFoot(all, this.foot);
    const ending = { kind: 'whole', mostSpare: this.tokens.slackRows } as const;
    return segments !== null && deal(this.flow.entries, segments, ending) !== null;
  }

  /** Cells of summary and tables with the gap under them. */
  private itemCells(columns: number): number {
    const wide = Math.min(2, columns);
    let cells = 0;
    if (this.material.of('summary').length > 0) cells += (summaryRows(this.material, wide) + GAP) * wide;
    for (const { block } of this.material.of('table'))
      if (block.kind === 'table') cells += (tableRows(this.material, block, columns) + GAP) * columns;
    return cells;
  }

  /** Pictures that share the room: how far the first can be cropped to its share, and how far sizes are from those of the rank. */
  private photosCost(columns: number, height: number, room: number): number {
    const { photos } = this.material;
    const ideals = photos.map((_, i) => this.idealPicture(i));
    const total = ideals.reduce((sum, ideal) => sum + ideal, 0);
    let cost = this.pictureCost(room * PICTURE_SHARE);
    for (const [i, ideal] of ideals.entries()) {
      const own = this.photoShape(i, (room * ideal) / total, columns, height);
      if (own === Infinity) return Infinity;
      cost += own;
    }
    return cost;
  }

  /** Columns times rows that a picture of the story should have on its page. */
  private idealPicture(index: number): number {
    const { lead, other } = PHOTO_SHARES[this.story.rank];
    return (index === 0 ? lead : other) * this.format.columns * this.format.rows;
  }

  /** How far all pictures of the story together are from the room that its rank gives them, in columns times rows. */
  private pictureCost(cells: number): number {
    const ideal = this.material.photos.reduce((sum, _, i) => sum + this.idealPicture(i), 0);
    return ideal === 0 ? 0 : PHOTO_SIZE_WEIGHT[this.story.rank] * Math.log(cells / ideal) ** 2;
  }

  /** The least crop that gives a photo about so many cells in some columns of the rectangle. */
  private photoShape(index: number, cells: number, columns: number, height: number): number {
    if (cells < LEAST_PICTURE) return Infinity;
    const photo = this.material.photos[index]!;
    let best = Infinity;
    for (let wide = 1; wide <= columns; wide++) {
      const rows = Math.min(height, Math.round(cells / wide)) - this.captionRows(index, wide) - GAP;
      if (rows < 5) continue;
      const frame = picturePt(this.format, wide, rows);
      const { lost, allowed } = cropFor(photo.pixels, photo.focus, frame.w / frame.h, this.pageTokens.cropTolerance);
      if (allowed) best = Math.min(best, (lost / this.pageTokens.cropTolerance) ** 2);
    }
    // With others beside it the share is only a guess.
    return best === Infinity && this.material.photos.length > 1 ? 2 : best;
  }

  private captionRows(index: number, columns: number): number {
    const key = `${index} ${columns}`;
    let rows = this.captions.get(key);
    if (rows === undefined)
      this.captions.set(key, (rows = this.material.caption(this.material.photos[index]!, columns).lines.length));
    return rows;
  }
}
