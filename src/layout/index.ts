// In:       an Edition and a Setter (the composer bound to the publication's faces).
// Out:      PageLayout[]: frames on the grid, every line placed.
// Promises: pure; the same input gives the same pages; no character is lost, no line leaves the grid.
import type { Edition, EditionPage, PageFormat } from '../edition/index.js';
import type { Quote } from '../manuscript/index.js';
import { leastRows, type Entry } from './deal.js';
import type { Candidate, PageJob } from './candidate.js';
import { badLines, looseEnds, overset } from './findings.js';
import { fitPage } from './fit.js';
import { flowOf, type Flow } from './flow.js';
import { furnitureOf, mastheadRows } from './furniture.js';
import { continuedHead, headsOf, MOST_AIR, withAir } from './head.js';
import { Material } from './material.js';
import { posters } from './poster.js';
import { pulled, type PulledQuote } from './quote.js';
import { Searches } from './searches.js';
import type { PageLayout, PlacedStory } from './types.js';
import type { Setter } from './typesetter.js';

export * from './types.js';
export { checkCopy, compositionFindings, type CopyCheck } from './proof.js';
export { baselinePt } from './grid.js';
export { PreparedCopy } from './prepared-copy.js';
export { Typesetter, type Setter, type Setting } from './typesetter.js';
export { Searches } from './searches.js';
export { layoutJson, type LayoutJson } from './json.js';

/** A story that needs more pages than this is a book. */
const MOST_PAGES = 12;
/** At most so many pull-quotes on a page, and one for so many rows of text. */
const MOST_QUOTES = 3;
const ROWS_A_QUOTE = 110;
/** A full page of this score is taken without trying other numbers of pull-quotes. */
const GOOD = 78;
/** A story of less text than this share of the page may have its headline beside the text instead of above it. */
const BESIDE_SHARE = 0.2;
/** Heads tried, cheapest first. */
const HEADS = 14;
/** A jump leaves at least so many rows on either side (layout score 8). */
const LEAST_JUMP = 8;
/** Slack tried in turn where the declared slack gives no page; beyond the declared one is reported. */
const LAST_RESORT_SLACK = [8, 40];

/** Lays out every page of an edition. Throws InputError where the copy cannot be placed without a loss. */
export function layoutEdition(
  edition: Edition,
  setter: Setter,
  searches: Searches = new Searches(),
): readonly PageLayout[] {
  const pages: PageLayout[] = [];
  for (const page of edition.pages) {
    const number = page.number + pages.length - edition.pages.indexOf(page);
    pages.push(...layoutStory(edition, { ...page, number }, setter, searches));
  }
  return pages;
}

function layoutStory(edition: Edition, page: EditionPage, setter: Setter, searches: Searches): readonly PageLayout[] {
  const { format, story: editionStory } = page;
  const { tokens } = edition.publication;
  const material = new Material(editionStory.story, editionStory, format, tokens, setter);
  const flow = flowOf(material.blocks, format, tokens, material.setter);
  const most = page.mayContinue ? MOST_PAGES : 1;
  for (let count = 1; count <= most; count++) {
    const pages = tryPages(edition, page, material, flow, searches, count);
    if (pages !== null) return pages;
  }
  throw overset(material, charactersOver(edition, page, material, flow, searches));
}

/**
 * The fewest characters to cut from the end so that the story fits its one page; null where the page does not hold a third of it.
 * Fewer lines fit wherever more do, but for the last column's slack, so halving finds the number in about ten tries.
 */
function charactersOver(
  edition: Edition,
  page: EditionPage,
  material: Material,
  flow: Flow,
  searches: Searches,
): number | null {
  const fits = (count: number): boolean =>
    tryPages(edition, page, material, { ...flow, entries: flow.entries.slice(0, count) }, searches, 1) !== null;
  let holds = Math.floor(flow.entries.length / 3);
  let over = flow.entries.length;
  if (!fits(holds)) return null;
  while (over - holds > 1) {
    const middle = (holds + over) >> 1;
    if (fits(middle)) holds = middle;
    else over = middle;
  }
  return flow.entries.slice(holds).reduce((sum, entry) => sum + charactersIn(entry, flow), 0);
}

