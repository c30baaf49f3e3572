import { setTimeout } from 'node:timers/promises';
import { Turns } from '../base/index.js';

/** Milliseconds in which work that was told to end does so by itself; then what it works with is taken away. */
const GRACE_MS = 1000;

/**
 * The work of a session. What prints goes one after the other, since it takes every core and a browser; what does not is let through at once. All of it
 * ends when the session does.
 */
export class Jobs {
  readonly #ending = new AbortController();
  readonly #printing = new Turns();
  readonly #running = new Set<Promise<unknown>>();

  /** @param outside ends the work as well */
  constructor(private readonly outside: AbortSignal | undefined) {}

  /** Aborted when the session ends. */
  get signal(): AbortSignal {
    return either(this.#ending.signal, this.outside);
  }

  /**
   * Runs a job. Rejects with the reason of a signal that is aborted before its turn has come; once it runs, the job heeds the signal it is given.
   *
   * @param printing whether it waits for its turn among those that print
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, printing: boolean, wish?: AbortSignal): Promise<T> {
    const signal = either(this.signal, wish);
    if (this.#ending.signal.aborted) return Promise.reject(closed());
    const job = printing ? this.#printing.run(() => work(signal), signal) : work(signal);
    this.#running.add(job);
    job.then(
      () => this.#running.delete(job),
      () => this.#running.delete(job),
    );
    return job;
  }

  /** Tells all work to end, and waits until it has or its time is over. */
  async end(): Promise<void> {
    this.#ending.abort(closed());
    const waiting = new AbortController();
    const grace = setTimeout(GRACE_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
    await Promise.race([this.settled(), grace]);
    waiting.abort();
  }

  /** When nothing runs any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }
}

const either = (one: AbortSignal, other: AbortSignal | undefined): AbortSignal =>
  other === undefined ? one : AbortSignal.any([one, other]);

const closed = (): DOMException => new DOMException('The session was closed.', 'AbortError');
