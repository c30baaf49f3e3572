import { refuse, words, type InputError } from '../../base/index.js';
import type { Advertisement, EditionPage, EditionStory } from '../../edition/index.js';
import { charactersToCut } from './advice.js';
import { rowsNeeded } from './partition.js';
import type { Unit } from './unit.js';
import type { Cells } from '../setting/grid.js';

/** The refusal of stories that their page cannot hold, as such. */
export function tooFull({ number, stories }: EditionPage): InputError {
  return refuse(
    'layout/page-overset',
    { file: stories[0]!.story.source.file },
    words(
      `Page ${number} does not hold its ${stories.length} stories.`,
      `第 ${number} 版放不下 ${stories.length} 篇稿件。`,
    ),
  );
}

/** The refusal of an advertisement that is booked in the rows of the masthead. */
export function onMasthead({ number }: EditionPage, { photo, row }: Advertisement, rows: number): InputError {
  return refuse(
    'layout/advertisement-on-masthead',
    photo.file === null ? null : { file: photo.file },
    words(
      `The advertisement on page ${number} begins in row ${row + 1}; rows 1 to ${rows} are the masthead's.`,
      `第 ${number} 版的广告自第 ${row + 1} 行起，而第 1–${rows} 行是报头。`,
    ),
    words(`Book it from row ${rows + 1} on, or on another page.`, `请从第 ${rows + 1} 行起订版，或移到别的版。`),
  );
}

/** The refusal of stories for which no height would be enough: what is booked leaves no room, or a table is wider than the page. */
function noRoom(number: number, stories: EditionPage['stories']): InputError {
  return refuse(
    'layout/page-overset',
    { file: stories[0]!.story.source.file },
    words(
      `Page ${number} has no room for its ${stories.length} stories at any height.`,
      `第 ${number} 版无论多高都排不下 ${stories.length} 篇稿件。`,
    ),
    words('Book less of the page, or move a story to another page.', '请减少该版的广告，或将稿件移到别的版。'),
  );
}

/** The refusal of more stories by themselves than are divided among a page. */
export function tooMany({ number, stories }: EditionPage, count: number, most: number): InputError {
  return refuse(
    'layout/too-many-stories',
    { file: stories[most]?.story.source.file ?? stories[0]!.story.source.file },
    words(
      `Page ${number} has ${count} stories that stand by themselves; at most ${most} can.`,
      `第 ${number} 版有 ${count} 篇单独成篇的稿件，最多 ${most} 篇。`,
    ),
    words(
      'Put small ones under a standing head (group: 简讯), or move some to another page.',
      '请将短稿归入一个栏题（group: 简讯），或移到别的版。',
    ),
  );
}

/**
 * The refusal of stories that their page cannot hold, with the cut that makes them fit.
 *
 * @param fits whether the page holds these stories in place of its own
 */
export function tooMuch(
  page: EditionPage,
  units: readonly Unit[],
  cells: Cells,
  fits: (stories: readonly EditionStory[]) => boolean,
): InputError {
  const { format, number, stories, advertisements } = page;
  const { columns, rows } = cells;
  const needed = rowsNeeded(units, cells, advertisements);
  if (needed === null) return noRoom(number, stories);
  const over = Math.max(1, needed - rows);
  const characters = charactersToCut(stories, over * columns * format.columnEms, fits);
  // A story that takes as much as there is too much.
  const goes = units
    .map(({ id, leastCells }) => ({ id, cells: leastCells }))
    .filter(({ cells }) => cells >= over * columns)
    .sort((a, b) => a.cells - b.cells)[0];
  const cut =
    characters === null
      ? words('Take a story out', '请撤下一篇稿件')
      : words(`Cut ${characters} characters of the longest stories`, `请在最长的稿件中删去 ${characters} 字`);
  return refuse(
    'layout/page-overset',
    { file: stories[0]!.story.source.file },
    words(
      `Page ${number} does not hold its ${stories.length} stories: they need ${over} rows more than its ${rows}.`,
      `第 ${number} 版放不下 ${stories.length} 篇稿件：版面 ${rows} 行，还差 ${over} 行。`,
    ),
    words(
      `${cut.en}${goes === undefined ? '' : `, or move ${goes.id} to another page`}.`,
      `${cut.zh}${goes === undefined ? '' : `，或将 ${goes.id} 移到别的版`}。`,
    ),
  );
}

/** The refusal of a page that takes stories and got none. */
export function withoutStories({ number, section }: EditionPage): InputError {
  return refuse(
    'layout/empty-page',
    null,
    words(
      `Page ${number}${section === '' ? '' : ` (${section})`} is left without a story: the others took them all.`,
      `第 ${number} 版${section === '' ? '' : `（${section}）`}没有稿件可排：都已归入别的版。`,
    ),
    words('Add stories of its section, or take the page out.', '请为该版补充稿件，或去掉该版。'),
  );
}
