/** Entries by key; where there are more than the limit, the one that was used longest ago goes. */
export class LruCache<K, V> {
  // A Map keeps the order in which its keys were set: the first is the one that was used longest ago.
  readonly #entries = new Map<K, V>();

  /** @param limit of entries */
  constructor(readonly limit: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Counts as a use. */
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Does not count as a use. */
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

  /** The one that was used longest ago first. */
  values(): readonly V[] {
    return [...this.#entries.values()];
  }
}

/** What is being made or was made under a key; what could not be made is made again when it is asked for. */
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
