import { diagnostic, InputError, words, type Diagnostic, type Words } from '../../base/index.js';
import type { Edition, EditionPage, EditionStory, PageFormat, Tokens } from '../../edition/index.js';
import { heldBack } from './findings.js';
import { spanPt } from '../setting/grid.js';
import { leastNeed, type LeastNeed } from '../story/least-need.js';
import { mostPages } from '../story/story.js';
import { isShared } from '../page/shared.js';

/**
 * Copy for one page that is up to so many times too long is composed all the same, since the layout can then say how many characters to cut. Far longer
 * copy is refused, or held, before it is composed: that takes as long as the copy is long, and the cut would not be worth counting.
 */
const NEAR = 3;

/**
 * The edition without the stories that may be held and are far too long for every page that might take them; they are told and held.
 *
 * @throws InputError where a story that must be printed, or those of a page together, need much more room than there is
 */
export function withoutFarTooLong(edition: Edition): Edition {
  const { tokens } = edition.publication;
  const faults: Diagnostic[] = [];
  const held: EditionStory[] = [];
  const pages = edition.pages.map((page) => {
    const measured = page.stories.map((story) => ({ story, excess: excessOf(story, page, edition) }));
    const kept = measured.filter(({ story, excess }) => excess === null || !story.mayHold);
    // A page gives no story up that would be its last.
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
  if (faults.length > 0) throw new InputError(faults);
  if (held.length === 0) return edition;
  const diagnostics = [...edition.diagnostics, ...held.map(heldBack)];
  return { ...edition, pages, pool, held: [...edition.held, ...held], diagnostics };
}

/** By what a story is too long for where it may stand. */
export interface Excess {
  readonly part: 'text' | 'head' | 'summary' | 'table' | 'tables' | 'columns' | 'caption';
  /** At least, in the unit of the part; see `LeastNeed`. */
  readonly needs: number;
  /** At most. */
  readonly holds: number;
  readonly pages: number;
  readonly format: PageFormat;
  readonly number: number;
}

/** Null where a story may fit, as far as is known before it is composed, or is not far too long. `near` is for tests alone. */
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

/** Stories of which each might fit its page, but far from all of them together. */
function crowded(page: EditionPage, tokens: Tokens): readonly Diagnostic[] {
  const { number, format, stories } = page;
  if (stories.length < 2) return [];
  const staying = stories.filter(({ mayHold, jump }) => !mayHold && jump === null);
  const needs = staying.reduce((sum, story) => sum + leastNeed(story, format, tokens).textRows, 0);
  const holds = cellsOf(format);
  if (needs <= NEAR * holds) return [];
  return [
    diagnostic(
      'error',
      'layout/far-too-long',
      { file: stories[0]!.story.source.file },
      words(
        `The ${staying.length} stories of page ${number} need at least ${lines(needs)} lines of a column; the page holds at most ${holds}.`,
        `第 ${number} 版的 ${staying.length} 篇稿件至少要 ${lines(needs)} 行（每行一栏），整版最多 ${holds} 行。`,
      ),
      cut(needs - holds, format),
    ),
  ];
}

/** What an editor is told of a story that no page can hold. */
function tooLong({ story }: EditionStory, excess: Excess): Diagnostic {
  const { message, hint } = toldOf(excess, sizeOf(story.blocks));
  return diagnostic('error', 'layout/far-too-long', { file: story.source.file }, message, hint);
}

function toldOf({ part, needs, holds, pages, format, number }: Excess, size: Words): { message: Words; hint: Words } {
  const [more, most] = [lines(needs), Math.floor(holds)];
  const room = words(
    pages === 1 ? `page ${number} holds` : `page ${number} and those it may go on to, ${pages} in all, hold`,
    pages === 1 ? `第 ${number} 版` : `第 ${number} 版及可续的版共 ${pages} 版`,
  );
  switch (part) {
    case 'text':
      return {
        message: words(
          `The story has ${size.en}, at least ${more} lines of a column; ${room.en} at most ${most}.`,
          `稿件有 ${size.zh}，至少 ${more} 行（每行一栏）；${room.zh}最多 ${most} 行。`,
        ),
        hint: cut(needs - holds, format),
      };
    case 'head':
      return {
        message: words(
          `Kicker, headline, deck and byline are at least ${more} pt high, one under the other; page ${number} has ${most} pt.`,
          `引题、主题、副题、署名叠起来至少高 ${more} 磅，第 ${number} 版只有 ${most} 磅。`,
        ),
        hint: words(
          'Shorten them, or say with kinds: which of these lines are text.',
          '请缩短标题和署名；若其中有正文，请用 kinds 指明。',
        ),
      };
    case 'summary':
      return higher('The summary', '提要', more, most, number);
    case 'table':
      return higher('A table', '表格', more, most, number);
    case 'tables':
      return {
        message: words(
          `The tables take at least ${more} lines of a column; they stand on one page, and page ${number} holds at most ${most}.`,
          `全部表格至少 ${more} 行（每行一栏）；表格须排在同一版，第 ${number} 版最多 ${most} 行。`,
        ),
        hint: words('Take some out, or divide them among several stories.', '请减少表格，或拆到几篇稿件中。'),
      };
    case 'columns':
      return {
        message: words(
          `A table has ${more} columns; page ${number} is ${most} characters wide.`,
          `表格有 ${more} 列，第 ${number} 版通栏只有 ${most} 字宽。`,
        ),
        hint: words('Turn it round, or divide it.', '请将行列对调，或拆成几张表。'),
      };
    case 'caption':
      return higher('A caption', '图片说明', more, most, number);
  }
}

const higher = (en: string, zh: string, needs: number, holds: number, number: number) => ({
  message: words(
    `${en} takes at least ${needs} rows across the whole of page ${number}, which has ${holds}.`,
    `${zh}通栏至少 ${needs} 行，第 ${number} 版只有 ${holds} 行。`,
  ),
  hint: words('Shorten it, or divide it among several stories.', '请删短，或拆到几篇稿件中。'),
});

/** Characters and paragraphs of a story. */
function sizeOf(blocks: EditionStory['story']['blocks']): Words {
  const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const count = blocks.length;
  return words(
    `${characters} characters in ${count} ${count === 1 ? 'paragraph' : 'paragraphs'}`,
    `${count} 段 ${characters} 字`,
  );
}

const lines = (rows: number): number => Math.ceil(rows);

const cut = (rows: number, { columnEms }: PageFormat): Words =>
  words(
    `Cut at least ${lines(rows)} lines, some ${lines(rows) * columnEms} characters where they are full; or make several stories of it, for several pages.`,
    `至少删去 ${lines(rows)} 行，排满约 ${lines(rows) * columnEms} 字；或拆成几篇，分在几版。`,
  );
