import sharp from 'sharp';
import type { InkFacts } from './facts.js';

/** Solid inks on newsprint in sRGB, close enough to recognise the page. */
const SOLIDS: readonly (readonly [number, number, number])[] = [
  [0, 140, 190],
  [206, 40, 110],
  [250, 226, 60],
  [45, 42, 42],
];
const PAPER = 250;
/** Plates and the map are shown at about this many pixels across. */
const THUMBNAIL = 360;
const PAGE_QUALITY = 78;

/** Pictures of a page for the report, as `data:` addresses. */
export interface PagePictures {
  /** Picture of the page; null where there is a better one. */
  readonly page: string | null;
  /** C, M, Y, K, each in its own colour. */
  readonly plates: readonly string[];
  readonly inkMap: string;
}

/**
 * @param limit in per cent: where the map of total ink turns red
 * @param whole whether a picture of the whole page is wanted, too: it takes as long as all the others
 */
export async function picturesOf(ink: InkFacts, limit: number, whole: boolean): Promise<PagePictures> {
  const small = shrunk(ink, Math.max(1, Math.floor(ink.width / THUMBNAIL)));
  const [page, inkMap, ...plates] = await Promise.all([
    whole ? jpeg(ink, composite(ink)) : null,
    jpeg(small, heat(small, limit)),
    ...SOLIDS.map((_, plate) => jpeg(small, single(small, plate))),
  ]);
  return { page, inkMap, plates };
}

type Raster = Pick<InkFacts, 'width' | 'height' | 'plates'>;

async function jpeg(raster: Raster, rgb: Uint8Array): Promise<string> {
  return `data:image/jpeg;base64,${(await coded(raster, rgb)).toString('base64')}`;
}

function coded({ width, height }: Raster, rgb: Uint8Array): Promise<Buffer> {
  const image = sharp(rgb, { raw: { width, height, channels: 3 } });
  return image.jpeg({ quality: PAGE_QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Kinds of proofs: the page as it prints, each plate by itself, and total ink. */
const PROOFS = ['soft', 'cyan', 'magenta', 'yellow', 'black', 'ink'] as const;
export type ProofKind = (typeof PROOFS)[number];

/**
 * One picture of a page from its plates, as a JPEG.
 *
 * @param show from C, M, Y, K to sRGB as the press prints it
 * @param limit in per cent: where the map of total ink turns red
 */
export function proofPicture(
  kind: ProofKind,
  ink: Raster,
  show: (plates: Uint8Array) => Uint8Array,
  limit: number,
): Promise<Uint8Array> {
  const plate = PROOFS.indexOf(kind) - 1;
  return coded(ink, kind === 'soft' ? show(ink.plates) : kind === 'ink' ? heat(ink, limit) : single(ink, plate));
}

/** Means over squares of `factor` pixels; what is left over at the right and at the bottom is cut off. */
function shrunk({ width, height, plates }: Raster, factor: number): Raster {
  const [w, h] = [Math.max(1, Math.floor(width / factor)), Math.max(1, Math.floor(height / factor))];
  const means = new Uint8Array(w * h * 4);
  // Plain counters: a broadsheet has 1.7 million pixels, and two divisions for each take 80 ms.
  for (let row = 0, to = 0; row < h; row++)
    for (let column = 0; column < w; column++, to += 4) {
      const corner = (row * factor * width + column * factor) * 4;
      let [c, m, ye, k] = [0, 0, 0, 0];
      for (let y = 0; y < factor; y++)
        for (let x = 0, from = corner + y * width * 4; x < factor; x++, from += 4) {
          c += plates[from]!;
          m += plates[from + 1]!;
          ye += plates[from + 2]!;
          k += plates[from + 3]!;
        }
      means[to] = c / (factor * factor);
      means[to + 1] = m / (factor * factor);
      means[to + 2] = ye / (factor * factor);
      means[to + 3] = k / (factor * factor);
    }
  return { width: w, height: h, plates: means };
}

/** Each ink as a filter over the paper. */
function composite({ plates }: Raster): Uint8Array {
  const rgb = new Uint8Array((plates.length / 4) * 3);
  const filters = SOLIDS.map((solid) => solid.map((level) => (PAPER - level) / PAPER / 255));
  for (let at = 0, to = 0; at < plates.length; at += 4)
    for (let channel = 0; channel < 3; channel++, to++) {
      let level = PAPER;
      for (let i = 0; i < 4; i++) level *= 1 - plates[at + i]! * filters[i]![channel]!;
      rgb[to] = Math.round(level);
    }
  return rgb;
}

function single({ plates }: Raster, plate: number): Uint8Array {
  const rgb = new Uint8Array((plates.length / 4) * 3);
  const solid = SOLIDS[plate]!;
  for (let at = plate, to = 0; at < plates.length; at += 4)
    for (let channel = 0; channel < 3; channel++, to++)
      rgb[to] = Math.round(255 - (plates[at]! / 255) * (255 - solid[channel]!));
  return rgb;
}

/** Colours of the map, by share of the limit; the same as the scale in the report's style. */
const STEPS: readonly (readonly [number, number, number, number])[] = [
  [0, 255, 255, 255],
  [0.31, 188, 214, 234],
  [0.68, 125, 181, 138],
  [1, 242, 194, 48],
  [1.0001, 216, 38, 28],
  [1.25, 124, 10, 2],
];

function heat({ plates }: Raster, limit: number): Uint8Array {
  // Looked up by the sum of the four levels.
  const table = new Uint8Array(1021 * 3);
  for (let sum = 0; sum <= 1020; sum++) {
    const share = ((sum / 255) * 100) / limit;
    const next = STEPS.findIndex(([from]) => from >= share);
    const [high, low] = next < 0 ? [STEPS.at(-1)!, STEPS.at(-1)!] : [STEPS[next]!, STEPS[Math.max(0, next - 1)]!];
    const way = high[0] === low[0] ? 0 : (share - low[0]) / (high[0] - low[0]);
    for (let i = 0; i < 3; i++) table[sum * 3 + i] = Math.round(low[i + 1]! + way * (high[i + 1]! - low[i + 1]!));
  }
  const rgb = new Uint8Array((plates.length / 4) * 3);
  for (let at = 0, to = 0; at < plates.length; at += 4, to += 3) {
    const from = (plates[at]! + plates[at + 1]! + plates[at + 2]! + plates[at + 3]!) * 3;
    rgb[to] = table[from]!;
    rgb[to + 1] = table[from + 1]!;
    rgb[to + 2] = table[from + 2]!;
  }
  return rgb;
}
