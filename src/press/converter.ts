import type { PDFContext, PDFDict, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { Operation } from '../pdf/index.js';
import type { Artwork } from './artwork.js';
import type { ImageJob } from './image.js';
import type { InkTable, SpotInk } from './inks.js';
import { deflated, rawStream, type Converted } from './objects.js';
import { deviceN } from './shading-space.js';
import { separationOf } from './spots.js';

/** Operations of each stream, read once for both walks. */
export type ReadStreams = Map<PDFStream, { readonly bytes: Uint8Array; readonly operations: readonly Operation[] }>;

/** The input of a walk. */
export interface Conversion {
  readonly inks: InkTable;
  readonly read: ReadStreams;
  readonly artwork: ReadonlyMap<string, Artwork>;
  /** True for the first walk, which only collects colours and keeps nothing of what it makes. */
  readonly draft: boolean;
}

/** One walk over the pages of a document: makes converted copies of whatever they are drawn with, beside the originals. */
export class Converter {
  /** Pictures still to be converted, for which references exist already. */
  readonly images: ImageJob[] = [];
  readonly #made = new Map<string, Converted>();
  /** Colour spaces of spot inks, by the name of the ink. */
  readonly separations = new Map<string, PDFRef>();

  readonly inks: InkTable;
  readonly read: ReadStreams;
  readonly artwork: ReadonlyMap<string, Artwork>;
  readonly #draft: boolean;

  constructor(
    readonly context: PDFContext,
    { inks, read, artwork, draft }: Conversion,
  ) {
    this.inks = inks;
    this.read = read;
    this.artwork = artwork;
    this.#draft = draft;
  }

  stream(bytes: Uint8Array, dict: PDFDict): PDFRef {
    return this.context.register(this.#draft ? rawStream(bytes, dict) : deflated(this.context, bytes, dict));
  }

  /** Makes an object once for each key. */
  once(key: string, make: () => Converted): Converted {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    return made;
  }

  /** The colour space of a spot ink: one object in the whole file, as 6.2.4.4 of PDF/A-2 asks. */
  readonly separation = (ink: SpotInk): PDFRef => {
    const known = this.separations.get(ink.name);
    if (known !== undefined) return known;
    const ref = this.context.register(separationOf(this.context, ink));
    this.separations.set(ink.name, ref);
    return ref;
  };

  /** As `separation`: one object for the same inks, for gradients that have them all. */
  processAndSpots(spots: readonly SpotInk[]): PDFRef {
    const key = `process ${JSON.stringify(spots.map((ink) => ink.name))}`;
    return this.once(key, () => ({ ref: deviceN(spots, this), transparent: false })).ref;
  }
}
