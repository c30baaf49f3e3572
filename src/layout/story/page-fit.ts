import type { Photo } from '../../edition/index.js';
import { arrange, type FirstSide } from './arrange.js';
import { textBand } from './bands.js';
import { BlockTables } from './blocks.js';
import { candidateOf, type Candidate, type Draft, type PageJob } from './candidate.js';
import { leastRows, mostRows, type Segment } from './distribute.js';
import { headsOf, type Head } from './head.js';
import { headItem, photoItem, quoteWidthCost, summaryWidthCost, textItem, type HeadsAt, type Item } from './items.js';
import { captionRows } from './material.js';
import type { PlaceContext } from './place.js';
import { setQuote } from './quote.js';
import type { Arrangement, Search } from './search.js';
import { summaryRows } from './summary.js';
import { tableAir, tableRows, tableWidthCost } from './table.js';
import { verticalHeads } from './vertical-head.js';

/**
 * Arrangements that are fitted to the line at first, and where the text can be distributed into none of them (a subhead falls on the foot of a column
 * in every one).
 */
const TRIED = [24, 400];
/** A picture under so many columns times rows shows nothing. */
const SMALLEST_PHOTO = 8;
/** How much larger the lead picture is meant to be than another. */
const LEAD_SHARE = 2.8;

/** Every candidate for a page, best first; empty where the material does not fit. */
export function fitPage(job: PageJob): readonly Candidate[] {
  const { format } = job.material;
  const { context, search } = prepareFit(job);
  const space = format.rows - job.topRows;
  const least = leastRows(job.entries);
  const most = mostRows(job.entries);
  const heads = job.beside ? [NO_HEAD] : job.heads;
  const window = textWindow(job, least, most);
  const smallestHead = Math.min(...heads.map((head) => head.rows));
  if (!mayFit(context.items, format.columns, space - smallestHead, window.least)) return [];
  const demands = heads.map((head) => ({ rows: space - head.rows, extra: head.cost, head, ...window }));
  let found: readonly Candidate[] = [];
  for (const most of TRIED) {
    found = search
      .find(demands, most)
      .flatMap((arrangement) => draftsOf(arrangement, job, space))
      .flatMap((draft) => candidateOf(job, draft, context) ?? []);
    if (found.some(({ freeRows }) => freeRows === 0)) break;
  }
  return found.toSorted((x, y) => y.score.total - x.score.total);
}

/** How the columns of a part that is text alone end: at one foot, or the last of them a row before the others. */
export type Feet = 'even' | 'uneven';

/** As `fitPage` for text alone, in columns of one height under the head, or nearly so: nothing has to be searched. What a page of its own does not fill stays free at the foot. */
export function fitPlain(job: PageJob, feet: Feet): readonly Candidate[] {
  const { material } = job;
  const { format } = material;
  const none = { items: [], tables: NO_BLOCKS, quotes: [], headAt: () => NO_HEADS };
  const context = { format, material, flow: job.flow, ...none };
  return job.heads.flatMap((head) =>
    heightsOf(job, format.rows - job.topRows - head.rows).flatMap(({ rows, freeRows }) => {
      const band = textBand(rows, format.columns);
      const shorter = feet === 'even' ? 0 : shorterColumns(job, band.textRows);
      if (shorter === null) return [];
      const level = arrange({ ...band, bands: [band] }, format.columns, job.topRows + head.rows, 'left');
      const bands = level.map((one) => ({ ...one, segments: endingSooner(one.segments, shorter) }));
      return candidateOf(job, { head, bands, freeRows, itemCost: band.cost, shorter }, context) ?? [];
    }),
  );
}

/** Rows of the columns under a head, and those that stay free below: all of the room in a part of a page and where the text goes on, else as many as the text can take. */
function heightsOf(job: PageJob, room: number): readonly { readonly rows: number; readonly freeRows: number }[] {
  const { entries, foot, ending, material, shared } = job;
  const rowsOf = (all: number): number =>
    Math.max(1, Math.min(room, Math.ceil((all + foot.length) / material.format.columns)));
  const least = shared || ending.kind === 'cut' ? room : rowsOf(leastRows(entries));
  const most = shared || ending.kind === 'cut' ? room : Math.min(room, rowsOf(mostRows(entries)) + 1);
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, i) => ({
    rows: least + i,
    freeRows: room - least - i,
  })).filter(({ rows }) => rows > 0);
}

/** How many of the columns have to end a row before the others so that the text fills all; null where that is not enough, or none has to. */
function shorterColumns({ entries, foot, ending, material }: PageJob, room: number): number | null {
  const spare = room - foot.length - leastRows(entries);
  const most = material.format.columns - 1;
  const mostSpare = ending.kind === 'whole' ? ending.mostSpare : 0;
  return spare > mostSpare && spare < most + mostSpare ? Math.min(spare, most) : null;
}

const endingSooner = (segments: readonly Segment[], shorter: number): readonly Segment[] =>
  segments.map((segment, i) => (i < segments.length - shorter ? segment : { ...segment, rows: segment.rows - 1 }));

