import { setImmediate as yielded, setTimeout as sleep } from 'node:timers/promises';
import type { Catalogue } from './catalogue.js';
import { isDiskFault, isIndexDamaged } from './faults.js';
import { POLL_MS } from './lock.js';

/** How long the readers of this process hold the lock at a time, in milliseconds. */
const SLICE_MS = 250;
/** How long they release it while more of them wait, so that other processes that poll the lock see it free. */
const PAUSE_MS = 3 * POLL_MS;

/** Turns of the event loop between two readers. Each turn accepts one connection (libuv since 1.45); connections to be refused should not wait for that many answers. */
const TURNS = 8;

/** Reads from the index, which has been brought up to date; it must be done when it returns. */
export type Reading<T> = (catalogue: Catalogue) => T;

interface Waiting {
  /** Returns a function that hands the result to the reader; throws where the index is damaged or the disk fails. */
  readonly look: (catalogue: Catalogue) => () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * All readers of an archive in this process: they take the lock and open the index once for as many as there are, one after the other, and hear
 * what they asked for when both are free again.
 */
export class Reader {
  private waiting: Waiting[] = [];
  private running = false;

  /** @param open takes the lock and opens the index, and releases both when the work is done */
  constructor(private readonly open: (work: (catalogue: Catalogue) => Promise<void>) => Promise<void>) {}

  /** A reader whose signal aborts before its turn is removed from the queue. */
  read<T>(reading: Reading<T>, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.waiting = this.waiting.filter((other) => other !== one);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      const fail = (error: unknown): void => {
        signal?.removeEventListener('abort', leave);
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const one: Waiting = {
        fail,
        look: (catalogue) => {
          try {
            const found = reading(catalogue);
            return () => {
              signal?.removeEventListener('abort', leave);
              resolve(found);
            };
          } catch (error) {
            if (isIndexDamaged(error) || isDiskFault(error)) throw error;
            return () => {
              fail(error);
            };
          }
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.waiting.push(one);
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    let remade = false;
    while (this.waiting.length > 0) {
      const answers: (() => void)[] = [];
      try {
        await this.open((catalogue) => this.slice(catalogue, answers));
        remade = false;
      } catch (error) {
        const again: boolean = isIndexDamaged(error) && !remade;
        remade = again; // the index was removed; the next reader that opens it rebuilds it
        if (!again) for (const { fail } of this.waiting.splice(0)) fail(error);
      }
      for (const answer of answers) answer();
      if (this.waiting.length > 0 && !remade) await sleep(PAUSE_MS);
    }
    this.running = false;
  }

  private async slice(catalogue: Catalogue, answers: (() => void)[]): Promise<void> {
    const end = performance.now() + SLICE_MS;
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      answers.push(next.look(catalogue)); // a reader that finds the index damaged reads again
      this.waiting.shift();
      for (let turn = 0; turn < TURNS; turn++) await yielded(); // refusals and aborts are handled between two readers
      if (performance.now() >= end) return;
    }
  }
}
