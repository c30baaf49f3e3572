import { SCORE } from '../cost/score-prices.js';
import type { Candidate, PageJob } from './candidate.js';
import { fitPage, fitPlain } from './page-fit.js';
import { posters } from './poster.js';
import { setQuote, type PulledQuote } from './quote.js';
import { LEAST_JUMP } from './story-words.js';
import { verticalText } from './vertical-text.js';

/** At most so many pull-quotes on a page, and one for so many rows of text. */
const MOST_QUOTES = 3;
const ROWS_A_QUOTE = 110;
/** Where the text does not fill its page there may be more of them, but not so many that they cut it to pieces. */
const FILLING = { most: 4, rowsEach: 45 };
/** A story of less text than this share of the page may have its headline beside the text instead of above it. */
export const POSTER_SHARE = 0.2;
/** Slack tried in turn where the declared slack gives no page; a column that needs it is reported. */
export const LAST_RESORT_SLACK = [8, 40] as const;

/** The job for a page without what is chosen here: the quotes, the place of the head, the slack. */
export type OpenJob = Omit<PageJob, 'quotes' | 'ending' | 'beside'>;

/** What may be pulled out of the text, best first: quotations; and key sentences, which are used only where a page would have free rows. */
export interface Pulls {
  readonly said: readonly PulledQuote[];
  readonly sentences: readonly PulledQuote[];
}

/** All candidates over the number of quotes and the place of the head, best first. */
export function candidatesOf(
  job: OpenJob,
  pulls: Pulls,
  { first, last }: { readonly first: boolean; readonly last: boolean },
): readonly Candidate[] {
  const declared = job.material.tokens.slackRows;
  // Of a poster a sentence in large type is the design.
  const poster = isPoster(job, first);
  const within = poster ? null : withinShare([...pulls.said, ...pulls.sentences], job);
  const allowed = (quotes: readonly PulledQuote[]): readonly PulledQuote[] =>
    within === null ? quotes : quotes.filter((quote) => within.has(quote));
  const own = { said: allowed(pulls.said), sentences: allowed(pulls.sentences) };
  for (const slack of last ? [declared, ...LAST_RESORT_SLACK] : [declared]) {
    const ending = last
      ? ({ kind: 'whole', mostSpare: slack } as const)
      : ({ kind: 'cut', leastLeft: LEAST_JUMP } as const);
    const found = withEnding({ ...job, ending, beside: false, quotes: [] }, own, first);
    if (found.length > 0) return found.sort((a, b) => b.score.total - a.score.total);
  }
  return [];
}

/** From so many columns on, the headline of a part may stand in some of them beside its text. */
const MANY_COLUMNS = 4;

/** Candidates for a part of a page, best first. The rectangle is chosen so that the story fills it, so the means against free rows are not needed. */
export function partCandidates(job: OpenJob, said: readonly PulledQuote[], goesOn: boolean): readonly Candidate[] {
  if (goesOn) {
    const ending = { kind: 'cut', leastLeft: LEAST_JUMP } as const;
    return fitPage({ ...job, ending, beside: false, quotes: [] });
  }
  const found: Candidate[] = [];
  const full = (): boolean => found.some((candidate) => candidate.freeRows === 0);
  if (job.material.stands('headline')) {
    found.push(...verticallyHeaded(job, said));
    if (full()) return found.sort((a, b) => b.score.total - a.score.total);
  }
  // In little room pictures come before quotations.
  const counts = job.photos.length > 0 ? said.map((_, i) => i) : quoteCounts(job.textRows, said.length);
  const slack = job.material.tokens.slackRows;
  // With pictures, another size of them is better than a short column.
  for (const mostSpare of job.photos.length > 0 ? [slack] : [slack, LAST_RESORT_SLACK[0]]) {
    const ending = { kind: 'whole', mostSpare } as const;
    for (const count of counts.length > 0 ? counts : [0]) {
      const page = { ...job, ending, beside: false, quotes: said.slice(0, count) };
      found.push(...(isPlain(page) ? fitPlain(page, 'even') : fitPage(page)));
      if (full()) break;
    }
    const plain = { ...job, ending, beside: false, quotes: [] };
    if (found.length === 0 && isPlain(plain)) found.push(...fitPlain(plain, 'uneven'));
    if (found.length > 0) break;
  }
  // A row more is many lines in many columns; with the headline beside the text fewer of them hold text.
  const short = found.every(({ distribution }) => distribution.spare > slack);
  if (short && job.photos.length === 0 && job.material.format.columns >= MANY_COLUMNS)
    found.push(...fitPage({ ...job, ending: { kind: 'whole', mostSpare: slack }, beside: true, quotes: [] }));
  return found.sort((a, b) => b.score.total - a.score.total);
}