const NO_BLOCKS = new BlockTables([], 1);

/** False where the text and every item at its smallest take more cells than there are: a search would take long and find nothing. */
function mayFit(items: readonly Item[], columns: number, rows: number, textRows: number): boolean {
  const needed = items.reduce((sum, item) => sum + leastCells(item, columns, rows), textRows);
  return needed <= columns * rows;
}

function leastCells(item: Item, mostColumns: number, mostRows: number): number {
  let least = Infinity;
  for (let columns = 1; columns <= mostColumns; columns++) {
    const caption = item.captionRows(columns);
    for (let rows = 1; rows <= mostRows && columns * rows < least; rows++)
      if (item.cost(columns, rows, caption) < Infinity) least = columns * rows;
  }
  return least;
}

/** The drafts of an arrangement that begins on the left and on the right, of which the better balanced one will be kept. */
function draftsOf(
  arrangement: Arrangement & { readonly demand: { readonly head: Head } },
  job: PageJob,
  space: number,
): readonly Draft[] {
  const { head } = arrangement.demand;
  // A vertical head opens the page: top left, and no text above it.
  const pillar = job.beside && job.material.stands('headline');
  if (pillar && arrangement.bands[0]?.blocks[0]?.from !== 0) return [];
  const hasBlocks = arrangement.bands.some((band) => band.blocks.length > 0);
  const sides: readonly FirstSide[] = pillar ? ['corner'] : hasBlocks ? ['left', 'right'] : ['left'];
  return sides.map((side) => ({
    head,
    bands: arrange(arrangement, job.material.format.columns, job.topRows + head.rows, side),
    freeRows: space - head.rows - arrangement.rows,
    itemCost: arrangement.cost,
  }));
}

/** The items of a page, the search over them, and what placing them needs. */
export function prepareFit(job: PageJob): { readonly context: PlaceContext; readonly search: Search } {
  const { material, flow, quotes } = job;
  const { format } = material;
  const headAt = headsByWidth(job);
  const items = itemsOf(job, headAt);
  const spare = job.ending.kind === 'whole' ? job.ending.mostSpare : 0;
  const search = job.searches.of(items, {
    columns: format.columns,
    rows: format.rows - job.topRows,
    mostTextRows: mostRows(job.entries) + job.foot.length + spare,
    shared: job.shared,
  });
  return { context: { format, material, flow, items, tables: search.blocks, quotes, headAt }, search };
}

const NO_HEAD: Head = { writing: 'horizontal', rows: 0, air: 0, size: 0, headlineLines: 0, parts: [], cost: 0 };

const NO_HEADS: ReadonlyMap<number, Head> = new Map();

/** The heads for every width, by their height; computed when first asked for. */
function headsByWidth(job: PageJob): HeadsAt {
  const { blocks, format, tokens, setter } = job.material;
  if (job.material.stands('headline')) return (columns) => verticalHeads(job.material, columns, job.shared);
  const known = new Map<number, ReadonlyMap<number, Head>>();
  return (columns) => {
    if (columns < format.columns / 2) return NO_HEADS; // a horizontal head needs room for its lines
    let heads = known.get(columns);
    if (heads === undefined) {
      const list = headsOf({ blocks, columns, format, tokens, setter, place: 'beside', rank: 1 });
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
    photoItem(photo, material.photos.indexOf(photo), {
      format,
      captionRowsAt: (columns) => captionRows(material.caption(photo, columns)),
      idealCells: idealCells(job, photo),
      tolerance: tokens.cropTolerance,
    }),
  );
  const pageColumns = format.columns;
  const quotes = job.quotes.map((quote, index) =>
    textItem('pull-quote', index, {
      rowsAt: (columns) => setQuote(quote, columns, material).rows,
      widthCost: quoteWidthCost,
      airRows: 4,
      pageColumns,
    }),
  );
  quotes.forEach((quote, i) => {
    items.splice(Math.round(((i + 1) * items.length) / (quotes.length + 1)), 0, quote);
  });
  for (const index of job.tables) {
    const table = material.blocks[index];
    if (table?.kind !== 'table') continue;
    items.push(
      textItem('table', index, {
        rowsAt: (columns) => tableRows(material, table, columns),
        widthCost: (columns) => tableWidthCost(material, table, columns),
        airRows: tableAir(table),
        pageColumns,
      }),
    );
  }
  const summary = (): Item =>
    textItem('summary', 0, {
      rowsAt: (columns) => summaryRows(material, columns),
      widthCost: summaryWidthCost,
      airRows: 3,
      pageColumns,
    });
  const first = job.summary ? [summary()] : [];
  if (!job.beside) return [...first, ...items];
  if (material.stands('headline')) return [headItem(headAt, format.columns), ...first, ...items];
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
  const captions = 0.88; // captions and the space between bands take about an eighth
  return Math.max(SMALLEST_PHOTO, (room * captions * share) / shares);
}
