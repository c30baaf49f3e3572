import { describe, expect, it } from 'vitest';
import { mm } from '../../../src/base/index.js';
import { scoreOf, type Judged } from '../../../src/layout/cost/score.js';
import type { Frame, FrameKind } from '../../../src/layout/index.js';
import { tabloid as format } from '../fixture.js';

const { typeArea } = format;
/** A frame of a share of the type area. */
const frame = (kind: FrameKind, x: number, y: number, size: number): Frame => ({
  kind,
  box: {
    x: mm(typeArea.x + x * typeArea.w),
    y: mm(typeArea.y + y * typeArea.h),
    w: mm(size * typeArea.w),
    h: mm(size * typeArea.h),
  },
  lines: [],
  photo: null,
  group: null,
  table: null,
});
const storyOf = (frames: readonly Frame[]): Judged['story'] => ({
  id: 'story',
  language: 'zh-CN',
  title: '',
  rank: 1,
  box: typeArea,
  source: '',
  frames,
  fit: { spareLines: 0, levers: [] },
  oversetCharacters: 0,
});
/** A page without a fault: a picture on the optical centre. */
const faultless: Judged = {
  format,
  story: storyOf([frame('photo', 0.25, 0.22, 0.5)]),
  legs: [20, 20],
  spareRows: 0,
  breakCost: 0,
  freeRows: 0,
  margins: 0,
  headCost: 0,
  itemCost: 0,
};
const pointsOf = (page: Judged): Record<string, number> =>
  Object.fromEntries(scoreOf(page).parts.map(({ name, points }) => [name, points]));

describe('the score of a page', () => {
  it('is 100 where there is no fault', () => {
    expect(scoreOf(faultless).total).toBe(100);
  });

  it.each<[string, Partial<Judged>, number]>([
    ['white', { freeRows: 6 }, 12],
    ['white', { spareRows: 4 }, 12],
    ['white', { margins: 0.25 }, 12],
    ['photos', { itemCost: 14 }, 10],
    ['legs', { legs: [7, 31] }, 7],
    ['breaks', { breakCost: 12 }, 7],
    ['headline', { headCost: 6 }, 5],
  ])('loses half of the points for %s by one fault: %j', (part, fault, points) => {
    const found = pointsOf({ ...faultless, ...fault });
    expect(found).toEqual({ ...pointsOf(faultless), [part]: points });
  });

  it('falls as the centre of weight leaves the optical centre', () => {
    const at = (x: number, y: number): number =>
      pointsOf({ ...faultless, story: storyOf([frame('photo', x, y, 0.5)]) })['balance']!;
    expect(at(0.25, 0.22)).toBe(12);
    expect(at(0.4, 0.22)).toBeLessThan(12);
    expect(at(0.5, 0.22)).toBeLessThan(at(0.4, 0.22));
    expect(at(0.25, 0.5)).toBeLessThan(12);
    // A headline is lighter than a picture of its size.
    const both = (left: FrameKind, right: FrameKind): number =>
      pointsOf({ ...faultless, story: storyOf([frame(left, 0, 0.22, 0.5), frame(right, 0.5, 0.22, 0.5)]) })['balance']!;
    expect(both('photo', 'photo')).toBe(12);
    expect(both('photo', 'headline')).toBeLessThan(12);
  });

  it('falls with left edges beyond those of the grid', () => {
    const edges = (count: number): number =>
      pointsOf({
        ...faultless,
        story: storyOf(Array.from({ length: count }, (_, i) => frame('text', i / 20, 0, 0.04))),
      })['edges']!;
    expect(edges(format.columns)).toBe(6);
    expect(edges(2 * format.columns)).toBe(3);
  });
});
