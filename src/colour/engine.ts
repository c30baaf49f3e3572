import {
  BYTES_SH,
  CHANNELS_SH,
  cmsFLAGS_BLACKPOINTCOMPENSATION,
  cmsFLAGS_NOOPTIMIZE,
  COLORSPACE_SH,
  FLOAT_SH,
  instantiate,
  INTENT_ABSOLUTE_COLORIMETRIC,
  INTENT_PERCEPTUAL,
  INTENT_RELATIVE_COLORIMETRIC,
  type Lcms,
  PT_Lab,
  TYPE_CMYK_16,
  TYPE_CMYK_8,
  TYPE_RGB_16,
  TYPE_RGB_8,
} from 'lcms-wasm';
import type { RenderingIntent } from './types.js';

const TYPE_LAB_FLOAT = FLOAT_SH(1) | COLORSPACE_SH(PT_Lab) | CHANNELS_SH(3) | BYTES_SH(4);
/** Converts every colour by the profile's own tables, not by a coarser one computed in advance. */
const EXACT = cmsFLAGS_NOOPTIMIZE;
const BPC = cmsFLAGS_BLACKPOINTCOMPENSATION;
const NUMBERS: Readonly<Record<RenderingIntent, number>> = {
  relative: INTENT_RELATIVE_COLORIMETRIC,
  perceptual: INTENT_PERCEPTUAL,
};

/** A CMYK profile opened in Little CMS. Values of 16 bits run from 0 to 65535. */
export interface ProfileEngine {
  /** sRGB triples to CMYK quadruples, by the requested intent, with black-point compensation. */
  separate(rgb: Uint16Array): Uint16Array;
  /** CMYK quadruples to sRGB triples of 8 bits, relative colorimetric with black-point compensation, for display. */
  show(cmyk: Uint16Array): Uint8Array;
  /** CMYK quadruples to L*a*b* triples relative to the paper, as the profile measured them. */
  measure(cmyk: Uint16Array): Float32Array;
}

/**
 * Opens a CMYK profile in its own instance of Little CMS, so that a damaged profile can damage nothing else.
 *
 * @param intent of `separate`
 * @returns null where Little CMS cannot use the profile in both directions
 */
export async function openProfile(
  icc: Uint8Array,
  intent: RenderingIntent = 'relative',
): Promise<ProfileEngine | null> {
  const lcms = await instantiate({ printErr: () => undefined }); // failures are returned as 0, and the caller reports them
  try {
    const profile = profileIn(lcms, icc);
    if (profile === 0) return null;
    const srgb = lcms.cmsCreate_sRGBProfile();
    const lab = lcms.cmsCreateLab4Profile(null);
    const relative = INTENT_RELATIVE_COLORIMETRIC;
    const wanted = NUMBERS[intent];
    const separation = lcms.cmsCreateTransform(srgb, TYPE_RGB_16, profile, TYPE_CMYK_16, wanted, EXACT | BPC);
    const screen = lcms.cmsCreateTransform(profile, TYPE_CMYK_16, srgb, TYPE_RGB_8, relative, EXACT | BPC);
    const measurement = lcms.cmsCreateTransform(profile, TYPE_CMYK_16, lab, TYPE_LAB_FLOAT, relative, EXACT);
    if (separation === 0 || screen === 0 || measurement === 0) return null;
    return {
      separate: (rgb) => lcms.cmsDoTransform(separation, rgb, rgb.length / 3) as Uint16Array,
      show: (cmyk) => lcms.cmsDoTransform(screen, cmyk, cmyk.length / 4) as Uint8Array,
      measure: (cmyk) => lcms.cmsDoTransform(measurement, cmyk, cmyk.length / 4) as Float32Array,
    };
  } catch (error) {
    // WebAssembly traps where a damaged profile makes the library access memory out of bounds.
    if (error instanceof Error && error.name === 'RuntimeError') return null;
    throw error;
  }
}

/** Opens a profile by its address in memory: the package's own wrapper copies the bytes to the stack, which large profiles overflow. 0 where it is no profile. */
function profileIn(lcms: Lcms, icc: Uint8Array): number {
  const address = lcms._malloc(icc.byteLength);
  lcms.HEAPU8.set(icc, address);
  const profile = lcms._cmsOpenProfileFromMem(address, icc.byteLength);
  lcms._free(address);
  return profile;
}

/** Pixels that are converted at once, which bounds the memory. */
const AT_ONCE = 1 << 18;

/** Converts CMYK quadruples of 8 bits (255 full ink) from one profile's inks to another's. */
export interface Conversion {
  readonly convert: (cmyk: Uint8Array) => Uint8Array;
  /** Measures inks by the first profile, as `ProfileEngine.measure` does. */
  readonly measure: ProfileEngine['measure'];
}

/**
 * Opens a conversion from the inks of one CMYK profile to those of another, with black-point compensation.
 *
 * @param from a profile that came with a picture
 * @param to a condition's profile
 * @param intent relative where the first profile has no other table
 * @returns null where Little CMS cannot use `from`
 */
export async function openConversion(
  from: Uint8Array,
  to: Uint8Array,
  intent: RenderingIntent,
): Promise<Conversion | null> {
  const lcms = await instantiate({ printErr: () => undefined });
  try {
    const [input, output] = [profileIn(lcms, from), profileIn(lcms, to)];
    if (input === 0 || output === 0) return null;
    const lab = lcms.cmsCreateLab4Profile(null);
    const relative = INTENT_RELATIVE_COLORIMETRIC;
    const link = (by: number): number => lcms.cmsCreateTransform(input, TYPE_CMYK_8, output, TYPE_CMYK_8, by, BPC);
    const conversion = link(NUMBERS[intent]) || link(relative);
    const measurement = lcms.cmsCreateTransform(input, TYPE_CMYK_16, lab, TYPE_LAB_FLOAT, relative, EXACT);
    if (conversion === 0 || measurement === 0) return null;
    return {
      convert: (cmyk) => inParts(cmyk, 4, (part, count) => lcms.cmsDoTransform(conversion, part, count)),
      measure: (cmyk) => lcms.cmsDoTransform(measurement, cmyk, cmyk.length / 4) as Float32Array,
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError') return null;
    throw error;
  }
}

/**
 * A soft proof: absolute colorimetric, so that white is the paper's own and black the ink's.
 *
 * @param icc a condition's profile
 * @returns C, M, Y, K by pixel (255 full ink) to sRGB
 */
export async function openSoftProof(icc: Uint8Array): Promise<(plates: Uint8Array) => Uint8Array> {
  const lcms = await instantiate({ printErr: () => undefined });
  const [profile, srgb] = [profileIn(lcms, icc), lcms.cmsCreate_sRGBProfile()];
  const proof = lcms.cmsCreateTransform(profile, TYPE_CMYK_8, srgb, TYPE_RGB_8, INTENT_ABSOLUTE_COLORIMETRIC, 0);
  if (proof === 0) throw new Error('a profile that made a press condition cannot be opened');
  return (plates) => inParts(plates, 3, (part, count) => lcms.cmsDoTransform(proof, part, count));
}

/** Converts pixels of four inks to pixels of so many channels, in parts. */
function inParts(
  cmyk: Uint8Array,
  channels: number,
  through: (part: Uint8Array, count: number) => ArrayLike<number>,
): Uint8Array {
  const out = new Uint8Array((cmyk.length / 4) * channels);
  for (let at = 0; at < cmyk.length / 4; at += AT_ONCE) {
    const part = cmyk.subarray(at * 4, (at + AT_ONCE) * 4);
    out.set(through(part, part.length / 4), at * channels);
  }
  return out;
}
