import type { Diagnostic, Size } from '../base/index.js';

/** Files this room decodes. */
export type PhotoFormat = 'jpeg' | 'png' | 'tiff' | 'webp' | 'avif' | 'gif' | 'heic';

/** A photo as it came: its file name, where it lies (null inside a manuscript), and its bytes. */
export interface PhotoInput {
  readonly name: string;
  readonly file: string | null;
  readonly bytes: Uint8Array;
}

/** The colours a file is stored in. A screen image is always sRGB; this tells what had to be converted. */
export interface PhotoColour {
  readonly space: 'rgb' | 'gray' | 'cmyk';
  /** Description of the embedded ICC profile, or null where the file has none. */
  readonly profile: string | null;
  /** Bits per channel. */
  readonly depth: 8 | 16;
  readonly alpha: boolean;
}

/** Everything that is known about a photo before it is placed. */
export interface PhotoProbe extends PhotoInput {
  readonly format: PhotoFormat;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  /** After EXIF orientation. */
  readonly pixels: Size<number>;
  readonly colour: PhotoColour;
  /** Whether no colour can be seen, however the photo is stored: it is printed with black alone. */
  readonly gray: boolean;
  /** Texts from the file's own metadata; empty where it has none. */
  readonly caption: string;
  readonly headline: string;
  readonly credit: string;
  /** The point that attracts attention, as shares of width and height. */
  readonly focus: { readonly x: number; readonly y: number };
}

/** A probe; null where diagnostics say why there is none. */
export interface Probed {
  readonly probe: PhotoProbe | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Size in print and the resolution wanted there. */
export interface ImageTarget {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly ppi: number;
}

/** What an image is made from; an edition's `Photo` is one. */
export interface ImageSource {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** After EXIF orientation. */
  readonly pixels: Size<number>;
  /** Whether no colour can be seen, however the photo is stored: it is printed with black alone. */
  readonly gray: boolean;
}

/**
 * Decoded pixels, 8 bits a sample, row by row: sRGB, or gray in one channel (255 is white), or the levels of cyan, magenta,
 * yellow and black (255 is full ink).
 */
export interface Raster {
  readonly data: Uint8Array;
  readonly pixels: Size<number>;
  readonly channels: 1 | 3 | 4;
  /** Whether the original was coded without loss, so that it may be line art. */
  readonly lossless: boolean;
}

/** A photo as a press file carries it. */
export interface PressImage {
  /** The stream of a PDF image XObject, 8 bits a component: of DCTDecode, or of FlateDecode without a predictor. */
  readonly bytes: Uint8Array;
  readonly encoding: 'jpeg' | 'flate';
  /** DeviceCMYK, or DeviceGray for a photo in black alone. */
  readonly space: 'cmyk' | 'gray';
  readonly width: number;
  readonly height: number;
  /**
   * Samples count paper instead of ink, as Adobe's CMYK JPEGs do: the image needs /Decode [1 0 1 0 1 0 1 0]
   * (ISO 32000-1, 8.9.5.2; DCTDecode itself does not turn them).
   */
  readonly inverted: boolean;
}

/** A photo cropped and resampled once for its place on the page. */
export interface ScreenImage {
  /** Id of the photo. */
  readonly photo: string;
  /** Named by content: equal names are equal pictures. */
  readonly name: string;
  /** A JPEG in sRGB, 8 bits, three channels, with an sRGB profile and no other metadata. */
  readonly rgb: Uint8Array;
  readonly pixels: Size<number>;
  /** Effective resolution in print: the lesser of both directions. */
  readonly ppi: number;
  readonly diagnostics: readonly Diagnostic[];
}
