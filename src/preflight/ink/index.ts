import type { PDFPage } from '@cantoo/pdf-lib';
import { PDFParse } from 'pdf-parse';
import sharp from 'sharp';
import { mm, mmToPt, roundMm } from '../../base/index.js';
import type { InkFacts, PageFacts } from '../facts.js';
import { edgesOf } from '../reader/matrix.js';
import { separate } from './separate.js';
import { heaviestWindows } from './windows.js';

/** Side of the square over which total ink is averaged (Ghent Workgroup 2022). */
const WINDOW_MM = 15;
const WINDOWS = 10;
/** Resolution of the plates: type of 9 pt can be read in the report, and a broadsheet has 1.7 million pixels. */
const PLATE_PPI = 72;
/** Longest side of a plate; larger sheets are drawn more coarsely. */
const LONGEST = 2400;
const MM_PER_INCH = 25.4;

/** Draws the plates of a page and weighs their ink. Null where the page cannot be drawn. */
export async function weighInk(page: PDFPage, facts: PageFacts): Promise<InkFacts | null> {
  const { media, crop, trim } = facts.boxes;
  const box = trim ?? crop ?? media;
  const longest = mm(Math.max(facts.trim.w, facts.trim.h));
  const ppi = Math.min(PLATE_PPI, (LONGEST / longest) * MM_PER_INCH);
  const { pdf, peaks, unread } = await separate(page, box, ppi);
  const drawn = await draw(pdf, (ppi / 72) * (mmToPt(longest) / Math.max(box[2] - box[0], box[3] - box[1])));
  if (drawn === null) return null;
  const { width, height, plates } = drawn;
  const sums = new Uint16Array(width * height);
  for (let i = 0; i < sums.length; i++)
    sums[i] = plates[4 * i]! + plates[4 * i + 1]! + plates[4 * i + 2]! + plates[4 * i + 3]!;
  const toMm = (pixels: number) => roundMm((pixels / ppi) * MM_PER_INCH);
  const percent = (level: number) => Math.round((level / 255) * 1000) / 10;
  const side = Math.max(1, Math.round((WINDOW_MM / MM_PER_INCH) * ppi));
  const windows = heaviestWindows(sums, width, height, side, WINDOWS).map(({ x, y, mean }) => ({
    box: { x: toMm(x), y: toMm(y), w: mm(WINDOW_MM), h: mm(WINDOW_MM) },
    total: percent(mean),
  }));
  const points = heaviestWindows(sums, width, height, 1, 1).map(({ x, y, mean }) => ({
    box: { x: toMm(x), y: toMm(y), w: toMm(1), h: toMm(1) },
    total: percent(mean),
  }));
  const pictures = peaks.map(({ matrix, peak }) => ({ box: facts.place(edgesOf(matrix, 0, 0, 1, 1)), total: peak }));
  return {
    ppi,
    width,
    height,
    plates,
    windows,
    peaks: [...pictures, ...points].sort((a, b) => b.total - a.total),
    unread,
  };
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly plates: Uint8Array;
}

/** Renders both planes and puts them together as C, M, Y, K. */
async function draw(pdf: Uint8Array, scale: number): Promise<Drawn | null> {
  const parser = new PDFParse({ data: pdf, verbosity: 0 });
  try {
    const { pages } = await parser.getScreenshot({ scale, imageBuffer: true, imageDataUrl: false });
    const [colours, black] = await Promise.all(
      pages.map(({ data }) => sharp(data).removeAlpha().raw().toBuffer({ resolveWithObject: true })),
    );
    if (colours === undefined || black === undefined) return null;
    const { width, height } = colours.info;
    const plates = new Uint8Array(width * height * 4);
    for (let i = 0, at = 0; i < plates.length; i += 4, at += 3) {
      plates[i] = 255 - colours.data[at]!;
      plates[i + 1] = 255 - colours.data[at + 1]!;
      plates[i + 2] = 255 - colours.data[at + 2]!;
      plates[i + 3] = 255 - black.data[at]!;
    }
    return { width, height, plates };
  } catch {
    return null; // the renderer gave up on this page; the reader has listed what is wrong with it
  } finally {
    await parser.destroy();
  }
}
