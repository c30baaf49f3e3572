import { pt } from '../../base/index.js';
import type { Rank, Tokens } from '../../edition/index.js';

/** Shares of the publication's headline sizes that each rank has: neighbours are 1.2 to 1.9 apart, so that a reader sees the order. */
const SIZES: Readonly<Record<Rank, { readonly min: number; readonly max: number; readonly lines: number }>> = {
  1: { min: 1.8, max: 0.72, lines: 2 },
  2: { min: 1.3, max: 0.38, lines: 2 },
  3: { min: 0.95, max: 0.28, lines: 2 },
  4: { min: 0.75, max: 0.2, lines: 3 },
  5: { min: 0.65, max: 0.16, lines: 3 },
};

/** A page has its least type for a headline at this size, in points. */
const LEAST = 13;

/** The tokens with the headline's range of a rank, where several stories share a page: the publication's own, else a share of its whole range. */
export function tokensOfRank(tokens: Tokens, rank: Rank): Tokens {
  const stated = tokens.headline.levels[rank - 1];
  if (stated !== undefined) return { ...tokens, headline: { ...tokens.headline, ...stated } };
  const { min, max, lines } = SIZES[rank];
  const most = Math.max(LEAST, Math.round(tokens.headline.max * max));
  const least = Math.min(most, Math.max(LEAST, Math.round(tokens.headline.min * min)));
  return {
    ...tokens,
    headline: { ...tokens.headline, min: pt(least), max: pt(most), lines: Math.max(lines, tokens.headline.lines) },
  };
}

/** Shares of the page's width that suit a rank, from and to. */
const WIDTHS: Readonly<Record<Rank, readonly [number, number]>> = {
  1: [0.6, 1],
  2: [0.45, 0.7],
  3: [0.25, 0.5],
  4: [0.2, 0.4],
  5: [0.1, 0.3],
};
const WIDTH_WEIGHT = 12;

/** What so many of the page's columns cost a story of a rank. */
export function widthCost(rank: Rank, columns: number, pageColumns: number): number {
  const [from, to] = WIDTHS[rank];
  const share = columns / pageColumns;
  const off = Math.max(0, from - share, share - to);
  return off * WIDTH_WEIGHT;
}

/** Columns that suit a rank best. */
export function usualWidth(rank: Rank, pageColumns: number): number {
  const [from, to] = WIDTHS[rank];
  return Math.max(1, Math.round(((from + to) / 2) * pageColumns));
}

/** The share of a page that the first photo of a story should have, and each of the others. */
export const PHOTO_SHARES: Readonly<Record<Rank, { readonly lead: number; readonly other: number }>> = {
  1: { lead: 0.14, other: 0.05 },
  2: { lead: 0.09, other: 0.04 },
  3: { lead: 0.06, other: 0.03 },
  4: { lead: 0.045, other: 0.03 },
  5: { lead: 0.03, other: 0.02 },
};
