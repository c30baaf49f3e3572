import { PDFArray } from '@cantoo/pdf-lib';
import type { PDFContext, PDFName, PDFObject, PDFObjectCopier, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { isProcessInk, PROCESS_INKS, type Cmyk } from '../colour/index.js';
import { at, dictAt, dictOf, itemsOf, readFunction, writeProgram } from '../pdf/index.js';
import { name } from './objects.js';
import { tintProgram } from './shading-space.js';
import { colorantOf, definedIn, isSpot, statedIn, type SpotPage } from './spots.js';

interface CopiedSpot {
  readonly ref: PDFRef;
  readonly full: Cmyk | null;
  /** The definition differs from the one in this file. */
  readonly changed: boolean;
}

/** Copies colour spaces from one file into another, with one definition for each spot ink. */
export class SpaceCopy {
  /** The colour space of each spot ink, one object each. */
  readonly spots = new Map<string, PDFRef>();

  constructor(
    readonly source: PDFContext,
    readonly context: PDFContext,
    readonly copier: PDFObjectCopier,
    readonly book: SpotPage,
  ) {}

  /** Copies a colour space; its spot inks get the definitions of the book. */
  copy(object: PDFObject): PDFObject {
    const space = this.source.lookup(object);
    const family = space instanceof PDFArray ? space.lookup(0) : undefined;
    if (!(space instanceof PDFArray)) return this.copier.copy(space ?? object);
    if (family === name('Separation')) {
      const colorant = colorantOf(space.lookup(1));
      return isSpot(colorant) ? this.#spot(colorant, space).ref : this.copier.copy(space);
    }
    if (family === name('DeviceN')) return this.#deviceN(space);
    if (family !== name('Indexed') && family !== name('Pattern')) return this.copier.copy(object);
    const copy = this.context.obj([]);
    for (let i = 0; i < space.size(); i++)
      copy.push(i === 1 ? this.copy(space.get(1)) : this.copier.copy(space.get(i)));
    return copy;
  }

  #spot(colorant: string, stated: PDFArray): CopiedSpot {
    const given = statedIn(this.source, stated);
    const definition = this.book.settle(colorant, given);
    let ref = this.spots.get(colorant);
    if (ref === undefined) this.spots.set(colorant, (ref = definedIn(this.context, definition)));
    return { ref, full: definition.full, changed: definition !== given };
  }

  /**
   * Several inks at once (8.6.6.5). Where one of them is defined otherwise than in this file, what stands for them together is made anew: their
   * sums. Every spot ink is among the Colorants, as PDF/A-2 asks (6.2.4.4).
   */
  #deviceN(space: PDFArray): PDFObject {
    const inks = itemsOf(space.lookup(1));
    const colorants = inks.map((ink) => colorantOf(ink));
    const attributes = dictOf(space.lookup(4));
    const stated = dictAt(attributes, 'Colorants');
    const spots = new Map<number, CopiedSpot>();
    const entries = this.context.obj({});
    for (const [i, colorant] of colorants.entries()) {
      if (!isSpot(colorant) || isProcessInk(colorant)) continue;
      const own = stated?.lookup(inks[i] as PDFName);
      const spot = this.#spot(colorant, own instanceof PDFArray ? own : this.#partOf(space, i, inks.length));
      spots.set(i, spot);
      entries.set(inks[i] as PDFName, spot.ref);
    }
    const copy = this.context.obj([name('DeviceN'), this.copier.copy(space.get(1))]);
    const vectors = colorants.map((colorant, i): readonly number[] | null => {
      const full = spots.get(i)?.full ?? null;
      if (full !== null) return [full.c, full.m, full.y, full.k];
      return isProcessInk(colorant) ? PROCESS_INKS.map((ink) => (ink === colorant ? 1 : 0)) : null;
    });
    const known = vectors.flatMap((vector) => (vector === null ? [] : [vector]));
    if ([...spots.values()].some(({ changed }) => changed) && known.length === vectors.length) {
      copy.push(name('DeviceCMYK'));
      copy.push(this.context.register(this.#sums(known)));
    } else {
      copy.push(this.copy(space.get(2)));
      copy.push(this.copier.copy(space.get(3)));
    }
    const kept = this.context.obj({});
    const subtype = at(attributes, 'Subtype');
    if (subtype !== undefined) kept.set(name('Subtype'), this.copier.copy(subtype));
    const process = dictAt(attributes, 'Process');
    if (process !== undefined) kept.set(name('Process'), this.copier.copy(process));
    kept.set(name('Colorants'), entries);
    copy.push(kept);
    return copy;
  }

  #sums(vectors: readonly (readonly number[])[]): PDFStream {
    return this.context.stream(Buffer.from(writeProgram(tintProgram(vectors)), 'latin1'), {
      FunctionType: 4,
      Domain: vectors.flatMap(() => [0, 1]),
      Range: [0, 1, 0, 1, 0, 1, 0, 1],
    });
  }

  /** A definition of one of several inks, from its own share of the tint transform. */
  #partOf(space: PDFArray, at: number, count: number): PDFArray {
    const whole = readFunction(space.lookup(3));
    const shares = (full: number): number[] => Array.from({ length: count }, (_, i) => (i === at ? full : 0));
    const [C0, C1] = [whole.evaluate(shares(0)), whole.evaluate(shares(1))];
    const names = space.lookup(1) as PDFArray;
    const own = this.source.obj([name('Separation'), names.get(at)]);
    own.push(space.get(2));
    own.push(this.source.obj({ FunctionType: 2, Domain: [0, 1], N: 1, C0, C1 }));
    return own;
  }
}
