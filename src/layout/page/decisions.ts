import { USUAL, type PageDecisions } from '../story/context.js';
import { ALTERNATIVES } from './distinct.js';
import { byFlaws, type Offered } from './offers.js';

/** Sizes of headlines of a calm and of a strong page, by the usual ones. */
const CALM = 0.78;
const STRONG = 1.2;
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
    found = [...found, ...chosen(next)].sort(byFlaws).slice(0, ALTERNATIVES);
  }
  return found;
}

/** No photo larger than the lead's, then smaller headlines, then larger ones; null where the page is good, or nothing is left to try. */
function nextDecisions(best: Offered | undefined, tried: ReadonlySet<PageDecisions['name']>): PageDecisions | null {
  if (best?.flaws === 0) return null;
  const lesserPhotos = best?.largerThanLead == null ? null : best.largerThanLead * ALIKE;
  if (lesserPhotos !== null && !tried.has('ordered'))
    return { name: 'ordered', headlines: best!.decisions.headlines, lesserPhotos };
  if (!tried.has('calm')) return { name: 'calm', headlines: CALM, lesserPhotos };
  // Larger headlines do not help where the stories do not fit.
  return best === undefined || tried.has('strong') ? null : { name: 'strong', headlines: STRONG, lesserPhotos };
}
