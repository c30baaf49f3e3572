import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import {
  diagnostic,
  InputError,
  pt,
  ptToMm,
  refuse,
  words,
  type Diagnostic,
  type Size,
  type Where,
} from '../base/index.js';
import { keepPrintedLayers, pageRotation, saveDocument, userUnit } from '../pdf/index.js';
import { flattenAnnotations } from './annotations.js';

/** What an advertisement of a PDF is drawn at: line art and small type stay sharp in newsprint. */
const PPI = 300;
/** Points of a side: one metre. A broadsheet’s double page has 0.8, and what is drawn takes memory by its area. */
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

/** Marks and bleed lie outside the trim and are not printed in a newspaper's column. */
async function trimmed(
  bytes: Uint8Array,
  where: Where,
): Promise<{ readonly pdf: Uint8Array; readonly diagnostics: readonly Diagnostic[]; readonly widthPt: number }> {
  // What was cut off may still be opened, and lacks fonts or pictures then.
  if (!Buffer.from(bytes.subarray(-TAIL)).includes('%%EOF')) throw unreadable(where);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = document.getPageCount();
  if (pages !== 1) throw notOnePage(where, pages);
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
      ...(hidden.length === 0 ? [] : [withHiddenLayers(where, hidden)]),
      ...(faceless.length === 0 ? [] : [withoutLook(where, faceless)]),
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

const unreadable = (where: Where) =>
  refuse(
    'photo/advertisement',
    where,
    words('The advertisement is a damaged or locked PDF.', '广告的 PDF 已损坏或加密。'),
    words('Ask for it again, without a password.', '请重新索取不加密的文件。'),
  );

const millimetres = (points: number): number => Math.round(ptToMm(pt(points)));

const tooLarge = (where: Where, width: number, height: number) =>
  refuse(
    'photo/advertisement',
    where,
    words(
      `The page of the advertisement is ${millimetres(width)} × ${millimetres(height)} mm; at most ${millimetres(LONGEST)} mm are drawn.`,
      `广告页面为 ${millimetres(width)} × ${millimetres(height)} 毫米，最大 ${millimetres(LONGEST)} 毫米。`,
    ),
    words('Export it at the size in which it is printed.', '请按刊出尺寸重新导出。'),
  );

const notOnePage = (where: Where, pages: number) =>
  refuse(
    'photo/advertisement',
    where,
    words(`The advertisement has ${pages} pages; one is expected.`, `广告共 ${pages} 页，应为一页。`),
    words('Save the page that is booked as a PDF of its own.', '请将所登的一页另存为 PDF。'),
  );

const withHiddenLayers = (where: Where, names: readonly string[]): Diagnostic =>
  diagnostic(
    'note',
    'photo/advertisement-layers',
    where,
    words(
      `The advertisement has layers that do not print and are left out: ${names.map((name) => `“${name}”`).join(', ')}.`,
      `广告中有不打印的图层，未予刊出：${names.map((name) => `“${name}”`).join('、')}。`,
    ),
    words(
      'Ask for a file with the layer on, if it belongs to the advertisement.',
      '如属广告内容，请索取已打开该图层的文件。',
    ),
  );

/** Kinds of annotation by the names that editors know. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  FreeText: '文本框',
  Stamp: '图章',
  Widget: '表单域',
  Text: '便笺',
  Highlight: '高亮',
  Underline: '下划线',
  StrikeOut: '删除线',
  Ink: '手写线条',
  Line: '线条',
  Square: '矩形',
  Circle: '椭圆',
  Polygon: '多边形',
  PolyLine: '折线',
};

/** Programs would draw these each in its own way. */
const withoutLook = (where: Where, kinds: readonly string[]): Diagnostic => {
  const distinct = [...new Set(kinds)];
  return diagnostic(
    'warning',
    'photo/advertisement-annotation',
    where,
    words(
      `The advertisement has ${kinds.length} annotations without an appearance of their own (${distinct.join(', ')}); they are neither shown nor printed.`,
      `广告中有 ${kinds.length} 处批注或表单域没有自带外观（${distinct.map((kind) => IN_CHINESE[kind] ?? kind).join('、')}），不显示也不付印。`,
    ),
    words(
      'Flatten the annotations in the program that made the PDF, if they belong to the advertisement.',
      '如属广告内容，请在制作软件中将批注合并（拼合）到页面后重新导出。',
    ),
  );
};
