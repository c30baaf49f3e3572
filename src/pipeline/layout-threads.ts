import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Edition } from '../edition/index.js';
import {
  alonePages,
  bare,
  layoutChained,
  layoutShare,
  type LaidShare,
  type LayoutMemory,
  type Setter,
} from '../layout/index.js';

export interface Asked {
  readonly id: number;
  readonly edition: Edition;
  /** A number for each page, 0 until a thread takes it: shared, so that no page waits for a thread that is busy. */
  readonly claims: Int32Array;
}

export interface Answered {
  readonly id: number;
  /** Null at the end. */
  readonly share: LaidShare | null;
}

/** Whether the page at a place is this thread's to lay out. */
export const claimIn =
  (claims: Int32Array) =>
  (at: number): boolean =>
    Atomics.compareExchange(claims, at, 0, 1) === 0;

const THREAD = new URL('./layout-thread.js', import.meta.url);
/** Fewer pages are laid out before another thread has understood them. */
const FEWEST = 3;

let running: LayoutThread | null = null;

/** Null where there is but one core, and where the program runs from its sources and has no file to start a thread from. */
function thread(): LayoutThread | null {
  if (running === null && availableParallelism() > 1 && existsSync(fileURLToPath(THREAD))) running = new LayoutThread();
  return running;
}

/** For who knows that there will be pages enough: the thread loads its code while the manuscripts are read. */
export function startLayoutThread(): void {
  thread();
}

/**
 * Lays out, into the memory, the pages that follow from no other, this thread from the first on and another from the last. The pages are
 * those that one thread alone would make.
 *
 * @param onPages told how many of the edition's pages are done
 */
export async function layoutTogether(
  edition: Edition,
  setter: Setter,
  memory: LayoutMemory,
  onPages: (done: number) => void,
): Promise<void> {
  const pages = alonePages(edition, memory);
  let done = edition.pages.length - pages.length;
  const other = pages.length < FEWEST ? null : thread();
  if (other === null) return;
  const claims = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * edition.pages.length));
  edition.pages.forEach((_, at) => {
    if (!pages.includes(at)) claims[at] = 1;
  });
  const told = (): void => {
    onPages(++done);
  };
  const theirs = other.lay(edition, claims, told);
  layoutChained(edition, setter, memory);
  const mine = layoutShare(edition, setter, memory, claimIn(claims), false);
  while (mine.next().done !== true) {
    told();
    await setImmediate(); // what the terminal shows goes on
  }
  for (const { at, outcome } of await theirs) memory.take(edition, edition.pages[at]!, outcome);
}

interface Waiting {
  readonly shares: LaidShare[];
  readonly onPage: () => void;
  readonly resolve: (shares: readonly LaidShare[]) => void;
}

/** Kept for the next edition; it does not keep the process. */
class LayoutThread {
  private readonly worker = new Worker(THREAD);
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor() {
    this.worker.on('message', ({ id, share }: Answered) => {
      if (share === null) this.settle(id);
      else {
        const waiting = this.waiting.get(id)!;
        waiting.shares.push(share);
        waiting.onPage();
      }
    });
    // A thread that dies leaves its pages to who asked.
    this.worker.on('error', () => {
      running = null;
      for (const id of [...this.waiting.keys()]) this.settle(id);
    });
    this.worker.unref(); // a listener would hold the process again
  }

  /** What it laid out of the pages that are not claimed. */
  lay(edition: Edition, claims: Int32Array, onPage: () => void): Promise<readonly LaidShare[]> {
    const id = this.count++;
    const answered = new Promise<readonly LaidShare[]>((resolve) =>
      this.waiting.set(id, { shares: [], onPage, resolve }),
    );
    this.worker.ref();
    const asked: Asked = { id, edition: bare(edition), claims };
    this.worker.postMessage(asked);
    return answered;
  }

  private settle(id: number): void {
    const { shares, resolve } = this.waiting.get(id)!;
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker.unref();
    resolve(shares);
  }
}
