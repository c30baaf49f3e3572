import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import { numberAt } from './objects.js';

/** Greatest number of ancestors of a page: in a damaged file they may form a cycle. */
const HIGHEST = 64;

/**
 * An entry of a page or, inherited, of its ancestors (7.7.3.4). Foreign files may have anything anywhere, at which the library's own accessors
 * throw: a value of the wrong type counts as missing.
 */
function inherited<T extends PDFObject>(
  page: PDFDict,
  key: string,
  is: (object: PDFObject | undefined) => object is T,
): T | undefined {
  let holder: PDFObject | undefined = page;
  for (let height = 0; holder instanceof PDFDict && height < HIGHEST; height++) {
    const value = holder.lookup(PDFName.of(key));
    if (is(value)) return value;
    holder = holder.lookup(PDFName.of('Parent'));
  }
  return undefined;
}

/** The resources of a page; undefined where it has none. */
export const pageResources = (page: PDFDict): PDFDict | undefined =>
  inherited(page, 'Resources', (object) => object instanceof PDFDict);

/** The media box or crop box, as the file has it. */
export const pageBox = (page: PDFDict, key: 'MediaBox' | 'CropBox'): PDFArray | undefined =>
  inherited(page, key, (object) => object instanceof PDFArray);

/** Degrees clockwise by which a page is turned for display: 0, 90, 180 or 270. */
export function pageRotation(page: PDFDict): number {
  const degrees = inherited(page, 'Rotate', (object) => object instanceof PDFNumber)?.asNumber() ?? 0;
  const quarters = Math.round((degrees % 360) / 90);
  return Number.isFinite(quarters) ? ((quarters + 4) % 4) * 90 : 0;
}

/** The size of a page's own units in points (14.11.1); 1 where the entry is missing or invalid. */
export function userUnit(page: PDFDict): number {
  const unit = numberAt(page, 'UserUnit') ?? 1;
  return unit > 0 ? unit : 1;
}
