import { pt } from '../../base/index.js';
import type { Rank, Tokens } from '../../edition/index.js';
import { PARTS } from './parts.js';

/** What a rank asks for on a page that stories share. */
export interface RankStyle {
  /** Shares of the publication's least and greatest headline size, and lines: neighbours are 1.2 to 1.9 apart, so that a reader sees the order. */
  readonly headline: { readonly min: number; readonly max: number; readonly lines: number };
  /** Shares of the page's width that suit it, from and to. */
  readonly width: readonly [number, number];
  /** The share of the page that its first photo should have, and each of the others. */
  readonly photos: { readonly lead: number; readonly other: number };
}

export const RANK_STYLES: Readonly<Record<Rank, RankStyle>> = {
  1: { headline: { min: 1.8, max: 0.72, lines: 2 }, width: [0.6, 1], photos: { lead: 0.14, other: 0.05 } },
  2: { headline: { min: 1.3, max: 0.38, lines: 2 }, width: [0.45, 0.7], photos: { lead: 0.09, other: 0.04 } },
  3: { headline: { min: 0.95, max: 0.28, lines: 2 }, width: [0.25, 0.5], photos: { lead: 0.06, other: 0.03 } },
  4: { headline: { min: 0.75, max: 0.2, lines: 3 }, width: [0.2, 0.4], photos: { lead: 0.045, other: 0.03 } },
  5: { headline: { min: 0.65, max: 0.16, lines: 3 }, width: [0.1, 0.3], photos: { lead: 0.03, other: 0.02 } },
};

/** A page has its least type for a headline at this size, in points. */
const LEAST = 13;

/** The tokens with the headline's range of a rank, where several stories share a page: the publication's own, else a share of its whole range. */
export function tokensOfRank(tokens: Tokens, rank: Rank): Tokens {
  const stated = tokens.headline.levels[rank - 1];
  if (stated !== undefined) return { ...tokens, headline: { ...tokens.headline, ...stated } };
  const { min, max, lines } = RANK_STYLES[rank].headline;
  const most = Math.max(LEAST, Math.round(tokens.headline.max * max));
  const least = Math.min(most, Math.max(LEAST, Math.round(tokens.headline.min * min)));
  return {
    ...tokens,
    headline: { ...tokens.headline, min: pt(least), max: pt(most), lines: Math.max(lines, tokens.headline.lines) },
  };
}

/** What so many of the page's columns cost a story of a rank. */
export function widthCost(rank: Rank, columns: number, pageColumns: number): number {
  const [from, to] = RANK_STYLES[rank].width;
  const share = columns / pageColumns;
  const off = Math.max(0, from - share, share - to);
  return off * PARTS.values.width;
}

/** Columns that suit a rank best. */
export function usualWidth(rank: Rank, pageColumns: number): number {
  const [from, to] = RANK_STYLES[rank].width;
  return Math.max(1, Math.round(((from + to) / 2) * pageColumns));
}
