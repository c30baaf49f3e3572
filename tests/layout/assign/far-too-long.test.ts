import fc from 'fast-check';
import { assert, describe, expect, it } from 'vitest';
import { success } from '../../../src/base/index.js';
import type { Edition, EditionStory, PageFormat, Rank } from '../../../src/edition/index.js';
import { assign, layoutEdition, LayoutCache, type Setter } from '../../../src/layout/index.js';
import { excessOf, withoutFarTooLong } from '../../../src/layout/assign/far-too-long.js';
import { leastNeed } from '../../../src/layout/story/least-need.js';
import { mostPages } from '../../../src/layout/story/story-length.js';
import type { Block } from '../../../src/manuscript/index.js';
import { broadsheet, editionOf, squareSetter, text, tokens } from '../fixture.js';
import { refusalsOf } from '../refusals.js';

/** A page that a few paragraphs fill. */
const leaflet: PageFormat = { ...broadsheet, name: 'leaflet', columns: 4, columnEms: 10, rows: 30 };
const card: PageFormat = { ...leaflet, name: 'card', columns: 2, rows: 20 };

/** Nothing is composed before copy is refused. */
const noSetter: Setter = {
  all: () => [],
  set: () => {
    throw new Error('composed');
  },
};

function storyOf(blocks: readonly Block[], own: Partial<EditionStory> = {}): EditionStory {
  const [story] = editionOf({ paragraphs: [], subheads: [], photos: [], quotes: [], summary: 0 }, leaflet).pages[0]!
    .stories;
  return { ...story!, story: { ...story!.story, blocks }, ...own };
}

function named(id: string, { story, ...own }: EditionStory): EditionStory {
  return { ...own, story: { ...story, id } };
}

function pageOf(stories: readonly EditionStory[], mayContinue = false, format = leaflet): Edition {
  const edition = editionOf({ paragraphs: [], subheads: [], photos: [], quotes: [], summary: 0 }, format, mayContinue);
  return { ...edition, pages: [{ ...edition.pages[0]!, stories }] };
}

const many = (count: number, kind: Parameters<typeof text>[0], length: number): readonly Block[] =>
  Array.from({ length: count }, () => text(kind, length));

/** Code and data of what a refusal tells. */
const told = (work: () => unknown): readonly object[] => refusalsOf(work).map(({ code, data }) => ({ code, ...data }));
const FAR = 'layout/far-too-long';

