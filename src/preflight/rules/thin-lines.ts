import { words } from '../../base/index.js';
import { inkCount, inksOf, isPrinted, isWhite } from '../inks.js';
import { gather, type Rule } from '../rule.js';

const WIDTH = 0.25;

/** A line in white or several inks that is thinner than the plates are apart breaks up. */
export const thinLines: Rule = {
  id: 'thin-lines',
  title: words('Thin lines in white or several inks', '细反白线与多色线'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, thin lines',
  limit: () => `${WIDTH} pt`,
  hint: words('Make the line thicker, or draw it in one ink.', '请加粗线条，或改用单色。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const inks = inksOf(mark);
        if (mark.line === null || mark.line >= WIDTH - 0.001 || inks === null || !isPrinted(mark)) return null;
        if (isWhite(inks)) return 'white';
        return inkCount(inks) > 1 ? 'several' : null;
      },
      ([mark, ...rest], key) => {
        const thinnest = Math.round(Math.min(...[mark, ...rest].slice(0, 10_000).map(({ line }) => line!)) * 100) / 100;
        const kind = key === 'white' ? words('White line', '反白线') : words('Line in several inks', '多色线');
        return {
          severity: 'warning',
          message: words(
            `${kind.en} of ${thinnest} pt, thinner than ${WIDTH} pt (${rest.length + 1}).`,
            `${kind.zh}粗 ${thinnest} 磅，小于 ${WIDTH} 磅（${rest.length + 1} 处）。`,
          ),
          measured: `${thinnest} pt`,
          limit: `${WIDTH} pt`,
        };
      },
    ),
};
