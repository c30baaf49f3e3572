// In:       an Edition and a Setter (the composer bound to the publication's faces).
// Out:      PageLayout[]: frames on the grid, every line placed.
// Promises: pure; the same input gives the same pages; no character is lost, no line leaves the grid.
import type { Edition } from '../edition/index.js';
import { Searches } from './searches.js';
import type { Jump } from './division/unit.js';
import { layoutPage } from './page.js';
import { layoutStory } from './story.js';
import type { PageLayout } from './types.js';
import type { Setter } from './typesetter.js';

export * from './types.js';
export { checkCopy, compositionFindings, type CopyCheck } from './proof.js';
export { baselinePt } from './grid.js';
export { PreparedCopy } from './prepared-copy.js';
export { Typesetter, type Setter, type Setting } from './typesetter.js';
export { Searches } from './searches.js';
export { layoutJson, type LayoutJson } from './json.js';

/**
 * Lays out every page of an edition. Throws InputError where the copy cannot be placed without a loss.
 * `searches` is kept by who builds again and again; it changes nothing but the time.
 */
export function layoutEdition(
  edition: Edition,
  setter: Setter,
  searches: Searches = new Searches(),
): readonly PageLayout[] {
  const pages: PageLayout[] = [];
  const jumps: (Jump & { readonly from: number })[] = [];
  edition.pages.forEach((page, i) => {
    // A story that runs over several pages moves those after it.
    const number = page.number + pages.length - i;
    const arriving = jumps.filter(({ to }) => to === page.number);
    if (!isShared(page) && arriving.length === 0) {
      pages.push(...layoutStory(edition, { ...page, number }, setter, searches));
      return;
    }
    const laid = layoutPage(edition, { ...page, number }, setter, searches, arriving);
    pages.push(laid.page);
    jumps.push(...laid.jumps.map((jump) => ({ ...jump, from: number })));
  });
  return pages;
}

/** Several stories, or a story with something else, share the page. */
function isShared({ stories, advertisements, index }: Edition['pages'][number]): boolean {
  return stories.length > 1 || advertisements.length > 0 || index !== null;
}
