import { counted, words, type Words } from '../../base/index.js';
import type { InkFacts, PageFacts, Unmeasured, Unread } from '../facts.js';
import { isPrinted } from '../inks.js';
import { none, observe, type Observation, type PageSummary, type Rule } from '../rule.js';

/** Why the check of a file was ended before its end. */
export type EndedBy = Unmeasured;

const BECAUSE: Readonly<Record<Unmeasured, Words>> = {
  time: words('it takes too long', '耗时过长'),
  memory: words('it takes too much memory', '占用内存过多'),
  damage: words('it is damaged', '内容已损坏'),
};

/**
 * What is not looked at may be right or wrong: no finding about it says nothing. A picture that cannot be decoded, by its damage, its coding or a size
 * that no newspaper has, is an error, for nobody knows whether it prints; a warning is given where only ink was not measured, or not all of a page was read.
 */
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
  ink: (page, { unread }) =>
    page.incomplete || page.marks.some((mark) => mark.kind === 'image' && isPrinted(mark))
      ? (['undecodable', 'costly'] as const).flatMap((why) => unreadPictures(page, unread, why))
      : [],
  end: (pages) => (['time', 'memory', 'damage'] as const).flatMap((why) => unmeasured(pages, why)),
};

function unreadPictures({ number }: PageFacts, unread: InkFacts['unread'], why: Unread): Observation[] {
  const some = unread.filter((picture) => picture.why === why);
  if (some.length === 0) return [];
  const count = some.length;
  const what = counted(count, 'picture');
  return [
    observe(
      why === 'undecodable' ? 'error' : 'warning',
      why === 'undecodable'
        ? words(
            `${what} cannot be decoded, so what prints there is unknown.`,
            `${count} 幅图片无法解码，该处印出的内容不得而知。`,
          )
        : words(
            `The ink of ${what} was not measured: decoding takes too much time or memory.`,
            `${count} 幅图片的墨量未计算：解码耗时或占用内存过多。`,
          ),
      { page: number, places: some.map(({ box }) => box) },
    ),
  ];
}

function unmeasured(pages: readonly PageSummary[], why: Unmeasured): Observation[] {
  const some = pages.filter((page) => page.unmeasured === why);
  const [first] = some;
  if (first === undefined) return [];
  const others = some.length - 1;
  return [
    observe(
      'warning',
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
