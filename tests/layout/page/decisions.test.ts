import { describe, expect, it } from 'vitest';
import { leastOfLesser, weighed } from '../../../src/layout/page/decisions.js';
import { BOOKED, type Offered } from '../../../src/layout/page/offers.js';
import type { PageDecisions } from '../../../src/layout/story/context.js';
import { layoutEdition } from '../../../src/layout/index.js';
import type { EditionPage } from '../../../src/edition/index.js';
import { spanPt } from '../../../src/layout/setting/grid.js';
import { squareSetter, tabloid } from '../fixture.js';
import { samplePage } from '../pages.js';

const offer = (decisions: PageDecisions, flaws: number, more: Partial<Offered> = {}): Offered => ({
  ...BOOKED,
  decisions,
  flaws,
  ...more,
});

/** The names of the decisions that were tried, and the best page. */
function tries(of: (decisions: PageDecisions) => readonly Offered[], leastOfLesser = 0) {
  const tried: PageDecisions[] = [];
  const found = weighed((decisions) => {
    tried.push(decisions);
    return of(decisions);
  }, leastOfLesser);
  return { tried: tried.map(({ name }) => name), found, all: tried };
}

describe('what a page decides', () => {
  it('is what is usual where that has no white and no mistake', () => {
    const { tried, found } = tries((decisions) => [offer(decisions, 0)]);
    expect(tried).toEqual(['usual']);
    expect(found[0]!.decisions.name).toBe('usual');
  });

  it('is tried calm, then strong, and the best is taken', () => {
    const { tried, found } = tries((decisions) => [
      offer(decisions, { usual: 6, ordered: 9, calm: 4, strong: 2 }[decisions.name]),
    ]);
    expect(tried).toEqual(['usual', 'calm', 'strong']);
    expect(found.map(({ flaws }) => flaws)).toEqual([2, 4, 6]);
  });

  it('has no photo larger than the lead’s where one was', () => {
    const { tried, all } = tries((decisions) => [
      offer(decisions, decisions.photoEdge === null ? 4 : 0, {
        largerThanLead: decisions.photoEdge === null ? 0.08 : null,
      }),
    ]);
    expect(tried).toEqual(['usual', 'ordered']);
    expect(all[1]!.photoEdge).toBeCloseTo(0.0784, 6);
  });

  it('has a larger photo of the lead where the others cannot be as small', () => {
    const worse = (decisions: PageDecisions) => [offer(decisions, 4, { largerThanLead: 0.01 })];
    const { tried, all } = tries(worse, 0.02);
    expect(tried).toEqual(['usual', 'ordered', 'calm', 'calm', 'strong']);
    expect(all.map(({ photoEdge }) => photoEdge?.toFixed(4) ?? null)).toEqual([null, '0.0204', '0.0204', null, null]);
    const onlyCalm = tries((decisions) => (decisions.name === 'calm' ? worse(decisions) : []), 0.02);
    expect(onlyCalm.tried).toEqual(['usual', 'calm', 'calm']);
    expect(onlyCalm.all[2]!.photoEdge).toBeCloseTo(0.0204, 4);
  });

  it('knows how small photos of lower ranks can be: one column, cropped as far as allowed', () => {
    const photo = (w: number, h: number) => ({ pixels: { w, h }, focus: { x: 0.5, y: 0.5 } });
    const page = (...stories: readonly object[]) => ({ stories, format: tabloid }) as unknown as EditionPage;
    const lead = { rank: 1, photos: [photo(300, 900)] };
    const lesser = { rank: 3, photos: [photo(900, 600), photo(600, 900)] };
    expect(leastOfLesser(page(lead), 0.1)).toBe(0);
    const [strict, lenient] = [leastOfLesser(page(lead, lesser), 0.1), leastOfLesser(page(lead, lesser), 0.3)];
    const column = spanPt(tabloid, 1);
    const high = strict * tabloid.columns * tabloid.rows * tabloid.leading;
    expect(high).toBeGreaterThan(column * 1.5 * 0.9);
    expect(high).toBeLessThan(column * 1.5 + tabloid.leading);
    expect(lenient).toBeLessThan(strict);
  });

  it('is calm where nothing else holds the stories, and not strong', () => {
    const { tried, found } = tries((decisions) => (decisions.name === 'calm' ? [offer(decisions, 0)] : []));
    expect(tried).toEqual(['usual', 'calm']);
    expect(found).toHaveLength(1);
    expect(tries(() => []).tried).toEqual(['usual', 'calm']);
  });

  it('is not asked where a page keeps to its layout', () => {
    expect(tries((decisions) => [offer(decisions, 5, { isKept: true })]).tried).toEqual(['usual']);
  });

  it('is told with the page: its ladder, its photos and how its layouts compare', () => {
    const [page] = layoutEdition(samplePage('many pictures'), squareSetter);
    const { decided, alternatives } = page!;
    expect(decided!.ladder.map(({ rank }) => rank)).toEqual([1, 3, 4, 5]);
    decided!.ladder.forEach(({ least, most }, i) => {
      expect(most).toBeGreaterThanOrEqual(least);
      if (i > 0) expect(decided!.ladder[i - 1]!.least).toBeGreaterThanOrEqual(most);
    });
    expect(decided!.photos!.story).toBe(page!.stories.find(({ rank }) => rank === 1)!.id);
    expect(decided!.photos!.others).toBeLessThan(decided!.photos!.lead * 2);
    expect(decided!.layouts.map(({ score }) => score)).toEqual(alternatives.map(({ score }) => score));
  });
});
