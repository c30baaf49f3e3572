import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** A page on which nothing prints is mostly a mistake in exporting. */
export const emptyPage: Rule = {
  id: 'empty-page',
  title: words('Empty page', '空白页'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, number of pages',
  limit: none,
  hint: words('Check that the right page was exported.', '请核对是否导出了正确的版面。'),
  page: ({ marks, annotations, damage, incomplete, number }) =>
    damage.length > 0 || incomplete || marks.some(({ seen }) => seen) || annotations.some(({ inBleed }) => inBleed)
      ? []
      : [observe('warning', words('Nothing prints on this page.', '本页没有任何可打印的内容。'), { page: number })],
};