function charactersIn(entry: Entry, flow: Flow): number {
  const lines = flow.lines.get(entry.block)!;
  const own = entry.kind === 'line' ? [lines[entry.line]!] : lines;
  return own.reduce((sum, line) => sum + [...line.text].length, 0);
}

/** The story on exactly `count` pages, or null where it does not fit them. */
function tryPages(
  edition: Edition,
  page: EditionPage,
  material: Material,
  flow: Flow,
  searches: Searches,
  count: number,
): readonly PageLayout[] | null {
  const { format } = page;
  const total = leastRows(flow.entries);
  const capacity = format.rows * format.columns * count;
  if (total > capacity) return null;
  const pages: PageLayout[] = [];
  const white =
    material.photos.length > 0 || count === 1
      ? NO_WHITE
      : whiteOf(Math.floor((capacity - total) / format.columns), count, format);
  let entries: readonly Entry[] = flow.entries;
  for (let i = 0; i < count; i++) {
    const last = i === count - 1;
    const number = page.number + i;
    const photos = share(material.photos, i, count);
    const heads = (i === 0 ? firstHeads(material) : [laterHead(material, page.number)]).map((head) =>
      withAir(head, i === 0 ? white.first : white.later, format.leading),
    );
    const topRows = i === 0 ? mastheadRows(edition, number, format) : 0;
    const left = leastRows(entries);
    // Pictures take what the text of a like share leaves; without them a page is filled before the next one begins.
    const full = (format.rows - topRows - heads[0]!.rows) * format.columns - 1;
    const textRows = last || material.photos.length > 0 ? Math.round(left / (count - i)) : Math.min(full, left);
    const job: Omit<PageJob, 'quotes' | 'ending' | 'beside'> = {
      searches,
      material,
      flow,
      entries,
      photos,
      textRows,
      summary: i === 0 && material.of('summary').length > 0,
      tables: last ? material.of('table').map(({ index }) => index) : [],
      heads,
      topRows,
      foot: last
        ? material.of('credit').map(({ block, index }) => ({ kind: 'credit', copy: block, block: index }) as const)
        : [{ kind: 'jump', copy: material.words(jumpWords(material, number + 1)), block: null }],
    };
    const quotes = material.story.quotes.filter(saysSomethingNew).map(pulled);
    const candidates = candidatesOf(job, share(quotes, i, count), { first: i === 0, last });
    const best = candidates[0];
    if (best === undefined) return null;
    entries = entries.slice(best.deal.used);
    pages.push(finish(edition, { ...page, number }, material, best, candidates));
  }
  return pages;
}

const NO_WHITE = { first: 0, later: 0 };

/** Text alone that goes over several pages does not fill them: its headlines take a part of the white, so that the last page does not end half empty. */
function whiteOf(spareRows: number, count: number, format: PageFormat): typeof NO_WHITE {
  const first = Math.min(Math.floor(spareRows * 0.4), Math.round(format.rows * MOST_AIR));
  return {
    first,
    later: Math.min(Math.floor((spareRows * 0.2) / (count - 1)), Math.round((format.rows * MOST_AIR) / 3)),
  };
}

/** Two quotations of one paragraph, or two that are the same, say the same thing twice. */
function saysSomethingNew({ block, text }: Quote, index: number, all: readonly Quote[]): boolean {
  return all.findIndex((other) => other.block === block || other.text === text) === index;
}

