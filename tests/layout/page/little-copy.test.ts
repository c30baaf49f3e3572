import { describe, expect, it } from 'vitest';
import type { Edition, EditionStory } from '../../../src/edition/index.js';
import { layoutEdition, LayoutCache, type PageLayout } from '../../../src/layout/index.js';
import { airy } from '../../../src/layout/page/findings.js';
import { bodyText } from '../../../src/manuscript/index.js';
import { cutCopy } from '../cut-copy.js';
import { squareSetter } from '../fixture.js';
import { samplePage } from '../pages.js';
import { expectSound } from './sound.js';

/** Shared: the same page is asked for by several tests, and `layout-cache.test.ts` shows that it changes nothing. */
const memory = new LayoutCache();
const layout = (edition: Edition): readonly PageLayout[] => layoutEdition(edition, squareSetter, memory);
const withStories = (edition: Edition, stories: readonly EditionStory[]): Edition => ({
  ...edition,
  pages: [{ ...edition.pages[0]!, stories }],
});

describe('pages with little copy', () => {
  it('stand in as many columns as it fills, and the white is told in rows', () => {
    const edition = samplePage('features');
    const few = edition.pages[0]!.stories.filter(({ rank }) => rank >= 4).slice(0, 2);
    const small = withStories(
      edition,
      few.map((story) => ({ ...story, group: '简讯' })),
    );
    const pages = layout(small);
    expectSound(small, pages);
    expect(pages[0]!.freeRows).toBeGreaterThan(10);
    expect(pages[0]!.diagnostics.map(({ code }) => code)).toContain('layout/free-rows');
  });

  it('tell how much of them is white round their headlines', () => {
    const page = samplePage('features').pages[0]!;
    const cells = page.format.columns * page.format.rows;
    const told = (share: number) => airy(page, Math.round(share * cells)).map(({ data }) => data);
    expect(told(0.05)).toEqual([]);
    expect(told(0.1)).toMatchObject([{ page: 2, percent: 10, grave: false }]);
    expect(told(0.2)).toMatchObject([{ page: 2, percent: 20, grave: true }]);
  });

  it('gather their white at the feet of stories, and leave no hole round a headline', () => {
    const edition = samplePage('features');
    const { stories } = edition.pages[0]!;
    const half = stories.reduce((sum, { story }) => sum + bodyText(story).length, 0) / 2;
    const [page] = layout(
      withStories(
        edition,
        cutCopy(stories, Math.round(half)).map((story) => ({ ...story, photos: [] })),
      ),
    );
    for (const { rank, fit } of page!.stories) {
      const white = fit.levers.find(({ lever }) => lever === 'headline-white')?.value ?? '0';
      expect(Number.parseInt(white)).toBeLessThanOrEqual(rank === 1 ? 5 : 4);
    }
    expect(page!.diagnostics.map(({ code }) => code)).toContain('layout/free-rows');
  });
});
