import { describe, expect, it, vi } from 'vitest';
import type { Edition, EditionPage, EditionStory, Pooled } from '../../src/edition/index.js';
import { anyPhoto } from '../../src/layout/cost/photos.js';
import { assign, layoutEdition, LayoutCache } from '../../src/layout/index.js';
import { StoryUnit } from '../../src/layout/page/story-unit.js';
import { SearchCache } from '../../src/layout/story/search-cache.js';
import { broadsheet, editionOf, squareSetter, tabloid } from './fixture.js';

const SHAPES = [
  { paragraphs: [220, 300, 260, 340, 250, 280, 310], photos: [{ w: 3000, h: 2000 }] },
  { paragraphs: [180, 200, 240, 150], photos: [{ w: 2400, h: 2000 }] },
  { paragraphs: [120, 160, 140, 150], photos: [] },
  { paragraphs: [90, 110, 70], photos: [] },
  { paragraphs: [60, 80], photos: [] },
];
const plain = editionOf({ ...SHAPES[0]!, subheads: [], quotes: [], summary: 0 }, tabloid);
const stories = SHAPES.map((shape, i): EditionStory => {
  const { story, ...rest } = editionOf({ ...shape, subheads: [], quotes: [], summary: 0 }, tabloid).pages[0]!
    .stories[0]!;
  return { ...rest, story: { ...story, id: `s${i}` }, rank: (i + 1) as EditionStory['rank'] };
});
const pageOf = (number: number): EditionPage => ({ ...plain.pages[0]!, number, stories: [] });

describe('the same work', () => {
  it('is not done again for a story that was costed and is placed, wherever it stands', () => {
    const searches = new SearchCache();
    const asked = vi.spyOn(searches, 'of');
    const context = {
      story: stories[0]!,
      format: broadsheet,
      tokens: plain.publication.tokens,
      setter: squareSetter,
      photoBudget: anyPhoto(stories[0]!),
    };
    const unit = new StoryUnit({ ...context, searches });
    const rows = Array.from({ length: 100 }, (_, i) => i + 10).find((high) => unit.cost(5, high) < Infinity)!;
    const before = asked.mock.calls.length;
    expect(before).toBeGreaterThan(0);
    for (const [column, row] of [
      [0, 0],
      [3, 15],
    ] as const) {
      const cells = { column, row, columns: 5, rows };
      const fresh = new StoryUnit({ ...context, searches: new SearchCache() });
      expect(JSON.stringify(unit.place(cells))).toBe(JSON.stringify(fresh.place(cells)));
    }
    expect(asked).toHaveBeenCalledTimes(before);
  });

  it('is not done again for a page that was tried when its stories were assigned', () => {
    const pool = stories.map((story): Pooled<EditionStory> => ({
      story,
      section: null,
      mustRun: false,
      filler: false,
    }));
    const edition: Edition = { ...plain, pages: [pageOf(1)], pool };
    const cache = new LayoutCache();
    const asked = vi.spyOn(cache.searches, 'of');
    const assigned = assign(edition, squareSetter, cache);
    const before = asked.mock.calls.length;
    const pages = layoutEdition(assigned, squareSetter, cache);
    const fresh = new LayoutCache();
    const anew = vi.spyOn(fresh.searches, 'of');
    expect(layoutEdition(assigned, squareSetter, fresh)).toEqual(pages);
    // Layouts to choose from, and those with other sizes of headlines, are looked for besides.
    expect(asked.mock.calls.length - before).toBeLessThan(0.85 * anew.mock.calls.length);
  });

  it('is not done again for a publication whose pages are told apart', () => {
    let written = 0;
    const publication = { ...plain.publication, toJSON: () => `the paper, ${String(++written)} times` };
    const pages = [1, 2, 3].map((number) => ({ ...pageOf(number), stories: [stories[number]!] }));
    layoutEdition({ ...plain, publication, pages }, squareSetter, new LayoutCache());
    expect(written).toBe(1);
  });
});
