import { pt, ptToMm, type Box } from '../base/index.js';
import type { PageFormat } from '../edition/index.js';
import { arrange, type Handedness, type PlacedBand } from './arrange.js';
import { deal, leastRows, mostRows, type Deal, type Ending, type Entry, type Segment } from './deal.js';
import type { Flow } from './flow.js';
import { cellsBox } from './grid.js';
import { headsOf, type Head } from './head.js';
import { headItem, photoItem, textItem, type HeadsAt, type Item } from './items.js';
import type { Material } from './material.js';
import { placeBand, placeFootLine, placeHead, placeSegment, type PlaceContext } from './place.js';
import { setQuote, type PulledQuote } from './quote.js';
import { scoreOf } from './score.js';
import { BAND_GAP, type Arrangement } from './search.js';
import type { Searches } from './searches.js';
import { summaryRows } from './summary.js';
import { tableRows } from './table.js';
import type { Copy } from '../manuscript/index.js';
import type { Frame, LeverUse, PlacedStory, Score } from './types.js';
import type { Photo } from '../edition/index.js';

/** What one page of a story is to hold. */
export interface PageJob {
  readonly searches: Searches;
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
  /** Rows of text the page is meant to hold: all of it, or its share where the story goes on. */
  readonly textRows: number;
  /** Rows above the head that are taken (masthead). */
  readonly topRows: number;
  readonly ending: Ending;
  /** Set in the last row of the last column, one row each. */
  readonly foot: readonly { readonly kind: 'credit' | 'jump'; readonly copy: Copy; readonly block: number | null }[];
}

/** A page that holds what it should, ready to be compared. */
export interface Candidate {
  readonly frames: readonly Frame[];
  readonly score: Score;
  readonly deal: Deal;
  readonly freeRows: number;
  readonly levers: readonly LeverUse[];
  readonly box: Box;
}

/** Arrangements taken from the search and worked out to the line. */
const TRIED = 24;
/** Heads tried, cheapest first. */
const HEADS = 14;
/** A picture under so many columns times rows shows nothing. */
const SMALLEST_PHOTO = 8;
/** How much larger the lead picture is meant to be than another. */
const LEAD_SHARE = 2.8;

/** Every candidate for a page, best first; empty where the material does not fit. */
export function fitPage(job: PageJob): readonly Candidate[] {
  const { format } = job.material;
  const headAt = headsByWidth(job);
  const items = itemsOf(job, headAt);
  const space = format.rows - job.topRows;
  const least = leastRows(job.entries);
  const most = mostRows(job.entries);
  const mostTextRows = most + job.foot.length + (job.ending.kind === 'whole' ? job.ending.mostSpare : 0);
  const search = job.searches.of(items, { columns: format.columns, rows: space, mostTextRows });
  const heads = job.beside ? [NO_HEAD] : job.heads;
  const window = textWindow(job, least, most);
  const demands = heads.slice(0, HEADS).map((head) => ({ rows: space - head.rows, extra: head.cost, head, ...window }));
  const ranked = search.find(demands, TRIED);
  const { material, quotes } = job;
  const context: PlaceContext = { format, material, items, tables: search.blocks, quotes, headAt };
  return ranked
    .flatMap((found) =>
      (['left', 'right'] as const).flatMap(
        (hand) => workOut(job, found.demand.head, found, hand, context, space) ?? [],
      ),
    )
    .sort((x, y) => y.score.total - x.score.total);
}

const NO_HEAD: Head = { rows: 0, size: 0, headlineLines: 0, parts: [], cost: 0 };

/** The heads for every width, by their height: made when first asked for. */
function headsByWidth(job: PageJob): HeadsAt {
  const { blocks, format, tokens, setter } = job.material;
  const known = new Map<number, ReadonlyMap<number, Head>>();
  return (columns) => {
    let heads = known.get(columns);
    if (heads === undefined) {
      const list = headsOf({ blocks, columns, format, tokens, setter, place: 'beside' });
      known.set(columns, (heads = new Map(list.map((head) => [head.rows, head]))));
    }
    return heads;
  };
}

function textWindow(job: PageJob, least: number, most: number): { least: number; most: number } {
  const foot = job.foot.length;
  if (job.ending.kind === 'whole') return { least: least + foot, most: most + foot + job.ending.mostSpare };
  const target = job.textRows;
  return {
    least: Math.floor(target * 0.8),
    most: Math.min(Math.ceil(target * 1.2), least + foot - job.ending.leastLeft),
  };
}

/** Photos in order with quotes between them, after the summary. */
function itemsOf(job: PageJob, headAt: HeadsAt): readonly Item[] {
  const { material } = job;
  const { format, tokens } = material;
  const items: Item[] = job.photos.map((photo) =>
    photoItem(
      photo,
      material.photos.indexOf(photo),
      format,
      (columns) => material.caption(photo, columns).lines.length,
      idealCells(job, photo),
      tokens.cropTolerance,
    ),
  );
  const quotes = job.quotes.map((quote, index) =>
    textItem(
      'pull-quote',
      index,
      (columns) => setQuote(quote, columns, format, material.setter).rows,
      4,
      format.columns,
    ),
  );
  quotes.forEach((quote, i) => {
    items.splice(Math.round(((i + 1) * items.length) / (quotes.length + 1)), 0, quote);
  });
  for (const index of job.tables) {
    const table = material.blocks[index];
    if (table?.kind !== 'table') continue;
    items.push(textItem('table', index, (columns) => tableRows(material, table, columns), 2, format.columns));
  }
  const first = job.summary
    ? [textItem('summary', 0, (columns) => summaryRows(material, columns), 3, format.columns)]
    : [];
  if (!job.beside) return [...first, ...items];
  // The head follows the lead picture: picture, headline and text read downwards.
  const lead = Math.min(1, job.photos.length);
  return [...items.slice(0, lead), headItem(headAt, format.columns), ...first, ...items.slice(lead)];
}

