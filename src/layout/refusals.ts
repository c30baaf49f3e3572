import { refuse, words, type InputError, type Where } from '../base/index.js';
import type { EditionPage, EditionStory } from '../edition/index.js';
import { charactersToCut } from './division/advice.js';
import { rowsNeeded } from './division/divide.js';
import type { Unit } from './division/unit.js';
import type { Cells } from './grid.js';

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
 * The refusal of stories that would fit their page if some were not held in their places, with the cut that makes one fit.
 *
 * @param remade what is held where these stories stand in the place of the page's own
 */
export function badlyHeld(
  { number, stories, format, template }: EditionPage,
  held: readonly Unit[],
  cells: Cells,
  remade: (stories: readonly EditionStory[]) => readonly Unit[],
): InputError {
  const where = (id: string): Where => ({
    file: stories.find(({ story }) => story.id === id)?.story.source.file ?? stories[0]!.story.source.file,
  });
  for (const unit of held) {
    const { column, columns, row, rows } = unit.pin!;
    const most = cells.row + cells.rows - row;
    const heightOf = (one: Unit | undefined, atMost: number): number | undefined =>
      Array.from({ length: atMost }, (_, i) => i + 1).find((high) => one!.cost(columns, high) < Infinity);
    const needed = heightOf(unit, most);
    if (row >= cells.row && needed !== undefined && needed <= (rows ?? most)) continue;
    const own = stories.filter(({ story, group }) => story.id === unit.id || group === unit.id);
    const cut =
      needed === undefined || rows === null || own.length === 0
        ? null
        : charactersToCut(own, (needed - rows) * columns * format.columnEms, (fewer) => {
            const changed = new Map(own.map((story, i) => [story, fewer[i]!]));
            const units = remade(stories.map((story) => changed.get(story) ?? story));
            return (
              heightOf(
                units.find(({ id }) => id === unit.id),
                rows,
              ) !== undefined
            );
          });
    return refuse(
      'layout/held',
      where(unit.id),
      words(
        `${unit.id} does not fit the place on page ${number} where it is held: column ${column + 1}, row ${row + 1}, ${columns} columns${rows === null ? '' : `, ${rows} rows`}.`,
        `${unit.id} 排不进第 ${number} 版的指定位置：第 ${column + 1} 栏、第 ${row + 1} 行起，宽 ${columns} 栏${rows === null ? '' : `，高 ${rows} 行`}。`,
      ),
      row < cells.row
        ? words(`The masthead has the rows above row ${cells.row + 1}.`, `第 ${cells.row + 1} 行以上是报头。`)
        : needed === undefined
          ? words('Give it more columns, or leave its place to the layout.', '请加宽，或由排版决定位置。')
          : words(
              `In so many columns it needs ${needed} rows${cut === null ? '' : `: cut ${cut} characters`}; without rows it takes what it needs.`,
              `此栏数需 ${needed} 行${cut === null ? '' : `：请删 ${cut} 字`}；不写 rows 则按需取用。`,
            ),
    );
  }
  return refuse(
    'layout/held',
    where(held[0]!.id),
    words(
      `The other stories of page ${number} do not fit round ${held.map(({ id }) => id).join(', ')} where held.`,
      `第 ${number} 版其余稿件排不进 ${held.map(({ id }) => id).join('、')} 的指定位置之外。`,
    ),
    template.length > 0
      ? words(
          'Give the template other or fewer places; without it they fit.',
          '请调整或减少模板中的位置；不用模板时可以排下。',
        )
      : words(
          'Take place out, or hold it at an edge of the page; without it they fit.',
          '请去掉 place，或改放到版边；不指定位置时可以排下。',
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
