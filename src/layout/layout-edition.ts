import { InputError, type Diagnostic } from '../base/index.js';
import type { Edition, EditionPage } from '../edition/index.js';
import { assignStories } from './assign/assign.js';
import { withoutFarTooLong } from './assign/far-too-long.js';
import { earless } from './furniture/findings.js';
import { LayoutCache, outcomeOf, type Outcome } from './layout-cache.js';
import { withColophon } from './furniture/colophon.js';
import type { LaidPages } from './page/laid-pages.js';
import type { Jump } from './page/unit.js';
import type { Arrival } from './page/units.js';
import { layoutPage } from './page/page.js';
import { compositionFindings } from './proof.js';
import { isShared } from './page/shared.js';
import { layoutStory } from './story/story.js';
import type { PageLayout } from './setting/types.js';
import type { Setter } from './setting/typesetter.js';

/**
 * Lays out every page of an edition. Throws InputError where the copy cannot be placed without a loss.
 * `cache` is kept by who builds again and again; it changes nothing but the time.
 */
export function layoutEdition(
  edition: Edition,
  setter: Setter,
  cache: LayoutCache = new LayoutCache(),
): readonly PageLayout[] {
  const pages = layoutInTurn(edition, setter, cache, () => true);
  for (;;) {
    const laid = pages.next();
    if (laid.done === true) return laid.value;
  }
}

/**
 * The pages at the places that `wanted` names, which must be all from which something goes on to one of them; halts after each. Throws InputError
 * with what is at fault in each of them.
 */
function* layoutInTurn(
  edition: Edition,
  setter: Setter,
  cache: LayoutCache,
  wanted: (at: number) => boolean,
): Generator<void, readonly PageLayout[]> {
  const pages: PageLayout[] = [];
  const jumps: (Jump & { readonly from: number })[] = [];
  const faults: Diagnostic[] = [];
  let more = 0;
  for (const [at, page] of edition.pages.entries()) {
    if (!wanted(at)) continue;
    // A story that runs over several pages moves those after it.
    const number = page.number + more;
    const arriving = jumps.filter(({ to }) => to === page.number);
    const outcome = outcomeOf(() => layoutOne(edition, { ...page, number }, setter, cache, arriving));
    if ('refused' in outcome) {
      faults.push(...outcome.refused);
    } else {
      pages.push(...outcome.pages);
      more += outcome.pages.length - 1;
      jumps.push(...outcome.jumps.map((jump) => ({ ...jump, from: number })));
    }
    yield;
  }
  if (faults.length > 0) throw new InputError(faults);
  return pages;
}

/** What a page came to, by its place among those of the edition. */
export interface LaidShare {
  readonly at: number;
  readonly outcome: Outcome;
}

/**
 * Lays out those pages that follow from no other and that `claim` grants, by their places in the edition. What is refused is known to the
 * cache, for `layoutEdition` to tell.
 *
 * @param backwards begins with the last: two threads meet in the middle
 */
export function* layoutShare(
  edition: Edition,
  setter: Setter,
  cache: LayoutCache,
  claim: (at: number) => boolean,
  backwards: boolean,
): Generator<LaidShare> {
  const all = alonePages(edition, cache);
  for (const at of backwards ? all.toReversed() : all) {
    if (!claim(at)) continue;
    yield { at, outcome: outcomeOf(() => layoutOne(edition, edition.pages[at]!, setter, cache, [])) };
  }
}

/**
 * Lays out, into the cache, those that `layoutShare` leaves; halts after each. Stories go on from one to another, so they are laid out in their
 * order. What is refused is known to the cache, for `layoutEdition` to tell.
 */
export function* layoutChained(edition: Edition, setter: Setter, cache: LayoutCache): Generator<void> {
  const alone = new Set(alonePages(edition, new LayoutCache()));
  try {
    yield* layoutInTurn(edition, setter, cache, (at) => !alone.has(at));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

/** Places of the pages at which nothing arrives and from which nothing goes on, and which are not known. */
export function alonePages(edition: Edition, cache: LayoutCache): readonly number[] {
  const goingTo = new Set(edition.pages.flatMap(({ stories }) => stories.flatMap(({ jump }) => jump ?? [])));
  return edition.pages.flatMap((page, at) => {
    const alone = !goingTo.has(page.number) && page.stories.every(({ jump }) => jump === null);
    return alone && !cache.has(edition, page) ? [at] : [];
  });
}

/** The edition with every story on a page or held; see `assignStories`. Throws InputError, before anything is composed, where copy is far too long for its pages. */
export function assign(edition: Edition, setter: Setter, cache: LayoutCache): Edition {
  return assignStories(withoutFarTooLong(edition), setter, cache.searches, (whole, page) => {
    const outcome = outcomeOf(() => layoutOne(whole, page, setter, cache, [], false));
    return 'pages' in outcome && outcome.pages.length === 1 ? outcome.pages[0]!.freeRows : null;
  });
}

function layoutOne(
  edition: Edition,
  page: EditionPage,
  setter: Setter,
  cache: LayoutCache,
  arriving: readonly Arrival[],
  advised = true,
): LaidPages {
  const make = (): LaidPages => {
    const made: LaidPages =
      isShared(page) || arriving.length > 0
        ? layoutPage(edition, page, setter, cache.searches, arriving, advised)
        : { pages: layoutStory(edition, page, setter, cache.searches), jumps: [] };
    const told = withFindings(made.pages, edition, page, setter);
    // Its number may be a higher one than the edition gives it.
    const isLast = edition.pages.at(-1)!.stories === page.stories;
    if (!isLast) return { ...made, pages: told };
    return { ...made, pages: [...told.slice(0, -1), withColophon(told.at(-1)!, edition.publication, setter)] };
  };
  return cache.laid(edition, page, arriving, make, advised);
}

/** What the composer found of the stories that begin on a page is told with its first. */
function withFindings(
  pages: readonly PageLayout[],
  edition: Edition,
  { stories }: EditionPage,
  setter: Setter,
): readonly PageLayout[] {
  const [first, ...others] = pages;
  const found = [...compositionFindings(stories, pages, setter), ...earless(edition, first!)];
  return [{ ...first!, diagnostics: [...found, ...first!.diagnostics] }, ...others];
}
