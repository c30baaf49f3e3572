import { PDFDict } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { dictAt, dictOf, itemsAt, nameAt } from '../pdf/index.js';
import { cannotPrint } from './failures.js';
import { name } from './objects.js';

const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'].map(name);

/** A font of a press file has its glyphs in the file, and says which characters they stand for (ISO 19005-2, 6.2.11.4 and 6.2.11.7). */
export function checkFont(font: PDFObject | undefined, place: string): void {
  if (font instanceof PDFDict && nameAt(font, 'Subtype') === 'Type3') {
    throw cannotPrint(
      place,
      'a Type 3 font, which is made of pictures: the face is variable, has PostScript outlines, or was made bold or slanted by the browser, where the page needs a static TrueType face',
      'Type 3 字体（由图形组成）：该字体是可变字体、PostScript 轮廓，或由浏览器加粗、倾斜而成，版面须用静态 TrueType 字体',
    );
  }
  if (!(font instanceof PDFDict)) throw cannotPrint(place, 'a broken font', '损坏的字体');
  const [descendant = font] = itemsAt(font, 'DescendantFonts');
  const descriptor = dictAt(dictOf(descendant), 'FontDescriptor');
  if (descriptor === undefined || PROGRAMS.every((key) => !descriptor.has(key))) {
    throw cannotPrint(place, 'a font that is not embedded', '未嵌入的字体');
  }
  if (!font.has(name('ToUnicode'))) {
    throw cannotPrint(place, 'a font that does not say which characters it draws', '未说明所绘字符的字体');
  }
}
