import type { ContentCache } from './cache.js';

/** Where work keeps what it will need again: bytes by what they were made from, and what it has opened. */
export interface Keeping {
  readonly cache: ContentCache;
  readonly scope: Scope;
}

/**
 * Something of which a scope holds one: a cache, a thread, a renderer. It says how that is opened and closed and holds nothing itself, so that a
 * module may define it where its state would be everybody's.
 */
export interface Scoped<T> {
  readonly open: (scope: Scope) => T;
  readonly close: (opened: T) => unknown;
}

/**
 * @param close waited for when the scope is closed; what is only memory needs none
 * @example
 * const pictures = scoped(() => new LruCache<string, Picture>(200));
 * // where it is used: scope.get(pictures).get(key)
 */
export const scoped = <T>(open: (scope: Scope) => T, close: (opened: T) => unknown = () => undefined): Scoped<T> => ({
  open,
  close,
});

/**
 * Owns what one piece of work leaves for the next. A session has one, and so has a thread, whose own ends with it. Whoever is given a scope may
 * keep things in it and must not close it.
 */
export class Scope {
  readonly #opened = new Map<Scoped<unknown>, unknown>();
  #closing: Promise<void> | null = null;

  /** What the scope holds of this kind, opened when it is first asked for. Throws where the scope is closed: that is a fault of the caller. */
  get<T>(what: Scoped<T>): T {
    if (this.#opened.has(what as Scoped<unknown>)) return this.#opened.get(what as Scoped<unknown>) as T;
    if (this.#closing !== null) throw new Error('The session is closed.');
    const opened = what.open(this);
    this.#opened.set(what as Scoped<unknown>, opened);
    return opened;
  }

  /** Closes all of it, the newest first, since it may rest on what is older. Safe to call twice. Rejects with the first failure, after all are closed. */
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
