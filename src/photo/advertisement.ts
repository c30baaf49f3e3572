import { PDFDocument } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { refuse, words, type Where } from '../base/index.js';

/** What an advertisement of a PDF is drawn at: line art and small type stay sharp in newsprint. */
const PPI = 300;
/** Bytes at the end of a file among which its end mark is looked for (ISO 32000-1, Annex H). */
const TAIL = 1024;

/** An advertisement as the page shows it, and as the press may print it. */
export interface AdvertisementFile {
  /** Bytes of a picture. */
  readonly picture: Uint8Array;
  /** The one page of a PDF, its media box cut to its trim box; null where a picture was given. */
  readonly pdf: Uint8Array | null;
}

/**
 * Reads an advertisement: a picture stays as it is, a PDF's only page is cut to its trim and drawn by PDFium.
 *
 * @throws InputError where the PDF is damaged, locked, or has not exactly one page
 */
export async function advertisementPicture(bytes: Uint8Array, where: Where): Promise<AdvertisementFile> {
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return { picture: bytes, pdf: null };
  const pdf = await trimmed(bytes, where);
  return { picture: await drawn(pdf), pdf };
}

/** Marks and bleed lie outside the trim and are not printed in a newspaper's column. */
async function trimmed(bytes: Uint8Array, where: Where): Promise<Uint8Array> {
  // What was cut off may still be opened, and lacks fonts or pictures then.
  if (!Buffer.from(bytes.subarray(-TAIL)).includes('%%EOF')) throw unreadable(where);
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch(() => {
    throw unreadable(where);
  });
  const pages = document.getPageCount();
  if (pages !== 1) throw notOnePage(where, pages);
  const page = document.getPage(0);
  const { x, y, width, height } = page.getTrimBox();
  page.setMediaBox(x, y, width, height);
  page.setCropBox(x, y, width, height);
  return document.save({ updateFieldAppearances: false, addDefaultPage: false });
}

async function drawn(pdf: Uint8Array): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    try {
      const page = document.getPage(0);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const pixels = (points: number): number => Math.max(1, Math.round((points / 72) * PPI));
      const { data, width, height } = await page.render({
        width: pixels(originalWidth),
        height: pixels(originalHeight),
        render: 'bitmap',
      });
      const raw = { width, height, channels: 4 } as const;
      return await sharp(data, { raw }).removeAlpha().png().toBuffer();
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

const notOnePage = (where: Where, pages: number) =>
  refuse(
    'photo/advertisement',
    where,
    words(`The advertisement has ${pages} pages; one is expected.`, `广告共 ${pages} 页，应为一页。`),
    words('Save the page that is booked as a PDF of its own.', '请将所登的一页另存为 PDF。'),
  );
