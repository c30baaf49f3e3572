import { pt } from '../../base/index.js';
import type { HeadlineRange, Rank, Tokens } from '../../edition/index.js';
import { WIDTH } from './parts.js';

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

/** Headlines of neighbouring ranks differ by so much, so that a reader sees the order and the page does not fall apart. */
const STEP = { least: 1.25, most: 1.85 };
/** Where the smallest type leaves no such step, a reader still sees this one. */
const SEEN_STEP = 1.2;
/** How much larger the greatest size of a rank is for each rank that its page lacks above it. */
const LACKING = 0.15;

/**
 * The tokens with the ladder of a page: a range of sizes for each rank that stands on it. The first has its own; each further one lies below the one
 * before, so that no two ranges touch. Ranges that the publication states are kept.
 *
 * @param scale sizes by the usual ones
 */
export function withLadder(tokens: Tokens, ranks: readonly Rank[], scale = 1): Tokens {
  const known = ladders.get(tokens) ?? new Map<string, Tokens>();
  ladders.set(tokens, known);
  const key = `${[...new Set(ranks)].sort((a, b) => a - b).join()} ${scale}`;
  const ladder = known.get(key) ?? ladderOf(tokens, ranks, scale);
  known.set(key, ladder);
  return ladder;
}

/** Tokens are told apart by identity, so the same ladder is the same value. */
const ladders = new WeakMap<Tokens, Map<string, Tokens>>();

function ladderOf(tokens: Tokens, ranks: readonly Rank[], scale: number): Tokens {
  const rungs: { rank: Rank; min: number; max: number; lines: number }[] = [];
  for (const rank of [...new Set(ranks)].sort((a, b) => a - b)) {
    const usual = tokensOfRank(tokens, rank).headline;
    const above = rungs.at(-1);
    const larger = above === undefined ? 1 : 1 + LACKING * (rank - above.rank - 1);
    const most = above === undefined ? Infinity : Math.floor(above.min / STEP.least);
    const min = Math.max(LEAST, Math.min(most, Math.round(usual.min * scale))); // a full page needs its small heads
    const max = Math.max(min, Math.min(most, Math.round(usual.max * larger * scale)));
    if (above !== undefined) above.max = Math.max(above.min, Math.min(above.max, Math.floor(max * STEP.most)));
    rungs.push({ rank, min, max, lines: usual.lines });
  }
  for (let i = rungs.length - 2; i >= 0; i--) {
    const rung = rungs[i]!;
    rung.min = Math.max(rung.min, Math.ceil(rungs[i + 1]!.max * SEEN_STEP));
    rung.max = Math.max(rung.max, rung.min);
  }
  const levels = [...tokens.headline.levels];
  for (const { rank, min, max, lines } of rungs) levels[rank - 1] ??= { min: pt(min), max: pt(max), lines };
  return { ...tokens, headline: { ...tokens.headline, levels } };
}

/** Headlines of a formal text keep to the smaller half of what their rank may have. */
const FORMAL = 0.5;

/** The tokens of a report, a notice or another formal text: small headlines. */
export function formally(tokens: Tokens): Tokens {
  const known = formal.get(tokens);
  if (known !== undefined) return known;
  const halved = <R extends HeadlineRange>(range: R): R => ({
    ...range,
    max: pt(Math.round(range.min + (range.max - range.min) * FORMAL)),
  });
  const { headline } = tokens;
  const made = { ...tokens, headline: { ...halved(headline), levels: headline.levels.map(halved) } };
  formal.set(tokens, made);
  return made;
}

/** The same tokens give the same value, since tokens are told apart by identity. */
const formal = new WeakMap<Tokens, Tokens>();

/** What so many of the page's columns cost a story of a rank. */
export function widthCost(rank: Rank, columns: number, pageColumns: number): number {
  const [from, to] = RANK_STYLES[rank].width;
  const share = columns / pageColumns;
  const off = Math.max(0, from - share, share - to);
  return off * WIDTH[rank];
}

/** Columns that suit a rank best. */
export function usualWidth(rank: Rank, pageColumns: number): number {
  const [from, to] = RANK_STYLES[rank].width;
  return Math.max(1, Math.round(((from + to) / 2) * pageColumns));
}
