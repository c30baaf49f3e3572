import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import { numberAt } from './objects.js';

/** Greatest number of ancestors of a page: in a damaged file they may form a cycle. */
const HIGHEST = 64;

/**
 * What a page has itself or has from its ancestors (7.7.3.4). Files from elsewhere may have anything anywhere, which the library's own accessors
 * throw at: what is not of the kind that is wanted is not there.
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

/** Degrees clockwise that a page is turned by when it is looked at: 0, 90, 180 or 270. */
export function pageRotation(page: PDFDict): number {
  const degrees = inherited(page, 'Rotate', (object) => object instanceof PDFNumber)?.asNumber() ?? 0;
  const quarters = Math.round((degrees % 360) / 90);
  return Number.isFinite(quarters) ? ((quarters + 4) % 4) * 90 : 0;
}

/** By how much a page's own units are larger than points (14.11.1); 1 where it does not say, or says nonsense. */
export function userUnit(page: PDFDict): number {
  const unit = numberAt(page, 'UserUnit') ?? 1;
  return unit > 0 ? unit : 1;
}
