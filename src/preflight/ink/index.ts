import type { PDFPage } from '@cantoo/pdf-lib';
import { mm, MM_PER_INCH, mmToPt, roundMm, type Box, type Scope } from '../../base/index.js';
import { PdfSyntaxError } from '../../pdf/index.js';
import type { InkFacts, PageGeometry, InkTotal } from '../facts.js';
import { edgesOf, UNIT_SQUARE, type Matrix } from '../reader/matrix.js';
import { drawPlanes } from './draw.js';
import { pixelsOf } from './pixels.js';
import type { PlacedPeak } from './pictures.js';
import { drawablePage, separate, type Separations } from './separate.js';
import { heaviestWindows, type Grid } from './windows.js';

/** Side of the square over which total ink is averaged (Ghent Workgroup 2022). */
const WINDOW_MM = 15;
const WINDOWS = 10;
/** Side of the squares of pixels that are merged before measuring: windows then lie on a lattice of about a millimetre. */
const COARSE = 3;
/** Resolution of the plates: type of 9 pt can be read in the report, and a broadsheet has 1.7 million pixels. */
const PLATE_PPI = 72;
/** Files with more pages than this, more than a newspaper has, are drawn more coarsely, which saves minutes. */
const MANY = 64;
const COARSE_PPI = 30;
/** Longest side of a plate; larger sheets are drawn more coarsely. */
const LONGEST = 2400;

/** How a page is measured. */
export interface Measuring {
  /** Resolution for plates that are looked at closely; null for what measuring needs. */
  readonly ppi: number | null;
  /** Leaves out images in codings whose decoders may not terminate; they count as unread. */
  readonly plain?: boolean;
}

/** Draws the plates of a page and measures their ink. Null where the page cannot be drawn. */
export async function measureInk(
  page: PDFPage,
  facts: PageGeometry,
  { ppi: wanted, plain = false }: Measuring,
  scope: Scope,
): Promise<InkFacts | null> {
  const { media, crop, trim } = facts.boxes;
  const box = trim ?? crop ?? media;
  const longest = mm(Math.max(facts.trim.w, facts.trim.h));
  const usual = page.doc.getPageCount() > MANY ? COARSE_PPI : PLATE_PPI;
  const ppi = wanted ?? Math.min(usual, (LONGEST / longest) * MM_PER_INCH);
  const separated = await separatedPage(page, box, { ppi, plain }, scope);
  if (separated === null) return null;
  const { pdf, spots, peaks, ownPeaks, unread } = separated;
  const scale = (ppi / 72) * (mmToPt(longest) / Math.max(box[2] - box[0], box[3] - box[1]));
  const drawn = await drawPlanes(pdf, scale, spots.length, scope);
  if (drawn === null) return null;
  const { width, height, plates, own: apart } = drawn;
  const sums = sumsOf(plates);
  const ownSums = apart === null ? null : sumsOf(apart.process, apart.spots);
  const { windows, point } = heaviest({ width, height, ppi }, sums, ownSums);
  const boxOf = (matrix: Matrix): Box => facts.place(edgesOf(matrix, UNIT_SQUARE));
  const totalOf = ({ matrix, peak }: PlacedPeak): InkTotal => ({
    box: boxOf(matrix),
    total: peak,
    other: null,
  });
  const heavy = (pictures: readonly PlacedPeak[], one: InkTotal): readonly InkTotal[] =>
    [...pictures.map(totalOf), one].sort((a, b) => b.total - a.total);
  const own = ownSums === null ? null : heaviest({ width, height, ppi }, ownSums, sums);
  return {
    ppi,
    width,
    height,
    plates,
    windows,
    peaks: heavy(peaks, point),
    spots:
      own === null || apart === null
        ? null
        : {
            names: spots,
            process: apart.process,
            plates: apart.spots,
            windows: own.windows,
            peaks: heavy(ownPeaks, own.point),
          },
    unread: unread.map(({ matrix, why }) => ({ box: boxOf(matrix), why })),
  };
}

