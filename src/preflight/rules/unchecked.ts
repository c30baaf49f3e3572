import { words, type Words } from '../../base/index.js';
import type { Unmeasured } from '../facts.js';
import { none, observe, type Observation, type PageSummary, type Rule } from '../rule.js';

/** Why the check of a file was ended before its end. */
export type EndedBy = Unmeasured;

const BECAUSE: Readonly<Record<Unmeasured, Words>> = {
  time: words('it takes too long', '耗时过长'),
  memory: words('it takes too much memory', '占用内存过多'),
  damage: words('it is damaged', '内容已损坏'),
};

/** What is not looked at may be right or wrong: no finding about it says nothing. */
export const unchecked: Rule = {
  id: 'unchecked',
  title: words('What was not checked', '未检查的内容'),
  severity: 'error',
  source: 'The bounds of the check: time, memory, and what can be decoded',
  limit: none,
  hint: words(
    'Export the file again, with less in it; else look at the page yourself.',
    '请精简后重新导出，或人工核对该页。',
  ),
  page: ({ incomplete, number }) =>
    incomplete
      ? [
          observe(
            'warning',
            words(
              'The page holds more than is looked at; the rest was not checked.',
              '页面内容过多或嵌套过深，其余部分未检查。',
            ),
            { page: number },
          ),
        ]
      : [],
  ink: ({ number }, { unread }) =>
    unread === 0
      ? []
      : [
          observe(
            'note',
            words(
              `${unread} pictures cannot be decoded: they are not drawn, so the ink there is unknown.`,
              `${unread} 幅图片无法解码，未绘出，该处墨量未知。`,
            ),
            { page: number, count: unread },
          ),
        ],
  end: (pages) => (['time', 'memory', 'damage'] as const).flatMap((why) => unmeasured(pages, why)),
};

function unmeasured(pages: readonly PageSummary[], why: Unmeasured): Observation[] {
  const some = pages.filter((page) => page.unmeasured === why);
  const [first] = some;
  if (first === undefined) return [];
  const others = some.length - 1;
  return [
    observe(
      why === 'damage' ? 'note' : 'warning',
      words(
        `The ink of this page${others === 0 ? '' : ` and ${others} more`} was not measured: ${BECAUSE[why].en}.`,
        `本页${others === 0 ? '' : `及另外 ${others} 页`}的墨量未计算：${BECAUSE[why].zh}。`,
      ),
      { page: first.number, count: some.length },
    ),
  ];
}

/** For a file whose check was ended. */
export const endedEarly = (by: EndedBy): Observation =>
  observe(
    'error',
    words(
      `The check was ended before the end of the file: ${BECAUSE[by].en}. What follows was not checked.`,
      `检查未能完成：${BECAUSE[by].zh}。其后的内容未检查。`,
    ),
  );
