import { PDFArray, PDFName, PDFNumber, PDFStream } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import type { Space } from './state.js';

const DIRECT: Readonly<Record<string, Space>> = {
  DeviceGray: 'gray',
  DeviceRGB: 'rgb',
  DeviceCMYK: 'cmyk',
  Pattern: 'pattern',
};

/** The family of a colour space, as far as Chrome writes it; profiles count by their components, for Chrome's are all sRGB or gray. Null for others. */
export function familyOf(space: PDFObject | undefined): Space | null {
  if (space instanceof PDFName) return DIRECT[space.decodeText()] ?? null;
  if (!(space instanceof PDFArray)) return null;
  const first = space.lookup(0);
  const family = first instanceof PDFName ? first.decodeText() : '';
  if (family === 'ICCBased') {
    const profile = space.lookup(1);
    const n = profile instanceof PDFStream ? profile.dict.lookup(PDFName.of('N')) : undefined;
    const components = n instanceof PDFNumber ? n.asNumber() : 0;
    return components === 3 ? 'rgb' : components === 1 ? 'gray' : null;
  }
  return family === 'CalRGB' ? 'rgb' : family === 'CalGray' ? 'gray' : (DIRECT[family] ?? null);
}