/** The ink of all plates by pixel. */
function sumsOf(process: Uint8Array, spots: readonly Uint8Array[] = []): Uint16Array {
  const sums = new Uint16Array(process.length / 4);
  const pixels = pixelsOf(process);
  for (let i = 0; i < sums.length; i++)
    if (pixels[i] !== 0) sums[i] = process[4 * i]! + process[4 * i + 1]! + process[4 * i + 2]! + process[4 * i + 3]!;
  for (const plate of spots) for (let i = 0; i < sums.length; i++) sums[i]! += plate[i]!;
  return sums;
}

async function separatedPage(
  page: PDFPage,
  box: readonly number[],
  how: Parameters<typeof separate>[2],
  scope: Scope,
): Promise<Separations | null> {
  try {
    return await separate(drawablePage(page), box, how, scope);
  } catch (error) {
    if (error instanceof PdfSyntaxError) return null; // the reader of the page reports damage
    throw error;
  }
}

/** The heaviest squares and the heaviest pixel by one way of counting spot inks, with the totals by the other way at the same places. */
function heaviest(
  { width, height, ppi }: Pick<InkFacts, 'width' | 'height' | 'ppi'>,
  sums: Uint16Array,
  others: Uint16Array | null,
): { readonly windows: readonly InkTotal[]; readonly point: InkTotal } {
  const percent = (level: number) => Math.round((level / 255) * 1000) / 10;
  const toMm = (pixels: number) => roundMm((pixels / ppi) * MM_PER_INCH);
  const coarse = coarsen(sums, width, height);
  const other = others === null ? null : coarsen(others, width, height);
  const side = Math.max(1, Math.round(((WINDOW_MM / MM_PER_INCH) * ppi) / COARSE));
  const windows = heaviestWindows(coarse, side, WINDOWS).map(({ x, y, mean }) => ({
    box: { x: toMm(x * COARSE), y: toMm(y * COARSE), w: mm(WINDOW_MM), h: mm(WINDOW_MM) },
    total: percent(mean),
    other: other === null ? null : percent(meanOf(other, x, y, side)),
  }));
  let at = 0;
  for (let i = 0; i < sums.length; i++) if (sums[i]! > sums[at]!) at = i;
  const place = { x: toMm(at % width), y: toMm(Math.floor(at / width)), w: toMm(1), h: toMm(1) };
  const point = { box: place, total: percent(sums[at]!), other: others === null ? null : percent(others[at]!) };
  return { windows, point };
}

function meanOf({ sums, width, height }: Grid, x: number, y: number, side: number): number {
  let [total, count] = [0, 0];
  for (let row = y; row < Math.min(y + side, height); row++)
    for (let column = x; column < Math.min(x + side, width); column++, count++) total += sums[row * width + column]!;
  return total / count;
}

/** Means over squares of `COARSE` pixels; what is left over at the right and at the bottom belongs to the last. */
function coarsen(sums: Uint16Array, width: number, height: number): Grid {
  const [w, h] = [Math.max(1, Math.floor(width / COARSE)), Math.max(1, Math.floor(height / COARSE))];
  const cells = Uint32Array.from({ length: width }, (_, x) => Math.min(w - 1, Math.floor(x / COARSE)));
  const means = new Float64Array(w * h);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(h - 1, Math.floor(y / COARSE)) * w;
    for (let x = 0; x < width; x++, i++) means[row + cells[x]!]! += sums[i]!;
  }
  const side = (pixels: number, count: number, cell: number): number =>
    cell < count - 1 ? COARSE : pixels - (count - 1) * COARSE;
  for (let row = 0, i = 0; row < h; row++)
    for (let column = 0; column < w; column++, i++) means[i]! /= side(width, w, column) * side(height, h, row);
  return { sums: means, width: w, height: h };
}
