// In:       an Edition and a Setter (the composer bound to the publication's faces).
// Out:      PageLayout[]: frames on the grid, every line placed.
// Promises: pure; the same input gives the same pages; no character is lost, no line leaves the grid.
import { diagnostic, refuse, words, type Diagnostic, type InputError } from '../base/index.js';
import type { Edition, EditionPage } from '../edition/index.js';
import type { Block, Quote } from '../manuscript/index.js';
import { leastRows, type Entry } from './deal.js';
import { fitPage, type Candidate, type PageJob } from './fit.js';
import { flowOf } from './flow.js';
import { furnitureOf, mastheadRows } from './furniture.js';
import { continuedHead, headsOf } from './head.js';
import { Material } from './material.js';
import { pulled, type PulledQuote } from './quote.js';
import type { PageLayout, PlacedStory } from './types.js';
import type { Setter } from './typesetter.js';

export * from './types.js';
export { checkCopy, compositionFindings, type CopyCheck } from './proof.js';
export { baselinePt } from './grid.js';
export { PreparedCopy } from './prepared-copy.js';
export { Typesetter, type Setter, type Setting } from './typesetter.js';
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
/** A jump leaves at least so many rows on either side (layout score 8). */
const LEAST_JUMP = 8;
/** Slack tried in turn where the declared slack gives no page; beyond the declared one is reported. */
const LAST_RESORT_SLACK = [8, 40];

/** Lays out every page of an edition. Throws InputError where the copy cannot be placed without a loss. */
export function layoutEdition(edition: Edition, setter: Setter): readonly PageLayout[] {
  const pages: PageLayout[] = [];
  for (const page of edition.pages) {
    const number = page.number + pages.length - edition.pages.indexOf(page);
    pages.push(...layoutStory(edition, { ...page, number }, setter));
  }
  return pages;
}

function layoutStory(edition: Edition, page: EditionPage, setter: Setter): readonly PageLayout[] {
  const { format, story: editionStory } = page;
  const { tokens } = edition.publication;
  const material = new Material(editionStory.story, editionStory, format, tokens, setter);
  const flow = flowOf(material.blocks, format, tokens, material.setter);
  const most = page.mayContinue ? MOST_PAGES : 1;
  for (let count = 1; count <= most; count++) {
    const pages = tryPages(edition, page, material, flow, count);
    if (pages !== null) return pages;
  }
  throw overset(page, material, leastRows(flow.entries));
}

/** The story on exactly `count` pages, or null where it does not fit them. */
function tryPages(
  edition: Edition,
  page: EditionPage,
  material: Material,
  flow: ReturnType<typeof flowOf>,
  count: number,
): readonly PageLayout[] | null {
  const { format } = page;
  const total = leastRows(flow.entries);
  const capacity = format.rows * format.columns * count;
  if (total > capacity) return null;
  const pages: PageLayout[] = [];
  let entries: readonly Entry[] = flow.entries;
  for (let i = 0; i < count; i++) {
    const last = i === count - 1;
    const number = page.number + i;
    const photos = share(material.photos, i, count);
    const textRows = Math.round(leastRows(entries) / (count - i));
    const job: Omit<PageJob, 'quotes' | 'ending' | 'beside'> = {
      material,
      flow,
      entries,
      photos,
      textRows,
      summary: i === 0 && material.of('summary').length > 0,
      tables: last ? material.of('table').map(({ index }) => index) : [],
      heads: i === 0 ? firstHeads(material) : [laterHead(material, page.number)],
      topRows: i === 0 ? mastheadRows(edition, number, format) : 0,
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
    if (first && short && found.every((candidate) => candidate.freeRows > 0)) {
      for (const pulls of [0, 1].slice(0, quotes.length + 1)) {
        found.push(...fitPage({ ...job, quotes: quotes.slice(0, pulls), ending, beside: true }));
      }
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

function firstHeads(material: Material): ReturnType<typeof headsOf> {
  const { blocks, format, tokens, setter } = material;
  return headsOf({ blocks, columns: format.columns, format, tokens, setter, place: 'across' });
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

/** What an editor should know of a page that is not filled to the row. */
function looseEnds(material: Material, best: Candidate): readonly Diagnostic[] {
  const { format, tokens, story } = material;
  const where = { file: story.source.file };
  const out: Diagnostic[] = [];
  if (best.freeRows > 0) {
    const characters = best.freeRows * format.columns * format.columnEms;
    out.push(
      diagnostic(
        'warning',
        'layout/free-rows',
        where,
        words(
          `The story fills the page but for ${best.freeRows} of its ${format.rows} rows at the foot.`,
          `稿件未能填满版面：版心 ${format.rows} 行中末尾空出 ${best.freeRows} 行。`,
        ),
        words(
          `Add about ${characters} characters or a photo, or choose a smaller format.`,
          `可增加约 ${characters} 字或一张图片，或改用较小的开本。`,
        ),
      ),
    );
  }
  if (best.deal.spare > tokens.slackRows) {
    const characters = best.deal.spare * format.columnEms;
    out.push(
      diagnostic(
        'warning',
        'layout/short-column',
        where,
        words(
          `The last column ends ${best.deal.spare} rows short; the style allows ${tokens.slackRows}.`,
          `末栏短 ${best.deal.spare} 行，样式允许 ${tokens.slackRows} 行。`,
        ),
        words(`Add about ${characters} characters.`, `可增加约 ${characters} 字。`),
      ),
    );
  }
  return out;
}

/** Lines that could not be set well at this measure: what an editor can mend with a word more or less. */
function badLines(material: Material, best: Candidate): readonly Diagnostic[] {
  const blocks = new Set(
    best.frames.flatMap(({ kind, lines }) =>
      kind === 'text'
        ? lines.flatMap((line) => (line.quality === 'bad' && line.block !== null ? [line.block] : []))
        : [],
    ),
  );
  const first = [...blocks][0];
  if (first === undefined) return [];
  const { span } = material.blocks[first]!;
  return [
    diagnostic(
      'warning',
      'layout/bad-line',
      { file: material.story.source.file, line: span.line, column: span.column },
      words(
        `${blocks.size} paragraphs have lines that cannot be set well in their column; this is the first of them.`,
        `有 ${blocks.size} 段文字在本栏宽内有排不匀的行，此为第一处。`,
      ),
      words(
        'Look for long words and addresses: reword them, or break them by hand.',
        '多因外文长词或网址，请改写，或手工断开。',
      ),
    ),
  ];
}

/** The refusal of a story that its page cannot hold, in numbers an editor can act on. */
function overset(page: EditionPage, material: Material, rows: number): InputError {
  const { format } = page;
  const head = Math.min(...firstHeads(material).map((h) => h.rows));
  const room = (format.rows - head) * format.columns;
  const photos = material.photos.length * 12;
  const over = Math.max(1, rows + photos - room) * format.columnEms;
  const body = material.blocks.reduce((sum: number, block: Block) => sum + [...block.text].length, 0);
  return refuse(
    'layout/overset',
    { file: material.story.source.file },
    words(
      `The page holds the headline and ${material.photos.length} photos, but not all ${body} characters of the story.`,
      `版面放下标题和 ${material.photos.length} 张图片后，放不下全文 ${body} 字。`,
    ),
    words(
      `Cut about ${over} characters, take out photos, or let the story continue on a following page (continue: true).`,
      `可删约 ${over} 字、减少图片，或允许转版（continue: true）。`,
    ),
  );
}
