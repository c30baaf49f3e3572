import { refuse, words, type InputError, type Where } from '../../base/index.js';
import type { EditionPage, EditionStory } from '../../edition/index.js';
import { charactersToCut } from './advice.js';
import { partitionsOf } from './partition.js';
import type { Unit } from './unit.js';
import type { Cells } from '../setting/grid.js';

/** What is on a page where these stories stand in the place of its own. */
type Remade = (stories: readonly EditionStory[]) => readonly Unit[];

/** Where the cut of what goes round held stories is looked for first, in characters. */
const FIRST_CUT = 120;

/** The refusal of stories that would fit their page if some were not held in their places, with the cut that makes them fit. */
export function badlyHeld(page: EditionPage, held: readonly Unit[], cells: Cells, remade: Remade): InputError {
  for (const unit of held) {
    const refusal = tooLong(page, unit, cells, remade);
    if (refusal !== null) return refusal;
  }
  return othersTooLong(page, held, cells, remade);
}

const whereOf = ({ stories }: EditionPage, id: string): Where => ({
  file: stories.find(({ story }) => story.id === id)?.story.source.file ?? stories[0]!.story.source.file,
});

/** How many characters of some stories must go; null where that does not help. */
function cutOf(
  all: readonly EditionStory[],
  some: readonly EditionStory[],
  guess: number,
  fits: (stories: readonly EditionStory[]) => boolean,
): number | null {
  if (some.length === 0) return null;
  return charactersToCut(some, guess, (fewer) => {
    const changed = new Map(some.map((story, i) => [story, fewer[i]!]));
    return fits(all.map((story) => changed.get(story) ?? story));
  });
}

/** The refusal of one that does not fit its own place; null where it does. */
function tooLong(page: EditionPage, unit: Unit, cells: Cells, remade: Remade): InputError | null {
  const { number, stories, format } = page;
  const { column, columns, row, rows } = unit.pin!;
  const most = cells.row + cells.rows - row;
  const heightOf = (one: Unit, atMost: number): number | undefined =>
    Array.from({ length: atMost }, (_, i) => i + 1).find((high) => one.cost(columns, high) < Infinity);
  const needed = heightOf(unit, most);
  if (row >= cells.row && needed !== undefined && needed <= (rows ?? most)) return null;
  const own = stories.filter(({ story, group }) => story.id === unit.id || group === unit.id);
  const fits = (changed: readonly EditionStory[]): boolean =>
    heightOf(
      remade(changed).find(({ id }) => id === unit.id)!,
      rows!,
    ) !== undefined;
  const cut =
    needed === undefined || rows === null
      ? null
      : cutOf(stories, own, (needed - rows) * columns * format.columnEms, fits);
  return refuse(
    'layout/held',
    whereOf(page, unit.id),
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

/** The refusal of those that do not fit round the held ones. */
function othersTooLong(page: EditionPage, held: readonly Unit[], cells: Cells, remade: Remade): InputError {
  const { number, stories, advertisements, template } = page;
  const ids = new Set(held.map(({ id }) => id));
  const others = stories.filter(({ story, group }) => !ids.has(story.id) && (group === null || !ids.has(group)));
  const fits = (changed: readonly EditionStory[]): boolean =>
    partitionsOf(remade(changed), cells, advertisements).length > 0;
  const cut = cutOf(stories, others, FIRST_CUT, fits);
  const shorter =
    cut === null
      ? words('', '')
      : words(`Cut ${cut} characters of the longest of them; or `, `请在其中最长的稿件中删 ${cut} 字；或`);
  const elsewhere =
    template.length > 0
      ? words(
          'give the template other or fewer places: without it they fit.',
          '调整或减少模板中的位置：不用模板时可以排下。',
        )
      : words(
          'take place out, or hold it at an edge of the page: without it they fit.',
          '去掉 place，或改放到版边：不指定位置时可以排下。',
        );
  const first = elsewhere.en[0]!;
  return refuse(
    'layout/held',
    whereOf(page, held[0]!.id),
    words(
      `The other stories of page ${number} do not fit round ${held.map(({ id }) => id).join(', ')} where held.`,
      `第 ${number} 版其余稿件排不进 ${held.map(({ id }) => id).join('、')} 的指定位置之外。`,
    ),
    words(
      cut === null ? `${first.toUpperCase()}${elsewhere.en.slice(1)}` : shorter.en + elsewhere.en,
      cut === null ? `请${elsewhere.zh}` : shorter.zh + elsewhere.zh,
    ),
  );
}
