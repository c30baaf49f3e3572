import type { Box, Size, Words } from '../base/index.js';
import type { Cmyk } from '../colour/index.js';
import type { Space } from './reader/colour.js';
import type { PrintedLayers } from '../pdf/index.js';
import type { Edges } from './reader/matrix.js';

/* What the reader found in a file: facts, no judgement. Places are in mm from the top left of the trimmed page as it is looked at. */

/** A colour as it was painted. */
export interface Paint {
  readonly space: Space;
  readonly values: readonly number[];
  /** Null where the inks are unknown: a pattern, a shading, an unreadable tint. */
  readonly inks: Cmyk | null;
}

/** Where in the file something is painted from. */
export type Source = 'page' | 'form' | 'pattern' | 'glyph' | 'soft mask';

export interface ImageFacts {
  readonly width: number;
  readonly height: number;
  /** Bits of a component; 1 for a mask. */
  readonly bits: number;
  /** The lower of the two effective resolutions, pixels an inch of the page. */
  readonly ppi: number;
  readonly filters: readonly string[];
}

/** One painted object. */
export interface Mark {
  readonly kind: 'text' | 'fill' | 'stroke' | 'image' | 'shading';
  /** Bounding box within the clip. */
  readonly box: Box;
  readonly source: Source;
  /** Painted inside the bleed box, not clipped away, and not invisible: what a reader of the paper sees. */
  readonly seen: boolean;
  /** Null for an image of more than one bit, which brings its own colours. */
  readonly paint: Paint | null;
  /** The colour space of an image or a shading, else that of the paint. */
  readonly space: Space;
  /** The overprint parameter in force for this kind of painting, and its mode (8.6.7). */
  readonly overprint: boolean;
  readonly mode: 0 | 1;
  /** 0 transparent to 1 opaque. */
  readonly alpha: number;
  /** Type size in pt as it stands on the page; null for what is not text. */
  readonly size: number | null;
  /** The characters, as far as the file tells which they are. */
  readonly text: string;
  /** Width in pt of a stroke, or of a filled area so narrow that it is a line; null for what is no line. */
  readonly line: number | null;
  readonly image: ImageFacts | null;
}

/** A page box in pt, as the file says it. */
export type PageBox = readonly [left: number, bottom: number, right: number, top: number];

export interface PageFacts {
  /** Counted from 1. */
  readonly number: number;
  readonly boxes: {
    readonly media: PageBox;
    readonly crop: PageBox | null;
    readonly bleed: PageBox | null;
    readonly trim: PageBox | null;
    readonly art: PageBox | null;
  };
  /** UserUnit: by how much the page's own units are larger than points. Sizes, lines and resolutions are those of the page as it is printed. */
  readonly userUnit: number;
  /** Degrees by which the page is turned clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** The finished page as viewers show it: the trim box, else the crop box, else the media box, turned by Rotate. */
  readonly trim: Size;
  readonly marks: readonly Mark[];
  /** Whether the page has more marks, or deeper nesting, than the check reads. */
  readonly incomplete: boolean;
  readonly annotations: readonly { readonly subtype: string; readonly box: Box; readonly inBleed: boolean }[];
  /** Rendering intents that are set. */
  readonly intents: readonly string[];
  /** Operators that the specification does not know, and BX and EX. */
  readonly oddOperators: readonly string[];
  /** Deepest nesting of q and Q in one of its content streams. */
  readonly nesting: number;
  /** Content that could not be read, and why. */
  readonly damage: readonly Words[];
  readonly transparency: boolean;
  /** Converts the page's own units to mm of the finished page. */
  readonly place: (edges: Edges) => Box;
}

/** The geometry of a page, which needs no reading of its content. */
export type PageGeometry = Pick<PageFacts, 'boxes' | 'trim' | 'place'>;

