import { failure, success, type Diagnostic, type Result } from '../../base/index.js';
import type { Edition, EditionPage, EditionStory, PageFormat, Tokens } from '../../edition/index.js';
import { farTooLong, type LongPart } from '../diagnostics/index.js';
import { heldStory } from './findings.js';
import { spanPt } from '../setting/grid.js';
import { leastNeed, type LeastNeed } from '../story/least-need.js';
import { mostPages } from '../story/story-length.js';
import { isShared } from '../page/shared.js';

/**
 * Copy for one page that is up to so many times too long is composed all the same, since the layout can then say how many characters to cut. Far longer
 * copy is refused, or held, before it is composed: that takes as long as the copy is long, and the cut would not be worth counting.
 */
const NEAR = 3;

/**
 * The edition without the stories that may be held and are far too long for every page that might take them; they are reported and held.
 *
 * @returns what is at fault where a story that must be printed, or those of a page together, need much more room than there is
 */
export function withoutFarTooLong(edition: Edition): Result<Edition, readonly Diagnostic[]> {
  const { tokens } = edition.publication;
  const faults: Diagnostic[] = [];
  const held: EditionStory[] = [];
  const pages = edition.pages.map((page) => {
    const measured = page.stories.map((story) => ({ story, excess: excessOf(story, page, edition) }));
    const kept = measured.filter(({ story, excess }) => excess === null || !story.mayHold);
    // A page keeps its last story.
    const gone = kept.length === 0 ? [] : measured.filter((one) => !kept.includes(one));
    const staying = measured.filter((one) => !gone.includes(one));
    held.push(...gone.map(({ story }) => story));
    const own = staying.flatMap(({ story, excess }) => (excess === null ? [] : [tooLong(story, excess)]));
    faults.push(...own, ...(own.length === 0 ? crowded(page, tokens) : []));
    return gone.length === 0 ? page : { ...page, stories: staying.map(({ story }) => story) };
  });
  const pool = edition.pool.filter(({ story, mustRun }) => {
    const excesses = edition.pages.map((page) => excessOf(story, page, edition));
    const least = excesses.reduce(
      (a, b) => (a === null || b === null ? null : b.holds > a.holds ? b : a),
      excesses[0]!,
    );
    if (least === null) return true;
    if (mustRun) faults.push(tooLong(story, least));
    else held.push(story);
    return false;
  });
  if (faults.length > 0) return failure(faults);
  if (held.length === 0) return success(edition);
  const diagnostics = [...edition.diagnostics, ...held.map(heldStory)];
  return success({ ...edition, pages, pool, held: [...edition.held, ...held], diagnostics });
}

/** The part of a story that is too long for its pages, and by how much. */
export interface Excess {
  readonly part: LongPart;
  /** What it needs at least, in the unit of the part; see `LeastNeed`. */
  readonly needs: number;
  /** What there is at most, in the same unit. */
  readonly holds: number;
  readonly pages: number;
  readonly format: PageFormat;
  readonly number: number;
}

/** Null where a story may fit, or is not far too long, as far as is known before it is composed. `near` is for tests only. */
export function excessOf(story: EditionStory, page: EditionPage, edition: Edition, near = NEAR): Excess | null {
  const { format, number } = page;
  const need = leastNeed(story, format, edition.publication.tokens);
  const goesOn = page.mayContinue && !isShared(page);
  const target = edition.pages.find((other) => other.number === story.jump);
  const more = target === undefined ? 0 : cellsOf(target.format);
  const pages = goesOn ? mostPages(format) : target === undefined ? 1 : 2;
  const text = (goesOn ? pages * cellsOf(format) : cellsOf(format)) + more;
  const higher = Math.max(spanPt(format, format.columns), format.rows * format.leading);
  const parts: readonly (readonly [Excess['part'], number, number])[] = [
    ['text', need.textRows / (goesOn ? 1 : near), text],
    ['head', need.headPt, higher],
    ['summary', need.summaryRows, format.rows],
    ['table', need.tableRows, format.rows],
    ['tables', need.tableCells, cellsOf(format) + more],
    ['columns', need.tableColumns, Math.floor(spanPt(format, format.columns) / edition.publication.tokens.captionSize)],
    ['caption', need.captionRows, format.rows],
  ];
  const over = parts.find(([, needs, holds]) => needs > holds);
  if (over === undefined) return null;
  const [part, , holds] = over;
  return { part, needs: needOf(part, need), holds, pages, format, number };
}

const needOf = (part: Excess['part'], need: LeastNeed): number =>
  ({
    text: need.textRows,
    head: need.headPt,
    summary: need.summaryRows,
    table: need.tableRows,
    tables: need.tableCells,
    columns: need.tableColumns,
    caption: need.captionRows,
  })[part];

const cellsOf = ({ columns, rows }: PageFormat): number => columns * rows;

/** The fault of stories each of which might fit the page, but which together are far too long for it. */
function crowded(page: EditionPage, tokens: Tokens): readonly Diagnostic[] {
  const { number, format, stories } = page;
  if (stories.length < 2) return [];
  const staying = stories.filter(({ mayHold, jump }) => !mayHold && jump === null);
  const needs = staying.reduce((sum, story) => sum + leastNeed(story, format, tokens).textRows, 0);
  const holds = cellsOf(format);
  if (needs <= NEAR * holds) return [];
  const where = { file: stories[0]!.story.source.file };
  const found = { part: 'stories', stories: staying.length, page: number, lineCharacters: format.columnEms } as const;
  return [farTooLong(where, { ...found, needs: Math.ceil(needs), holds })];
}

/** The fault of a story that no page can hold. */
function tooLong({ story }: EditionStory, { part, needs, holds, pages, format, number }: Excess): Diagnostic {
  const characters = story.blocks.reduce((sum, { text }) => sum + text.length, 0);
  const paragraphs = story.blocks.length;
  return farTooLong(
    { file: story.source.file },
    {
      part,
      page: number,
      needs: Math.ceil(needs),
      holds: Math.floor(holds),
      lineCharacters: format.columnEms,
      pages,
      characters,
      paragraphs,
    },
  );
}
