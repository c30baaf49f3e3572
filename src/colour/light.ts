/** The linear light of an sRGB value (IEC 61966-2-1), both 0 to 1. */
export const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** The sRGB value of linear light, both 0 to 1. */
export const encoded = (light: number): number =>
  light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;

/** Slope of L* where it is straight, up to L* 8 (CIE 15). */
const STRAIGHT = 903.3;

/** Y of L* (CIE 15), white 1. */
export const luminanceOf = (lightness: number): number =>
  lightness > 8 ? ((lightness + 16) / 116) ** 3 : lightness / STRAIGHT;

/** L* of Y (CIE 15), white 1. */
export const lightnessOf = (luminance: number): number =>
  luminance > 8 / STRAIGHT ? 116 * Math.cbrt(luminance) - 16 : luminance * STRAIGHT;
