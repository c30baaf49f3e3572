import { failure, success, type Diagnostic, type Result } from '../../base/index.js';
import type { Edition, EditionPage, PageFormat } from '../../edition/index.js';
import type { Quote } from '../../manuscript/index.js';
import { placedStory, type Candidate } from './candidate.js';
import { candidatesOf, LAST_RESORT_SLACK, type OpenJob } from './strategies.js';
import { leastRows, type Entry } from './distribute.js';
import { badLines, looseEnds, oversetCopy, oversetLines } from './findings.js';
import { fitPage } from './page-fit.js';
import { flowOf, type Flow } from './flow.js';
import { furnitureOf, mastheadRows } from '../furniture/furniture.js';
import { continuedHead, headsOf } from './head.js';
import { Material } from './material.js';
import { jumpWords } from './story-words.js';
import { pulled } from './quote.js';
import type { SearchCache } from './search-cache.js';
import type { PageLayout } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** Characters of a story that goes on from page to page; a longer one is a book. */
const MOST_CHARACTERS = 48_000;
/** A page costs some work of its own, however little it holds. */
const MOST_PAGES = 24;
/** Printing and checking a run of type costs as much as so many characters more. */
const CHARACTERS_A_RUN = 3;
/** Characters and runs together, in characters: up to 20 s of work to print and check. */
const MOST_WORK = 84_000;
/** Runs to a character of plain text: a line of a column is one run. */
const PLAIN = 1 / 13;

/**
 * The pages that a story may go on over: four broadsheets, or as many smaller ones as hold the same; fewer where its text changes its face or its
 * script every few characters.
 *
 * @param density runs to a character
 */
export function mostPages({ columns, columnEms, rows }: PageFormat, density = PLAIN): number {
  const characters = columns * columnEms * rows;
  const work = characters * (1 + CHARACTERS_A_RUN * density);
  return Math.min(Math.max(Math.floor(Math.min(MOST_CHARACTERS / characters, MOST_WORK / work)), 2), MOST_PAGES);
}

/** Runs to a character of a story's running text. */
function densityOf({ lines }: Flow): number {
  let runs = 0;
  let characters = 0;
  for (const line of [...lines.values()].flat()) {
    runs += line.runs.length;
    characters += line.text.length;
  }
  return characters === 0 ? PLAIN : runs / characters;
}

/** Pictures that would get less than so many columns times rows each go on with the story to a further page, where it may continue. */
const CRAMPED = 14;
/** Heads tried, cheapest first. */
const HEADS = 14;
/** A page of fewer columns is a leaflet. */
const LEAST_COLUMNS = 4;

/** A story, the page it is to begin on, and what laying it out works with. */
interface Task {
  readonly edition: Edition;
  readonly page: EditionPage;
  readonly material: Material;
  readonly flow: Flow;
  readonly searches: SearchCache;
}

/** A story on its page, or on as many as it needs; what is at fault where the copy cannot be placed without a loss. */
export function layoutStory(
  edition: Edition,
  page: EditionPage,
  setter: Setter,
  searches: SearchCache,
): Result<readonly PageLayout[], Diagnostic> {
  const task = taskOf(edition, page, setter, searches, 0);
  const most = page.mayContinue ? mostPages(page.format, densityOf(task.flow)) : 1;
  for (let count = 1; count <= most; count++) {
    if (count < most && cramped(task, count)) continue;
    const pages = tryPages(task, count, 'in-turn');
    if (pages === null) continue;
    if (isFull(pages)) return success(pages);
    const ways = withWhite(task, count, (margin) => taskOf(edition, page, setter, searches, margin));
    return success(best([pages, ...ways]));
  }
  const needed = leastRows(task.flow.entries);
  const held = task.material.format.rows * task.material.format.columns * most;
  const span = { count: most, dense: most > 1 && most < mostPages(page.format) };
  return failure(
    most > 1 && needed > held
      ? oversetLines(task.material, span, needed, held)
      : oversetCopy(task.material, span, charactersOver(task, most)),
  );
}

