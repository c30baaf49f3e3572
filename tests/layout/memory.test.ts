import { describe, expect, it } from 'vitest';
import { randomPage } from '../../src/bench/random-pages.js';
import type { Edition, EditionPage, EditionStory } from '../../src/edition/index.js';
import { LayoutMemory, layoutEdition } from '../../src/layout/index.js';
import { squareSetter } from './fixture.js';

const pageOf = (seed: number, number: number): EditionPage => {
  const page = randomPage(seed).pages[0]!;
  const stories = page.stories.map((story) => ({
    ...story,
    story: { ...story.story, id: `${number}-${story.story.id}` },
  }));
  return { ...page, number, stories };
};
const edition: Edition = { ...randomPage(3), pages: [{ ...pageOf(3, 1), index: '导读' }, pageOf(6, 2), pageOf(18, 3)] };

/** The edition with a story of a page changed. */
function edited(number: number, change: (story: EditionStory) => EditionStory): Edition {
  const pages = edition.pages.map((page) =>
    page.number === number
      ? { ...page, stories: page.stories.map((story, i) => (i === 0 ? change(story) : story)) }
      : page,
  );
  return { ...edition, pages };
}

const withBlocks = (story: EditionStory, text: (kind: string, text: string) => string): EditionStory => ({
  ...story,
  story: {
    ...story.story,
    blocks: story.story.blocks.map((block) => ({ ...block, text: text(block.kind, block.text) })),
  },
});

describe('pages remembered from the layout before', () => {
  const memory = new LayoutMemory();
  const before = layoutEdition(edition, squareSetter, memory);

  it('are those of which nothing has changed, and the others are as a first layout makes them', () => {
    const now = edited(2, (story) => withBlocks(story, (kind, text) => (kind === 'paragraph' ? text.slice(1) : text)));
    const after = layoutEdition(now, squareSetter, memory);
    expect(after.map((page, i) => page === before[i])).toEqual([true, false, true]);
    expect(after).toEqual(layoutEdition(now, squareSetter));
  });

  it('do not hide what an index tells of another page', () => {
    const now = edited(3, (story) => withBlocks(story, (kind, text) => (kind === 'headline' ? `新${text}` : text)));
    const after = layoutEdition(now, squareSetter, memory);
    expect(after.map((page, i) => page === before[i])).toEqual([false, true, false]);
    expect(after).toEqual(layoutEdition(now, squareSetter));
  });

  it('do not hide a change of a photo’s shape, of the date, or of the pages’ number', () => {
    const cropped = edited(2, (story) => ({
      ...story,
      photos: story.photos.map((photo) => ({ ...photo, pixels: { w: 900, h: 1000 } })),
    }));
    const [first, ...others] = edition.pages;
    for (const now of [cropped, { ...edition, date: '2025-01-07' }, { ...edition, pages: [first!, others[0]!] }])
      expect(layoutEdition(now, squareSetter, memory)).toEqual(layoutEdition(now, squareSetter));
  });
});
