import { describe, expect, it } from 'vitest';
import { InputError, type Diagnostic } from '../../src/base/index.js';
import { samplePage } from './pages.js';
import type { Edition, EditionPage, EditionStory } from '../../src/edition/index.js';
import { alonePages, bare, LayoutCache, layoutEdition, layoutShare } from '../../src/layout/index.js';
import { squareSetter } from './fixture.js';

const pageOf = (name: Parameters<typeof samplePage>[0], number: number): EditionPage => {
  const page = samplePage(name).pages[0]!;
  const stories = page.stories.map((story) => ({
    ...story,
    story: { ...story.story, id: `${number}-${story.story.id}` },
  }));
  return { ...page, number, stories };
};
const edition: Edition = {
  ...samplePage('two stories'),
  pages: [{ ...pageOf('two stories', 1), index: '导读' }, pageOf('four stories', 2), pageOf('long stories', 3)],
};

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

const tenfold = (story: EditionStory): EditionStory =>
  withBlocks(story, (kind, text) => (kind === 'paragraph' ? text.repeat(10) : text));

describe('pages remembered from the layout before', () => {
  const memory = new LayoutCache();
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

describe('pages laid out on another thread', () => {
  const whole = layoutEdition(edition, squareSetter);

  it('are those that one thread makes, and none is left to lay out', () => {
    const memory = new LayoutCache();
    const sent = structuredClone(bare(edition));
    const claimed: number[] = [];
    const shares = layoutShare(sent, squareSetter, new LayoutCache(), {
      claim: (at) => claimed.push(at) > 0,
      backwards: true,
    });
    for (const { at, outcome } of structuredClone([...shares])) memory.take(edition, edition.pages[at]!, outcome);
    expect(claimed).toEqual([2, 1, 0]);
    expect(alonePages(edition, memory)).toEqual([]);
    expect(layoutEdition(edition, squareSetter, memory)).toEqual(whole);
  });

  it('are only those that were left to it', () => {
    const shares = [
      ...layoutShare(edition, squareSetter, new LayoutCache(), { claim: (at) => at === 1, backwards: false }),
    ];
    expect(shares.map(({ at }) => at)).toEqual([1]);
  });

  it('and refused there are not tried again, and told together', () => {
    const tooMuch = (page: EditionPage): EditionPage => ({ ...page, stories: page.stories.map(tenfold) });
    const [first, second, third] = edition.pages;
    const full = { ...edition, pages: [tooMuch(first!), second!, tooMuch(third!)] };
    const memory = new LayoutCache();
    const shares = layoutShare(structuredClone(bare(full)), squareSetter, new LayoutCache(), {
      claim: () => true,
      backwards: true,
    });
    for (const { at, outcome } of structuredClone([...shares])) memory.take(full, full.pages[at]!, outcome);
    expect(alonePages(full, memory)).toEqual([]);
    const refusal = (run: () => unknown): readonly Diagnostic[] => {
      try {
        run();
      } catch (error) {
        if (error instanceof InputError) return error.diagnostics;
      }
      return [];
    };
    const told = refusal(() => layoutEdition(full, squareSetter, memory));
    expect(told).toHaveLength(2);
    expect(told).toEqual(refusal(() => layoutEdition(full, squareSetter)));
  });

  it('are none from which a story goes on to another, and not that other', () => {
    const [first, ...others] = edition.pages;
    const jumping = { ...first!, stories: first!.stories.map((story, i) => (i === 0 ? { ...story, jump: 3 } : story)) };
    expect(alonePages({ ...edition, pages: [jumping, ...others] }, new LayoutCache())).toEqual([1]);
  });
});
