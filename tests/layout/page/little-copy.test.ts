import { describe, expect, it } from 'vitest';
import type { Edition, EditionStory } from '../../../src/edition/index.js';
import { layoutEdition, LayoutCache, type PageLayout } from '../../../src/layout/index.js';
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
    const edition = samplePage('features');
    const { stories } = edition.pages[0]!;
    const toldOf = (pages: readonly PageLayout[]) => pages[0]!.diagnostics.find(({ code }) => code === 'layout/airy');
    expect(toldOf(layout(edition))).toBeUndefined();
    const half = stories.reduce((sum, { story }) => sum + bodyText(story).length, 0) / 2;
    const small = withStories(
      edition,
      cutCopy(stories, Math.round(half)).map((story) => ({ ...story, photos: [] })),
    );
    const pages = layout(small);
    const white = pages[0]!.stories.reduce(
      (sum, { fit }) => sum + Number.parseInt(fit.levers.find(({ lever }) => lever === 'headline-white')?.value ?? '0'),
      0,
    );
    expect(white).toBeGreaterThan(10);
    expect(toldOf(pages)?.data).toMatchObject({ page: 2, grave: expect.any(Boolean) as boolean });
    expect((toldOf(pages)?.data as { percent: number }).percent).toBeGreaterThan(6);
  });
});
