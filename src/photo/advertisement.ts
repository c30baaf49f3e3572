import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { refuse, words, type Where } from '../base/index.js';

/** What an advertisement of a PDF is drawn at: line art and small type stay sharp in newsprint. */
const PPI = 300;

/** The bytes of an advertisement as a picture: a PDF's only page is drawn by PDFium, anything else stays as it is. */
export async function advertisementPicture(bytes: Uint8Array, where: Where): Promise<Uint8Array> {
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return bytes;
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes).catch(() => {
      throw unreadable(where);
    });
    try {
      const pages = document.getPageCount();
      if (pages !== 1) throw notOnePage(where, pages);
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
