import { mm, pt, ptToMm, type Box } from '../../base/index.js';
import type { Writing } from '../../compose/index.js';
import type { PageFormat, Photo } from '../../edition/index.js';
import type { PlacedBand } from './arrange.js';
import { distribute, type Distribution, type Ending, type Entry, type Segment } from './distribute.js';
import type { Flow } from './flow.js';
import { cellsBox } from '../setting/grid.js';
import type { Head } from './head.js';
import type { Material } from './material.js';
import {
  frame,
  noteRules,
  placeBand,
  placeFootLine,
  placeHead,
  placeSegment,
  ruledRows,
  type FootLine,
  type PlaceContext,
} from './place.js';
import type { PulledQuote } from './quote.js';
import { BREAKS } from '../cost/breaks.js';
import { scoreOf } from '../cost/score.js';
import { BAND_GAP } from './search.js';
import type { SearchCache } from './search-cache.js';
import type { Frame, LeverUse, PlacedStory, Score } from '../setting/types.js';

/** What one page of a story is to hold. */
export interface PageJob {
  readonly searches: SearchCache;
  readonly material: Material;
  readonly flow: Flow;
  readonly entries: readonly Entry[];
  readonly photos: readonly Photo[];
  readonly quotes: readonly PulledQuote[];
  readonly summary: boolean;
  readonly tables: readonly number[];
  /** Heads to choose from; their rows come off the top. With `beside`, the head is one of the items instead. */
  readonly heads: readonly Head[];
  readonly beside: boolean;
  /** Other stories stand on the page: bands of text with a rule between them look like several stories. */
  readonly shared: boolean;
  /** Rows of text the page is meant to hold: all of it, or its share where the story goes on. */
  readonly textRows: number;
  /** Rows above the head that are taken (masthead). */
  readonly topRows: number;
  readonly ending: Ending;
  /** Set in the last row of the last column, one row each. */
  readonly foot: readonly FootLine[];
}

/** A page that holds what it should, ready to be compared. */
export interface Candidate {
  readonly frames: readonly Frame[];
  readonly score: Score;
  readonly distribution: Distribution;
  readonly freeRows: number;
  readonly levers: readonly LeverUse[];
  /** How headline and text are set; null where there is none. */
  readonly writing: { readonly headline: Writing | null; readonly text: Writing | null };
  /** Lines of each leg of text that runs across. */
  readonly legs: readonly number[];
  /** Rules among the text and in the tables. */
  readonly rules: number;
  /** Empty rows in its head that it could do without. */
  readonly air: number;
  readonly box: Box;
  /** The same candidate in another part of the page with as many columns and rows. */
  readonly in: (material: Material) => Candidate;
}

/** A head with bands under it, each in its rows. Its text is still to be distributed. */
export interface Draft {
  readonly head: Head;
  readonly bands: readonly PlacedBand[];
  /** Rows under the last band. */
  readonly freeRows: number;
  /** How far from ideal the items are. */
  readonly itemCost: number;
  /** Columns that end a row before the others. */
  readonly shorter?: number;
}

/** Fits a draft to the line; null where the text cannot be distributed into it. */
export function candidateOf(job: PageJob, draft: Draft, context: PlaceContext): Candidate | null {
  const segments = draft.bands.flatMap((band) => band.segments);
  const text = withoutFoot(segments, job.foot.length);
  const distribution = text && distribute(job.entries, text, job.ending);
  return distribution && placed({ job, draft, text, distribution }, context);
}

/** A draft with its text distributed: only the part of the page where it stands is open. */
interface Fit {
  readonly job: PageJob;
  readonly draft: Draft;
  /** Where the text runs: its segments without the rows of the foot lines. */
  readonly text: readonly Segment[];
  readonly distribution: Distribution;
}

function placed(fit: Fit, context: PlaceContext): Candidate {
  const { job, draft, distribution } = fit;
  const { format, material } = context;
  const { head, bands, freeRows, itemCost, shorter = 0 } = draft;
  const segments = bands.flatMap((band) => band.segments);
  const frames = framesOf(fit, context);
  const rows = format.rows - freeRows - job.topRows;
  const box = cellsBox(format, { column: 0, columns: format.columns, row: job.topRows, rows });
  const story = storyShell(material, headFirst(frames), box);
  const score = scoreOf({
    format,
    story,
    legs: segments.map(({ rows }) => rows),
    spareRows: distribution.spare,
    breakCost: distribution.cost + shorter * BREAKS.values.shorterColumn,
    freeRows,
    margins: (2 * material.margin) / (format.columns + 2 * material.margin),
    headCost: head.cost,
    itemCost,
  });
  return {
    frames: story.frames,
    score,
    distribution,
    freeRows,
    levers: leversOf(head, bands, distribution, context),
    writing: { headline: headlineWriting(job, head), text: segments.length > 0 ? 'horizontal' : null },
    legs: linesOfLegs(segments.length, distribution, context.flow),
    rules: seamsOf(bands).length + ruledRows(distribution).length + headedTables(job),
    air: head.air,
    box,
    in: (other) => placed(fit, { ...context, format: other.format, material: other }),
  };
}

/** Lines of each leg, counted without placing them. */
function linesOfLegs(legs: number, { placed }: Distribution, { lines }: Flow): readonly number[] {
  const counts = Array.from({ length: legs }, () => 0);
  for (const { entry, segment } of placed)
    if (entry.kind !== 'blank') counts[segment]! += entry.kind === 'line' ? 1 : lines.get(entry.block)!.length;
  return counts;
}

