import { words } from '../../base/index.js';
import { inksOf, isPrinted, isWhite, kindOf, overprints } from '../inks.js';
import { gather, none, sample, type Rule } from '../rule.js';

/** White that overprints is not there: nothing is printed, and nothing is taken away. */
export const whiteOverprint: Rule = {
  id: 'white-overprint',
  title: words('White knocks out', '白色镂空'),
  severity: 'error',
  source: 'Ghent Workgroup 2022, white text and lines must not overprint',
  limit: none,
  hint: words('Switch overprint off for everything white.', '请关闭所有白色对象的叠印。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const inks = inksOf(mark);
        return inks !== null && isWhite(inks) && isPrinted(mark) && overprints(mark) ? mark.kind : null;
      },
      ([mark, ...rest]) => {
        const what = kindOf(mark);
        return {
          severity: 'error',
          message: words(
            `White ${what.en} overprints and will vanish: ${rest.length + 1} ${sample([mark, ...rest])}`.trim() + '.',
            `白色${what.zh}设为叠印，印刷时会消失：${rest.length + 1} 处${sample([mark, ...rest])}。`,
          ),
        };
      },
    ),
};
