import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { InputError, pt, ptToMm, refusal, type Diagnostic, type Size, type Where } from '../base/index.js';
import { keepPrintedLayers, pageRotation, saveDocument, userUnit } from '../pdf/index.js';
import { advertisementAnnotations, advertisementLayers, advertisementUnusable } from './diagnostics/advertisement.js';
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
  try {
    const { pdf, diagnostics, widthPt } = await trimmed(bytes, where);
    const { png } = await drawHere(pdf, (widthPt / 72) * PPI);
    return { picture: png, pdf, diagnostics };
  } catch (error) {
    if (error instanceof InputError) throw error;
    // The library throws errors of many kinds over objects that are not of the kind which their place asks for.
    throw unreadable(where);
  }
}

/** Cuts a PDF to its trim box: marks and bleed are not printed in a newspaper's column. */
async function trimmed(
  bytes: Uint8Array,
  where: Where,
): Promise<{ readonly pdf: Uint8Array; readonly diagnostics: readonly Diagnostic[]; readonly widthPt: number }> {
  // A truncated file may still open, but then lacks fonts or pictures.
  if (!Buffer.from(bytes.subarray(-TAIL)).includes('%%EOF')) throw unreadable(where);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = document.getPageCount();
  if (pages !== 1) throw refusal(advertisementUnusable(where, { fault: 'pages', pages }));
  const page = document.getPage(0);
  const { x, y, width, height } = page.getTrimBox();
  if (!(width > 0 && height > 0)) throw unreadable(where);
  const unit = userUnit(page.node);
  if (Math.max(width, height) * unit > LONGEST) throw tooLarge(where, width * unit, height * unit);
  page.setMediaBox(x, y, width, height);
  page.setCropBox(x, y, width, height);
  const hidden = keepPrintedLayers(document)?.hidden ?? [];
  const faceless = flattenAnnotations(document, page);
  return {
    pdf: await saveDocument(document, true),
    widthPt: (pageRotation(page.node) % 180 === 0 ? width : height) * unit,
    diagnostics: [
      ...(hidden.length === 0 ? [] : [advertisementLayers(where, { layers: hidden })]),
      ...(faceless.length === 0
        ? []
        : [advertisementAnnotations(where, { count: faceless.length, kinds: [...new Set(faceless)] })]),
    ],
  };
}

/** Pixels of the longer side of what is drawn: a newspaper's double page at 400 ppi. */
const MOST_PIXELS = 12_600;

/** An advertisement as a picture. */
export interface DrawnAdvertisement {
  readonly png: Uint8Array;
  readonly pixels: Size<number>;
}

/** Draws the only page of a PDF, so many pixels wide; both sides stay under a bound. */
export async function drawHere(pdf: Uint8Array, width: number): Promise<DrawnAdvertisement> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    try {
      const page = document.getPage(0);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const aspect = originalHeight / originalWidth;
      const wide = Math.min(width, MOST_PIXELS, MOST_PIXELS / aspect);
      const pixels = (side: number): number => Math.max(1, Math.round(side));
      const { data, ...size } = await page.render({
        width: pixels(wide),
        height: pixels(wide * aspect),
        render: 'bitmap',
      });
      const raw = { width: size.width, height: size.height, channels: 4 } as const;
      const png = await sharp(data, { raw }).removeAlpha().png().toBuffer();
      return { png, pixels: { w: size.width, h: size.height } };
    } finally {
      document.destroy();
    }
  } finally {
    library.destroy();
  }
}

const unreadable = (where: Where): InputError => refusal(advertisementUnusable(where, { fault: 'unreadable' }));

/** @param width in points, as the height is */
function tooLarge(where: Where, width: number, height: number): InputError {
  const [w, h, most] = [width, height, LONGEST].map((points) => Math.round(ptToMm(pt(points))));
  return refusal(advertisementUnusable(where, { fault: 'too-large', width: w!, height: h!, most: most! }));
}
