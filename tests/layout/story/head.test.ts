import { describe, expect, it } from 'vitest';
import { pt } from '../../../src/base/index.js';
import type { PageLayout } from '../../../src/layout/index.js';
import { anyPhoto } from '../../../src/layout/cost/photos.js';
import { HEADS } from '../../../src/layout/cost/heads.js';
import { continuedHead } from '../../../src/layout/story/continued-head.js';
import { headsOf, holeCost, type Head } from '../../../src/layout/story/head.js';
import { Material } from '../../../src/layout/story/material.js';
import { editionOf, squareSetter, tabloid, text, tokens } from '../fixture.js';
import { lay, paragraphs, photos } from './one-story.js';

describe('a headline may be condensed where the style allows it', () => {
  const page = (condense: number): PageLayout => {
    const shape = { paragraphs: paragraphs(1800), subheads: [], photos: photos(3), quotes: [], summary: 0 };
    const edition = editionOf(shape, tabloid);
    const { publication } = edition;
    const headline = { ...publication.tokens.headline, min: pt(34), lines: 1, condense };
    const tokens = { ...publication.tokens, headline };
    return lay({ ...edition, publication: { ...publication, tokens } })[0]!;
  };
  const headlineOf = (layout: PageLayout) => layout.stories[0]!.frames.find(({ kind }) => kind === 'headline')!;

  it('to fit its width, and no further than it needs', () => {
    const { lines, box } = headlineOf(page(0.85));
    expect(lines).toHaveLength(1);
    expect(lines[0]!.condensed).toBeGreaterThanOrEqual(0.85);
    expect(lines[0]!.condensed).toBeLessThan(1);
    expect(lines[0]!.w).toBeCloseTo(box.w, 1);
    expect(page(0.85).stories[0]!.fit.levers.map(({ lever }) => lever)).toContain('headline-condensed');
  });

  it('never otherwise', () => {
    expect(headlineOf(page(1)).lines.every(({ condensed }) => condensed === 1)).toBe(true);
  });
});

/** Heads by their rows: the headline's size and lines, white that it could do without, and the cost. */
const list = (heads: readonly Head[]): string =>
  heads
    .toSorted((a, b) => a.rows - b.rows)
    .map(
      ({ rows, size, headlineLines, air, cost }) =>
        `${rows} rows: ${size} pt, ${headlineLines} lines, ${air} white, cost ${cost.toFixed(1)}`,
    )
    .join('\n');
/** The lines of a head, one under another. */
const show = ({ parts }: Head): string =>
  parts.flatMap(({ kind, size, lines }) => lines.map(({ text: line }) => `${kind} ${size} pt ${line}`)).join('\n');

describe('headline blocks', () => {
  const blocks = [text('kicker', 9), text('headline', 16), text('deck', 18), text('byline', 5)];
  const request = { blocks, columns: 3, format: tabloid, tokens, setter: squareSetter, rank: 1 } as const;

  it('come in every height, each at its cheapest, and the cheapest first', () => {
    const heads = headsOf({ ...request, place: 'across' });
    expect(heads.map(({ cost }) => cost)).toEqual(heads.map(({ cost }) => cost).toSorted((a, b) => a - b));
    expect(list(heads)).toMatchInlineSnapshot(`
      "12 rows: 20 pt, 2 lines, 0 white, cost 0.2
      13 rows: 24 pt, 2 lines, 0 white, cost 0.1
      14 rows: 24 pt, 2 lines, 1 white, cost 0.3
      15 rows: 24 pt, 2 lines, 2 white, cost 0.5
      16 rows: 24 pt, 2 lines, 3 white, cost 0.8
      17 rows: 24 pt, 2 lines, 4 white, cost 1.0
      18 rows: 24 pt, 2 lines, 5 white, cost 1.3
      19 rows: 28 pt, 2 lines, 5 white, cost 1.9
      20 rows: 36 pt, 2 lines, 5 white, cost 4.3"
    `);
    expect(show(heads[0]!)).toMatchInlineSnapshot(`
      "kicker 13 pt 地山辰秋月春云人水
      headline 24 pt 山辰秋月春云人水天冬星夏日
      headline 24 pt 和风地
      deck 12 pt 风地山辰秋月春云人水天冬星夏日和风地
      byline 10.5 pt 月春云人水"
    `);
  });

  it('take more white in a part of a page, dearly from some rows on', () => {
    const oneSize = { ...tokens, headline: { ...tokens.headline, min: pt(24), max: pt(24) } };
    const short = { ...request, blocks: [text('headline', 8)], tokens: oneSize, place: 'part' } as const;
    const white = headsOf(short).toSorted((a, b) => a.air - b.air);
    expect(white.map(({ air }) => air)).toEqual(Array.from({ length: 13 }, (_, i) => i));
    // Beyond what a head of its rank may have they make a hole; one that does not lead the page may have fewer.
    const { hole, holeCell } = HEADS.values;
    expect([3, 4, 5].map((air) => holeCost(air, 2, 3))).toEqual([0, hole + 2 * holeCell, hole + 4 * holeCell]);
    expect([5, 6].map((air) => holeCost(air, 4, 1))).toEqual([0, hole + 4 * holeCell]);
    const steps = white.slice(1).map(({ cost }, i) => cost - white[i]!.cost);
    const { airCell, plenty, plentyCell, plentyShare } = HEADS.values;
    const most = Math.round(white[0]!.rows * plentyShare);
    expect(most).toBeLessThan(5);
    const step = (air: number): number =>
      short.columns * (airCell + (air <= most ? 0 : plentyCell)) + (air === most + 1 ? plenty : 0);
    for (const [i, cost] of steps.entries()) expect(cost).toBeCloseTo(step(i + 1), 6);
  });

  it('of a story that goes on say where it began, on a line with the headline or on one of its own', () => {
    const story = editionOf({ paragraphs: [300], subheads: [], photos: [], quotes: [], summary: 0 }, tabloid);
    const material = (columns: number): Material =>
      new Material({
        story: story.pages[0]!.stories[0]!,
        format: { ...tabloid, columns },
        tokens,
        setter: squareSetter,
        photoBudget: anyPhoto(story.pages[0]!.stories[0]!),
      });
    const wide = material(6);
    expect(show(continuedHead(wide, 2, wide.format))).toMatchInlineSnapshot(`
      "jump 24 pt 日和风地山辰秋月春云人水天冬星夏日和风地
      jump 24 pt （上接第2版）"
    `);
    const narrow = material(2);
    expect(show(continuedHead(narrow, 2, narrow.format))).toMatchInlineSnapshot(`
      "jump 24 pt 日和风地山辰秋月
      jump 24 pt 春云人水天冬星夏
      jump 24 pt 日和风地
      jump 24 pt （上接第2版）"
    `);
  });
});
