import { describe, expect, it } from 'vitest';
import type { Edition, EditionStory } from '../../../src/edition/index.js';
import { layoutEdition, LayoutCache, type PageLayout } from '../../../src/layout/index.js';
import { squareSetter } from '../fixture.js';
import { samplePage } from '../pages.js';
import { refusalData } from '../refusals.js';
import { expectSound } from './sound.js';

/** Shared: the same page is asked for by several tests, and `layout-cache.test.ts` shows that it changes nothing. */
const memory = new LayoutCache();
const layout = (edition: Edition): readonly PageLayout[] => layoutEdition(edition, squareSetter, memory);
const withStories = (edition: Edition, stories: readonly EditionStory[]): Edition => ({
  ...edition,
  pages: [{ ...edition.pages[0]!, stories }],
});

describe('stories that are held in places of the page', () => {
  it('stand where the editor wants them, and the others go around them', () => {
    const edition = samplePage('many stories');
    const { format, stories } = edition.pages[0]!;
    const [, other] = layout(edition)[0]!.alternatives;
    // A place that is known to be possible: the one it has in another layout.
    const held = other!.parts.find(({ id }) => id === stories[2]!.story.id)!;
    const { column, row, columns, rows } = held;
    const place = { column, row, columns, rows };
    const leftEdge = format.typeArea.x + column * ((format.typeArea.w + 3.175) / format.columns);
    for (const given of [place, { ...place, rows: null }]) {
      const pinned = withStories(
        edition,
        stories.map((story, i) => (i === 2 ? { ...story, place: given } : story)),
      );
      const pages = layout(pinned);
      expectSound(pinned, pages);
      const part = pages[0]!.alternatives[0]!.parts.find(({ id }) => id === held.id)!;
      expect(part).toMatchObject(given.rows === null ? { column, row, columns } : place);
      expect(pages[0]!.stories.find(({ id }) => id === held.id)!.box.x).toBeCloseTo(leftEdge, 0);
    }
  });

  it('leave the rest of the page to the others, in whatever order its pieces come', () => {
    const edition = samplePage('many stories');
    const { stories } = edition.pages[0]!;
    const [free] = layout(edition);
    const byPlace = free!.division.toSorted((a, b) => a.column - b.column || a.row - b.row);
    // Every other one from the left is held where it stood.
    const held = new Map(byPlace.filter((_, i) => i % 2 === 0).map((place) => [place.id, place]));
    const given = stories.map((story) => {
      const place = held.get(story.story.id);
      if (place === undefined) return story;
      const { column, row, columns, rows } = place;
      return { ...story, place: { column, row, columns, rows } };
    });
    const pinned = withStories(edition, given);
    const [page] = layout(pinned);
    expectSound(pinned, [page!]);
    expect(page!.freeRows).toBe(0);
    for (const place of held.values()) expect(page!.division).toContainEqual(place);
  });

  it('are told the rows that they need where they do not fit', () => {
    const edition = samplePage('many stories');
    const stories = edition.pages[0]!.stories.map((story, i) =>
      i === 1 ? { ...story, place: { column: 0, row: 0, columns: 2, rows: 4 } } : story,
    );
    const data = refusalData(() => layout(withStories(edition, stories)));
    expect(data).toMatchObject({ fault: 'own-place', page: 2, place: { column: 1, row: 1, columns: 2, rows: 4 } });
    expect(Number(data['needed'])).toBeGreaterThan(4);
  });
});
