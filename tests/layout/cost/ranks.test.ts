import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pt } from '../../../src/base/index.js';
import { BUILT_IN_PUBLICATION, RANKS, type Rank } from '../../../src/edition/index.js';
import { tokensOfRank, withLadder } from '../../../src/layout/cost/ranks.js';

const { tokens } = BUILT_IN_PUBLICATION;

describe('sizes of headlines by rank', () => {
  it('are those that the publication states, and shares of its whole range for the ranks of which it says nothing', () => {
    const level = { min: pt(40), max: pt(64), lines: 1 };
    const stated = { ...tokens, headline: { ...tokens.headline, levels: [level] } };
    expect(tokensOfRank(stated, 1).headline).toMatchObject(level);
    expect(tokensOfRank(stated, 2).headline).toEqual({ ...tokensOfRank(tokens, 2).headline, levels: [level] });
  });

  it('fall from rank to rank', () => {
    const sizes = RANKS.map((rank) => tokensOfRank(tokens, rank).headline);
    expect(sizes.map(({ max }) => max)).toEqual(sizes.map(({ max }) => max).toSorted((a, b) => b - a));
    expect(sizes.map(({ min }) => min)).toEqual(sizes.map(({ min }) => min).toSorted((a, b) => b - a));
  });
});

describe('the ladder of a page', () => {
  const ranges = (ranks: readonly Rank[]): readonly (readonly [number, number])[] => {
    const { levels } = withLadder(tokens, ranks).headline;
    return [...new Set(ranks)].sort((a, b) => a - b).map((rank) => [levels[rank - 1]!.min, levels[rank - 1]!.max]);
  };
  const sets = fc.uniqueArray(fc.constantFrom(...RANKS), { minLength: 2 });

  it('has ranges that do not touch, as long as type is not at its smallest', () => {
    fc.assert(
      fc.property(sets, (ranks) => {
        const all = ranges(ranks);
        for (const [i, [, max]] of all.slice(1).entries())
          expect(all[i]![0] >= Math.min(1.25 * max, 1.25 * 13) || max === 13).toBe(true);
      }),
    );
  });

  it.each([[1, 2] as const, [1, 3] as const, [2, 3] as const])(
    'lets no rank tower over the next: %i, %i',
    (...ranks) => {
      const [large, small] = ranges(ranks).map(([, max]) => max);
      expect(large! / small!).toBeLessThanOrEqual(1.9);
    },
  );

  it('is the same value for the same ranks, and keeps what the publication states', () => {
    expect(withLadder(tokens, [2, 1, 2])).toBe(withLadder(tokens, [1, 2]));
    const level = { min: pt(40), max: pt(64), lines: 1 };
    const stated = { ...tokens, headline: { ...tokens.headline, levels: [level] } };
    expect(withLadder(stated, [1, 2]).headline.levels[0]).toEqual(level);
  });
});
