import type { Diagnostic, Where } from '../../base/index.js';
import type { EditionPage, EditionStory } from '../../edition/index.js';
import { badlyHeld } from '../diagnostics/index.js';
import { charactersToCut } from './advice.js';
import { isPossible } from './partition.js';
import type { Unit } from './unit.js';
import type { Cells } from '../setting/grid.js';

/** The units of a page with these stories in place of its own. */
type Remade = (stories: readonly EditionStory[]) => readonly Unit[];

/** The cut of the other stories that is tried first, in characters. */
const FIRST_CUT = 120;

/** The refusal of stories that would fit their page without the places in which some are held, with the cut that makes them fit. */
export function refusalOfHeld(page: EditionPage, held: readonly Unit[], cells: Cells, remade: Remade): Diagnostic {
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

/** The refusal of a held story that does not fit its own place; null where it does. */
function tooLong(page: EditionPage, unit: Unit, cells: Cells, remade: Remade): Diagnostic | null {
  const { stories, format } = page;
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
  return badlyHeld(whereOf(page, unit.id), {
    fault: 'own-place',
    page: page.number,
    story: unit.id,
    place: { column: column + 1, row: row + 1, columns, rows },
    firstRow: cells.row + 1,
    needed: needed ?? null,
    cut,
  });
}

/** The refusal of the other stories, which do not fit around the held ones. */
function othersTooLong(page: EditionPage, held: readonly Unit[], cells: Cells, remade: Remade): Diagnostic {
  const { stories, advertisements, template } = page;
  const ids = new Set(held.map(({ id }) => id));
  const others = stories.filter(({ story, group }) => !ids.has(story.id) && (group === null || !ids.has(group)));
  const fits = (changed: readonly EditionStory[]): boolean => isPossible(remade(changed), cells, advertisements);
  const cut = cutOf(stories, others, FIRST_CUT, fits);
  return badlyHeld(whereOf(page, held[0]!.id), {
    fault: 'others',
    page: page.number,
    held: held.map(({ id }) => id),
    cut,
    template: template.length > 0,
  });
}
