import type { ImageHead } from '../reader/resources.js';
import type { InkSet } from './ink-set.js';
import type { Row } from './samples.js';

/** A picture in inks, at the resolution of the plates. */
export interface InkPicture {
  readonly width: number;
  readonly height: number;
  /** Number of inks of a pixel: C, M, Y, K, and the spot inks of the set. */
  readonly count: number;
  /** Pixel by pixel, 255 is full ink. */
  readonly inks: Uint8Array;
  /** Ink of the heaviest pixel at the original resolution, in per cent. */
  readonly peak: number;
}

/** Converts the samples of a row to inks. */
interface InkTable {
  /** Number of inks of a pixel. */
  readonly count: number;
  /** May return the given row itself. */
  readonly toInks: (samples: Uint8Array) => Uint8Array;
}

/** How the samples of a picture become inks; looked up where there is one component, as for gray and indexed colours. */
export function inkTable(
  { space, bits, width }: Pick<ImageHead, 'space' | 'bits' | 'width'>,
  decode: readonly number[] | null,
  set: InkSet,
): InkTable {
  const most = (1 << Math.min(bits, 8)) - 1;
  const indexed = space.family === 'Indexed';
  const value = (sample: number, i: number): number => {
    const low = decode?.[2 * i] ?? 0;
    const high = decode?.[2 * i + 1] ?? (indexed ? most : space.family === 'Lab' && i === 0 ? 100 : 1);
    return low + (sample / most) * (high - low);
  };
  const count = 4 + set.spots.length;
  const row = new Uint8Array(width * count);
  const inksOf = (values: readonly number[], out: Uint8Array): void => {
    const inks = set.inks(space, values);
    for (let i = 0; i < count; i++) out[i] = Math.round(inks[i]! * 255);
  };
  if (space.components === 1) {
    const table = new Uint8Array((most + 1) * count);
    for (let sample = 0; sample <= most; sample++)
      inksOf([value(sample, 0)], table.subarray(sample * count, (sample + 1) * count));
    const toInks = (samples: Uint8Array): Uint8Array => {
      for (let x = 0, to = 0; x < width; x++) {
        const from = samples[x]! * count;
        for (let i = 0; i < count; i++) row[to++] = table[from + i]!;
      }
      return row;
    };
    return { count, toInks };
  }
  const mask = decode?.[0] === 1 ? 255 : 0; // inverted or not
  if (
    count === 4 &&
    space.components === 4 &&
    (space.family === 'DeviceCMYK' || space.family === 'ICCBased') &&
    most === 255
  )
    return {
      count,
      toInks(samples) {
        if (mask === 0) return samples;
        for (let i = 0; i < row.length; i++) row[i] = samples[i]! ^ mask;
        return row;
      },
    };
  const values = new Array<number>(space.components).fill(0);
  const toInks = (samples: Uint8Array): Uint8Array => {
    for (let x = 0, at = 0; x < width; x++) {
      for (let i = 0; i < values.length; i++) values[i] = value(samples[at++]!, i);
      inksOf(values, row.subarray(count * x, count * x + count));
    }
    return row;
  };
  return { count, toInks };
}

/** Means over squares of `factor` pixels, and the heaviest of all pixels. Plain loops: a page has five million pixels of photos. */
export function reduce(
  { width, height }: Pick<ImageHead, 'width' | 'height'>,
  { count, toInks }: InkTable,
  row: Row,
  factor: number,
): InkPicture {
  const [w, h] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const sums = new Uint32Array(w * count);
  const inks = new Uint8Array(w * h * count);
  const add = count === 4 ? addFour : addAll;
  const squares = { width, factor, count };
  let peak = 0;
  let rows = 0;
  for (let y = 0; y < height; y++) {
    peak = Math.max(peak, add(toInks(row(y)), sums, squares));
    rows++;
    if (rows < factor && y + 1 < height) continue;
    const start = Math.floor(y / factor) * w * count;
    for (let x = 0, i = 0; x < w; x++) {
      const pixels = Math.min(factor, width - x * factor) * rows;
      for (let ink = 0; ink < count; ink++, i++) inks[start + i] = Math.round(sums[i]! / pixels);
    }
    sums.fill(0);
    rows = 0;
  }
  return { width: w, height: h, count, inks, peak: Math.round((peak / 255) * 1000) / 10 };
}

/** How the pixels of a row fall into squares. */
interface Squares {
  /** Pixels of a row. */
  readonly width: number;
  /** Pixels along each side of a square. */
  readonly factor: number;
  /** Number of inks of a pixel. */
  readonly count: number;
}

/** Adds the pixels of a row to the squares they lie in. @returns the heaviest pixel */
type AddRow = (pixels: Uint8Array, sums: Uint32Array, squares: Squares) => number;

const addFour: AddRow = (pixels, sums, { width, factor }) => {
  let peak = 0;
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
  return peak;
};

const addAll: AddRow = (pixels, sums, { width, factor, count }) => {
  let peak = 0;
  for (let x = 0; x < width; x++) {
    const cell = Math.floor(x / factor) * count;
    let sum = 0;
    for (let ink = 0; ink < count; ink++) {
      const level = pixels[x * count + ink]!;
      sum += level;
      sums[cell + ink]! += level;
    }
    if (sum > peak) peak = sum;
  }
  return peak;
};
