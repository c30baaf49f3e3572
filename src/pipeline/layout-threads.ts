import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { KeptThread, scoped, shareCache, type SharedCache, type Thread } from '../base/index.js';
import type { Edition } from '../edition/index.js';
import { locatedFaces, type FontLibrary, type LocatedFace } from '../fonts/index.js';
import {
  alonePages,
  bare,
  layoutChained,
  layoutShare,
  type LaidShare,
  type LayoutCache,
  type Setter,
} from '../layout/index.js';
import type { World } from './world.js';

export interface Asked {
  readonly edition: Edition;
  /** A number for each page, 0 until a thread claims it; shared between threads, so that no page waits for a busy thread. */
  readonly claims: Int32Array;
}

/** The thread's start data: the caller's cache, and the files of the caller's faces. */
export interface Started {
  readonly cache: SharedCache;
  readonly faces: readonly LocatedFace[];
}

type LayoutThread = Thread<Asked, null, LaidShare>;

/** Claims the page at an index for this thread; false where it is taken. */
export const claimIn =
  (claims: Int32Array) =>
  (at: number): boolean =>
    Atomics.compareExchange(claims, at, 0, 1) === 0;

const THREAD = new URL('./layout-thread.js', import.meta.url);
/** Fewest pages for which a second thread saves time. */
const FEWEST = 3;

const layoutThreads = scoped(
  () => new KeptThread<Asked, null, LaidShare>(THREAD),
  (kept) => kept.end(),
);

/** The scope's layout thread, started if necessary; null where there is only one core, or no compiled script. */
export function layoutThread({ cache, scope }: World, library: FontLibrary): LayoutThread | null {
  if (availableParallelism() === 1) return null;
  return scope.get(layoutThreads).thread(() => {
    const { shared, handOver } = shareCache(cache);
    const data: Started = { cache: shared, faces: locatedFaces(library) };
    return { data, handOver };
  });
}

/** Everything that laying out pages needs. */
export interface LayoutMeans {
  readonly setter: Setter;
  /** Receives the finished layouts. */
  readonly memory: LayoutCache;
  /** A second thread that lays out pages, too; null for none. */
  readonly thread: LayoutThread | null;
}

/**
 * Lays out an edition into the layout cache. Independent pages are laid out on this thread from the first on and, where there are several, on
 * a second thread from the last on. The result is the same as from one thread.
 *
 * @param onPages called with the number of pages that are done
 */
export async function layoutTogether(
  edition: Edition,
  { setter, memory, thread }: LayoutMeans,
  onPages: (done: number) => void,
): Promise<void> {
  const pages = alonePages(edition, memory);
  let done = edition.pages.length - pages.length;
  const other = pages.length < FEWEST ? null : thread;
  const claims = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * edition.pages.length));
  edition.pages.forEach((_, at) => {
    if (!pages.includes(at)) claims[at] = 1;
  });
  const told = (): void => {
    onPages(++done);
  };
  const theirs = other === null ? [] : sharesOf(other, { edition: bare(edition), claims }, told);
  // The event loop runs between pages, so that progress is shown and an abort is noticed.
  for (const chained = layoutChained(edition, setter, memory); chained.next().done !== true;) await setImmediate();
  const mine = layoutShare(edition, setter, memory, { claim: claimIn(claims), backwards: false });
  while (mine.next().done !== true) {
    told();
    await setImmediate();
  }
  for (const { at, outcome } of await theirs) memory.take(edition, edition.pages[at]!, outcome);
}

/** The pages that the other thread has laid out. Where it fails or dies, the caller lays out the rest and meets the same error. */
async function sharesOf(other: LayoutThread, asked: Asked, onPage: () => void): Promise<readonly LaidShare[]> {
  const shares: LaidShare[] = [];
  await other
    .request(asked, (share) => {
      shares.push(share);
      onPage();
    })
    .catch(() => undefined);
  return shares;
}
