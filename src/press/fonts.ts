import { PDFDict } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { dictAt, dictOf, itemsAt, nameAt } from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { name } from './objects.js';

const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'].map(name);

/** A font of a press file has its glyphs in the file, and says which characters they stand for (ISO 19005-2, 6.2.11.4 and 6.2.11.7). */
export function checkFont(font: PDFObject | undefined, place: string): void {
  if (font instanceof PDFDict && nameAt(font, 'Subtype') === 'Type3') {
    throw cannotPrint(place, 'type3-font');
  }
  if (!(font instanceof PDFDict)) throw cannotPrint(place, 'broken-font');
  const [descendant = font] = itemsAt(font, 'DescendantFonts');
  const descriptor = dictAt(dictOf(descendant), 'FontDescriptor');
  if (descriptor === undefined || PROGRAMS.every((key) => !descriptor.has(key))) {
    throw cannotPrint(place, 'font-not-embedded');
  }
  if (!font.has(name('ToUnicode'))) {
    throw cannotPrint(place, 'font-without-text');
  }
}
