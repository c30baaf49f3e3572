import { PDFArray, type PDFDict } from '@cantoo/pdf-lib';
import { dictAt, dictOf, itemsAt, itemsOf, nameAt, numberAt, numberOf, numbersAt } from './objects.js';

const DEFAULT_WIDTH = 1000;

/** Advance of each character code of a font, in thousandths of the size (9.2.4, 9.7.4.3). */
export function glyphWidths(font: PDFDict): (code: number) => number {
  const composite = nameAt(font, 'Subtype') === 'Type0';
  const descendant = composite ? dictOf(itemsAt(font, 'DescendantFonts')[0]) : undefined;
  const widths = composite ? cidWidths(descendant) : simpleWidths(font);
  const usual = composite
    ? (numberAt(descendant, 'DW') ?? DEFAULT_WIDTH)
    : (numberAt(dictAt(font, 'FontDescriptor'), 'MissingWidth') ?? (widths.size > 0 ? 0 : DEFAULT_WIDTH / 2));
  return (code) => widths.get(code) ?? usual;
}

function simpleWidths(dict: PDFDict): ReadonlyMap<number, number> {
  const first = numberAt(dict, 'FirstChar') ?? 0;
  const matrix = nameAt(dict, 'Subtype') === 'Type3' ? numbersAt(dict, 'FontMatrix') : undefined;
  const unit = Math.abs(matrix?.[0] ?? 0.001) * 1000; // widths of a Type 3 font are in glyph space
  return new Map((numbersAt(dict, 'Widths') ?? []).map((width, i) => [first + i, width * unit]));
}

/** The W array: `first [w w w]` or `first last w` (9.7.4.3). */
function cidWidths(descendant: PDFDict | undefined): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const items = itemsAt(descendant, 'W');
  for (let i = 0; i + 1 < items.length;) {
    const first = numberOf(items[i]) ?? 0;
    const next = items[i + 1];
    if (next instanceof PDFArray) {
      itemsOf(next).forEach((width, n) => widths.set(first + n, numberOf(width) ?? 0));
      i += 2;
    } else {
      const last = Math.min(numberOf(next) ?? first, first + 0xffff);
      for (let cid = first; cid <= last; cid++) widths.set(cid, numberOf(items[i + 2]) ?? 0);
      i += 3;
    }
  }
  return widths;
}
