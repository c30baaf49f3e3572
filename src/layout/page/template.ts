import { cellsOverlap } from '../../base/index.js';
import type { EditionPage, EditionStory, Place, Slot } from '../../edition/index.js';

/** The places in which the units of a page are held; null where the division decides. */
export interface Holding {
  readonly stories: readonly EditionStory[];
  /** For the standing heads of briefs, in order. */
  readonly briefs: readonly Place[];
  readonly index: Place | null;
}

/**
 * Gives stories the places of their page's template in the order of their rank. Stories that the editor holds in places of their own keep them, and
 * the template's places which these cover are not used.
 */
export function inTemplate({ template, stories }: EditionPage): Holding {
  const free = template.filter((slot) => stories.every(({ place }) => place === null || !covers(place, slot)));
  const placesFor = (kind: Slot['for']): readonly Place[] =>
    free.filter((slot) => slot.for === kind).map(({ column, row, columns, rows }) => ({ column, row, columns, rows }));
  const taking = stories
    .filter(({ group, place }) => group === null && place === null)
    .toSorted((a, b) => a.rank - b.rank);
  const taken = new Map(placesFor('story').map((place, i) => [taking[i], place]));
  return {
    stories: stories.map((story) => {
      const place = taken.get(story);
      return place === undefined ? story : { ...story, place };
    }),
    briefs: placesFor('briefs'),
    index: placesFor('index')[0] ?? null,
  };
}

const covers = (own: Place, slot: Place): boolean =>
  cellsOverlap({ ...own, rows: own.rows ?? 1 }, { ...slot, rows: slot.rows ?? 1 });
