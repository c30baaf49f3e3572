/** A cache of limited size that drops the least recently used entry. */
export class LruCache<K, V> {
  // A Map keeps the order in which its keys were set: the first is the least recently used.
  readonly #entries = new Map<K, V>();

  /** @param limit most entries */
  constructor(readonly limit: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Counts as a use of the entry. */
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Does not count as a use of the entry. */
  has(key: K): boolean {
    return this.#entries.has(key);
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.limit) this.#entries.delete(this.#entries.keys().next().value!);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  /** Least recently used first. */
  values(): readonly V[] {
    return [...this.#entries.values()];
  }
}

/** The value under a key, made on first use; callers at the same time share one promise, and a failure is tried again on the next call. */
export function madeOnce<T>(cache: LruCache<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => {
    cache.delete(key);
  });
  return made;
}
