import type { ContentCache } from './cache.js';

/** What is kept from one piece of work to the next: bytes by the hash of their origin, and opened resources. */
export interface Keeping {
  readonly cache: ContentCache;
  readonly scope: Scope;
}

/**
 * A resource of which each scope holds one: a cache, a thread, a renderer. This says how it is opened and closed and holds nothing itself, so that a
 * module can define one without having global state.
 */
export interface Scoped<T> {
  readonly open: (scope: Scope) => T;
  readonly close: (opened: T) => unknown;
}

/**
 * @param close awaited when the scope is closed; not needed for what only takes memory
 * @example
 * const pictures = scoped(() => new LruCache<string, Picture>(200));
 * // where it is used: scope.get(pictures).get(key)
 */
export const scoped = <T>(open: (scope: Scope) => T, close: (opened: T) => unknown = () => undefined): Scoped<T> => ({
  open,
  close,
});

/**
 * Owns what one piece of work leaves for the next. Each session has one, and so has each thread, for as long as the thread runs. Code that is given a scope may
 * keep resources in it and must not close it.
 */
export class Scope {
  readonly #opened = new Map<Scoped<unknown>, unknown>();
  #closing: Promise<void> | null = null;

  /** The scope's resource of this kind, opened on first use. Throws where the scope is closed, which is a mistake of the caller. */
  get<T>(what: Scoped<T>): T {
    if (this.#opened.has(what as Scoped<unknown>)) return this.#opened.get(what as Scoped<unknown>) as T;
    if (this.#closing !== null) throw new Error('The session is closed.');
    const opened = what.open(this);
    this.#opened.set(what as Scoped<unknown>, opened);
    return opened;
  }

  /** Closes all resources, the newest first, since a newer one may use an older one. Safe to call twice. Rejects with the first error, after all are closed. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const failures: unknown[] = [];
    for (const [what, opened] of [...this.#opened].reverse()) {
      try {
        await what.close(opened);
      } catch (error) {
        failures.push(error);
      }
    }
    this.#opened.clear();
    if (failures.length > 0) throw failures[0];
  }
}
