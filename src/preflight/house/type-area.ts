import { counted, contains, MM_PER_PT, overlaps, words } from '../../base/index.js';
import { isPrinted } from '../inks.js';
import { observe } from '../rule.js';
import type { HouseRule } from './rule.js';

/** Copy stays inside the type area (版心); folio line and masthead have places of their own. */
export const typeArea: HouseRule = {
  id: 'type-area',
  title: words('Text inside the type area', '文字在版心之内'),
  severity: 'error',
  source: 'house rule',
  limit: () => 'half an em, for marks that hang and for the white of marks at a line’s end',
  hint: words('This is a fault of the program; compare with layout.json.', '这是程序的错误，请对照 layout.json。'),
  check: ({ facts, layout }) => {
    const { typeArea: area } = layout.format;
    const outside = facts.marks.filter((mark) => {
      if (mark.kind !== 'text' || !isPrinted(mark) || mark.text.trim() === '') return false;
      const slack = ((mark.size ?? 0) * MM_PER_PT) / 2 + 0.3;
      if (contains(area, mark.box, slack)) return false;
      return !layout.furniture.some(({ box }) => overlaps(box, mark.box, -slack));
    });
    if (outside.length === 0) return [];
    return [
      observe(
        'error',
        words(
          `Text lies outside the type area: ${counted(outside.length, 'place')}.`,
          `文字超出版心：${outside.length} 处。`,
        ),
        { page: facts.number, places: outside.map(({ box }) => box) },
      ),
    ];
  },
};
