import { failure, success, type Diagnostic, type Result } from '../../base/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { Quote } from '../../manuscript/index.js';
import { furnitureOf } from '../furniture/furniture.js';
import { otherMeasures } from '../setting/measures.js';
import type { PageLayout } from '../setting/types.js';
import { placedStory, type Candidate } from './candidate.js';
import type { PageContext } from './context.js';
import { leastRows, type Entry } from './distribute.js';
import { badLines, unfilled, oversetCopy, oversetLines } from './findings.js';
import { charactersOver } from './overlong.js';
import { pulled } from './quote.js';
import { densityOf, mostPages } from './story-length.js';
import { sliceFor, StoryTask, type TextSplit } from './story-task.js';
import { candidatesOf, POSTER_SHARE } from './strategies.js';

/** Least room for a picture, in columns times rows; with less for each, a story that may continue takes a further page. */
const CRAMPED = 14;
/** Columns that are left of a page at least when some at its sides stay empty. */
const LEAST_COLUMNS = 4;

/** A story on its page, or on as many as it needs; what is at fault where the copy cannot be placed without a loss. */
export function layoutStory(context: PageContext): Result<readonly PageLayout[], Diagnostic> {
  const { page } = context;
  const task = new StoryTask(context);
  const most = page.mayContinue ? mostPages(page.format, densityOf(task.flow)) : 1;
  for (let count = 1; count <= most; count++) {
    if (count < most && cramped(task, count)) continue;
    const pages = tryPages(task, count, 'in-turn');
    if (pages === null) continue;
    if (isFull(pages)) return success(pages);
    return success(best([pages, ...withWhite(task, count)]));
  }
  const needed = leastRows(task.flow.entries);
  const held = task.cells(most);
  const span = { count: most, dense: most > 1 && most < mostPages(page.format) };
  return failure(
    most > 1 && needed > held
      ? oversetLines(task.material, span, needed, held)
      : oversetCopy(task.material, span, charactersOver(task, most)),
  );
}

/** Other ways to set a story that is too short for its pages: the text divided evenly among them, and empty columns at the sides. */
function withWhite(task: StoryTask, count: number): (readonly PageLayout[])[] {
  const { context } = task;
  const found: (readonly PageLayout[])[] = [];
  for (let margin = 0; context.page.format.columns - 2 * margin >= LEAST_COLUMNS; margin++) {
    const narrower = margin === 0 ? task : new StoryTask(context, { margin, format: context.page.format });
    const ways: TextSplit[] = margin === 0 ? [] : ['in-turn'];
    if (count > 1) ways.push('even');
    for (const split of ways) {
      const pages = tryPages(narrower, count, split);
      if (pages !== null) found.push(pages);
    }
  }
  return [...found, ...inOtherMeasures(task, count)];
}

/** Other measures that are tried for a page: those that the text fills best. */
const MOST_MEASURES = 6;

/** Text alone in fewer and wider columns (破栏), with wider gutters and white sides, as far as it fills them: the fullest first. */
function inOtherMeasures(task: StoryTask, count: number): (readonly PageLayout[])[] {
  const { context, material, flow } = task;
  if (material.photos.length > 0 || material.of('table').length > 0) return [];
  if (leastRows(flow.entries) < task.cells(1) * POSTER_SHARE) return [];
  const { format } = context.page;
  const ems = leastRows(flow.entries) * material.format.columnEms;
  const room = ({ columns, columnEms, rows }: PageFormat): number => columns * columnEms * rows * count;
  const ways = otherMeasures(format)
    .filter((one) => room(one) > ems)
    .toSorted((a, b) => room(a) - room(b))
    .slice(0, MOST_MEASURES);
  return ways.flatMap((one) => {
    const pages = tryPages(new StoryTask(context, { margin: 0, format: one }), count, 'in-turn');
    return pages === null ? [] : [pages];
  });
}

function isFull(pages: readonly PageLayout[]): boolean {
  return pages.every((page) => page.freeRows === 0);
}

/** The pages whose worst page has the best score. */
function best(ways: readonly (readonly PageLayout[])[]): readonly PageLayout[] {
  const worst = (pages: readonly PageLayout[]): number => Math.min(...pages.map((page) => page.score.total));
  return ways.reduce((a, b) => (worst(b) > worst(a) ? b : a));
}

/** Whether there is too little room for the pictures: most searches would take long and find no page. */
function cramped(task: StoryTask, count: number): boolean {
  const room = task.cells(count) - leastRows(task.flow.entries);
  return room < task.material.photos.length * CRAMPED;
}

/** The story on exactly `count` pages, or null where it does not fit them. */
function tryPages(task: StoryTask, count: number, split: TextSplit): readonly PageLayout[] | null {
  const { material, flow } = task;
  if (leastRows(flow.entries) > task.cells(count)) return null;
  const pages: PageLayout[] = [];
  const said = material.story.quotes.filter(saysSomethingNew);
  const own = material.tokens.keySentences ? material.story.keySentences : [];
  const sentences = [...said, ...own].filter(saysSomethingNew).slice(said.length);
  let entries: readonly Entry[] = flow.entries;
  for (let index = 0; index < count; index++) {
    const job = task.jobOf({ index, count, entries, split });
    const pulls = {
      said: sliceFor(said, index, count).map(pulled),
      sentences: sentences.filter((_, n) => n % count === index).map(pulled),
    };
    const candidates = candidatesOf(job, pulls, { first: index === 0, last: index === count - 1 });
    const [best] = candidates;
    if (best === undefined) return null;
    entries = entries.slice(best.distribution.used);
    pages.push(finish(task, index, candidates));
  }
  return pages;
}

/** Keeps one quotation of each paragraph, and one of several with the same words. */
function saysSomethingNew({ block, text }: Quote, index: number, all: readonly Quote[]): boolean {
  return all.findIndex((other) => other.block === block || other.text === text) === index;
}

/** A page of the story with the best of its candidates. */
function finish({ context, material }: StoryTask, index: number, candidates: readonly Candidate[]): PageLayout {
  const best = candidates[0]!;
  const page = { ...context.page, number: context.page.number + index };
  const { number, section } = page;
  // Text in another measure has a grid of its own; columns left empty at the sides are the page's.
  const format = material.margin === 0 ? material.format : page.format;
  return {
    number,
    section,
    format,
    furniture: furnitureOf({ ...context, page }),
    stories: [placedStory(material, best)],
    score: best.score,
    freeRows: best.freeRows,
    runnerUp: candidates.find((other) => other.frames !== best.frames)?.score.total ?? null,
    alternatives: [],
    division: [],
    weighed: candidates.length,
    decided: null,
    diagnostics: [...unfilled(material, best, index === 0), ...badLines(material, best)],
  };
}
