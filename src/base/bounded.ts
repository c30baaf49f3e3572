import { cpuUsage, memoryUsage } from 'node:process';
import { scoped, type Scoped } from './scope.js';
import { KeptThread } from './thread.js';
import { Turns } from './turns.js';

/** How much time and memory a task may use before it is stopped. */
export interface Bounds {
  /** Seconds of processor time. */
  readonly seconds: number;
  /** Bytes by which the process may grow. */
  readonly bytes: number;
}

/** The task used more than its bounds allow. */
export class OutOfBounds extends Error {
  override readonly name = 'OutOfBounds';
  constructor(readonly of: 'time' | 'memory') {
    super(`out of ${of}`);
  }
}

/** Milliseconds between two checks: filling a gigabyte takes several of these intervals. */
const LOOKS = 40;
/** Threads that work for one request; other work of the process is not charged to it. */
const THREADS = 2;

/** Time and memory used since this was created. Processor time is measured and not the clock, so that a busy machine stops nothing early. */
export class Spending {
  readonly #start = { cpu: cpuUsage(), wall: performance.now(), bytes: memoryUsage.rss() };

  /** Processor time of the whole process, other work included, but no more than two threads can use. */
  get seconds(): number {
    const { user, system } = cpuUsage(this.#start.cpu);
    return Math.min((user + system) / 1e6, (THREADS * (performance.now() - this.#start.wall)) / 1000);
  }

  /** Growth of the process's memory. */
  get bytes(): number {
    return memoryUsage.rss() - this.#start.bytes;
  }

  beyond(bounds: Bounds): 'time' | 'memory' | null {
    if (this.seconds > bounds.seconds) return 'time';
    return this.bytes > bounds.bytes ? 'memory' : null;
  }
}

/**
 * Waits for a thread's work, and stops the thread when it exceeds its bounds or the request is aborted.
 *
 * @param spending what has been used; work done before may be counted in it
 * @throws OutOfBounds where the thread exceeded its bounds; the signal's reason where it was aborted; otherwise the work's own error
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
  // Stopping the thread makes the work fail, too: report the reason for stopping it.
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
  /** Ends the thread after its answer, which is the only way to release its memory. */
  readonly once?: boolean;
}

/** A thread for work that may never end: one request at a time, each within bounds. A thread that had to be stopped is replaced. */
export class BoundedThread<Asked, Answer, Part = never> {
  readonly #kept: KeptThread<Asked, Answer, Part>;
  readonly #turns = new Turns();

  constructor(script: URL) {
    this.#kept = new KeptThread(script);
  }

  /** Whether the thread's compiled script exists; it does not where the program runs from its sources. */
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

  /** Ends the running thread, if there is one; its request is rejected. */
  end(): Promise<void> {
    return this.#kept.end();
  }
}

/** A bounded thread that belongs to a scope and ends with it. */
export const scopedBoundedThread = <Asked, Answer, Part = never>(
  script: URL,
): Scoped<BoundedThread<Asked, Answer, Part>> =>
  scoped(
    () => new BoundedThread<Asked, Answer, Part>(script),
    (thread) => thread.end(),
  );
