// In:       the pages as Chrome printed them in RGB, their design, images of the photos in inks, a separator for one press condition.
// Out:      PressPdf: one PDF/X-4 or PDF/X-1a a page, one of the edition, and printer's spreads where asked for.
// Promises: nothing is left in RGB, or it throws InternalError naming the object; the same input gives the same bytes; also valid as PDF/A-2u, or it does not say so.
import { PDFDict, PDFDocument } from '@cantoo/pdf-lib';
import type { PDFContext, PDFPage, PDFRef } from '@cantoo/pdf-lib';
import { InternalError, mm, mmToPt, type Diagnostic } from '../base/index.js';
import { grayBalance } from '../colour/index.js';
import { mapActualText, pageContent, repairToUnicode } from '../pdf/index.js';
import { audit } from './audit.js';
import { roundPt } from './boxes.js';
import { leftInRgb } from './diagnostics.js';
import { writeDocument, type Sheet } from './document.js';
import { artworkOf, placeArtwork } from './artwork.js';
import { GRAY_TINTS } from './control-strip.js';
import { flattenPage } from './flatten/index.js';
import { flatteningTold } from './flatten/told.js';
import { convertImage } from './image.js';
import { InkTable } from './inks.js';
import { outputIntents } from './intents.js';
import type { Converted } from './objects.js';
import { Converter, type Conversion } from './converter.js';
import { convertPage } from './resources.js';
import { singleSheet, spreadSheets } from './sheets.js';
import type { PressFiles, PressPage, PressRequest, Standard, Withdrawn } from './types.js';

export type * from './types.js';
export * as pressDiagnostics from './diagnostics.js';
export { openArtwork, type Artwork } from './artwork.js';
export type { DrawArea, DrawnInks, PartialPage } from './flatten/index.js';
export { SpotBook } from './spots.js';

/**
 * The press files of an edition.
 *
 * @throws InputError where the pages hold what no press file may, naming page and object
 * @throws RangeError where the number of pages is not that of the design: Chrome broke a page in two, or printed one too few
 */
export async function makePressFiles(request: PressRequest): Promise<PressFiles> {
  const { pages, separator, metadata } = request;
  const document = await PDFDocument.load(request.pdf, { updateMetadata: false });
  if (document.getPageCount() !== pages.length) {
    throw new RangeError(`expected ${pages.length} pages in the printed file, found ${document.getPageCount()}`);
  }
  mapActualText(document);
  repairToUnicode(document, metadata.characters);
  const { standard } = request.options;
  const { converted, separations } = await convertPages(document, request);
  const flat = standard === 'x-1a' ? await flattened(document.context, converted, separations, request) : null;
  const printed = flat?.pages ?? converted;
  const left = audit(document.context, printed);
  if (left !== null) throw new InternalError(leftInRgb(null, { ...left, of: 'pages' }));
  const gray = request.options.marks ? await grayBalance(separator.condition.icc, GRAY_TINTS) : [];
  const maker = { context: document.context, metadata, options: request.options, gray };
  const ready = printed.map((page, i) => ({
    page,
    design: pages[i]!,
    box: designBox(document.getPage(i), pages[i]!),
  }));
  const sheets = ready.map((page) => singleSheet(page, maker));
  const intents = outputIntents(document.context, separator.condition, standard);
  const spreads = request.options.imposition === 'spread' ? spreadSheets(ready, maker) : [];
  const basis = { context: document.context, intents, metadata, standard };
  const files = async (withdrawn: readonly Withdrawn[]): Promise<PressFiles> => {
    const write = (some: readonly Sheet[], numbers: readonly number[]) =>
      writeDocument(basis, some, claimed(standard, withdrawn, numbers));
    const numbers = pages.map(({ number }) => number);
    const single = [];
    for (const [i, sheet] of sheets.entries()) single.push(await write([sheet], [numbers[i]!]));
    const edition = single.length === 1 ? single[0]! : await write(sheets, numbers);
    const made = { pages: single, edition, claims: STANDARDS[standard], without: files };
    const told = flat?.diagnostics ?? [];
    if (!Array.isArray(spreads)) return { ...made, spreads: null, diagnostics: [...told, spreads] };
    return { ...made, spreads: spreads.length > 0 ? await write(spreads, numbers) : null, diagnostics: told };
  };
  return files([]);
}

const STANDARDS: Readonly<Record<PressRequest['options']['standard'], readonly Standard[]>> = {
  'x-4': ['PDF/X-4', 'PDF/A-2u'],
  'x-1a': ['PDF/X-1a:2001'],
};

/** The standards that a file of some pages claims. */
function claimed(
  made: PressRequest['options']['standard'],
  withdrawn: readonly Withdrawn[],
  numbers: readonly number[],
): readonly Standard[] {
  return STANDARDS[made].filter(
    (standard) =>
      !withdrawn.some((claim) => claim.standard === standard && (claim.page === null || numbers.includes(claim.page))),
  );
}

interface ConvertedPages {
  readonly converted: readonly Converted[];
  /** Colour spaces of the spot inks, by name. */
  readonly separations: ReadonlyMap<string, PDFRef>;
}

/** Converts the pages in two walks: the first collects the colours, the second converts. */
async function convertPages(document: PDFDocument, request: PressRequest): Promise<ConvertedPages> {
  const { context } = document;
  const inks = new InkTable(request.reserved);
  const conversion: Conversion = { inks, read: new Map(), artwork: request.artwork, draft: true };
  const sources = document.getPages().map((page) => context.stream(pageContent(page)));
  const walk = (converter: Converter): Converted[] =>
    document.getPages().map((page, i) => {
      const resources = page.node.Resources() ?? PDFDict.withContext(context);
      const design = request.pages[i]!;
      const whole = { content: sources[i]!, resources, box: designBox(page, design) };
      return convertPage(converter, whole, `page ${design.number}`);
    });
  walk(new Converter(context, conversion));
  await inks.fill(request.separator);
  const converter = new Converter(context, { ...conversion, draft: false });
  const converted = walk(converter);
  await convertImages(context, converter, request);
  return { converted, separations: converter.separations };
}

/** The pages without transparency, and diagnostics about where it was drawn. */
async function flattened(
  context: PDFContext,
  converted: readonly Converted[],
  separations: ReadonlyMap<string, PDFRef>,
  { pages, draw }: PressRequest,
): Promise<{ readonly pages: readonly Converted[]; readonly diagnostics: readonly Diagnostic[] }> {
  const flat = [];
  const diagnostics = [];
  for (const [i, page] of converted.entries()) {
    const design = pages[i]!;
    const made = await flattenPage(context, page, { draw, separations, place: `page ${design.number}` });
    flat.push(made.page);
    diagnostics.push(...flatteningTold(design, made));
  }
  return { pages: flat, diagnostics };
}

async function convertImages(
  context: PDFContext,
  { images, separations }: Converter,
  request: PressRequest,
): Promise<void> {
  for (const job of images) {
    const artwork = artworkOf(job.source, request.artwork);
    if (artwork === undefined) await convertImage(context, job, request);
    else placeArtwork(context, job.target, artwork, separations);
  }
}

/** Chrome rounds a page to whole CSS pixels. Its content hangs from the top left, so the exact box, bleed included, does too. */
function designBox(page: PDFPage, { trim, bleed }: PressPage): readonly number[] {
  const sheet = page.getMediaBox();
  const top = sheet.y + sheet.height;
  const [w, h] = [mmToPt(mm(trim.w + 2 * bleed)), mmToPt(mm(trim.h + 2 * bleed))];
  return [sheet.x, top - h, sheet.x + w, top].map(roundPt);
}
