import type { PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import {
  failure,
  InputError,
  pt,
  ptToMm,
  refusal,
  success,
  type Box,
  type Diagnostic,
  type Result,
  type Size,
  type Where,
} from '../base/index.js';
import { keepPrintedLayers, loadPdf, pageRotation, saveDocument, userUnit } from '../pdf/index.js';
import {
  advertisementAnnotations,
  advertisementEncrypted,
  advertisementLayers,
  advertisementUnusable,
} from './diagnostics/advertisement.js';
import { flattenAnnotations } from './annotations.js';

/** Resolution at which the PDF of an advertisement is drawn: line art and small type stay sharp in newsprint. */
const PPI = 300;
/** Longest side in points: one metre. A double page of a broadsheet has 0.8 m, and memory grows with the area that is drawn. */
const LONGEST = 2835;
/** Bytes at the end of a file among which its end mark is looked for (ISO 32000-1, Annex H). */
const TAIL = 1024;

/** An advertisement as the page shows it, and as the press may print it. */
export interface AdvertisementFile {
  /** Bytes of a picture. */
  readonly picture: Uint8Array;
  /** The one page of a PDF, its media box cut to its trim box; null where a picture was given. */
  readonly pdf: Uint8Array | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an advertisement: a picture stays as it is, a PDF's only page is cut to its trim, what its layers do not print taken out, its annotations and
 * form fields made part of it, and drawn by PDFium.
 *
 * @throws InputError where the PDF is damaged, locked, or has not exactly one page
 */
export async function advertisementHere(bytes: Uint8Array, where: Where): Promise<AdvertisementFile> {
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return { picture: bytes, pdf: null, diagnostics: [] };
  const { pdf, diagnostics, widthPt } = await trimmed(await opened(bytes, where), where);
  const bitmap = await rendered(pdf, (widthPt / 72) * PPI);
  if (!bitmap.ok) throw unreadable(where);
  const { png } = await encoded(bitmap.value);
  return { picture: png, pdf, diagnostics };
}

/** A PDF of one page, and the trim of that page. */
interface OpenedPage {
  readonly document: PDFDocument;
  readonly page: PDFPage;
  readonly trim: Box<number>;
  readonly encrypted: boolean;
}

/** Opens a PDF. Whatever the library throws meanwhile is the file's fault: over damaged objects it throws errors of many kinds. */
async function opened(bytes: Uint8Array, where: Where): Promise<OpenedPage> {
  // A truncated file may still open, but then lacks fonts or pictures.
  if (!Buffer.from(bytes.subarray(-TAIL)).includes('%%EOF')) throw unreadable(where);
  try {
    const { document, encrypted } = await loadPdf(bytes);
    const pages = document.getPageCount();
    if (pages !== 1) throw refusal(advertisementUnusable(where, { fault: 'pages', pages }));
    const page = document.getPage(0);
    const { x, y, width: w, height: h } = page.getTrimBox();
    page.node.ascend(() => undefined); // every node that the page inherits from
    return { document, page, trim: { x, y, w, h }, encrypted };
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(where);
  }
}

interface TrimmedPage {
  readonly pdf: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  readonly widthPt: number;
}

/** Cuts a PDF to its trim box: marks and bleed are not printed in a newspaper's column. */
async function trimmed(
  { document, page, trim: { x, y, w, h }, encrypted }: OpenedPage,
  where: Where,
): Promise<TrimmedPage> {
  if (!(w > 0 && h > 0)) throw unreadable(where);
  try {
    const unit = userUnit(page.node);
    if (Math.max(w, h) * unit > LONGEST) throw tooLarge(where, w * unit, h * unit);
    page.setMediaBox(x, y, w, h);
    page.setCropBox(x, y, w, h);
    const hidden = keepPrintedLayers(document)?.hidden ?? [];
    const faceless = flattenAnnotations(document, page);
    return {
      pdf: await saveDocument(document, true),
      widthPt: (pageRotation(page.node) % 180 === 0 ? w : h) * unit,
      diagnostics: [
        ...(encrypted ? [advertisementEncrypted(where)] : []),
        ...(hidden.length === 0 ? [] : [advertisementLayers(where, { layers: hidden })]),
        ...(faceless.length === 0
          ? []
          : [advertisementAnnotations(where, { count: faceless.length, kinds: [...new Set(faceless)] })]),
      ],
    };
  } catch (error) {
    throw isOfLibrary(error) ? unreadable(where) : error;
  }
}

/**
 * Whether an error is one that the PDF library throws over an object of another kind than its place asks for. Errors of the language itself are
 * faults of this program, which works on the objects here.
 */
const isOfLibrary = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof InputError) &&
  ![TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);

/** Pixels of the longer side of what is drawn: a newspaper's double page at 400 ppi. */
const MOST_PIXELS = 12_600;

/** An advertisement as a picture. */
export interface DrawnAdvertisement {
  readonly png: Uint8Array;
  readonly pixels: Size<number>;
}

/** Draws the only page of a PDF, so many pixels wide; both sides stay under a bound. */
export async function drawHere(pdf: Uint8Array, width: number): Promise<DrawnAdvertisement> {
  const bitmap = await rendered(pdf, width);
  if (!bitmap.ok) throw bitmap.error; // it was drawn before, at another width
  return encoded(bitmap.value);
}

/** Pixels of red, green, blue and alpha, row by row. */
interface Bitmap {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The page as PDFium draws it, or the error that it stopped with. */
async function rendered(pdf: Uint8Array, width: number): Promise<Result<Bitmap, Error>> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    try {
      const page = document.getPage(0);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const aspect = originalHeight / originalWidth;
      const wide = Math.min(width, MOST_PIXELS, MOST_PIXELS / aspect);
      const pixels = (side: number): number => Math.max(1, Math.round(side));
      return success(await page.render({ width: pixels(wide), height: pixels(wide * aspect), render: 'bitmap' }));
    } finally {
      document.destroy();
    }
  } catch (error) {
    return failure(error instanceof Error ? error : new Error(String(error)));
  } finally {
    library.destroy();
  }
}

async function encoded({ data, width, height }: Bitmap): Promise<DrawnAdvertisement> {
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer();
  return { png, pixels: { w: width, h: height } };
}

const unreadable = (where: Where): InputError => refusal(advertisementUnusable(where, { fault: 'unreadable' }));

/** @param width in points, as the height is */
function tooLarge(where: Where, width: number, height: number): InputError {
  const [w, h, most] = [width, height, LONGEST].map((points) => Math.round(ptToMm(pt(points))));
  return refusal(advertisementUnusable(where, { fault: 'too-large', width: w!, height: h!, most: most! }));
}
