import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { pagesOf, samplePage } from '../layout/pages.js';
import type { Edition, EditionStory, Pooled } from '../../src/edition/index.js';
import { assign, checkCopy, layoutEdition, LayoutCache } from '../../src/layout/index.js';
import { squareSetter } from '../layout/fixture.js';
import { refusalsOf } from '../layout/refusals.js';

/** Stories of sample pages in the pool, and as many empty pages of the first one's format. */
function editionOf(
  names: readonly Parameters<typeof samplePage>[0][],
  change: (story: EditionStory, page: number) => Partial<Pooled<EditionStory>>,
): Edition {
  return assigning(
    names.map((name) => samplePage(name)),
    change,
  );
}

function assigning(
  made: readonly Edition[],
  change: (story: EditionStory, page: number) => Partial<Pooled<EditionStory>>,
): Edition {
  const pages = made.map(({ pages: [page] }, i) => ({
    ...made[0]!.pages[0]!,
    number: i + 1,
    section: `第${i + 1}组`,
    stories: [],
    advertisements: page!.advertisements,
  }));
  const pool = made.flatMap(({ pages: [page] }, i) =>
    page!.stories.map((own): Pooled<EditionStory> => {
      const story = { ...own, story: { ...own.story, id: `${i}-${own.story.id}` } };
      return { story, section: null, mustRun: false, filler: false, ...change(story, i) };
    }),
  );
  return { ...made[0]!, pages, pool };
}

const idsOf = (stories: readonly EditionStory[]): readonly string[] => stories.map(({ story }) => story.id);
const assigned = (edition: Edition): Edition => assign(edition, squareSetter, new LayoutCache());

describe('stories that are given no page', () => {
  it('stand on one page each, or are held and told', () => {
    const property = fc.property(pagesOf(0.5, 0.8), pagesOf(0.5, 0.8), (a, b) => {
      const edition = assigning([a, b], () => ({}));
      const done = assigned(edition);
      const placed = done.pages.flatMap(({ stories }) => idsOf(stories));
      expect([...placed, ...idsOf(done.held)].sort()).toEqual(
        [...idsOf(edition.pool.map(({ story }) => story))].sort(),
      );
      expect(done.pool).toEqual([]);
      expect(done.diagnostics.filter(({ code }) => code === 'layout/held-back')).toHaveLength(done.held.length);
      // The assignment was tried on the pages themselves; a story that no page holds stays alone on one, which says what to cut.
      const refused = refusalsOf(() => layoutEdition(done, squareSetter));
      expect(refused.map(({ code }) => code).filter((code) => code !== 'layout/overset')).toEqual([]);
      if (refused.length > 0) {
        expect(done.pages.map(({ stories }) => stories.length)).toContain(1);
        return;
      }
      const pages = layoutEdition(done, squareSetter);
      for (const story of done.pages.flatMap(({ stories }) => stories))
        expect(checkCopy(story, pages).diagnostics).toEqual([]);
      expect(assigned(edition).pages.map(({ stories }) => idsOf(stories))).toEqual(
        done.pages.map(({ stories }) => idsOf(stories)),
      );
    });
    fc.assert(property, { numRuns: 2 });
  });

  it('stand on a page of their section, and each page has a lead', () => {
    const edition = editionOf(['many stories', 'six stories'], (_, page) => ({ section: `第${page + 1}组` }));
    const done = assigned(edition);
    done.pages.forEach(({ stories }, i) => {
      expect(idsOf(stories).every((id) => id.startsWith(`${i}-`))).toBe(true);
      expect(Math.min(...stories.map(({ rank }) => rank))).toBe(1);
    });
  });

  it('give way in the order of their ranks, but for what must run', () => {
    // Twice as much as the page holds.
    const double = editionOf(['many stories', 'six stories'], (story) => ({ mustRun: story.rank === 3 }));
    const one: Edition = { ...double, pages: double.pages.slice(0, 1) };
    const done = assigned(one);
    expect(done.held.length).toBeGreaterThan(0);
    expect(done.held.some(({ rank }) => rank === 3)).toBe(false);
    expect(layoutEdition(done, squareSetter)[0]!.stories).toHaveLength(done.pages[0]!.stories.length);
  });

  it('that all must run are not held: the page says what to cut', () => {
    const double = editionOf(['many stories', 'six stories'], () => ({ mustRun: true }));
    const done = assigned({ ...double, pages: double.pages.slice(0, 1) });
    expect(done.held).toEqual([]);
    expect(() => layoutEdition(done, squareSetter)).toThrow(InputError);
  });

  it('are refused where a page gets none', () => {
    const edition = editionOf(['many stories', 'six stories'], () => ({ section: '第1组' }));
    expect(refusalsOf(() => assigned(edition))).toMatchObject([{ code: 'layout/empty-page', data: { page: 2 } }]);
  });
});

describe('fillers', () => {
  const page = samplePage('many stories').pages[0]!;
  const short = page.stories.at(-1)!;
  const filler = (i: number): Pooled<EditionStory> => ({
    story: { ...short, rank: 5, story: { ...short.story, id: `filler-${i}` } },
    section: null,
    mustRun: false,
    filler: true,
  });

  it('stand where a page would have white, and nowhere else', () => {
    const fillers = [0, 1, 2, 3].map(filler);
    const full = assigned({ ...samplePage('many stories'), pool: fillers });
    expect(full.pages[0]!.stories).toHaveLength(page.stories.length);
    const fewer = { ...samplePage('many stories'), pages: [{ ...page, stories: page.stories.slice(0, -2) }] };
    const white = layoutEdition(fewer, squareSetter)[0]!.freeRows;
    const filled = assigned({ ...fewer, pool: fillers });
    const after = layoutEdition(filled, squareSetter)[0]!.freeRows;
    expect(white === 0 || after < white).toBe(true);
    expect(filled.held).toEqual([]);
  });
});
