import { words } from '../../base/index.js';
import { inkCount, inksOf, isPrinted, isWhite } from '../inks.js';
import { gather, least, sample, type Rule } from '../rule.js';

/** Type size in pt. */
const SIZE = 10;

/** Fine strokes in white or in several inks close up or fringe on newsprint. */
export const smallType: Rule = {
  id: 'small-type',
  title: words('Small type in white or several inks', '小号反白字与多色字'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, small text',
  limit: () => `${SIZE} pt`,
  hint: words('Set it larger, or in one ink.', '请加大字号，或改用单色。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const inks = inksOf(mark);
        if (mark.kind !== 'text' || inks === null || !isPrinted(mark) || mark.size === null || mark.size >= SIZE)
          return null;
        if (isWhite(inks)) return 'white';
        return inkCount(inks) > 1 ? 'several' : null;
      },
      ([mark, ...rest], key) => {
        const smallest = Math.round(least([mark, ...rest], ({ size }) => size!) * 10) / 10;
        const kind = key === 'white' ? words('White text', '反白字') : words('Text in several inks', '多色字');
        return {
          severity: 'warning',
          message: words(
            `${kind.en} of ${smallest} pt; under ${SIZE} pt it may not be legible: ${sample([mark, ...rest])}.`,
            `${kind.zh}仅 ${smallest} 磅，小于 ${SIZE} 磅可能不清：${sample([mark, ...rest])}。`,
          ),
          measured: `${smallest} pt`,
          limit: `${SIZE} pt`,
        };
      },
    ),
};
