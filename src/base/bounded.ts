import { cpuUsage, memoryUsage } from 'node:process';
import { scoped, type Scoped } from './scope.js';
import { KeptThread } from './thread.js';
import { Turns } from './turns.js';

/** How much a piece of work may take before it is ended. */
export interface Bounds {
  /** Seconds of the processor. */
  readonly seconds: number;
  /** Bytes by which the process may grow. */
  readonly bytes: number;
}

/** The work took more than it may. */
export class OutOfBounds extends Error {
  override readonly name = 'OutOfBounds';
  constructor(readonly of: 'time' | 'memory') {
    super(`out of ${of}`);
  }
}

/** Milliseconds between two looks: a gigabyte is not filled faster than in several. */
const LOOKS = 40;
/** Threads that work for one request; what the process does besides is not counted against it. */
const THREADS = 2;

/** What has been spent since it was made. The processor is asked and not the clock, so that a busy machine ends nothing early. */
export class Spending {
  readonly #start = { cpu: cpuUsage(), wall: performance.now(), bytes: memoryUsage.rss() };

  /** Of the processor: that of the whole process, which may work for others, too, but for no more than two threads. */
  get seconds(): number {
    const { user, system } = cpuUsage(this.#start.cpu);
    return Math.min((user + system) / 1e6, (THREADS * (performance.now() - this.#start.wall)) / 1000);
  }

  /** By which the process has grown. */
  get bytes(): number {
    return memoryUsage.rss() - this.#start.bytes;
  }

  beyond(bounds: Bounds): 'time' | 'memory' | null {
    if (this.seconds > bounds.seconds) return 'time';
    return this.bytes > bounds.bytes ? 'memory' : null;
  }
}

/**
 * Waits for the work of a thread, and ends the thread where it spends more than it may or nobody wants the answer any more.
 *
 * @param spending what counts; work done before may be part of it
 * @throws OutOfBounds where the thread was ended for that; the signal's reason where it is aborted; what the work fails with
 */
export async function withinBounds<Answer>(
  thread: { end(): Promise<void> },
  work: Promise<Answer>,
  bounds: Bounds,
  { spending = new Spending(), signal }: { readonly spending?: Spending; readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  let stop = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    const endWith = (reason: Error): void => {
      void thread.end().then(() => {
        reject(reason);
      });
    };
    const timer = setInterval(() => {
      const of = spending.beyond(bounds);
      if (of === null) return;
      clearInterval(timer);
      endWith(new OutOfBounds(of));
    }, LOOKS);
    const onAbort = (): void => {
      endWith(signal?.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError'));
    };
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort);
    stop = () => {
      clearInterval(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  });
  // A thread that is ended fails the work, too: the reason counts.
  const failed = work.catch(async (error: unknown) => {
    const of = spending.beyond(bounds);
    if (of !== null || signal?.aborted === true) return ended;
    throw error;
  });
  try {
    return await Promise.race([failed, ended]);
  } finally {
    stop();
  }
}

/** How a request is asked of a bounded thread. */
export interface AskOptions<Part> {
  readonly bounds: Bounds;
  readonly signal?: AbortSignal | undefined;
  readonly onPart?: ((part: Part) => void) | undefined;
  /** Ends the thread with its answer: what it took of memory is given back only so. */
  readonly once?: boolean;
}

/** A thread for work that may not end: one request at a time, each within bounds. One that had to be ended is followed by another. */
export class BoundedThread<Asked, Answer, Part = never> {
  readonly #kept: KeptThread<Asked, Answer, Part>;
  readonly #turns = new Turns();

  constructor(script: URL) {
    this.#kept = new KeptThread(script);
  }

  /** Whether there is a file to start it from; there is none where the program runs from its sources. */
  get available(): boolean {
    return this.#kept.available;
  }

  /** As `withinBounds`. */
  ask(asked: Asked, { bounds, signal, onPart, once = false }: AskOptions<Part>): Promise<Answer> {
    return this.#turns.run(async () => {
      const thread = this.#kept.thread()!;
      try {
        return await withinBounds(
          thread,
          thread.request(asked, onPart),
          bounds,
          signal === undefined ? {} : { signal },
        );
      } finally {
        if (once) await thread.end();
      }
    });
  }

  /** Ends the thread that runs, if there is one; what it was asked is rejected. */
  end(): Promise<void> {
    return this.#kept.end();
  }
}

/** A bounded thread for a scope, which ends it. */
export const scopedBoundedThread = <Asked, Answer, Part = never>(
  script: URL,
): Scoped<BoundedThread<Asked, Answer, Part>> =>
  scoped(
    () => new BoundedThread<Asked, Answer, Part>(script),
    (thread) => thread.end(),
  );
