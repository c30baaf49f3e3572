import { cropFor, type EditionPage, type PageFormat, type Photo } from '../../edition/index.js';
import type { PageDecided } from '../setting/types.js';
import { USUAL, type PageContext, type PageDecisions } from '../story/context.js';
import { photoBudget } from '../cost/photos.js';
import { withLadder } from '../cost/ranks.js';
import { picturePt } from '../story/items.js';
import { byFlaws, type Offered } from './offers.js';
import { LEAST_ROWS } from './picture-estimate.js';

/** Smaller headlines, with which a page holds the most. */
export const CALM: PageDecisions = { name: 'calm', headlines: 0.78, photoEdge: null };
const STRONG: PageDecisions = { name: 'strong', headlines: 1.2, photoEdge: null };
/** A photo looks as large as another that is smaller by no more than this share. */
const ALIKE = 0.98;

/**
 * The layouts of a page, the best first: with what is usual, and where that has white or mistakes with other decisions, too.
 *
 * @param chosen the layouts with some decisions
 * @param leastOfLesser the share of the page that photos of lower ranks need at least
 */
export function weighed(
  chosen: (decisions: PageDecisions) => readonly Offered[],
  leastOfLesser: number,
): readonly Offered[] {
  let found = chosen(USUAL);
  if (found[0]?.isKept === true) return found;
  const hasUsual = found.length > 0;
  if (!hasUsual) found = chosen(CALM);
  for (const next of otherDecisions(found[0], leastOfLesser)) {
    if (found[0]?.flaws === 0) break;
    // Larger headlines do not help where the usual ones do not fit.
    if (hasUsual || next.headlines < 1) found = [...found, ...chosen(next)].sort(byFlaws);
  }
  return found;
}

/** What is tried after a page: with no photo larger than the lead's, with smaller headlines, with larger ones. */
function otherDecisions(best: Offered | undefined, leastOfLesser: number): readonly PageDecisions[] {
  if (best === undefined) return [];
  const isCalm = best.decisions === CALM;
  if (best.largerThanLead === null) return isCalm ? [] : [CALM, STRONG];
  const photoEdge = Math.max(best.largerThanLead * ALIKE, leastOfLesser / ALIKE);
  if (isCalm) return [{ ...CALM, photoEdge }];
  return [{ ...USUAL, name: 'ordered', photoEdge }, { ...CALM, photoEdge }, CALM, STRONG];
}

/** The share of a page that the photos of lower ranks than the lead's need at least: that of the largest of them in one column. */
export function leastOfLesser({ stories, format }: EditionPage, cropTolerance: number): number {
  const first = Math.min(...stories.filter(({ photos }) => photos.length > 0).map(({ rank }) => rank));
  const lesser = stories.filter(({ rank }) => rank > first).flatMap(({ photos }) => photos);
  const rows = lesser.map((photo) => rowsInOneColumn(photo, format, cropTolerance));
  return Math.max(0, ...rows) / (format.columns * format.rows);
}

/** The rows that a photo in one column needs at least, as far as it may be cropped. */
function rowsInOneColumn({ pixels, focus }: Photo, format: PageFormat, cropTolerance: number): number {
  for (let rows = LEAST_ROWS; rows < format.rows; rows++) {
    const frame = picturePt(format, 1, rows);
    if (cropFor(pixels, focus, frame.w / frame.h, cropTolerance).allowed) return rows;
  }
  return format.rows;
}

/** What a page decided, as the report and the preview show it. */
export function decidedOf(
  { edition, page }: PageContext,
  { decisions }: Offered,
  found: readonly Offered[],
): PageDecided {
  const { tokens } = edition.publication;
  const ranks = [...new Set(page.stories.filter(({ group }) => group === null).map(({ rank }) => rank))].sort(
    (a, b) => a - b,
  );
  const { levels } = withLadder(tokens, ranks, decisions.headlines).headline;
  const budgets = page.stories
    .filter(({ photos }) => photos.length > 0)
    .map((story) => ({ id: story.story.id, ...photoBudget(story, page, decisions.photoEdge) }));
  const lead = budgets.find(({ least }) => least > 0);
  const others = budgets.filter((budget) => budget !== lead).map(({ most }) => percent(most));
  return {
    headlines: decisions.name,
    ladder: ranks.map((rank) => ({ rank, least: levels[rank - 1]!.min, most: levels[rank - 1]!.max })),
    photos:
      lead === undefined
        ? null
        : { story: lead.id, lead: percent(lead.least), others: others.length === 0 ? null : Math.max(...others) },
    layouts: found.map(({ score, white, errors }) => ({ score: score.total, white, mistakes: errors })),
  };
}

const percent = (share: number): number => Math.round(share * 1000) / 10;
