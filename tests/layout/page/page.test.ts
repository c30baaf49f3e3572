import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edition, EditionStory } from '../../../src/edition/index.js';
import { checkCopy, layoutEdition, LayoutCache, type PageLayout, type PlacedStory } from '../../../src/layout/index.js';
import { cutCopy } from '../cut-copy.js';
import { squareSetter } from '../fixture.js';
import { pagesOf, samplePage } from '../pages.js';
import { refusalData, refusalsOf } from '../refusals.js';
import { expectSound } from './sound.js';

/** Shared: the same page is asked for by several tests, and `layout-cache.test.ts` shows that it changes nothing. */
const memory = new LayoutCache();
const layout = (edition: Edition): readonly PageLayout[] => layoutEdition(edition, squareSetter, memory);
const withStories = (edition: Edition, stories: readonly EditionStory[]): Edition => ({
  ...edition,
  pages: [{ ...edition.pages[0]!, stories }],
});

describe('pages that stories share', () => {
  it('are sound, or are refused as too full', () => {
    const property = fc.property(pagesOf(0.55, 0.8), (edition) => {
      const refused = refusalsOf(() => {
        expectSound(edition, layout(edition));
      });
      if (refused.length > 0) expect(refused).toMatchObject([{ code: 'layout/page-overset', data: { fault: 'rows' } }]);
    });
    fc.assert(property, { numRuns: 6 });
  });

  it('are the same from run to run', () => {
    const edition = samplePage('features');
    const again = (): string => JSON.stringify(layoutEdition(edition, squareSetter));
    expect(again()).toBe(again());
  });

  it('offer other layouts, and take the one that is asked for', () => {
    const edition = samplePage('many stories');
    const [best] = layout(edition);
    expect(best!.alternatives.length).toBeGreaterThan(1);
    const second = layout({ ...edition, pages: [{ ...edition.pages[0]!, alternative: 2 }] });
    expectSound(edition, second);
    expect(second[0]!.stories.map(({ box }) => box)).not.toEqual(best!.stories.map(({ box }) => box));
    expect(second[0]!.alternatives).toEqual(best!.alternatives);
  });

  it('put the lead at the upper left with the largest headline', () => {
    const [page] = layout(samplePage('many pictures'));
    const size = ({ frames }: PlacedStory): number => frames.find(({ kind }) => kind === 'headline')!.lines[0]!.size;
    const [lead, ...others] = page!.stories;
    expect(lead!.rank).toBe(1);
    expect(Math.min(...page!.stories.map(({ box }) => box.x + box.y))).toBeCloseTo(lead!.box.x + lead!.box.y, 1);
    for (const other of others) expect(size(lead!)).toBeGreaterThanOrEqual(size(other));
  });

  it('keep stories of a group together under a standing head, each with its own headline', () => {
    const edition = samplePage('features');
    const stories = edition.pages[0]!.stories.map((story) => (story.rank >= 4 ? { ...story, group: '简讯' } : story));
    const grouped = withStories(edition, stories);
    const pages = layout(grouped);
    expectSound(grouped, pages);
    expect(
      pages[0]!.furniture.filter(({ kind }) => kind === 'standing-head').map(({ lines }) => lines[0]!.text),
    ).toEqual(['简讯']);
    const members = pages[0]!.stories.filter(({ id }) =>
      stories.some(({ story, group }) => story.id === id && group !== null),
    );
    expect(members.length).toBeGreaterThan(1);
    for (const { frames, title } of members)
      expect(
        frames
          .filter(({ kind }) => kind === 'headline')
          .flatMap(({ lines }) => lines.map(({ text }) => text))
          .join(''),
      ).toBe(title);
  });

  it.each([
    ['box', true],
    ['tint', 'tint'],
  ] as const)('set a boxed story within its %s', (kind, ground) => {
    const edition = samplePage('nine stories');
    const stories = edition.pages[0]!.stories.map((story, i) => ({ ...story, boxed: i === 1 && ground }));
    const boxed = withStories(edition, stories);
    const pages = layout(boxed);
    for (const story of stories) expect(checkCopy(story, pages).diagnostics).toEqual([]);
    const [box] = pages[0]!.furniture.filter((one) => one.kind === kind);
    const inside = pages[0]!.stories.find(({ id }) => id === stories[1]!.story.id)!;
    expect(inside.box.x).toBeGreaterThan(box!.box.x + 2);
    expect(inside.box.x + inside.box.w).toBeLessThan(box!.box.x + box!.box.w - 2);
    expect(inside.box.y).toBeGreaterThan(box!.box.y + 2);
  });

  it('let a story go on on a later page, with both lines and nothing lost', () => {
    const edition = samplePage('too full'); // too much for one page
    expect(refusalsOf(() => layout(edition))).toHaveLength(1);
    const page = edition.pages[0]!;
    const other = samplePage('three short');
    const next = {
      ...other.pages[0]!,
      format: page.format,
      number: 3,
      stories: other.pages[0]!.stories.slice(0, 3).map((story) => ({
        ...story,
        story: { ...story.story, id: `b-${story.story.id}` },
      })),
    };
    const stories = page.stories.map((story, i) => ({ ...story, jump: i < 3 ? 3 : null }));
    const two: Edition = { ...edition, pages: [{ ...page, stories }, next] };
    const pages = layout(two);
    expectSound(two, pages);
    const jump = (number: number): string =>
      pages
        .find((one) => one.number === number)!
        .stories.flatMap(({ frames }) => frames)
        .filter(({ kind }) => kind === 'jump')
        .flatMap(({ lines }) => lines.map(({ text }) => text))
        .join('');
    expect(jump(2)).toMatch(/^(（下转第3版）)+$/);
    expect(jump(3)).toContain('（上接第2版）');
    // The reference is never divided.
    const heads = pages.flatMap((one) =>
      one.stories.flatMap(({ frames }) => frames.filter(({ kind }) => kind === 'jump')),
    );
    const references = heads
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .filter((text) => /上|接第/.test(text));
    expect(references.length).toBeGreaterThan(0);
    for (const text of references) expect(text).toMatch(/（上接第2版）$/);
  });

  it('that are too full fit after the cut that is advised', () => {
    const property = fc.property(pagesOf(0.9, 1), (edition) => {
      const { cut } = refusalData(() => layout(edition));
      if (typeof cut !== 'number') return;
      expect(() => layout(withStories(edition, cutCopy(edition.pages[0]!.stories, cut)))).not.toThrow();
    });
    fc.assert(property, { numRuns: 2, endOnFailure: true });
  });
});
