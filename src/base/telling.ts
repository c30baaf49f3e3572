import { diagnostic, words, type Diagnostic } from './diagnostics.js';

/** Findings of one kind that are told one by one; whoever has mended so many has learnt where the others are. */
const MOST = 100;

interface Kind {
  readonly told: Diagnostic[];
  more: number;
  last: (() => Diagnostic) | null;
}

/** What there is to say of a manuscript: of each kind a hundred, and how many more there are. */
export class Telling {
  readonly #kinds = new Map<string, Kind>();

  /** @param make is asked for what is told, and for what is not told alone only once */
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

  /** By kinds, in the order in which each first came up. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#kinds.values()].flatMap(({ told, more, last }) => {
      if (last === null) return told;
      const one = last();
      return [...told, more === 1 ? one : severalMore(one, more)];
    });
  }
}

const severalMore = ({ severity, code, where, message, hint }: Diagnostic, more: number): Diagnostic =>
  diagnostic(
    severity,
    code,
    where,
    words(
      `The same in ${more} more places, here in the last of them: ${message.en}`,
      `同样的问题还有 ${more} 处，这是最后一处：${message.zh}`,
    ),
    hint,
  );
