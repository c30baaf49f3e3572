import { describe, expect, it } from 'vitest';
import { contains, overlaps } from '../../../src/base/index.js';
import type { Edition, EditionStory, PageFormat } from '../../../src/edition/index.js';
import { checkCopy, type PageLayout } from '../../../src/layout/index.js';
import { bodyText } from '../../../src/manuscript/index.js';
import { broadsheet, editionOf, tabloid, type StoryShape } from '../fixture.js';
import { expectSound, lay, paragraphs, photos } from './one-story.js';

describe('vertical lines', () => {
  const standing = (shape: StoryShape, format: PageFormat, vertical: EditionStory['vertical']): Edition => {
    const edition = editionOf(shape, format);
    const page = edition.pages[0]!;
    return { ...edition, pages: [{ ...page, stories: [{ ...page.stories[0]!, vertical }] }] };
  };
  const kindsOf = (pages: readonly PageLayout[], writing: string): Set<string> =>
    new Set(
      pages
        .flatMap((page) => page.stories.flatMap((story) => story.frames))
        .filter((frame) => frame.lines[0]?.writing === writing)
        .map((frame) => frame.kind),
    );

  for (const format of [broadsheet, tabloid]) {
    it(`${format.name}: a headline block is a pillar at the top left, with no text above it, and the page is full`, () => {
      const shape = { paragraphs: paragraphs(2400), subheads: [5], photos: photos(5), quotes: [30], summary: 0 };
      const edition = standing(shape, format, ['headline']);
      const pages = lay(edition);
      expectSound(edition, pages);
      expect(pages[0]!.freeRows).toBe(0);
      expect(kindsOf(pages, 'vertical')).toEqual(new Set(['kicker', 'headline', 'deck', 'byline']));
      const { frames } = pages[0]!.stories[0]!;
      const head = frames.filter((frame) => frame.lines[0]?.writing === 'vertical');
      const right = Math.max(...head.map(({ box }) => box.x + box.w));
      expect(right).toBeLessThan(format.typeArea.x + format.typeArea.w * 0.5);
      expect(Math.min(...head.map(({ box }) => box.y)) - format.typeArea.y).toBeLessThan(20);
      // Kicker, headline, deck, byline from right to left.
      const lefts = head.map(({ box }) => box.x);
      expect(lefts).toEqual(lefts.toSorted((a, b) => b - a));
    });
  }

  it('pull-quotes', () => {
    const shape = { paragraphs: paragraphs(2400), subheads: [], photos: photos(4), quotes: [30, 24], summary: 0 };
    const edition = standing(shape, broadsheet, ['quotes']);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(kindsOf(pages, 'vertical')).toEqual(new Set(['pull-quote']));
  });

  it('a whole short text stands in tiers from right to left, and loses nothing', () => {
    for (const characters of [120, 700, 1500, 3000]) {
      const shape = { paragraphs: paragraphs(characters), subheads: [2], photos: [], quotes: [], summary: 0 };
      const edition = standing(shape, broadsheet, ['text']);
      const pages = lay(edition);
      const { frames } = pages[0]!.stories[0]!;
      const text = frames.filter((frame) => frame.kind === 'text');
      expect(text.flatMap((frame) => frame.lines.map((line) => line.text)).join('')).toBe(
        bodyText(edition.pages[0]!.stories[0]!.story),
      );
      expect(checkCopy(edition.pages[0]!.stories[0]!, pages).diagnostics).toEqual([]);
      for (const frame of text) expect(contains(broadsheet.typeArea, frame.box)).toBe(true);
      frames.forEach((a, i) => {
        for (const b of frames.slice(i + 1)) expect(overlaps(a.box, b.box, 0.05)).toBe(false);
      });
      expect(kindsOf(pages, 'horizontal')).toEqual(new Set(['credit']));
    }
  });

  it('what does not fit in vertical lines is set across, and said', () => {
    const shape = { paragraphs: paragraphs(1500), subheads: [], photos: photos(2), quotes: [], summary: 0 };
    const edition = standing(shape, broadsheet, ['text']);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(pages[0]!.diagnostics.map(({ code }) => code)).toContain('layout/not-vertical');
  });
});
