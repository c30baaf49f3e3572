import type { Diagnostic, Mm, Size } from '../base/index.js';
import type { RgbPdf } from '../chrome/index.js';
import type { Rgb, Separator } from '../colour/index.js';
import type { XmpMetadata } from '../pdf/index.js';
import type { PressImage } from '../photo/index.js';
import type { Artwork } from './artwork.js';
import type { DrawArea } from './flatten/index.js';

declare const brand: unique symbol;

/** A finished PDF/X. Only this room makes one: an RGB file cannot take its place. */
export type PressPdf = Uint8Array & { readonly [brand]: 'PressPdf' };

/** The design of a page: its exact size, since Chrome rounds page sizes. */
export interface PressPage {
  readonly number: number;
  readonly trim: Size;
  /** Bleed on all sides. */
  readonly bleed: Mm;
}

export interface PressMetadata extends XmpMetadata {
  /** Id of the publication, for the slug line. */
  readonly publication: string;
  /** Every character of the texts; see `repairToUnicode`. */
  readonly characters: ReadonlySet<string>;
}

export interface PressOptions {
  /** Crop and registration marks, control strip and slug line around the page. */
  readonly marks: boolean;
  /** `spread`: also a file of printer's spreads. */
  readonly imposition: 'none' | 'spread';
  /** `x-1a`: PDF/X-1a:2001 for workflows without transparency, which is flattened. */
  readonly standard: 'x-4' | 'x-1a';
}

export interface PressRequest {
  /** The pages as Chrome printed them, in order. */
  readonly pdf: RgbPdf;
  readonly pages: readonly PressPage[];
  readonly separator: Separator;
  /** The colours that stand for inks of the palette: gradients between them run straight in ink. */
  readonly reserved: readonly Rgb[];
  /** Photos in inks, by the SHA-256 (hex) of the RGB picture that the page shows in their place. */
  readonly images: ReadonlyMap<string, PressImage>;
  /** Artwork that is placed as it is instead of its picture, by the same key. */
  readonly artwork: ReadonlyMap<string, Artwork>;
  readonly metadata: PressMetadata;
  readonly options: PressOptions;
  /** Draws parts of pages in their separations, for PDF/X-1a. */
  readonly draw: DrawArea;
}

/** A standard that a press file may claim. */
export type Standard = 'PDF/X-4' | 'PDF/A-2u' | 'PDF/X-1a:2001';

/** A claim to be withdrawn: for all files, or for those that hold one page, by its number in the paper. */
export interface Withdrawn {
  readonly standard: Standard;
  readonly page: number | null;
}

export interface PressFiles {
  /** One file a page, in the pages' order. */
  readonly pages: readonly PressPdf[];
  /** All pages. */
  readonly edition: PressPdf;
  /** Printer's spreads, where they were asked for. */
  readonly spreads: PressPdf | null;
  /** The standards that the files claim unless something is known against it. */
  readonly claims: readonly Standard[];
  /** Which pages have transparency that was drawn; why there are no spreads though they were asked for. */
  readonly diagnostics: readonly Diagnostic[];
  /** Writes the files again without some claims, for files that are known to break a standard. */
  readonly without: (claims: readonly Withdrawn[]) => Promise<PressFiles>;
}

/** Categories of resources (table 33) that a press file has. */
export type Category = 'ColorSpace' | 'ExtGState' | 'Font' | 'Pattern' | 'Shading' | 'XObject';
