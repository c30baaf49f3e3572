import type { PageDecided } from '../setting/types.js';
import { USUAL, type PageContext, type PageDecisions } from '../story/context.js';
import { photoBudget } from '../cost/photos.js';
import { withLadder } from '../cost/ranks.js';
import { byFlaws, type Offered } from './offers.js';

/** Smaller headlines, with which a page holds the most. */
export const CALM: PageDecisions = { name: 'calm', headlines: 0.78, lesserPhotos: null };
const STRONG: PageDecisions = { name: 'strong', headlines: 1.2, lesserPhotos: null };
/** A photo looks as large as another that is smaller by no more than this share. */
const ALIKE = 0.98;

/**
 * The layouts of a page, the best first: with what is usual, and where that has white or mistakes with other decisions, too.
 *
 * @param chosen the layouts with some decisions
 */
export function weighed(chosen: (decisions: PageDecisions) => readonly Offered[]): readonly Offered[] {
  let found = chosen(USUAL);
  if (found[0]?.isKept === true) return found;
  const tried = new Set<PageDecisions['name']>([USUAL.name]);
  for (let next = nextDecisions(found[0], tried); next !== null; next = nextDecisions(found[0], tried)) {
    tried.add(next.name);
    found = [...found, ...chosen(next)].sort(byFlaws);
  }
  return found;
}

/** No photo larger than the lead's, then smaller headlines, then larger ones; null where the page is good, or nothing is left to try. */
function nextDecisions(best: Offered | undefined, tried: ReadonlySet<PageDecisions['name']>): PageDecisions | null {
  if (best?.flaws === 0) return null;
  const lesserPhotos = best?.largerThanLead == null ? null : best.largerThanLead * ALIKE;
  if (lesserPhotos !== null && !tried.has('ordered'))
    return { name: 'ordered', headlines: best!.decisions.headlines, lesserPhotos };
  if (!tried.has('calm')) return { ...CALM, lesserPhotos };
  // Larger headlines do not help where the stories do not fit.
  return best === undefined || tried.has('strong') ? null : { ...STRONG, lesserPhotos };
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
    .map((story) => ({ id: story.story.id, ...photoBudget(story, page, decisions.lesserPhotos) }));
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
