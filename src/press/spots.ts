import { PDFContext, PDFName, PDFObjectCopier } from '@cantoo/pdf-lib';
import type { PDFObject, PDFRef, PDFArray } from '@cantoo/pdf-lib';
import type { Diagnostic } from '../base/index.js';
import type { Cmyk } from '../colour/index.js';
import { inkNameOf, PdfSyntaxError, readFunction } from '../pdf/index.js';
import { spotDefinition } from './diagnostics.js';
import type { SpotInk } from './inks.js';

/** A definition of a spot colour in some file. */
export interface SpotDefinition {
  /** `[/Separation name alternate tint]`, and the file that it is in. */
  readonly array: PDFArray;
  readonly context: PDFContext;
  /** The process equivalent of the full ink; null where it is not in CMYK, or cannot be read. */
  readonly full: Cmyk | null;
}

/** Tints at which two definitions are compared. */
const TINTS = [0, 0.25, 0.5, 0.75, 1];
/** One level of 8 bits; smaller differences are rounding. */
const ROUNDING = 1 / 255;

/** Colorants that do not name a single ink (8.6.6.4). */
const NO_SPOTS = new Set(['All', 'None']);

export const isSpot = (colorant: string): boolean => !NO_SPOTS.has(colorant);

/** Name of a colorant. */
export const colorantOf = (name: PDFObject | undefined): string => inkNameOf(name) ?? '';

/**
 * The definitions of the spot colours of a file, of which each name has one (PDF/A-2, 6.2.4.4): the publication's, else that of the first
 * advertisement. What comes with another is told.
 */
export class SpotBook {
  readonly #known = new Map<string, SpotDefinition & { readonly whose: string | null }>();

  /** @param publication the spot inks of its palette */
  constructor(publication: readonly SpotInk[] = []) {
    const context = PDFContext.create();
    for (const ink of publication) {
      if (this.#known.has(ink.name)) continue;
      const array = separationOf(context, ink);
      this.#known.set(ink.name, { array, context, full: ink.alternate, whose: null });
    }
  }

  /** A page's view of the book. New definitions of the page are kept only if the page is placed as it is. */
  open(file: string): SpotPage {
    const own = new Map<string, SpotDefinition>();
    const differing = new Map<string, Diagnostic>();
    return {
      settle: (name, stated) => {
        const known = this.#known.get(name) ?? own.get(name);
        if (known === undefined) {
          own.set(name, stated);
          return stated;
        }
        if (!alike(known.array, stated.array)) {
          const whose = this.#known.has(name) ? this.#known.get(name)!.whose : file;
          if (!differing.has(name))
            differing.set(
              name,
              spotDefinition({ file }, { spot: name, found: stated.full, used: known.full, definedBy: whose }),
            );
        }
        return known;
      },
      keep: () => {
        for (const [name, definition] of own) this.#known.set(name, { ...definition, whose: file });
        return [...differing.values()];
      },
    };
  }
}

export interface SpotPage {
  /** The definition to use for a name, given the one that the page states. */
  settle(name: string, stated: SpotDefinition): SpotDefinition;
  /** Adds the new definitions to the book; returns diagnostics about those that differ. */
  keep(): readonly Diagnostic[];
}

/** The colour space of a spot ink. */
export function separationOf(context: PDFContext, ink: SpotInk): PDFArray {
  const { c, m, y, k } = ink.alternate;
  const tint = context.obj({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [c, m, y, k] });
  return context.obj([PDFName.of('Separation'), spotName(ink), PDFName.of('DeviceCMYK'), tint]);
}

/** Names are UTF-8 (PDF/A-2, 6.1.8). */
export const spotName = ({ name }: Pick<SpotInk, 'name'>): PDFName =>
  PDFName.of(Buffer.from(name, 'utf8').toString('latin1'));

/** The definition that a file states. */
export const statedIn = (context: PDFContext, array: PDFArray): SpotDefinition => ({
  array,
  context,
  full: looksOf(array)?.at(-1) ?? null,
});

/** The definition, copied into another file. */
export function definedIn(context: PDFContext, { array, context: from }: SpotDefinition): PDFRef {
  return context.register(PDFObjectCopier.for(from, context).copy(array));
}

function alike(a: PDFArray, b: PDFArray): boolean {
  const [one, other] = [looksOf(a), looksOf(b)];
  if (one === null || other === null) return one === other && String(a) === String(b);
  return one.every((look, i) =>
    (['c', 'm', 'y', 'k'] as const).every((ink) => Math.abs(look[ink] - other[i]![ink]) <= ROUNDING),
  );
}

/** The process equivalents of the ink's tints, in CMYK. */
function looksOf(array: PDFArray): readonly Cmyk[] | null {
  if (array.lookup(2) !== PDFName.of('DeviceCMYK')) return null;
  try {
    const tint = readFunction(array.lookup(3));
    return TINTS.map((share) => {
      const [c = 0, m = 0, y = 0, k = 0] = tint.evaluate([share]);
      return { c, m, y, k };
    });
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null;
    throw error;
  }
}
