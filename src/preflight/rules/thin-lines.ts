import { words } from '../../base/index.js';
import { inkCount, inksOf, isPrinted, isWhite } from '../inks.js';
import { gather, least, type Rule } from '../rule.js';

/** Least width in pt. */
const WIDTH = 0.25;
/** A line thinner than this, and one of width 0, is as thick as the device likes: nearly nothing on a plate. */
const HAIRLINE = 0.1;

const KINDS = {
  hairline: words('Hairline', '极细线'),
  white: words('White line', '反白线'),
  several: words('Line in several inks', '多色线'),
  one: words('Line in one ink', '单色线'),
} as const;

/** A line in white or several inks that is thinner than the plates are apart breaks up; a hairline may not be there at all. */
export const thinLines: Rule = {
  id: 'thin-lines',
  title: words('Thin lines', '细线'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, thin lines',
  limit: () => `${HAIRLINE} pt; ${WIDTH} pt in white and several inks`,
  hint: words('Make the line thicker, or draw it in one ink.', '请加粗线条，或改用单色。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        if (mark.line === null || mark.line >= WIDTH - 0.001 || !isPrinted(mark)) return null;
        const inks = inksOf(mark);
        if (mark.line < HAIRLINE - 0.001) return 'hairline';
        if (inks === null) return null;
        if (isWhite(inks)) return 'white';
        return inkCount(inks) > 1 ? 'several' : 'one';
      },
      ([mark, ...rest], key) => {
        const thinnest = Math.round(least([mark, ...rest], ({ line }) => line!) * 100) / 100;
        const kind = KINDS[key as keyof typeof KINDS];
        const limit = key === 'hairline' ? HAIRLINE : WIDTH;
        return {
          severity: key === 'one' ? 'note' : 'warning',
          message: words(
            `${kind.en} of ${thinnest} pt, thinner than ${limit} pt (${rest.length + 1}).`,
            `${kind.zh}粗 ${thinnest} 磅，小于 ${limit} 磅（${rest.length + 1} 处）。`,
          ),
          measured: `${thinnest} pt`,
          limit: `${limit} pt`,
        };
      },
    ),
};
