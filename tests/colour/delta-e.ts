import { linear } from '../../src/colour/light.js';

/** L*, a*, b* (CIE 15) relative to white, under D50. */
export type Lab = readonly [number, number, number];

/** sRGB's primaries under D50 (Bradford, as in the sRGB profile of the ICC), white 1, by row X, Y, Z. */
const TO_XYZ = [
  [0.4360747, 0.3850649, 0.1430804],
  [0.2225045, 0.7168786, 0.0606169],
  [0.0139322, 0.0971045, 0.7141733],
] as const;
const WHITE = [0.96422, 1, 0.82521] as const;

/** L*a*b* of an sRGB colour, 0 to 255 each. */
export function labOf(rgb: readonly number[]): Lab {
  const light = rgb.map((level) => linear(level / 255));
  const [x, y, z] = TO_XYZ.map((row, i) => {
    const share = row.reduce((sum, part, j) => sum + part * light[j]!, 0) / WHITE[i]!;
    return share > (6 / 29) ** 3 ? Math.cbrt(share) : (share * (29 / 6) ** 2) / 3 + 4 / 29;
  }) as unknown as Lab;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const DEGREE = Math.PI / 180;
const cos = (degrees: number): number => Math.cos(degrees * DEGREE);
const sin = (degrees: number): number => Math.sin(degrees * DEGREE);
/** How far chroma is from where the eye tells neutrals apart best. */
const grown = (chroma: number): number => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));

/** CIEDE2000, all weights 1: Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula", Color Res. Appl. 30 (2005), 21-30. */
export function deltaE2000([L1, a1, b1]: Lab, [L2, a2, b2]: Lab): number {
  const stretch = 1.5 - 0.5 * grown((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hue(a1 * stretch, b1), hue(a2 * stretch, b2)];
  const coloured = c1 * c2 > 0;
  const turn = !coloured ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
  const far = coloured && Math.abs(h1 - h2) > 180;
  const h = !coloured ? h1 + h2 : (h1 + h2 + (far ? (h1 + h2 < 360 ? 360 : -360) : 0)) / 2;
  const c = (c1 + c2) / 2;
  const off = ((L1 + L2) / 2 - 50) ** 2;
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const light = (L2 - L1) / (1 + (0.015 * off) / Math.sqrt(20 + off));
  const chroma = (c2 - c1) / (1 + 0.045 * c);
  const hues = (2 * Math.sqrt(c1 * c2) * sin(turn / 2)) / (1 + 0.015 * c * t);
  const blue = -sin(60 * Math.exp(-(((h - 275) / 25) ** 2))) * 2 * grown(c);
  return Math.sqrt(light ** 2 + chroma ** 2 + hues ** 2 + blue * chroma * hues);
}

const hue = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / DEGREE + 360) % 360);
