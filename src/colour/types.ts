import type { Diagnostic, Where } from '../base/index.js';

/** Shares of full ink, 0 to 1. */
export interface Cmyk {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
}

/** sRGB, whole numbers 0 to 255. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** How a colour is printed. */
export type Ink =
  | { readonly kind: 'process'; readonly cmyk: Cmyk }
  | {
      readonly kind: 'spot';
      /** Name of the ink, and of its /Separation colour space. */
      readonly name: string;
      /** Share of the ink, 0 to 1. */
      readonly tint: number;
      /** The process inks that replace the full ink (tint 1) where the press does not have it. */
      readonly alternate: Cmyk;
    };

/** Limits of total ink: sums over all inks in per cent, so that four full inks are 400. */
export interface InkLimit {
  /** The limit for separations (total area coverage). */
  readonly total: number;
  /** No pixel of a photo exceeds this, even after compression. */
  readonly pixelMaximum: number;
  /** The limit for the mean over any square of 15 mm (Ghent Workgroup 2022, total area coverage). */
  readonly window: number;
}

/**
 * What happens to colours that a press cannot print (ICC.1:2022, 6.2): `relative` keeps printable colours and scales the
 * tones between the paper and the darkest ink (media-relative colorimetric with black-point compensation); `perceptual`
 * uses the profile's own table, in which its maker has compressed all colours. Black-point compensation applies to
 * both: profiles of version 4 have it in their perceptual tables anyway.
 */
export type RenderingIntent = 'relative' | 'perceptual';

/** A printing condition: paper, inks and press, as far as a file depends on them. */
export interface PressCondition {
  /** Name in `--condition` and publication.yaml: `newsprint`, or the file name of the user's own profile. */
  readonly id: string;
  /** Name for readers. */
  readonly name: string;
  /** OutputConditionIdentifier of the output intent (ISO 15930-7). */
  readonly identifier: string;
  /** Info of the output intent. */
  readonly info: string;
  /** RegistryName of the output intent, or null where the condition is in no registry. */
  readonly registry: string | null;
  /** The profile: class prtr, CMYK, with tables in both directions (A2B and B2A). */
  readonly icc: Uint8Array;
  readonly inkLimit: InkLimit;
  /** Resolution that photos are resampled to. */
  readonly ppi: number;
  /** Resolution of pictures with type and line art, such as an advertisement that cannot be placed as it is; never less than that of photos. */
  readonly lineArtPpi: number;
  /** The number of spot colours that a file may have at most. */
  readonly spots: number;
  /** Whether pictures in CMYK keep their inks; otherwise they are separated again like any other. */
  readonly keepInks: boolean;
  /** Rendering intent for every colour that no palette states in ink, in photos and solids alike. */
  readonly intent: RenderingIntent;
  /** How much the shadows of colour photos are lifted before separation, 0 to 100. */
  readonly liftShadows: number;
}

/** Press settings of a publication or the command line; null leaves a setting to the condition. */
export interface PressWish {
  /** Name of a built-in condition, or the absolute path of an ICC profile. */
  readonly condition: string;
  readonly ppi: number | null;
  /** Total ink in per cent. */
  readonly inkLimit: number | null;
  readonly spots: number | null;
  readonly keepInks: boolean;
  readonly intent: RenderingIntent;
  readonly liftShadows: number;
  /** Where it is requested, for messages; null for the command line. */
  readonly where: Where | null;
}

/** A colour of a publication's palette, as written there. */
export type PaletteColour =
  /** A screen colour, which the profile separates. */
  | { readonly kind: 'screen'; readonly rgb: Rgb }
  /** An exact ink; its screen colour is stated, or left to the profile. */
  | { readonly kind: 'ink'; readonly ink: Ink; readonly rgb: Rgb | null };

/** By name, in the order of the file; each is the CSS custom property `--<name>`. */
export type Palette = Readonly<Record<string, PaletteColour>>;

/** Converts colours to inks for one press condition, by one table for solids and photos alike. */
export interface Separator {
  readonly condition: PressCondition;
  /** Inks in the order of the colours. Reserved colours of the palette become exactly their inks; neutral ones (r = g = b) become black alone. */
  inks(colours: readonly Rgb[]): Promise<readonly Ink[]>;
}

/** A separator that also separates photos. */
export interface PhotoSeparator extends Separator {
  /** Separates the pixels of a photo: sRGB triples of 8 bits to C, M, Y, K levels, 255 full ink. Total ink stays within the limit. */
  separate(rgb: Uint8Array): Uint8Array;
  /**
   * For pictures that are stored in CMYK: a function that converts their inks to those of the press (levels, 255 full ink), total ink
   * within the limit. Inks of the condition's own profile, or without a profile, stay as they are; black alone stays black alone
   * whatever the profile.
   *
   * @param icc the picture's profile; null where it has none
   * @returns null where the picture is to be separated from its colours, like any other
   */
  fromInks(icc: Uint8Array | null): Promise<((cmyk: Uint8Array) => Uint8Array) | null>;
  /** Level of black ink (255 solid) for each of the 256 levels of gray (255 white). */
  readonly black: Uint8Array;
  /** Requests of the palette that the condition does not allow. */
  readonly diagnostics: readonly Diagnostic[];
}