/** The area a photo should have, in columns times rows: what text and heads leave, the lead with the larger share. */
function idealCells(job: PageJob, photo: Photo): number {
  const { format } = job.material;
  const head = job.heads[0]?.rows ?? 0;
  const quotes = job.quotes.length * 22;
  // In steps of a sixteenth of the page, so that a sentence more or less leaves the ideal as it is.
  const step = (format.rows * format.columns) / 16;
  const text = Math.round(job.textRows / step) * step;
  const room = (format.rows - job.topRows - head) * format.columns - text - quotes;
  const shares = job.photos.length - 1 + LEAD_SHARE;
  const share = photo === job.photos[0] ? LEAD_SHARE : 1;
  const captions = 0.88; // captions and the white between bands take about an eighth
  return Math.max(SMALLEST_PHOTO, (room * captions * share) / shares);
}

function workOut(
  job: PageJob,
  head: Head,
  arrangement: Arrangement,
  hand: Handedness,
  context: PlaceContext,
  space: number,
): Candidate | null {
  const { format, material, flow } = { ...context, flow: job.flow };
  const bands = arrange(arrangement, format.columns, job.topRows + head.rows, hand);
  const segments = bands.flatMap((band) => band.segments);
  const text = withoutFoot(segments, job.foot.length);
  if (text === null) return null;
  const dealt = deal(job.entries, text, job.ending);
  if (dealt === null) return null;
  let group = 0;
  const freeRows = space - head.rows - arrangement.rows;
  const frames: Frame[] = [...placeHead(head, { column: 0, columns: format.columns, row: job.topRows }, format)];
  let index = 0;
  bands.forEach((band, i) => {
    if (i > 0) frames.push(...seamRule(bands[i - 1]!, band, format));
    frames.push(...placeBand(band, () => group++, context));
    for (const segment of band.segments) {
      frames.push(placeSegment(text[index] ?? segment, index, dealt, flow, context));
      index++;
    }
  });
  const last = segments[segments.length - 1];
  if (last !== undefined) {
    job.foot.forEach(({ kind, copy, block }, i) => {
      frames.push(placeFootLine(kind, copy, last, last.rows - job.foot.length + i, block, context));
    });
  }
  const rows = format.rows - freeRows - job.topRows;
  const box = cellsBox(format, { column: 0, columns: format.columns, row: job.topRows, rows });
  const story = storyShell(material, headFirst(frames), box);
  const itemCost = arrangement.cost;
  const score = scoreOf({ format, story, bands, deal: dealt, freeRows, headCost: head.cost, itemCost });
  return {
    frames: story.frames,
    score,
    deal: dealt,
    freeRows,
    levers: leversOf(head, arrangement, dealt, context),
    box,
  };
}

/** Reading order: the head before the pictures that stand above it. */
function headFirst(frames: readonly Frame[]): readonly Frame[] {
  const isHead = (f: Frame): boolean => ['kicker', 'headline', 'deck', 'byline'].includes(f.kind);
  return [...frames.filter(isHead), ...frames.filter((f) => !isHead(f))];
}

/** The credit and the jump line take the last rows of the last column. */
function withoutFoot(segments: readonly Segment[], rows: number): readonly Segment[] | null {
  if (rows === 0 || segments.length === 0) return segments;
  const last = segments[segments.length - 1]!;
  if (last.rows <= rows) return null;
  return [...segments.slice(0, -1), { ...last, rows: last.rows - rows }];
}

/** A hairline in the gap between two bands that both carry text, so that nobody reads straight down. */
function seamRule(above: PlacedBand, below: PlacedBand, format: PageFormat): readonly Frame[] {
  if (above.segments.length === 0 || below.segments.length === 0) return [];
  const row = above.row + above.rows;
  const gap = cellsBox(format, { column: 0, columns: format.columns, row, rows: BAND_GAP });
  const y = gap.y + ptToMm(pt(format.leading / 2));
  return [{ kind: 'rule', box: { ...gap, y: y as Box['y'], h: 0 as Box['h'] }, lines: [], photo: null, group: null }];
}

function storyShell(material: Material, frames: readonly Frame[], box: Box): PlacedStory {
  const { story } = material;
  const title = story.blocks.find((block) => block.kind === 'headline')?.text ?? story.id;
  const fit = { spareLines: 0, levers: [] };
  return {
    id: story.id,
    language: story.language,
    title,
    rank: 1,
    box,
    source: story.source.file,
    frames,
    fit,
    oversetCharacters: 0,
  };
}

function leversOf(head: Head, arrangement: Arrangement, dealt: Deal, context: PlaceContext): readonly LeverUse[] {
  const uses: LeverUse[] = [
    { lever: 'headline-size', value: `${head.size} pt` },
    { lever: 'headline-lines', value: String(head.headlineLines) },
    { lever: 'pull-quotes', value: String(context.quotes.length) },
    { lever: 'subhead-space', value: `${dealt.stretched} rows` },
  ];
  for (const band of arrangement.bands) {
    for (const block of band.blocks) {
      for (const tile of context.tables.tiles(block.from, block.to, block.columns, block.rows)) {
        const item = context.items[tile.item]!;
        if (item.kind !== 'photo') continue;
        const id = context.material.photos[item.index]!.id;
        uses.push({ lever: 'photo-width', value: `${id}: ${tile.columns} columns` });
      }
    }
  }
  return uses;
}
