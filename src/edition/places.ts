import { cellsOverlap, type Diagnostic } from '../base/index.js';
import { badPlace, type PlaceFault } from './diagnostics/places.js';
import type { Place } from './place-types.js';
import type { PagePlan, StoryPlan } from './plan-types.js';

/** Reports pinned stories whose place is impossible: the page must have several stories, and the place must lie within it, clear of anything booked or pinned. */
export function badPlaces(pages: readonly PagePlan[]): readonly Diagnostic[] {
  return pages.flatMap((page) =>
    page.stories.flatMap((story) => {
      const fault = faultOf(story, page);
      return fault === null ? [] : [badPlace(story.where, fault)];
    }),
  );
}

function faultOf(story: StoryPlan, page: PagePlan): Parameters<typeof badPlace>[1] | null {
  const { number, stories, advertisements } = page;
  const { place, group } = story;
  if (place === null) return null;
  if (group !== null) return { fault: 'grouped' };
  if (stories.length + advertisements.length < 2) return { fault: 'alone', page: number };
  return placeFault(place, page, [
    ...advertisements,
    ...stories.flatMap((other) => (other === story ? [] : (other.place ?? []))),
  ]);
}

/** What is wrong with a place on a page; null for nothing. */
export function placeFault(
  place: Place,
  { number, format: { columns, rows: pageRows } }: Pick<PagePlan, 'number' | 'format'>,
  taken: readonly Place[],
): PlaceFault | null {
  const rows = place.rows ?? 1;
  const [lastColumn, lastRow] = [place.column + place.columns, place.row + rows];
  if (lastColumn > columns || lastRow > pageRows)
    return { fault: 'outside', page: number, lastColumn, lastRow, columns, rows: pageRows };
  const other = taken.find((one) => cellsOverlap({ ...place, rows }, { ...one, rows: one.rows ?? 1 }));
  return other === undefined ? null : { fault: 'taken', column: other.column + 1, row: other.row + 1 };
}
