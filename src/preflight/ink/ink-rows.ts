import type { Space } from '../reader/colour.js';
import type { ImageHead } from '../reader/resources.js';
import { NO_INK } from './plane.js';
import type { Row } from './samples.js';

/** A picture in inks, at the resolution of the plates. */
export interface InkPicture {
  readonly width: number;
  readonly height: number;
  /** C, M, Y, K by pixel, 255 is full ink. */
  readonly inks: Uint8Array;
  /** The heaviest pixel before anything was reduced, in per cent. */
  readonly peak: number;
}

/** From the samples of a row to its inks, C, M, Y, K by pixel; looked up where there is one component, as for gray and indexed colours. The row given may come back. */
export function inkTable(
  space: Space,
  bits: number,
  decode: readonly number[] | null,
  width: number,
): (samples: Uint8Array) => Uint8Array {
  const most = (1 << Math.min(bits, 8)) - 1;
  const indexed = space.family === 'Indexed';
  const value = (sample: number, i: number): number => {
    const low = decode?.[2 * i] ?? 0;
    const high = decode?.[2 * i + 1] ?? (indexed ? most : space.family === 'Lab' && i === 0 ? 100 : 1);
    return low + (sample / most) * (high - low);
  };
  const row = new Uint8Array(width * 4);
  const inksOf = (values: readonly number[], out: Uint8Array): void => {
    const { c, m, y, k } = space.inks(values) ?? NO_INK;
    out[0] = Math.round(c * 255);
    out[1] = Math.round(m * 255);
    out[2] = Math.round(y * 255);
    out[3] = Math.round(k * 255);
  };
  if (space.components === 1) {
    const table = new Uint8Array((most + 1) * 4);
    for (let sample = 0; sample <= most; sample++)
      inksOf([value(sample, 0)], table.subarray(sample * 4, sample * 4 + 4));
    return (samples) => {
      for (let x = 0, to = 0; x < width; x++) {
        const from = samples[x]! * 4;
        for (let i = 0; i < 4; i++) row[to++] = table[from + i]!;
      }
      return row;
    };
  }
  const mask = decode?.[0] === 1 ? 255 : 0; // turned over, or as they are
  if (space.components === 4 && (space.family === 'DeviceCMYK' || space.family === 'ICCBased') && most === 255)
    return (samples) => {
      if (mask === 0) return samples;
      for (let i = 0; i < row.length; i++) row[i] = samples[i]! ^ mask;
      return row;
    };
  const values = new Array<number>(space.components).fill(0);
  return (samples) => {
    for (let x = 0, at = 0; x < width; x++) {
      for (let i = 0; i < values.length; i++) values[i] = value(samples[at++]!, i);
      inksOf(values, row.subarray(4 * x, 4 * x + 4));
    }
    return row;
  };
}

/** Means over squares of `factor` pixels, and the heaviest of all pixels. Plain loops: a page has five million pixels of photos. */
export function reduce(
  { width, height }: Pick<ImageHead, 'width' | 'height'>,
  toInks: ReturnType<typeof inkTable>,
  row: Row,
  factor: number,
): InkPicture {
  const [w, h] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const sums = new Uint32Array(w * 4);
  const inks = new Uint8Array(w * h * 4);
  let peak = 0;
  let rows = 0;
  for (let y = 0; y < height; y++) {
    const pixels = toInks(row(y));
    for (let x = 0, cell = 0, at = 0; x < width; cell += 4)
      for (const end = Math.min(x + factor, width); x < end; x++, at += 4) {
        const c = pixels[at]!;
        const m = pixels[at + 1]!;
        const yellow = pixels[at + 2]!;
        const k = pixels[at + 3]!;
        const sum = c + m + yellow + k;
        if (sum > peak) peak = sum;
        sums[cell]! += c;
        sums[cell + 1]! += m;
        sums[cell + 2]! += yellow;
        sums[cell + 3]! += k;
      }
    rows++;
    if (rows < factor && y + 1 < height) continue;
    const start = Math.floor(y / factor) * w * 4;
    for (let i = 0; i < sums.length; i++) {
      const columns = Math.min(factor, width - (i >> 2) * factor);
      inks[start + i] = Math.round(sums[i]! / (columns * rows));
    }
    sums.fill(0);
    rows = 0;
  }
  return { width: w, height: h, inks, peak: Math.round((peak / 255) * 1000) / 10 };
}
