import type { Candidate, PageJob } from './candidate.js';
import { fitPage } from './fit.js';
import { headsOf } from './head.js';
import type { Material } from './material.js';
import { posters } from './poster.js';
import type { PulledQuote } from './quote.js';

/** At most so many pull-quotes on a page, and one for so many rows of text. */
const MOST_QUOTES = 3;
const ROWS_A_QUOTE = 110;
/** A full page of this score is taken without trying other numbers of pull-quotes. */
const GOOD = 78;
/** A story of less text than this share of the page may have its headline beside the text instead of above it. */
const BESIDE_SHARE = 0.2;
/** Heads tried, cheapest first. */
const HEADS = 14;
/** A jump leaves at least so many rows on either side (layout score 8). */
const LEAST_JUMP = 8;
/** Slack tried in turn where the declared slack gives no page; beyond the declared one is reported. */
export const LAST_RESORT_SLACK = [8, 40] as const;

/** A page but for what is chosen here: how many quotes, where the head stands, how much slack. */
export type OpenJob = Omit<PageJob, 'quotes' | 'ending' | 'beside'>;

/** All candidates over the number of quotes and the place of the head, best first. */
export function candidatesOf(
  job: OpenJob,
  quotes: readonly PulledQuote[],
  { first, last }: { readonly first: boolean; readonly last: boolean },
): readonly Candidate[] {
  const declared = job.material.tokens.slackRows;
  for (const slack of last ? [declared, ...LAST_RESORT_SLACK] : [declared]) {
    const ending = last
      ? ({ kind: 'whole', mostSpare: slack } as const)
      : ({ kind: 'cut', leastLeft: LEAST_JUMP } as const);
    const found: Candidate[] = [];
    const { format } = job.material;
    const short = job.textRows < format.rows * format.columns * BESIDE_SHARE;
    const full = (): boolean => found.some((candidate) => candidate.freeRows === 0 && candidate.score.total >= GOOD);
    for (const pulls of quoteCounts(job.textRows, quotes.length)) {
      found.push(...fitPage({ ...job, quotes: quotes.slice(0, pulls), ending, beside: false }));
      if (full()) break;
    }
    const free = (): boolean => found.every((candidate) => candidate.freeRows > 0);
    if (first && short && free()) {
      for (const pulls of [0, 1].slice(0, quotes.length + 1)) {
        found.push(...fitPage({ ...job, quotes: quotes.slice(0, pulls), ending, beside: true }));
      }
      if (free()) found.push(...posters({ ...job, quotes: [], ending, beside: false }));
    } else if (first && found.length > 0 && free()) {
      found.push(...fitPage({ ...job, heads: airyHeads(job.material), quotes, ending, beside: false }));
    }
    if (found.length > 0) return found.sort((a, b) => b.score.total - a.score.total);
  }
  return [];
}

/** Numbers of pull-quotes to try: first one for every so many rows of text, then those next to it. */
function quoteCounts(textRows: number, available: number): readonly number[] {
  const most = Math.min(MOST_QUOTES, available);
  const ideal = Math.min(most, Math.round(textRows / ROWS_A_QUOTE));
  const counts = Array.from({ length: most + 1 }, (_, n) => n);
  return counts.sort((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal) || b - a);
}

/** Heads across the page, cheapest first. */
export function firstHeads(material: Material): ReturnType<typeof headsOf> {
  const { blocks, format, tokens, setter } = material;
  return headsOf({ blocks, columns: format.columns, format, tokens, setter, place: 'across' }).slice(0, HEADS);
}

/** Heads with white of their own, for copy that does not fill its page: white round a headline is a design, at the foot it is a hole. */
function airyHeads(material: Material): ReturnType<typeof headsOf> {
  const { blocks, format, tokens, setter } = material;
  return headsOf({ blocks, columns: format.columns, format, tokens, setter, place: 'airy' });
}
