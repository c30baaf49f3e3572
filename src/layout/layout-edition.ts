import { failure, InputError, success, type Diagnostic, type Result } from '../base/index.js';
import type { Edition } from '../edition/index.js';
import { assignStories } from './assign/assign.js';
import { withoutFarTooLong } from './assign/far-too-long.js';
import { earless } from './furniture/findings.js';
import { LayoutCache, type Outcome, type PageTask } from './layout-cache.js';
import { withColophon } from './furniture/colophon.js';
import type { LaidPages } from './page/laid-pages.js';
import type { Jump } from './page/unit.js';
import { layoutPage } from './page/page.js';
import { compositionFindings } from './proof.js';
import { isShared } from './page/shared.js';
import type { PageContext } from './story/context.js';
import { layoutStory } from './story/story.js';
import type { PageLayout } from './setting/types.js';
import type { Setter } from './setting/typesetter.js';

/**
 * Lays out every page of an edition. Throws InputError where the copy cannot be placed without a loss.
 * Callers that build again and again keep `cache`; it changes nothing but the time.
 */
export function layoutEdition(
  edition: Edition,
  setter: Setter,
  cache: LayoutCache = new LayoutCache(),
): readonly PageLayout[] {
  const pages = layoutInTurn(edition, setter, cache, () => true);
  for (;;) {
    const laid = pages.next();
    if (laid.done === true) return given(laid.value);
  }
}

/** The room's edge: inside it a refusal is a value, outside an InputError. */
function given<T>(result: Result<T, readonly Diagnostic[]>): T {
  if (result.ok) return result.value;
  throw new InputError(result.error);
}

/**
 * Lays out the pages at the places that `wanted` chooses, which must include every page from which a story goes on to one of them; yields after
 * each. Where some are refused, the result has the faults of all of them.
 */
function* layoutInTurn(
  edition: Edition,
  setter: Setter,
  cache: LayoutCache,
  wanted: (at: number) => boolean,
): Generator<void, Result<readonly PageLayout[], readonly Diagnostic[]>> {
  const pages: PageLayout[] = [];
  const jumps: (Jump & { readonly from: number })[] = [];
  const faults: Diagnostic[] = [];
  let more = 0;
  for (const [at, page] of edition.pages.entries()) {
    if (!wanted(at)) continue;
    // A story that runs over several pages moves those after it.
    const number = page.number + more;
    const arriving = jumps.filter(({ to }) => to === page.number);
    const outcome = layoutOne({ edition, setter, cache }, { page: { ...page, number }, arriving, advised: true });
    if (outcome.ok) {
      pages.push(...outcome.value.pages);
      more += outcome.value.pages.length - 1;
      jumps.push(...outcome.value.jumps.map((jump) => ({ ...jump, from: number })));
    } else {
      faults.push(...outcome.error);
    }
    yield;
  }
  return faults.length > 0 ? failure(faults) : success(pages);
}

/** The outcome of a page, by its place in the edition. */
export interface LaidShare {
  readonly at: number;
  readonly outcome: Outcome;
}

/** Which pages a thread takes of those that two share. */
export interface Share {
  /** Whether a page, by its place in the edition, is left for this thread. */
  readonly claim: (at: number) => boolean;
  /** Begins with the last page: two threads meet in the middle. */
  readonly backwards: boolean;
}

/**
 * Lays out those pages of a share that depend on no other page. Refusals are kept in the cache, and `layoutEdition` reports them.
 */
export function* layoutShare(
  edition: Edition,
  setter: Setter,
  cache: LayoutCache,
  { claim, backwards }: Share,
): Generator<LaidShare> {
  const all = alonePages(edition, cache);
  for (const at of backwards ? all.toReversed() : all) {
    if (!claim(at)) continue;
    const task = { page: edition.pages[at]!, arriving: [], advised: true };
    yield { at, outcome: layoutOne({ edition, setter, cache }, task) };
  }
}

/**
 * Lays out the pages that `layoutShare` leaves, into the cache; yields after each. Stories go on from one of them to another, so they are laid out
 * in order. Refusals are kept in the cache, and `layoutEdition` reports them.
 */
export function* layoutChained(edition: Edition, setter: Setter, cache: LayoutCache): Generator<void> {
  const alone = new Set(alonePages(edition, new LayoutCache()));
  yield* layoutInTurn(edition, setter, cache, (at) => !alone.has(at));
}

/** Places of the pages to which and from which no story goes on, and whose outcome the cache does not have. */
export function alonePages(edition: Edition, cache: LayoutCache): readonly number[] {
  const goingTo = new Set(edition.pages.flatMap(({ stories }) => stories.flatMap(({ jump }) => jump ?? [])));
  return edition.pages.flatMap((page, at) => {
    const alone = !goingTo.has(page.number) && page.stories.every(({ jump }) => jump === null);
    return alone && !cache.has(edition, page) ? [at] : [];
  });
}

/** The edition with every story on a page or held; see `assignStories`. Throws InputError, before anything is composed, where copy is far too long for its pages. */
export function assign(edition: Edition, setter: Setter, cache: LayoutCache): Edition {
  const tools = { setter, searches: cache.searches, units: cache.units };
  const assigned = assignStories(given(withoutFarTooLong(edition)), tools, (whole, page) => {
    const outcome = layoutOne({ edition: whole, setter, cache }, { page, arriving: [], advised: false });
    return outcome.ok && outcome.value.pages.length === 1 ? outcome.value.pages[0]!.freeRows : null;
  });
  return given(assigned.ok ? assigned : failure([assigned.error]));
}

/** An edition and what its pages are laid out with. */
interface Run {
  readonly edition: Edition;
  readonly setter: Setter;
  readonly cache: LayoutCache;
}

function layoutOne({ edition, setter, cache }: Run, task: PageTask): Outcome {
  const { page, arriving, advised } = task;
  const shared = isShared(page) || arriving.length > 0;
  const make = (): Outcome => {
    const context = { edition, page, setter, searches: cache.searches, units: cache.units };
    const made = shared ? layoutPage(context, arriving, advised) : withoutJumps(layoutStory(context));
    if (advised) cache.units.forget(setter, page.stories);
    if (!made.ok) return failure([made.error]);
    const { pages, jumps } = made.value;
    const told = withFindings(pages, context);
    // Its number may be a higher one than the edition gives it.
    const isLast = edition.pages.at(-1)!.stories === page.stories;
    if (!isLast) return success({ pages: told, jumps });
    return success({ pages: [...told.slice(0, -1), withColophon(told.at(-1)!, edition.publication, setter)], jumps });
  };
  // A story that has its page to itself is laid out alike in trials and at last.
  return cache.laid(edition, { ...task, advised: advised || !shared }, make);
}

/** A story that has its pages to itself does not go on to other pages. */
function withoutJumps(pages: Result<readonly PageLayout[], Diagnostic>): Result<LaidPages, Diagnostic> {
  return pages.ok ? success({ pages: pages.value, jumps: [] }) : pages;
}

/** Adds the findings of the composer to the first page. */
function withFindings(pages: readonly PageLayout[], { edition, page, setter }: PageContext): readonly PageLayout[] {
  const [first, ...others] = pages;
  const found = [...compositionFindings(page.stories, pages, setter), ...earless(edition, first!)];
  return [{ ...first!, diagnostics: [...found, ...first!.diagnostics] }, ...others];
}