/** All candidates over the number of quotes and the place of the head, best first. */
function candidatesOf(
  job: Omit<PageJob, 'quotes' | 'ending' | 'beside'>,
  quotes: readonly PulledQuote[],
  { first, last }: { readonly first: boolean; readonly last: boolean },
): readonly Candidate[] {
  const declared = job.material.tokens.slackRows;
  for (const slack of last ? [declared, ...LAST_RESORT_SLACK] : [declared]) {
    const ending = last
      ? ({ kind: 'whole', mostSpare: slack } as const)
      : ({ kind: 'cut', leastLeft: LEAST_JUMP } as const);
    const found: Candidate[] = [];
    const { format } = job.material;
    const short = job.textRows < format.rows * format.columns * BESIDE_SHARE;
    const full = (): boolean => found.some((candidate) => candidate.freeRows === 0 && candidate.score.total >= GOOD);
    for (const pulls of quoteCounts(job.textRows, quotes.length)) {
      found.push(...fitPage({ ...job, quotes: quotes.slice(0, pulls), ending, beside: false }));
      if (full()) break;
    }
    const free = (): boolean => found.every((candidate) => candidate.freeRows > 0);
    if (first && short && free()) {
      for (const pulls of [0, 1].slice(0, quotes.length + 1)) {
        found.push(...fitPage({ ...job, quotes: quotes.slice(0, pulls), ending, beside: true }));
      }
      if (free()) found.push(...posters({ ...job, quotes: [], ending, beside: false }));
    } else if (first && found.length > 0 && free()) {
      found.push(...fitPage({ ...job, heads: airyHeads(job.material), quotes, ending, beside: false }));
    }
    if (found.length > 0) return found.sort((a, b) => b.score.total - a.score.total);
  }
  return [];
}

/** Numbers of pull-quotes to try: first one for every so many rows of text, then those next to it. */
function quoteCounts(textRows: number, available: number): readonly number[] {
  const most = Math.min(MOST_QUOTES, available);
  const ideal = Math.min(most, Math.round(textRows / ROWS_A_QUOTE));
  const counts = Array.from({ length: most + 1 }, (_, n) => n);
  return counts.sort((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal) || b - a);
}

/** The part of a list that falls to page `i` of `count`, in order. */
function share<T>(list: readonly T[], i: number, count: number): readonly T[] {
  return list.slice(Math.ceil((list.length * i) / count), Math.ceil((list.length * (i + 1)) / count));
}

/** Heads across the page, cheapest first. */
function firstHeads(material: Material): ReturnType<typeof headsOf> {
  const { blocks, format, tokens, setter } = material;
  return headsOf({ blocks, columns: format.columns, format, tokens, setter, place: 'across' }).slice(0, HEADS);
}

/** Heads with white of their own, for copy that does not fill its page: white round a headline is a design, at the foot it is a hole. */
function airyHeads(material: Material): ReturnType<typeof headsOf> {
  const { blocks, format, tokens, setter } = material;
  return headsOf({ blocks, columns: format.columns, format, tokens, setter, place: 'airy' });
}

function laterHead(material: Material, from: number): ReturnType<typeof continuedHead> {
  const title = material.of('headline')[0]?.block.text ?? '';
  const zh = material.story.language.startsWith('zh');
  const words = zh ? `${title}（上接第${from}版）` : `${title} (from page ${from})`;
  return continuedHead(material.words(words), material.format, material.setter);
}

function jumpWords(material: Material, to: number): string {
  return material.story.language.startsWith('zh') ? `（下转第${to}版）` : `(continued on page ${to})`;
}

function finish(
  edition: Edition,
  page: EditionPage,
  material: Material,
  best: Candidate,
  candidates: readonly Candidate[],
): PageLayout {
  const { story } = material;
  const { format, number, section, editors } = page;
  const placed: PlacedStory = {
    id: story.id,
    language: story.language,
    title: material.of('headline')[0]?.block.text ?? story.id,
    rank: 1,
    box: best.box,
    source: story.source.file,
    frames: best.frames,
    fit: { spareLines: best.deal.spare, levers: best.levers },
    oversetCharacters: 0,
  };
  return {
    number,
    section,
    format,
    furniture: furnitureOf({ edition, number, section, editors, format, setter: material.pageSetter }),
    stories: [placed],
    score: best.score,
    runnerUp: candidates.find((other) => other.frames !== best.frames)?.score.total ?? null,
    weighed: candidates.length,
    diagnostics: [...looseEnds(material, best), ...badLines(material, best)],
  };
}
