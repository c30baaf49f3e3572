import { words } from '../../base/index.js';
import { inkText } from '../../colour/index.js';
import { inksOf, isPrinted, kindOf, totalInk } from '../inks.js';
import { gather, sample, type Rule } from '../rule.js';

/** Share of black ink from which on a colour is a black. */
const BLACK = 0.85;
/** Per cent of all inks together. */
const TOTAL = 220;

/** A black of four inks sets off on the next sheet and shows coloured rims. */
export const richBlack: Rule = {
  id: 'rich-black',
  title: words('Rich black', '多色黑'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, rich black',
  limit: () => `K >= ${BLACK * 100} % and more than ${TOTAL} % in sum`,
  hint: words('Use black ink alone.', '请改用单黑。'),
  page: (page) =>
    gather(
      page,
      (mark) => {
        const inks = inksOf(mark);
        if (inks === null || mark.kind === 'image' || !isPrinted(mark) || mark.space.colourants.includes('All'))
          return null;
        return inks.k >= BLACK && totalInk(inks) > TOTAL ? `${mark.kind} ${inkText(inks)}` : null;
      },
      ([mark, ...rest]) => {
        const inks = inksOf(mark)!;
        const what = kindOf(mark);
        return {
          severity: 'warning',
          message: words(
            `Rich black ${what.en} in ${inkText(inks)}: ${rest.length + 1} ${sample([mark, ...rest])}`.trim() + '.',
            `${what.zh}为多色黑 ${inkText(inks)}：${rest.length + 1} 处${sample([mark, ...rest])}。`,
          ),
          measured: `${totalInk(inks)} %`,
          limit: `${TOTAL} %`,
        };
      },
    ),
};
