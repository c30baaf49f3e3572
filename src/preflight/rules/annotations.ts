import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** Annotations that PDF/X allows on the page, since they are the printer's own. */
const ALLOWED = new Set(['TrapNet', 'PrinterMark']);

/** Links, notes and stamps may print or not: none may lie on the page. */
export const annotations: Rule = {
  id: 'annotations',
  title: words('Annotations', '批注与链接'),
  severity: 'error',
  source: 'ISO 15930-7:2010',
  limit: none,
  hint: words('Export without links and comments.', '导出时请去掉链接与批注。'),
  page: ({ annotations, number }) => {
    const inside = annotations.filter(({ subtype, inBleed }) => inBleed && !ALLOWED.has(subtype));
    if (inside.length === 0) return [];
    const kinds = [...new Set(inside.map(({ subtype }) => subtype))].join(', ');
    return [
      observe('error', words(`Annotations lie on the page: ${kinds}.`, `页面上有批注或链接：${kinds}。`), {
        page: number,
        places: inside.map(({ box }) => box),
      }),
    ];
  },
};