export interface FontFacts {
  readonly name: string;
  readonly subtype: string;
  readonly embedded: boolean;
  /** Why the font program cannot be used; null where it can, or where there is none. */
  readonly damage: Words | null;
  /** How many of the characters used have another width in the program than in the file, and the one that is furthest off, in thousandths of an em. */
  readonly widths: { readonly wrong: number; readonly stated: number; readonly actual: number } | null;
  readonly subset: boolean;
  /** State of the ToUnicode map; null where the encoding makes one unnecessary. */
  readonly toUnicode: 'whole' | 'partial' | 'none' | null;
  /** Codes in use that the map lacks, or maps to U+0000, U+FEFF or U+FFFE. */
  readonly unmapped: readonly number[];
  /** How often .notdef is shown. */
  readonly notdef: number;
  /** The first page that uses it. */
  readonly page: number;
  readonly place: Box;
}

export interface IntentFacts {
  readonly subtype: string;
  readonly identifier: string;
  readonly info: string;
  /** Null where no profile is embedded. */
  readonly profile: {
    readonly deviceClass: string;
    readonly space: string;
    readonly components: number;
    readonly backward: boolean;
  } | null;
  /** Two intents with the same profile share one object. */
  readonly reference: string;
}

/** Unusual things in objects of the file, each with some object numbers. */
export type Oddities = ReadonlyMap<Oddity, readonly string[]>;
export type Oddity =
  | 'lzw'
  | 'crypt'
  | 'external-stream'
  | 'transfer-function'
  | 'halftone'
  | 'postscript'
  | 'opi'
  | 'reference'
  | 'javascript'
  | 'action'
  | 'form-field'
  | 'embedded-file'
  | 'group-colour'
  | 'alternate-image'
  | 'interpolation'
  | 'default-space'
  | 'own-halftone'
  | 'intent'
  | 'transparency'
  | 'since-1.4';

export interface FileFacts {
  readonly name: string;
  /** Such as `1.6`. */
  readonly version: string;
  readonly encrypted: boolean;
  /** Objects or cross references are in compressed streams (7.5.7, 7.5.8). */
  readonly packed: boolean;
  /** The file has its end: `startxref` and `%%EOF`. */
  readonly whole: boolean;
  readonly identifier: boolean;
  readonly pages: number;
  /** How many pages it should have; null where nobody said. */
  readonly ordered: number | null;
  readonly intents: readonly IntentFacts[];
  readonly info: ReadonlyMap<string, string>;
  /** Properties of the XMP packet by namespace and name, `http://ns.adobe.com/pdf/1.3/Trapped`; null without a packet. */
  readonly xmp: ReadonlyMap<string, string> | null;
  readonly oddities: Oddities;
  /** Null where there are none. */
  readonly layers: PrintedLayers | null;
}

/** Why the ink of a page was not measured: it took too long, too much memory, or the page cannot be drawn. */
export type Unmeasured = 'time' | 'memory' | 'damage';

/** Total ink somewhere, in per cent. */
export interface InkTotal {
  readonly box: Box;
  readonly total: number;
  /** With spot inks, the total at the same place by the other way of counting them; else null. */
  readonly other: number | null;
}

/** All ink of a page, as it will lie on the paper. */
export interface InkFacts {
  /** Pixels an inch of the plates. */
  readonly ppi: number;
  readonly width: number;
  readonly height: number;
  /** Level of each ink from 0 to 255, C M Y K by pixel, over the trimmed page. */
  readonly plates: Uint8Array;
  /** Squares of 15 mm with the heaviest mean ink, heaviest first and not overlapping; spot inks count by their process equivalents. */
  readonly windows: readonly InkTotal[];
  /** The heaviest pixels of pictures and areas, at the picture's own resolution, heaviest first. */
  readonly peaks: readonly InkTotal[];
  /** The same with spot inks as inks of their own; null on a page without spot inks. */
  readonly spots: {
    readonly names: readonly string[];
    /** `plates` without them. */
    readonly process: Uint8Array;
    /** The level of each spot ink by pixel, in the order of the names. */
    readonly plates: readonly Uint8Array[];
    readonly windows: readonly InkTotal[];
    readonly peaks: readonly InkTotal[];
  } | null;
  /** Pictures whose ink is not counted, each with its first place. */
  readonly unread: readonly UnreadPicture[];
}

/**
 * Why a picture was not read: it cannot be decoded, by its damage, its coding or a size that no newspaper has; or it may be sound, and decoding
 * takes more time or memory than there is.
 */
export type Unread = 'undecodable' | 'costly';

export interface UnreadPicture {
  readonly box: Box;
  readonly why: Unread;
}
