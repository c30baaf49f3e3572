import { words, type Diagnostic } from './diagnostics.js';

/** Most diagnostics of one code that are reported one by one; the rest are counted. */
const MOST = 100;

interface Kind {
  readonly told: Diagnostic[];
  more: number;
  last: (() => Diagnostic) | null;
}

/** Collects diagnostics and reports at most a hundred of each code, then the number of the others. */
export class Telling {
  readonly #kinds = new Map<string, Kind>();

  /** @param make called only for diagnostics that are reported, and for the last of those that are counted */
  add(code: string, make: () => Diagnostic): void {
    const kind = this.#kinds.get(code) ?? { told: [], more: 0, last: null };
    this.#kinds.set(code, kind);
    if (kind.told.length < MOST) kind.told.push(make());
    else {
      kind.more += 1;
      kind.last = make;
    }
  }

  addAll(diagnostics: readonly Diagnostic[]): this {
    for (const one of diagnostics) this.add(one.code, () => one);
    return this;
  }

  /** Grouped by code, in the order in which each code first occurred. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#kinds.values()].flatMap(({ told, more, last }) => {
      if (last === null) return told;
      const one = last();
      return [...told, more === 1 ? one : severalMore(one, more)];
    });
  }
}

/** One diagnostic for all places that were only counted; it shows the last of them. */
const severalMore = (last: Diagnostic, more: number): Diagnostic => ({
  ...last,
  message: words(
    `The same in ${more} more places, of which this is the last: ${last.message.en}`,
    `同样的问题还有 ${more} 处，这是最后一处：${last.message.zh}`,
  ),
  data: { ...last.data, more },
});
