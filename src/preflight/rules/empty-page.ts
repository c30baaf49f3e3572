import { words } from '../../base/index.js';
import type { Mark } from '../facts.js';
import { isPrinted, isWhite } from '../inks.js';
import { spotsOf } from '../reader/colour.js';
import { none, observe, type Rule } from '../rule.js';

/** A page on which nothing prints, not even where something white is painted, is mostly a mistake in exporting. */
export const emptyPage: Rule = {
  id: 'empty-page',
  title: words('Empty page', '空白页'),
  severity: 'warning',
  source: 'Ghent Workgroup 2022, number of pages',
  limit: none,
  hint: words('Check that the right page was exported.', '请核对是否导出了正确的版面。'),
  page: ({ marks, annotations, damage, incomplete, number }) =>
    damage.length > 0 || incomplete || marks.some(leavesInk) || annotations.some(({ inBleed }) => inBleed)
      ? []
      : [observe('warning', marks.some(isPrinted) ? ONLY_WHITE : NOTHING, { page: number })],
};

const NOTHING = words('Nothing prints on this page.', '本页没有任何可打印的内容。');
const ONLY_WHITE = words(
  'Nothing prints on this page: all that is painted on it is white.',
  '本页没有任何可打印的内容：所绘内容全为白色。',
);

/** Whether a mark may put ink on the paper. A spot ink does so at any tint, even where it looks white on a screen, as a varnish does. */
function leavesInk(mark: Mark): boolean {
  const { paint } = mark;
  if (!isPrinted(mark)) return false;
  if (paint === null || paint.inks === null) return true;
  if (spotsOf(paint.space).length === 0) return !isWhite(paint.inks);
  return paint.space.chosen !== null || paint.values.some((tint) => tint > 0);
}
