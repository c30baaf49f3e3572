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

/** What a colour becomes in print. */
export type Ink =
  | { readonly kind: 'process'; readonly cmyk: Cmyk }
  | {
      readonly kind: 'spot';
      /** Name of the ink, and of its /Separation colour space. */
      readonly name: string;
      /** Share of the ink, 0 to 1. */
      readonly tint: number;
      /** What stands for the full ink (tint 1) where there is none on the press. */
      readonly alternate: Cmyk;
    };

/** How much ink the paper takes: sums over all inks in per cent, so that four full inks are 400. */
export interface InkLimit {
  /** What separations aim at (total area coverage). */
  readonly total: number;
  /** No single pixel of a photo exceeds this, also after coding. */
  readonly pixelMaximum: number;
  /** Mean over any square of 15 mm (Ghent Workgroup 2022, total area coverage). */
  readonly window: number;
}

/**
 * What becomes of colours that a press cannot print (ICC.1:2022, 6.2): `relative` keeps those that it can and scales the
 * tones between the paper and the darkest ink (media-relative colorimetric with black-point compensation); `perceptual`
 * takes the profile's own table, in which its maker has pressed all colours together. Black-point compensation goes with
 * both: profiles of version 4 have it in their perceptual tables anyway.
 */
export type RenderingIntent = 'relative' | 'perceptual';

/** A way of printing: paper, inks and press, as far as a file must know them. */
export interface PressCondition {
  /** Name in `--condition` and publication.yaml: `newsprint`, or the file name of the user's own profile. */
  readonly id: string;
  /** For people. */
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
  /** Resolution of pictures that hold type and drawings, such as an advertisement that cannot be printed as it is; never under that of photos. */
  readonly lineArtPpi: number;
  /** Most spot colours that a file may have. */
  readonly spots: number;
  /** Whether pictures in CMYK keep their inks; otherwise they are separated anew as any other. */
  readonly keepInks: boolean;
  /** Of every colour that no palette states in ink, photos and solids alike. */
  readonly intent: RenderingIntent;
  /** How far the shadows of colour photos are lifted before they are separated, 0 to 100. */
  readonly liftShadows: number;
}

/** What a publication or the command line asks of the press; null leaves it to the condition. */
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
  /** Where it is asked, for messages; null for the command line. */
  readonly where: Where | null;
}

/** A colour of a publication's palette, as it is written there. */
export type PaletteColour =
  /** A screen colour, which the profile takes to print. */
  | { readonly kind: 'screen'; readonly rgb: Rgb }
  /** An ink, exactly; what a screen shows of it is stated, or left to the profile. */
  | { readonly kind: 'ink'; readonly ink: Ink; readonly rgb: Rgb | null };

/** By name, in the order in which they are written; each is the CSS custom property `--<name>`. */
export type Palette = Readonly<Record<string, PaletteColour>>;

/** Colours to inks for one press condition: one table, so one engine and one intent, for solids and photos alike. */
export interface Separator {
  readonly condition: PressCondition;
  /** In the colours' order. Reserved colours of the palette become exactly their inks; neutral ones (r = g = b) black alone. */
  inks(colours: readonly Rgb[]): Promise<readonly Ink[]>;
}

/** A separator that also makes the plates of photos. */
export interface PhotoSeparator extends Separator {
  /** Pixels of a photo: sRGB triples of 8 bits to C, M, Y, K levels, 255 full ink. Total ink stays under the limit. */
  separate(rgb: Uint8Array): Uint8Array;
  /**
   * For pictures that are stored in CMYK: what makes of their inks those of the press (levels, 255 full ink), total ink
   * under the limit. Inks of the condition's own profile, or of none, stay as they are; black alone stays black alone
   * whatever the profile.
   *
   * @param icc the picture's profile; null where it has none
   * @returns null where the picture is to be separated from its colours, as any other
   */
  fromInks(icc: Uint8Array | null): Promise<((cmyk: Uint8Array) => Uint8Array) | null>;
  /** Level of black ink (255 solid) for each of the 256 levels of gray (255 white). */
  readonly black: Uint8Array;
  /** What the palette asks that the condition does not allow. */
  readonly diagnostics: readonly Diagnostic[];
}
