import { PDFArray, PDFName } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { dictOf, nameOf, numberAt } from '../pdf/index.js';
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
  const family = nameOf(space.lookup(0)) ?? '';
  if (family === 'ICCBased') {
    const components = numberAt(dictOf(space.lookup(1)), 'N');
    return components === 3 ? 'rgb' : components === 1 ? 'gray' : null;
  }
  return family === 'CalRGB' ? 'rgb' : family === 'CalGray' ? 'gray' : (DIRECT[family] ?? null);
}