describe('copy that is far too long for its pages', () => {
  const checked = (edition: Edition) => () => assign(edition, noSetter, new LayoutCache());

  it('is refused before it is composed: a long text', () => {
    const edition = pageOf([storyOf([text('headline', 8), text('paragraph', 40_000)])], true);
    const size = { pages: 24, characters: 40_008, paragraphs: 2 };
    const rows = { needs: 4000, holds: 2880, lineCharacters: 10 };
    expect(told(checked(edition))).toEqual([{ code: FAR, part: 'text', page: 1, ...size, ...rows }]);
    expect(refusalsOf(checked(edition))[0]!.where).toEqual({ file: 'story.txt' });
  });

  it('goes on over as many pages as hold 48,000 characters', () => {
    const page = { columns: 8, columnEms: 13, rows: 115 };
    expect(
      [page, { ...page, columns: 4 }, { ...page, rows: 1000 }].map((one) => mostPages({ ...leaflet, ...one })),
    ).toEqual([4, 8, 2]);
    expect(mostPages(leaflet)).toBe(24);
  });

  it('goes on over fewer where the text has a run of type every few characters', () => {
    const page = { ...leaflet, columns: 8, columnEms: 13, rows: 115 };
    expect([1 / 13, 0.2, 0.3, 0.6, 1].map((density) => mostPages(page, density))).toEqual([4, 4, 3, 2, 2]);
  });

  it('is told how much to cut where it just misses the last of its pages', () => {
    const page = { ...leaflet, columns: 8, columnEms: 13, rows: 115 };
    const laid = (length: number) =>
      told(() =>
        layoutEdition(pageOf([storyOf([text('headline', 8), text('paragraph', length)])], true, page), squareSetter),
      );
    const [refused] = laid(46_900);
    expect(refused).toMatchObject({ code: 'layout/overset', fault: 'copy', characters: 46_908, photos: 0, count: 4 });
    const { cut } = refused as { readonly cut: number };
    expect(laid(46_900 - cut)).toEqual([]);
    expect(laid(46_900 - cut + 130)).toMatchObject([{ code: 'layout/overset' }]);
  });

  it.each([
    ['short lines', many(3000, 'paragraph', 1), { part: 'text', needs: 3000 }],
    ['subheads', many(1500, 'subhead', 1), { part: 'text', needs: 3000 }],
    ['credits', many(3000, 'credit', 1), { part: 'text', needs: 3000 }],
    ['bylines', many(50, 'byline', 4), { part: 'head', needs: 788, holds: 387 }],
    ['a headline', many(1, 'headline', 1000), { part: 'head' }],
    ['a summary', many(31, 'summary', 10), { part: 'summary', needs: 31, holds: 30 }],
  ])('is refused before it is composed: %s', (_, blocks, data) => {
    expect(told(checked(pageOf([storyOf(blocks)], true)))).toMatchObject([{ code: FAR, page: 1, ...data }]);
  });

  it('is refused before it is composed: a table, a caption', () => {
    const rows = Array.from({ length: 31 }, () => ['甲', '乙']);
    const table: Block = { ...text('paragraph', 62), kind: 'table', rows, header: false };
    expect(told(checked(pageOf([storyOf([table])])))).toMatchObject([{ part: 'table', needs: 31 }]);
    const small: Block = { ...table, rows: rows.slice(0, 4) };
    const several = pageOf([storyOf(Array.from({ length: 21 }, () => small))], true);
    expect(told(checked(several))).toMatchObject([{ part: 'tables', needs: 126, holds: 120 }]);
    const wide: Block = { ...table, rows: [Array.from({ length: 60 }, () => '甲')] };
    expect(told(checked(pageOf([storyOf([wide])])))).toMatchObject([{ part: 'columns', needs: 60, holds: 48 }]);
    const shape = { paragraphs: [100], subheads: [], photos: [{ w: 300, h: 200 }], quotes: [], summary: 0 };
    const { stories } = editionOf(shape, leaflet).pages[0]!;
    const { story, photos } = stories[0]!;
    const blocks = story.blocks.map((block) =>
      block.kind === 'caption' ? { ...block, text: '长'.repeat(2000) } : block,
    );
    expect(told(checked(pageOf([storyOf(blocks, { photos })])))).toMatchObject([{ part: 'caption' }]);
  });

  it('is composed where it is not far too long: the layout says what to cut', () => {
    const edition = pageOf([storyOf([text('headline', 8), text('paragraph', 2500)])]);
    expect(withoutFarTooLong(edition)).toEqual(success(edition));
    expect(told(() => layoutEdition(edition, squareSetter))).toMatchObject([
      { code: 'layout/overset', cut: expect.any(Number) as number },
    ]);
  });

  it('is told by its lines where letters are wider than they must be', () => {
    const letters = { ...text('paragraph', 1), text: 'river'.repeat(6000) };
    const edition = pageOf([storyOf([text('headline', 8), letters])], true);
    expect(withoutFarTooLong(edition)).toEqual(success(edition));
    expect(told(() => layoutEdition(edition, squareSetter))).toMatchObject([
      { code: 'layout/overset', fault: 'lines', needed: 3001, held: 2880, count: 24, cut: 1210 },
    ]);
  });

  it('counts the stories of a page together', () => {
    const stories = ['a', 'b', 'c', 'd'].map((id) =>
      named(id, storyOf([text('headline', 6), text('paragraph', 1000)])),
    );
    expect(told(checked(pageOf(stories)))).toMatchObject([
      { code: FAR, part: 'stories', stories: 4, page: 1, needs: 400, holds: 120 },
    ]);
  });

  it('is held where it may be, and told', () => {
    const long = named('long', storyOf([text('headline', 6), text('paragraph', 9000)], { mayHold: true }));
    const short = named('short', storyOf([text('headline', 6), text('paragraph', 500)], { mayHold: true }));
    const result = withoutFarTooLong(pageOf([long, short]));
    assert(result.ok);
    const edition = result.value;
    expect(edition.pages[0]!.stories).toEqual([short]);
    expect(edition.held).toEqual([long]);
    expect(edition.diagnostics.map(({ code }) => code)).toEqual(['layout/held-back']);
    expect(told(checked(pageOf([long])))).toMatchObject([{ code: FAR }]);
  });

  it('is held in the pool unless it must run', () => {
    const long = named('long', storyOf([text('headline', 6), text('paragraph', 9000)]));
    const pooled = (mustRun: boolean): Edition => ({
      ...pageOf([]),
      pool: [{ story: long, section: null, mustRun, filler: false }],
    });
    expect(withoutFarTooLong(pooled(false))).toMatchObject({ ok: true, value: { pool: [], held: [long] } });
    expect(told(checked(pooled(true)))).toMatchObject([{ code: FAR }]);
  });
});

describe('what a story needs at least', () => {
  const kinds = fc.constantFrom('paragraph', 'subhead', 'byline', 'kicker', 'deck', 'summary', 'credit', 'headline');
  const blocks = fc.array(
    fc.tuple(kinds, fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 600 }))),
    { minLength: 1, maxLength: 6 },
  );
  const stories = fc.array(
    fc.record({
      blocks,
      rank: fc.constantFrom<Rank>(1, 3, 5),
      boxed: fc.boolean(),
      vertical: fc.constantFrom([], ['headline'], ['text']),
      group: fc.constantFrom(null, null, '简讯'),
    }),
    { minLength: 1, maxLength: 2 },
  );

  it('is never more than a layout has room for', () => {
    let early = 0;
    fc.assert(
      fc.property(stories, fc.boolean(), (shapes, mayContinue) => {
        const edition = pageOf(
          shapes.map(({ blocks: some, ...own }, i) => {
            const made = some.map(([kind, length]) => text(kind, length));
            return named(`s${i}`, storyOf([text('headline', 6), ...made, text('paragraph', 30)], own));
          }),
          mayContinue,
          card,
        );
        const [page] = edition.pages;
        if (page!.stories.every((story) => excessOf(story, page!, edition, 1) === null)) return;
        early++;
        expect(refusalsOf(() => layoutEdition(edition, squareSetter))).not.toEqual([]);
      }),
      { numRuns: 60, seed: 5 },
    );
    expect(early).toBeGreaterThan(10);
  });

  it('is counted by the size of the page', () => {
    const story = storyOf([
      text('headline', 20),
      text('byline', 4),
      text('paragraph', 1300),
      ...many(3, 'summary', 10),
    ]);
    expect(leastNeed(story, broadsheet, tokens)).toMatchObject({ textRows: 100, summaryRows: 3 });
    expect(leastNeed(story, leaflet, tokens)).toMatchObject({ textRows: 130, summaryRows: 3 });
    expect(leastNeed(story, broadsheet, tokens).headPt).toBeCloseTo(20 * 1.22 + 10.5 * 1.5, 5);
  });
});
