import { createHash } from 'node:crypto';
import { PDFName, PDFRawStream, PDFStream, type PDFDict } from '@cantoo/pdf-lib';
import { LruCache, scoped } from '../../base/index.js';
import { PdfSyntaxError, type InlineImage } from '../../pdf/index.js';
import { scales, type Matrix } from '../reader/matrix.js';
import type { InkPicture } from './ink-rows.js';
import { inkPicture, inlineInkPicture } from './picture.js';

/** A picture of the page that was decoded, and where it lies in the page's own units. */
export interface PlacedPeak {
  readonly matrix: Matrix;
  readonly peak: number;
}

/** Pictures are decoded for the first plane and kept for the second. */
export class Pictures {
  readonly peaks: PlacedPeak[] = [];
  readonly #known = new Map<PDFStream | Uint8Array, Promise<InkPicture | null>>();
  unread = 0;

  constructor(
    readonly ppi: number,
    private readonly plain: boolean,
    /** Pictures of the files before, which these are added to; null where they are not worth it. */
    private readonly kept: LruCache<string, InkPicture> | null,
  ) {}

  async open(
    stream: PDFStream | InlineImage,
    resources: PDFDict | undefined,
    matrix: Matrix,
    width: number,
  ): Promise<InkPicture | null> {
    const key = stream instanceof PDFStream ? stream : stream.data;
    let picture = this.#known.get(key);
    if (picture === undefined) {
      const factor = Math.max(1, Math.round(width / ((scales(matrix)[0] / 72) * this.ppi)) || 1);
      picture = (
        stream instanceof PDFStream
          ? this.#remembered(stream, factor, () => inkPicture(stream, resources, factor, this.plain))
          : inlineInkPicture(stream, resources, factor, this.plain)
      ).catch((error: unknown) => {
        if (error instanceof PdfSyntaxError) return null;
        throw error;
      });
      this.#known.set(key, picture);
      const decoded = await picture;
      if (decoded === null) this.unread++;
      else this.peaks.push({ matrix, peak: decoded.peak });
    }
    return picture;
  }

  async #remembered(
    stream: PDFStream,
    factor: number,
    make: () => Promise<InkPicture | null>,
  ): Promise<InkPicture | null> {
    const key = this.kept === null ? null : contentKey(stream, factor);
    if (this.kept === null || key === null) return make();
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = await make();
    if (made !== null) this.kept.set(key, made);
    return made;
  }
}

/** A newspaper of photos, at the resolution of the plates less than 100 MB. */
const REMEMBERED = 200;

/** Pictures of the files before: who makes a page again after an edit has the same photos on it. */
export const inkPictures = scoped(() => new LruCache<string, InkPicture>(REMEMBERED));

/** What the inks of a picture depend on; null where that is not all in its own bytes, because its dictionary refers to other objects. */
function contentKey(stream: PDFStream, factor: number): string | null {
  const { dict } = stream;
  if (!(stream instanceof PDFRawStream) || !(dict.get(PDFName.of('ColorSpace')) instanceof PDFName)) return null;
  const says = ['ColorSpace', 'Filter', 'DecodeParms', 'Decode', 'Width', 'Height', 'BitsPerComponent'].map((name) =>
    String(dict.get(PDFName.of(name))),
  );
  if (says.some((value) => / R\b/.test(value))) return null;
  return createHash('sha256')
    .update(`${factor} ${says.join(' ')}\0`)
    .update(stream.contents)
    .digest('base64');
}
