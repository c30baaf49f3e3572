import { PDFBool, PDFDocument, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { PDFPage } from '@cantoo/pdf-lib';
import { contentHash, mmToPt } from '../base/index.js';
import type { Mm, Size } from '../base/index.js';
import {
  mapActualText,
  repairToUnicode,
  saveDocument,
  xmpPacket,
  type XmpMetadata,
  type XmpSchema,
} from '../pdf/index.js';
import { ARCHIVAL_SCHEMAS, makeArchival } from './archival.js';
import { renumberElements, withoutElementNumbers } from './element-ids.js';

/** How Chrome writes the time of printing: `/ModDate (D:20261123071825+00'00')`. */
const DATE = 'Date (D:';
const DATE_DIGITS = '20261123071825'.length;

/** What finishing a screen PDF needs: its metadata, the size of its pages and its characters. */
export interface ScreenMetadata extends XmpMetadata {
  /** The trim of each page, in order; a file with a different number of pages is refused. */
  readonly trims: readonly Size[];
  /** Distance of the trim from the left and top edge of the printed sheet. The screen file is cropped to the trim. */
  readonly bleed: Mm;
  /** Every character of the texts; see `repairToUnicode`. */
  readonly characters: ReadonlySet<string>;
}

/**
 * Makes a finished screen PDF from one printed by Chrome: exact page sizes, metadata from the edition, text that extracts as it was written, and
 * the same bytes from the same input. The structure tree, links and outline stay as they are, but for the IDs of elements.
 *
 * @throws RangeError where the number of pages is not that of `trims`: Chrome split a page in two, or printed one too few
 */
export function finishScreenPdf(printed: Uint8Array, meta: ScreenMetadata): Promise<Uint8Array> {
  return finish(printed, meta, null);
}

/** The same file for the archive: PDF/A-2u and PDF/UA-1. `icc` is an sRGB profile. */
export function finishArchivePdf(printed: Uint8Array, meta: ScreenMetadata, icc: Uint8Array): Promise<Uint8Array> {
  return finish(printed, meta, icc);
}

async function finish(printed: Uint8Array, meta: ScreenMetadata, icc: Uint8Array | null): Promise<Uint8Array> {
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  const pages = document.getPages();
  if (pages.length !== meta.trims.length) {
    throw new RangeError(`expected ${meta.trims.length} pages in the printed file, found ${pages.length}`);
  }
  pages.forEach((page, i) => {
    setBoxes(page, meta.trims[i]!, meta.bleed);
  });
  renumberElements(document);
  mapActualText(document);
  repairToUnicode(document, meta.characters);
  if (icc !== null) makeArchival(document, icc, meta.language.startsWith('zh') ? '图片' : 'Picture');
  const schemas = icc === null ? [] : ARCHIVAL_SCHEMAS;
  const id = identity(printed, meta, schemas);
  setCatalog(document, meta, id, schemas);
  setInfo(document, meta, id);
  return await saveDocument(document, true);
}

/** Chrome rounds a page to whole CSS pixels. Its content hangs from the top left, so the exact box does too. */
function setBoxes(page: PDFPage, trim: Size, bleed: Mm): void {
  const sheet = page.getMediaBox();
  const left = sheet.x + mmToPt(bleed);
  const top = sheet.y + sheet.height - mmToPt(bleed);
  const box = [left, top - mmToPt(trim.h), left + mmToPt(trim.w), top].map((n) => Math.round(n * 1e4) / 1e4);
  const context = page.node.context;
  page.node.set(PDFName.of('MediaBox'), context.obj(box));
  page.node.set(PDFName.of('TrimBox'), context.obj(box));
  page.node.delete(PDFName.of('CropBox'));
}

function setCatalog(document: PDFDocument, meta: ScreenMetadata, id: string, schemas: readonly XmpSchema[]): void {
  const { catalog, context } = document;
  const metadata = context.stream(Buffer.from(xmpPacket(meta, id, schemas), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
  catalog.set(PDFName.of('Lang'), PDFString.of(meta.language));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: PDFBool.True }));
  if (catalog.has(PDFName.of('Outlines'))) catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
}

function setInfo(document: PDFDocument, meta: ScreenMetadata, id: string): void {
  const { context } = document;
  const date = PDFString.of(`D:${meta.date.replaceAll('-', '')}000000+08'00'`);
  const info = context.obj({});
  const say = (key: string, text: string): void => {
    if (text !== '') info.set(PDFName.of(key), PDFHexString.fromText(text));
  };
  say('Title', meta.title);
  say('Author', meta.author);
  say('Subject', meta.subject);
  say('Keywords', meta.keywords.join(', '));
  say('Creator', meta.producer);
  say('Producer', meta.producer);
  info.set(PDFName.of('CreationDate'), date);
  info.set(PDFName.of('ModDate'), date);
  if (context.trailerInfo.Info instanceof PDFRef) context.delete(context.trailerInfo.Info);
  context.trailerInfo.Info = context.register(info);
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
}

/** 32 hexadecimal digits from everything in the file but the two dates and the numbers in IDs, which differ between runs of Chrome. */
function identity(printed: Uint8Array, meta: ScreenMetadata, schemas: readonly XmpSchema[]): string {
  const { characters, ...told } = meta;
  const bytes = withoutElementNumbers(Buffer.from(printed));
  for (let at = bytes.indexOf(DATE); at >= 0; at = bytes.indexOf(DATE, at + 1))
    bytes.fill(0, at, at + DATE.length + DATE_DIGITS);
  const made = schemas.map(({ prefix }) => prefix);
  return contentHash(bytes, JSON.stringify(told), [...characters].sort().join(''), ...made).slice(0, 32);
}
