import { COLOPHON, colophonLines, colophonRows, type Publication } from '../../edition/index.js';
import { cellsBox, spanPt } from '../setting/grid.js';
import { placeLines } from '../setting/lines.js';
import type { Furniture, PageLayout } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** The colophon (版权栏) under the type area of the edition's last page, which was made shorter for it: its texts evenly apart, under a rule. */
export function withColophon(page: PageLayout, { colophon }: Publication, setter: Setter): PageLayout {
  const { format } = page;
  const rows = colophonRows(colophon, format);
  if (rows === 0) return page;
  const { size, leading } = COLOPHON;
  const lines = colophonLines(colophon, format);
  const width = spanPt(format, format.columns);
  const box = cellsBox(format, { column: 0, columns: format.columns, row: format.rows + 1, rows: rows - 1 });
  const placed = lines.flatMap((texts, i) => {
    const set = texts.flatMap((text) => {
      const copy = { text, marks: [] };
      return setter
        .set(copy, { role: 'folio', size, measure: width, align: 'start', indent: 0, balance: false })
        .slice(0, 1);
    });
    const free = width - set.reduce((sum, line) => sum + line.width * size, 0);
    const gap = set.length > 1 ? free / (set.length - 1) : 0;
    let x = set.length > 1 ? 0 : free / 2;
    return set.flatMap((line) => {
      const at = x;
      x += line.width * size + gap;
      return placeLines(
        box,
        [line],
        { role: 'folio', size, leading, block: null },
        { x: at, y: i * leading + (leading - size) / 2 },
      );
    });
  });
  const furniture: Furniture = { kind: 'colophon', box, lines: placed, photo: null };
  return { ...page, furniture: [...page.furniture, furniture] };
}
