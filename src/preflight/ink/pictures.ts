import { PDFStream, type PDFDict } from '@cantoo/pdf-lib';
import { PdfSyntaxError, type InlineImage } from '../../pdf/index.js';
import { scales, type Matrix } from '../reader/matrix.js';
import { inkPicture, inlineInkPicture, type InkPicture } from './picture.js';

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

  constructor(readonly ppi: number) {}

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
          ? inkPicture(stream, resources, factor)
          : inlineInkPicture(stream, resources, factor)
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
}
