import type { PageFormat } from './publication-types.js';

/** Size and pitch of the colophon in points. */
export const COLOPHON = { size: 7.5, leading: 11 } as const;
/** Space between two texts, in ems of the colophon. */
const GAP = 2;
/** Widths of characters in ems, none of them too small: what the composer sets is never wider. */
const WIDE = 1;
const NARROW = 0.65;
/** Blank rows above the colophon's rule. */
const AIR = 1;

/** The texts of a colophon (版权栏) line by line, as many on each as fit the page's width. */
export function colophonLines(texts: readonly string[], format: PageFormat): readonly (readonly string[])[] {
  const width =
    ((format.columns * format.columnEms + (format.columns - 1) * format.gutterEms) * format.bodySize) / COLOPHON.size;
  const lines: string[][] = [];
  let left = 0;
  for (const text of texts) {
    const own = widthOf(text) + GAP;
    if (lines.length > 0 && own <= left + GAP) lines.at(-1)!.push(text);
    else {
      lines.push([text]);
      left = width;
    }
    left -= own;
  }
  return lines;
}

/** Rows of the grid that the colophon takes at the foot of the edition's last page; 0 without a colophon. */
export function colophonRows(texts: readonly string[], format: PageFormat): number {
  if (texts.length === 0) return 0;
  return Math.ceil((colophonLines(texts, format).length * COLOPHON.leading) / format.leading) + AIR;
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\uffff]/.test(character) ? WIDE : NARROW), 0);

/** The format of a page without some rows at its foot, which are taken. */
export function withoutFoot(format: PageFormat, rows: number): PageFormat {
  if (rows === 0) return format;
  const h = format.typeArea.h - (rows * format.leading * 25.4) / 72;
  return Object.freeze({
    ...format,
    rows: format.rows - rows,
    typeArea: Object.freeze({ ...format.typeArea, h: h as PageFormat['typeArea']['h'] }),
  });
}
