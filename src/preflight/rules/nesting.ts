import { counted, words } from '../../base/index.js';
import { observe, type Rule } from '../rule.js';

/** Levels that every reader has to keep (ISO 32000-1, table C.1). */
const MOST = 28;

/** A RIP that keeps fewer levels than the content saves draws what follows in the wrong place, colour or clip. */
export const nesting: Rule = {
  id: 'nesting',
  title: words('Nested graphics states', '图形状态嵌套'),
  severity: 'warning',
  source: 'ISO 19005-2, 6.1.13; ISO 32000-1, annex C',
  limit: () => `${MOST} levels of q`,
  hint: words('Export the page again, with fewer groups in groups.', '请减少编组的层层嵌套后重新导出此页。'),
  page: ({ nesting: levels, number }) =>
    levels <= MOST
      ? []
      : [
          observe(
            'warning',
            words(
              `The content nests graphics states ${counted(levels, 'level')} deep; readers need to keep no more than ${MOST}.`,
              `页面内容的图形状态嵌套达 ${levels} 层，阅读程序只须支持 ${MOST} 层。`,
            ),
            { page: number, measured: String(levels), limit: String(MOST) },
          ),
        ],
};
