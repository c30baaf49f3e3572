// In:       an Edition and a Setter (the composer bound to the publication's faces).
// Out:      PageLayout[]: frames on the grid, every line placed.
// Promises: the same input gives the same pages; no character is lost, no line leaves the grid.
import { InputError, type Diagnostic } from '../base/index.js';
import type { Edition, EditionPage } from '../edition/index.js';
import { assignStories } from './assign.js';
import { withoutFarTooLong } from './far-too-long.js';
import { earless } from './findings.js';
import { LayoutMemory, outcomeOf, type LaidPages, type Outcome } from './memory.js';
import { withColophon } from './colophon.js';
import type { Jump } from './division/unit.js';
import type { Arrival } from './division/units.js';
import { layoutPage } from './page.js';
import { compositionFindings } from './proof.js';
import { isShared } from './shared.js';
import { layoutStory } from './story.js';
import type { PageLayout } from './types.js';
import type { Setter } from './typesetter.js';

export * from './types.js';
export { checkCopy, type CopyCheck } from './proof.js';
export { baselinePt } from './grid.js';
export { PreparedCopy } from './prepared-copy.js';
export { Typesetter, type Setter, type Setting } from './typesetter.js';
export { bare, LayoutMemory, type LaidPages } from './memory.js';
export { layoutJson, type LayoutJson } from './json.js';
/** For who measures the divisions themselves. */
export { shortened } from './division/advice.js';
export { divide } from './division/divide.js';
export { unitsOf } from './division/units.js';
export type { Unit } from './division/unit.js';

/**
 * Lays out every page of an edition. Throws InputError where the copy cannot be placed without a loss.
 * `memory` is kept by who builds again and again; it changes nothing but the time.
 */
export function layoutEdition(
  edition: Edition,
  setter: Setter,
  memory: LayoutMemory = new LayoutMemory(),
): readonly PageLayout[] {
  const pages = layoutInTurn(edition, setter, memory, () => true);
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
  memory: LayoutMemory,
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
    const outcome = outcomeOf(() => layoutOne(edition, { ...page, number }, setter, memory, arriving));
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
 * memory, for `layoutEdition` to tell.
 *
 * @param backwards begins with the last: two threads meet in the middle
 */
export function* layoutShare(
  edition: Edition,
  setter: Setter,
  memory: LayoutMemory,
  claim: (at: number) => boolean,
  backwards: boolean,
): Generator<LaidShare> {
  const all = alonePages(edition, memory);
  for (const at of backwards ? all.toReversed() : all) {
    if (!claim(at)) continue;
    yield { at, outcome: outcomeOf(() => layoutOne(edition, edition.pages[at]!, setter, memory, [])) };
  }
}

/**
 * Lays out, into the memory, those that `layoutShare` leaves; halts after each. Stories go on from one to another, so they are laid out in their
 * order. What is refused is known to the memory, for `layoutEdition` to tell.
 */
export function* layoutChained(edition: Edition, setter: Setter, memory: LayoutMemory): Generator<void> {
  const alone = new Set(alonePages(edition, new LayoutMemory()));
  try {
    yield* layoutInTurn(edition, setter, memory, (at) => !alone.has(at));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

/** Places of the pages at which nothing arrives and from which nothing goes on, and which are not known. */
export function alonePages(edition: Edition, memory: LayoutMemory): readonly number[] {
  const goingTo = new Set(edition.pages.flatMap(({ stories }) => stories.flatMap(({ jump }) => jump ?? [])));
  return edition.pages.flatMap((page, at) => {
    const alone = !goingTo.has(page.number) && page.stories.every(({ jump }) => jump === null);
    return alone && !memory.has(edition, page) ? [at] : [];
  });
}

/** The edition with every story on a page or held; see `assignStories`. Throws InputError, before anything is composed, where copy is far too long for its pages. */
export function assign(edition: Edition, setter: Setter, memory: LayoutMemory): Edition {
  return assignStories(withoutFarTooLong(edition), setter, memory, (whole, page) => {
    const outcome = outcomeOf(() => layoutOne(whole, page, setter, memory, [], false));
    return 'pages' in outcome && outcome.pages.length === 1 ? outcome.pages[0]!.freeRows : null;
  });
}

function layoutOne(
  edition: Edition,
  page: EditionPage,
  setter: Setter,
  memory: LayoutMemory,
  arriving: readonly Arrival[],
  advised = true,
): LaidPages {
  const make = (): LaidPages => {
    const made: LaidPages =
      isShared(page) || arriving.length > 0
        ? layoutPage(edition, page, setter, memory.searches, arriving, advised)
        : { pages: layoutStory(edition, page, setter, memory.searches), jumps: [] };
    const told = withFindings(made.pages, edition, page, setter);
    // Its number may be a higher one than the edition gives it.
    const isLast = edition.pages.at(-1)!.stories === page.stories;
    if (!isLast) return { ...made, pages: told };
    return { ...made, pages: [...told.slice(0, -1), withColophon(told.at(-1)!, edition.publication, setter)] };
  };
  return memory.laid(edition, page, arriving, make, advised);
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
