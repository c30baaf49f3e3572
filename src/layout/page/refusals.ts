import type { Diagnostic } from '../../base/index.js';
import type { EditionPage, EditionStory } from '../../edition/index.js';
import { pageOverset } from '../diagnostics/index.js';
import type { Cells } from '../setting/grid.js';
import { charactersToCut } from './advice.js';
import { rowsNeeded } from './partition.js';
import type { Unit } from './unit.js';

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
): Diagnostic {
  const { format, stories, advertisements } = page;
  const { columns, rows } = cells;
  const where = { file: stories[0]!.story.source.file };
  const found = { page: page.number, stories: stories.length };
  const needed = rowsNeeded(units, cells, advertisements);
  // The bookings leave no room, or a table is wider than the page.
  if (needed === null) return pageOverset(where, { ...found, fault: 'no-room' });
  const missing = Math.max(1, needed - rows);
  const cut = charactersToCut(stories, missing * columns * format.columnEms, fits);
  // The smallest story without which the others would fit.
  const [goes] = units
    .filter(({ leastCells }) => leastCells >= missing * columns)
    .toSorted((a, b) => a.leastCells - b.leastCells);
  return pageOverset(where, { ...found, fault: 'rows', missing, rows, cut, move: goes?.id ?? null });
}