function taskOf(edition: Edition, page: EditionPage, setter: Setter, searches: SearchCache, margin: number): Task {
  const { tokens } = edition.publication;
  const { format } = page;
  const story = page.stories[0]!;
  const material = new Material(story.story, story, format, tokens, setter, margin);
  const flow = flowOf(material.blocks, material.format, tokens, material.setter);
  return { edition, page, material, flow, searches };
}

/** Other ways to set a story that is too short for its pages: the text in like shares on each of them, and columns left white at the sides. */
function withWhite(task: Task, count: number, withMargin: (margin: number) => Task): (readonly PageLayout[])[] {
  const found: (readonly PageLayout[])[] = [];
  for (let margin = 0; task.page.format.columns - 2 * margin >= LEAST_COLUMNS; margin++) {
    const narrower = margin === 0 ? task : withMargin(margin);
    const ways: TextSplit[] = margin === 0 ? [] : ['in-turn'];
    if (count > 1) ways.push('even');
    for (const sharing of ways) {
      const pages = tryPages(narrower, count, sharing);
      if (pages !== null) found.push(pages);
    }
  }
  return found;
}

function isFull(pages: readonly PageLayout[]): boolean {
  return pages.every((page) => page.freeRows === 0);
}

/** The pages of which the worst is best. */
function best(ways: readonly (readonly PageLayout[])[]): readonly PageLayout[] {
  const worst = (pages: readonly PageLayout[]): number => Math.min(...pages.map((page) => page.score.total));
  return ways.reduce((a, b) => (worst(b) > worst(a) ? b : a));
}

/** Too little room for the pictures: most searches for a page of this kind find none, after long work. */
function cramped({ page: { format }, material: { photos }, flow }: Task, count: number): boolean {
  const room = format.rows * format.columns * count - leastRows(flow.entries);
  return room < photos.length * CRAMPED;
}

/**
 * The fewest characters to cut from the end so that the story fits its `pages`; null where the last of them does not hold a third of what the others
 * leave. Fewer lines fit wherever more do, but for the last column's slack, so halving finds the number in about ten tries.
 */
function charactersOver(task: Task, pages: number): number | null {
  const { flow } = task;
  const entries = entriesAfter(task, pages - 1);
  if (entries === null) return null;
  const ending = { kind: 'whole', mostSpare: LAST_RESORT_SLACK[1] } as const;
  const fits = (lines: number): boolean => {
    const job = jobOf(task, {
      index: pages - 1,
      count: pages,
      entries: entries.slice(0, lines),
      split: 'in-turn',
    });
    return fitPage({ ...job, quotes: [], ending, beside: false }).length > 0;
  };
  let holds = Math.floor(entries.length / 3);
  let over = entries.length;
  if (!fits(holds)) return null;
  while (over - holds > 1) {
    const middle = (holds + over) >> 1;
    if (fits(middle)) holds = middle;
    else over = middle;
  }
  return entries.slice(holds).reduce((sum, entry) => sum + charactersIn(entry, flow), 0);
}

/** What is left of the text when so many pages are full; null where one cannot be filled. */
function entriesAfter(task: Task, pages: number): readonly Entry[] | null {
  let entries: readonly Entry[] = task.flow.entries;
  for (let index = 0; index < pages; index++) {
    const job = jobOf(task, { index, count: pages + 1, entries, split: 'in-turn' });
    const [best] = candidatesOf(job, { said: [], sentences: [] }, { first: index === 0, last: false });
    if (best === undefined) return null;
    entries = entries.slice(best.distribution.used);
  }
  return entries;
}

function charactersIn(entry: Entry, flow: Flow): number {
  if (entry.kind === 'blank') return 0;
  const lines = flow.lines.get(entry.block)!;
  const own = entry.kind === 'line' ? [lines[entry.line]!] : lines;
  return own.reduce((sum, line) => sum + [...line.text].length, 0);
}

