import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

/** What cannot be read cannot be checked, and may print in any way or not at all. */
export const content: Rule = {
  id: 'content',
  title: words('Page content', '页面内容'),
  severity: 'error',
  source: 'ISO 15930-7:2010; ISO 32000-1, 7.8.2',
  limit: none,
  hint: words('Export the page again.', '请重新导出此页。'),
  page: ({ damage, oddOperators, number }) => [
    ...damage.map((what) =>
      observe('error', words(`The content is damaged (${what.en}).`, `页面内容已损坏（${what.zh}）。`), {
        page: number,
      }),
    ),
    ...(oddOperators.length === 0
      ? []
      : [
          observe(
            'error',
            words(
              `The content uses operators that PDF/X does not allow: ${oddOperators.join(' ')}.`,
              `页面内容含 PDF/X 不允许的操作符：${oddOperators.join(' ')}。`,
            ),
            { page: number, count: oddOperators.length },
          ),
        ]),
  ],
};
