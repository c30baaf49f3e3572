import { describe, expect, it } from 'vitest';
import { pt } from '../../../src/base/index.js';
import { BUILT_IN_PUBLICATION, RANKS } from '../../../src/edition/index.js';
import { tokensOfRank } from '../../../src/layout/cost/ranks.js';

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