/** The story on exactly `count` pages, or null where it does not fit them. */
function tryPages(task: Task, count: number, split: TextSplit): readonly PageLayout[] | null {
  const { edition, page, material, flow } = task;
  const { format } = material;
  const total = leastRows(flow.entries);
  const capacity = format.rows * format.columns * count;
  if (total > capacity) return null;
  const pages: PageLayout[] = [];
  const said = material.story.quotes.filter(saysSomethingNew);
  const sentences = [...said, ...material.story.keySentences].filter(saysSomethingNew).slice(said.length);
  let entries: readonly Entry[] = flow.entries;
  for (let i = 0; i < count; i++) {
    const last = i === count - 1;
    const number = page.number + i;
    const job = jobOf(task, { index: i, count, entries, split: split });
    const pulls = {
      said: sliceFor(said, i, count).map(pulled),
      sentences: sentences.filter((_, n) => n % count === i).map(pulled),
    };
    const candidates = candidatesOf(job, pulls, { first: i === 0, last });
    const best = candidates[0];
    if (best === undefined) return null;
    entries = entries.slice(best.distribution.used);
    pages.push(finish(edition, { ...page, number }, material, candidates, i === 0));
  }
  return pages;
}

/** Pages without pictures are filled in turn, or have the text in like shares, where the white of the last one is too much. */
type TextSplit = 'in-turn' | 'even';

/** One page of a story: what it is to hold, which of how many. */
interface Part {
  readonly index: number;
  readonly count: number;
  /** What of the text is left. */
  readonly entries: readonly Entry[];
  readonly split: TextSplit;
}

function jobOf(task: Task, { index, count, entries, split: sharing }: Part): OpenJob {
  const { edition, page, material, flow, searches } = task;
  const { format } = material;
  const number = page.number + index;
  const last = index === count - 1;
  const photos = sliceFor(material.photos, index, count);
  const heads = index === 0 ? firstHeads(material) : [laterHead(material, page.number)];
  const topRows = index === 0 ? mastheadRows(edition, number, format) : 0;
  const left = leastRows(entries);
  // Pictures take what the text of a like share leaves; without them a page is filled before the next one begins.
  const full = (format.rows - topRows - heads[0]!.rows) * format.columns - 1;
  return {
    searches,
    material,
    flow,
    entries,
    photos,
    textRows:
      last || photos.length > 0 || sharing === 'even' ? Math.round(left / (count - index)) : Math.min(full, left),
    summary: index === 0 && material.of('summary').length > 0,
    tables: last ? material.of('table').map((table) => table.index) : [],
    heads,
    topRows,
    shared: false,
    foot: last
      ? material.of('credit').map((credit) => ({ kind: 'credit', copy: credit.block, block: credit.index }) as const)
      : [{ kind: 'jump', copy: material.words(jumpWords(material.story.language, number + 1)), block: null }],
  };
}

/** Heads across the story's columns, cheapest first. */
function firstHeads(material: Material): ReturnType<typeof headsOf> {
  const { blocks, format, tokens, setter } = material;
  return headsOf({ blocks, columns: format.columns, format, tokens, setter, place: 'across' }).slice(0, HEADS);
}

/** Two quotations of one paragraph, or two that are the same, say the same thing twice. */
function saysSomethingNew({ block, text }: Quote, index: number, all: readonly Quote[]): boolean {
  return all.findIndex((other) => other.block === block || other.text === text) === index;
}

/** The part of a list that falls to page `i` of `count`, in order. */
function sliceFor<T>(list: readonly T[], i: number, count: number): readonly T[] {
  return list.slice(Math.ceil((list.length * i) / count), Math.ceil((list.length * (i + 1)) / count));
}

function laterHead(material: Material, from: number): ReturnType<typeof continuedHead> {
  return continuedHead(material, from, material.format);
}

function finish(
  edition: Edition,
  page: EditionPage,
  material: Material,
  candidates: readonly Candidate[],
  first: boolean,
): PageLayout {
  const best = candidates[0]!;
  const { format, number, section, editors } = page;
  return {
    number,
    section,
    format,
    furniture: furnitureOf({
      edition,
      number,
      spread: page.spread,
      section,
      editors,
      format,
      setter: material.pageSetter,
    }),
    stories: [placedStory(material, best)],
    score: best.score,
    freeRows: best.freeRows,
    runnerUp: candidates.find((other) => other.frames !== best.frames)?.score.total ?? null,
    alternatives: [],
    division: [],
    weighed: candidates.length,
    diagnostics: [...looseEnds(material, best, first), ...badLines(material, best)],
  };
}