/** The frames of a fit in the order of its bands: the head, then of each band the rule above it, its items and its text. */
function framesOf({ job, draft, text, distribution }: Fit, context: PlaceContext): readonly Frame[] {
  const { format } = context;
  const { head, bands } = draft;
  const frames: Frame[] = [...placeHead(head, { column: 0, columns: format.columns, row: job.topRows }, format)];
  const ruled = ruledRows(distribution);
  const seams = seamsOf(bands);
  let group = 0;
  let index = 0;
  bands.forEach((band, i) => {
    const above = bands[i - 1];
    if (above !== undefined && seams.includes(above)) frames.push(seamRule(above, format));
    frames.push(...placeBand(band, () => group++, context));
    for (const segment of band.segments) {
      const own = text[index] ?? segment;
      const rows = ruled.filter((row) => row.segment === index);
      frames.push(...noteRules(own, rows, format), placeSegment(own, index, distribution, context));
      index++;
    }
  });
  const last = bands.flatMap((band) => band.segments).at(-1);
  if (last !== undefined) {
    job.foot.forEach((line, i) => {
      frames.push(placeFootLine(line, last, last.rows - job.foot.length + i, context));
    });
  }
  return frames;
}

/** How the headline is set. A head beside its text is an item, and the draft's own head is empty then. */
function headlineWriting({ heads, beside, material }: PageJob, head: Head): Writing | null {
  if (heads[0]?.parts.some(({ kind }) => kind === 'headline') !== true) return null;
  if (!beside) return head.writing;
  return material.stands('headline') ? 'vertical' : 'horizontal';
}

function headedTables({ tables, material }: PageJob): number {
  return tables.filter((index) => {
    const block = material.blocks[index];
    return block?.kind === 'table' && block.header;
  }).length;
}

/** Puts the head before the pictures above it: that is the order of reading. */
function headFirst(frames: readonly Frame[]): readonly Frame[] {
  const isHead = (f: Frame): boolean => ['kicker', 'headline', 'deck', 'byline'].includes(f.kind);
  return [...frames.filter(isHead), ...frames.filter((f) => !isHead(f))];
}

/** The credit and the jump line take the last rows of the last column. */
export function withoutFoot(segments: readonly Segment[], rows: number): readonly Segment[] | null {
  if (rows === 0 || segments.length === 0) return segments;
  const last = segments[segments.length - 1]!;
  if (last.rows <= rows) return null;
  return [...segments.slice(0, -1), { ...last, rows: last.rows - rows }];
}

/** The bands with text that have a band with text below them: a rule between the two keeps readers from reading on across the seam. */
function seamsOf(bands: readonly PlacedBand[]): readonly PlacedBand[] {
  const hasText = (band: PlacedBand | undefined): boolean => band !== undefined && band.segments.length > 0;
  return bands.filter((band, i) => hasText(band) && hasText(bands[i + 1]));
}

/** A hairline in the gap under a band. */
function seamRule(above: PlacedBand, format: PageFormat): Frame {
  const row = above.row + above.rows;
  const gap = cellsBox(format, { column: 0, columns: format.columns, row, rows: BAND_GAP });
  const y = gap.y + ptToMm(pt(format.leading / 2));
  return frame('rule', { ...gap, y: mm(y), h: mm(0) }, []);
}

/** A story as it stands on its page. */
export function placedStory(material: Material, candidate: Candidate): PlacedStory {
  const { frames, box, distribution, levers } = candidate;
  return { ...storyShell(material, frames, box), fit: { spareLines: distribution.spare, levers } };
}

/** The story with its frames, before anything is known of its fit. */
export function storyShell(material: Material, frames: readonly Frame[], box: Box): PlacedStory {
  const { story } = material;
  const title = story.blocks.find((block) => block.kind === 'headline')?.text ?? story.id;
  const fit = { spareLines: 0, levers: [] };
  return {
    id: story.id,
    language: story.language,
    title,
    rank: material.edition.rank,
    box,
    source: story.source.file,
    frames,
    fit,
    oversetCharacters: 0,
  };
}

function leversOf(
  head: Head,
  bands: readonly PlacedBand[],
  distribution: Distribution,
  context: PlaceContext,
): readonly LeverUse[] {
  const uses: LeverUse[] = [
    { lever: 'headline-size', value: `${head.size} pt` },
    { lever: 'headline-lines', value: String(head.headlineLines) },
    { lever: 'pull-quotes', value: String(context.quotes.length) },
    { lever: 'subhead-space', value: `${distribution.stretched} rows` },
  ];
  const condensed = Math.min(1, ...head.parts.map((part) => part.condensed));
  if (condensed < 1) uses.push({ lever: 'headline-condensed', value: `${Math.round(condensed * 100)} %` });
  if (head.air > 0) uses.push({ lever: 'headline-white', value: `${head.air} rows` });
  if (context.material.margin > 0) {
    const all = context.format.columns + 2 * context.material.margin;
    uses.push({ lever: 'type-area', value: `${context.format.columns} of ${all} columns` });
  }
  for (const band of bands) {
    for (const { block } of band.blocks) {
      for (const tile of context.tables.tiles(block)) {
        const item = context.items[tile.item]!;
        if (item.kind !== 'photo') continue;
        const id = context.material.photos[item.index]!.id;
        uses.push({ lever: 'photo-width', value: `${id}: ${tile.columns} columns` });
      }
    }
  }
  return uses;
}
