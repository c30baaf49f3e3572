import type { Diagnostic } from '../../base/index.js';
import type { EditionPage, EditionStory } from '../../edition/index.js';
import { pageOverset } from '../diagnostics/index.js';
import type { Cells } from '../setting/grid.js';
import { charactersToCut, lengthOf } from './advice.js';
import { placeUnits } from './offers.js';
import { isPossible, partitionsOf, rowsNeeded } from './partition.js';
import type { Arrival } from './units.js';
import { uncovered } from './whitespace.js';
import type { Unit } from './unit.js';

/** The pages of an edition as they would be with other stories. */
export interface Trials {
  /** The units of the page with these stories in place of its own. */
  readonly units: (stories: readonly EditionStory[]) => readonly Unit[];
  /** Whether a later page holds its own stories and the rest of one that goes on there. */
  readonly takes: (page: EditionPage, rest: Arrival) => boolean;
  /** The pages after it. */
  readonly later: readonly EditionPage[];
}

/** Most ways of each kind that are tried. */
const MOST_TRIED = 3;
/** A story shorter than this, in characters, is not worth a jump. */
const LEAST_TO_JUMP = 400;

/** The refusal of stories that their page cannot hold, with ways out of which each was tried: what to cut, to move, to let go on elsewhere, to print without a photo. */
export function tooMuch(page: EditionPage, cells: Cells, trials: Trials): Diagnostic {
  const { format, stories, advertisements } = page;
  const where = { file: stories[0]!.story.source.file };
  const found = { page: page.number, stories: stories.length };
  const needed = rowsNeeded(trials.units(stories), cells, advertisements);
  // The bookings leave no room, or a table is wider than the page.
  if (needed === null || (advertisements.length > 0 && uncovered(cells, advertisements).rows === 0))
    return pageOverset(where, { ...found, fault: 'no-room' });
  const fits = (some: readonly EditionStory[]): boolean =>
    some.length > 0 && isPossible(trials.units(some), cells, advertisements);
  const inARow = cells.columns * format.columnEms;
  const guess = Math.max(1, needed - cells.rows) * inARow;
  const cut = charactersToCut(stories, guess, fits);
  return pageOverset(where, {
    ...found,
    fault: 'rows',
    cut,
    rows: cut === null ? null : Math.ceil(cut / inARow),
    move: storyToMove(stories, cut ?? guess, fits),
    jump: storyToJump(page, cells, trials),
    photo: photoToDrop(stories, fits),
  });
}

/** The smallest story without which the others fit. */
function storyToMove(
  stories: readonly EditionStory[],
  over: number,
  fits: (stories: readonly EditionStory[]) => boolean,
): string | null {
  // A head and a photo take room, too: shorter ones may do.
  const candidates = stories
    .filter((story) => lengthOf(story) > over / 3)
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))
    .slice(0, MOST_TRIED);
  return candidates.find((one) => fits(stories.filter((other) => other !== one)))?.story.id ?? null;
}

/** A story without one of whose photos all fit: the least important first. */
function photoToDrop(
  stories: readonly EditionStory[],
  fits: (stories: readonly EditionStory[]) => boolean,
): { readonly story: string; readonly photo: string } | null {
  const candidates = stories
    .filter(({ photos }) => photos.length > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, MOST_TRIED);
  for (const one of candidates) {
    const last = one.photos.at(-1)!;
    const photos = one.photos.slice(0, -1);
    const blocks = one.story.blocks.filter((_, i) => i !== last.captionBlock);
    // The captions after it move up; a photo whose caption comes later is left alone.
    if (photos.some(({ captionBlock }) => captionBlock !== null && captionBlock > (last.captionBlock ?? Infinity)))
      continue;
    const without = { ...one, photos, story: last.captionBlock === null ? one.story : { ...one.story, blocks } };
    if (fits(stories.map((other) => (other === one ? without : other)))) return { story: one.story.id, photo: last.id };
  }
  return null;
}

/** A story that may go on on a later page, which has room for the rest of it. */
function storyToJump(
  { stories, format, advertisements }: EditionPage,
  cells: Cells,
  { units, takes, later }: Trials,
): { readonly story: string; readonly to: number } | null {
  const targets = later.filter((page) => page.format.columnEms === format.columnEms && page.stories.length > 0);
  const candidates = stories
    .filter((story) => story.jump === null && story.group === null && lengthOf(story) >= LEAST_TO_JUMP)
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, MOST_TRIED);
  for (const one of targets.length === 0 ? [] : candidates)
    for (const target of targets.slice(0, MOST_TRIED)) {
      const going = { ...one, jump: target.number };
      const [best] = partitionsOf(
        units(stories.map((other) => (other === one ? going : other))),
        cells,
        advertisements,
      );
      if (best === undefined) break;
      const jump = placeUnits(best).flatMap((unit) => unit.jump ?? [])[0];
      if (jump === undefined || takes(target, { story: going, from: 0, used: jump.used }))
        return { story: one.story.id, to: target.number };
    }
  return null;
}
