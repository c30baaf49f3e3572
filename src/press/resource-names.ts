import { PDFDict, PDFRef } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import { dictAt } from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { name, type Converted } from './objects.js';
import type { Category } from './types.js';

/** Resources that a content stream names, and the converted ones that replace them. */
export class ResourceNames {
  /** The converted resources that are used. */
  readonly made: PDFDict;
  /** Whether one of them blends with its backdrop. */
  transparent = false;
  readonly #names = new Map<string, string>();

  constructor(
    private readonly context: PDFContext,
    private readonly source: PDFDict,
    private readonly place: string,
  ) {
    this.made = context.obj({});
  }

  /** @throws InputError where there is no such resource */
  lookup(
    category: Category,
    wanted: string,
  ): { readonly ref: PDFRef | string; readonly object: PDFObject | undefined } {
    const held = dictAt(this.source, category)?.get(name(wanted));
    if (held === undefined) throw cannotPrint(this.place, 'missing-resource', `${category} ${wanted}`);
    // A direct object has no reference, so its name and place identify it.
    return { ref: held instanceof PDFRef ? held : `${this.place} ${wanted}`, object: this.context.lookup(held) };
  }

  /**
   * Enters a converted resource under its own name, or under another where that stands for something else already.
   *
   * @param key what it is: the same thing is entered once
   * @returns the name by which the stream has it
   */
  use(category: Category, wanted: string, key: string, { ref, transparent }: Converted): string {
    this.transparent ||= transparent;
    const known = this.#names.get(`${category} ${key}`);
    if (known !== undefined) return known;
    if (!this.made.has(name(category))) this.made.set(name(category), this.context.obj({}));
    const all = this.made.lookup(name(category), PDFDict);
    let free = wanted;
    for (let i = 2; all.has(name(free)); i++) free = `${wanted}.${i}`;
    all.set(name(free), ref);
    this.#names.set(`${category} ${key}`, free);
    return free;
  }
}
