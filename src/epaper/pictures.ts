import { PDFDocument } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { EDITION_PDF, PAGE_PPI } from '../archive/index.js';
import type { Scope } from '../base/index.js';
import { pdfium, saveDocument } from '../pdf/index.js';
import { PHOTO_SIDE, SMALL_PAGE, THUMB_PAGE, type SiteIssue, type SiteStory } from './model.js';

/** Files of a page: its picture on the front page, as it is shown first, on a sharper screen, and enlarged; the page for printing. */
export const PAGE_KINDS = ['thumb.webp', 'jpg', 'medium.webp', 'large.jpg', 'pdf'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** The enlarged page: type of 9 points is 25 pixels high, sharp on every screen on which a line of it fits. */
const LARGE_PPI = 200;
/** Bytes of a picture that is shown before the page is enlarged, so that all of the page stays below 600,000. */
const FIRST_LIMIT = 520_000;

/** Makes the pictures of an issue from what its bag holds. Pages are drawn from the PDF, so that every size is sharp. */
export class Pictures {
  private drawn: { readonly page: number; readonly picture: Promise<Sharp> } | null = null;

  constructor(
    private readonly issue: SiteIssue,
    private readonly read: (name: string) => Promise<Uint8Array>,
    private readonly scope: Scope,
  ) {}

  /** `page` counts the issue's pages from 0. */
  async page(page: number, kind: PageKind): Promise<Uint8Array> {
    if (kind === 'pdf') return this.pdf(page);
    if (this.drawn?.page !== page)
      this.drawn = { page, picture: drawPage(await this.read(EDITION_PDF), page, this.scope) };
    const picture = (await this.drawn.picture).clone();
    if (kind === 'large.jpg') return picture.jpeg({ quality: 74 }).toBuffer();
    if (kind === 'thumb.webp') return scaled(picture, THUMB_PAGE).webp({ quality: 62 }).toBuffer();
    if (kind === 'jpg')
      return within(FIRST_LIMIT, SMALL_PAGE, 78, (width, quality) =>
        scaled(picture, width).jpeg({ quality, mozjpeg: true }).toBuffer(),
      );
    const width = Math.round(((await picture.metadata()).width * PAGE_PPI) / LARGE_PPI);
    return within(FIRST_LIMIT, width, 62, (width, quality) => scaled(picture, width).webp({ quality }).toBuffer());
  }

  async photo(story: SiteStory, photo: number): Promise<Uint8Array> {
    return sharp(await this.read(story.photos[photo]!.source), { failOn: 'none' })
      .rotate()
      .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 80, mozjpeg: true })
      .toBuffer();
  }

  /** A page of the edition as a file of its own, with what the edition says about itself. */
  private async pdf(page: number): Promise<Uint8Array> {
    const bytes = await this.read(EDITION_PDF);
    if (this.issue.pages.length === 1) return bytes;
    const edition = await PDFDocument.load(bytes, { updateMetadata: false });
    const document = await PDFDocument.create({ updateMetadata: false });
    const [copy] = await document.copyPages(edition, [page]);
    document.addPage(copy);
    const title = edition.getTitle();
    if (title !== undefined) document.setTitle(title);
    return saveDocument(document, true);
  }
}

/**
 * A picture of at most so many bytes: of the quality that is wished, then of a lower one, at last smaller.
 *
 * @param width in pixels
 * @param quality 1 to 100
 */
export async function within(
  limit: number,
  width: number,
  quality: number,
  encode: (width: number, quality: number) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const tries = [1, 0.78, 0.55].map((share) => [width, Math.round(quality * share)] as const);
  for (let smaller = width * 0.8; smaller >= 100; smaller *= 0.8)
    tries.push([Math.round(smaller), Math.round(quality * 0.55)]);
  let bytes = new Uint8Array();
  for (const [w, q] of tries) {
    bytes = new Uint8Array(await encode(w, q));
    if (bytes.byteLength <= limit) break;
  }
  return bytes;
}

const scaled = (picture: Sharp, width: number): Sharp =>
  picture.clone().resize({ width, kernel: 'lanczos3', withoutEnlargement: true }).sharpen({ sigma: 0.5 });

async function drawPage(pdf: Uint8Array, index: number, scope: Scope): Promise<Sharp> {
  const document = await (await scope.get(pdfium)).loadDocument(pdf);
  try {
    const page = document.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const pixels = (points: number): number => Math.max(1, Math.round((points * LARGE_PPI) / 72));
    const { data, width, height } = await page.render({
      width: pixels(originalWidth),
      height: pixels(originalHeight),
      render: 'bitmap',
    });
    return sharp(Buffer.from(data), { raw: { width, height, channels: 4 } }).removeAlpha();
  } finally {
    document.destroy();
  }
}