/** Candidates for a part with its headline in vertical lines beside the text. */
function verticallyHeaded(job: OpenJob, said: readonly PulledQuote[]): readonly Candidate[] {
  const ending = { kind: 'whole', mostSpare: job.material.tokens.slackRows } as const;
  return quoteCounts(job.textRows, said.length).flatMap((count) =>
    fitPage({ ...job, ending, beside: true, quotes: said.slice(0, count) }),
  );
}

/** Whether a page is text alone. It gets one band: on a page that stories share, several bands between rules look like several stories. */
const isPlain = ({ photos, quotes, summary, tables }: PageJob): boolean =>
  photos.length + quotes.length + tables.length === 0 && !summary;

function withEnding(job: PageJob, { said, sentences }: Pulls, first: boolean): Candidate[] {
  const found: Candidate[] = [];
  if (first && job.ending.kind === 'whole' && job.material.stands('text')) {
    const vertical = verticalText(job);
    if (vertical.length > 0) return [...vertical];
  }
  if (first && job.material.stands('headline')) {
    for (const count of quoteCounts(job.textRows, said.length))
      found.push(...fitPage({ ...job, quotes: said.slice(0, count), beside: true }));
    if (found.length > 0) return found;
  }
  const allShort = (): boolean => found.every((candidate) => candidate.freeRows > 0);
  const full = (): boolean =>
    found.some((candidate) => candidate.freeRows === 0 && candidate.score.total >= SCORE.values.good);
  const short = isPoster(job, first);
  for (const count of quoteCounts(job.textRows, said.length)) {
    const page = { ...job, quotes: said.slice(0, count) };
    // So little text is a poster, and no page of text with a large white foot.
    if (short && isPlain(page)) continue;
    found.push(...fitted(page));
    if (full()) return found;
  }
  // A whole story of some length that fits with no number of quotations is too long; more of them would not help.
  if (!allShort() || (found.length === 0 && job.ending.kind === 'whole' && !short)) return found;
  const most = Math.min(FILLING.most, Math.max(1, Math.round(job.textRows / FILLING.rowsEach)));
  const all = [...said, ...sentences].slice(0, most);
  for (let count = said.length + 1; count <= all.length && allShort(); count++)
    found.push(...fitPage({ ...job, quotes: all.slice(0, count) }));
  if (full()) return found;
  const few = [0, 1].slice(0, all.length + 1);
  if (short) {
    for (const count of few) found.push(...fitPage({ ...job, quotes: all.slice(0, count), beside: true }));
    if (job.material.margin === 0 && !full())
      for (const count of few) found.push(...posters({ ...job, quotes: all.slice(0, count) }));
    if (found.length === 0 && job.material.margin === 0) found.push(...fitted({ ...job, quotes: [] }));
  }
  return found;
}

/** Candidates of a page of its own: text alone stands in columns of one height, with no rules between bands. */
function fitted(page: PageJob): readonly Candidate[] {
  if (!isPlain(page)) return fitPage(page);
  const even = fitPlain(page, 'even');
  return even.length > 0 ? even : fitPlain(page, 'uneven');
}

/** Whether a story has so little text that its page may be a poster. */
const isPoster = ({ textRows, material: { format } }: OpenJob, first: boolean): boolean =>
  first && textRows < format.rows * format.columns * POSTER_SHARE;

/** Pull-quotes take no more than this share of a page: they are to draw the reader into the text, not to replace it. */
const QUOTES_SHARE = 0.06;
/** Columns that a quotation takes where it is measured. */
const QUOTE_COLUMNS = 2;

/** The first quotations that take no more than their share of the page together. */
function withinShare(quotes: readonly PulledQuote[], { material }: OpenJob): ReadonlySet<PulledQuote> {
  const { columns, rows } = material.format;
  const most = QUOTES_SHARE * columns * rows;
  let taken = 0;
  const within = quotes.filter((quote) => {
    const cells = setQuote(quote, QUOTE_COLUMNS, material).rows * QUOTE_COLUMNS;
    if (taken + cells > most) return false;
    taken += cells;
    return true;
  });
  return new Set(within);
}

/** Numbers of pull-quotes to try: first one for every so many rows of text, then those next to it. */
function quoteCounts(textRows: number, available: number): readonly number[] {
  const most = Math.min(MOST_QUOTES, available);
  const ideal = Math.min(most, Math.round(textRows / ROWS_A_QUOTE));
  const counts = Array.from({ length: most + 1 }, (_, n) => n);
  return counts.sort((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal) || b - a);
}
