import { counted, defineDiagnostic, words, type Words } from '../../base/index.js';

/** A wish for vertical lines that could not be met. */
export const notVertical = defineDiagnostic<{ readonly part: 'headline' | 'text' }>('layout/not-vertical', {
  severity: 'warning',
  message: ({ part }) =>
    part === 'headline'
      ? words(
          'The headline does not fit the page in vertical lines and is set in horizontal ones.',
          '竖排的标题在本版排不下，已改为横题。',
        )
      : words(
          'The text does not fit the page in vertical lines and is set in horizontal ones.',
          '全文竖排在本版排不下，已改为横排。',
        ),
  hint: ({ part }) =>
    part === 'headline'
      ? words('Shorten the headline, or remove a photo.', '请缩短标题，或减少图片。')
      : words(
          'Only a story of one page without photos, tables and summary can be set in vertical lines: shorten it, or remove them.',
          '只有一版以内、没有图片、表格和提要的稿件可以全文竖排：请删减文字，或去掉这些内容。',
        ),
  examples: [{ part: 'headline' }, { part: 'text' }],
});

/** A line that nothing could make as narrow as its measure. */
export const overfullLine = defineDiagnostic<{ /** How it begins. */ readonly line: string }>('layout/overfull-line', {
  severity: 'warning',
  message: ({ line }) =>
    words(
      `A line is wider than its measure and runs into what stands beside it: “${line}”.`,
      `有一行超出栏宽，压到旁边的内容：“${line}”。`,
    ),
  hint: () => words('Use wider columns or a smaller size.', '请加宽栏宽或减小字号。'),
  examples: [{ line: 'methylisothiazolinon…' }],
});

/** Lines that could not be set well at this measure: what an editor can mend with a word more or less. */
export const badLine = defineDiagnostic<{ readonly paragraphs: number }>('layout/bad-line', {
  severity: 'warning',
  message: ({ paragraphs }) =>
    paragraphs === 1
      ? words('This paragraph has lines that cannot be set well in their column.', '此段文字在本栏宽内有排不匀的行。')
      : words(
          `${counted(paragraphs, 'paragraph')} have lines that cannot be set well in their column; this is the first of them.`,
          `有 ${paragraphs} 段文字在本栏宽内有排不匀的行，此为第一处。`,
        ),
  hint: () =>
    words(
      'Look for long words and addresses: reword them, or break them by hand.',
      '多因外文长词或网址，请改写，或手工断开。',
    ),
  examples: [{ paragraphs: 1 }, { paragraphs: 3 }],
});

/** The pages over which a story may go on. */
export interface PageSpan {
  readonly count: number;
  /** Fewer than others may: its text changes its face or its script every few characters. */
  readonly dense: boolean;
}

type Overset = PageSpan &
  (
    | {
        readonly fault: 'copy';
        /** Of the story. */
        readonly characters: number;
        readonly photos: number;
        readonly tables: number;
        /** Characters to cut, found by trying; null where even a third of what the last page is to hold does not fit. */
        readonly cut: number | null;
      }
    | {
        readonly fault: 'lines';
        /** Lines of a column. */
        readonly needed: number;
        readonly held: number;
        readonly cut: number;
      }
  );

function spanWords({ count, dense }: PageSpan): Words {
  return dense
    ? words(
        `the ${counted(count, 'page')} over which text that changes its face or script so often may go on`,
        `字体、文种变换如此频繁的文字可续排的 ${count} 版`,
      )
    : words(`the ${counted(count, 'page')} over which it may go on`, `可续排的 ${count} 版`);
}

/** What a page holds besides the text of its story. */
function besidesText(photos: number, tables: number): Words {
  const all = [
    words('the headline', '标题'),
    words(counted(photos, 'photo'), `${photos} 张图片`),
    words(counted(tables, 'table'), `${tables} 个表格`),
  ].filter((_, i) => [1, photos, tables][i]! > 0);
  const last = all.pop()!;
  if (all.length === 0) return last;
  return words(
    `${all.map(({ en }) => en).join(', ')} and ${last.en}`,
    `${all.map(({ zh }) => zh).join('、')}和 ${last.zh}`,
  );
}

function oversetMessage(data: Overset): Words {
  const span = spanWords(data);
  if (data.fault === 'lines')
    return words(
      `The text takes ${counted(data.needed, 'line')} of a column; ${span.en} ${data.count === 1 ? 'holds' : 'hold'} at most ${data.held}.`,
      `全文要 ${data.needed} 行（每行一栏），${span.zh}最多 ${data.held} 行。`,
    );
  const { characters, photos, tables, count } = data;
  const beside = besidesText(photos, tables);
  return count > 1
    ? words(
        `The story has ${counted(characters, 'character')}; beside ${beside.en}, ${span.en} do not hold all of them.`,
        `全文 ${characters} 字；${span.zh}放下${beside.zh}后排不下。`,
      )
    : words(
        `The page holds ${beside.en}, but not all ${counted(characters, 'character')} of the story.`,
        `版面放下${beside.zh}后，放不下全文 ${characters} 字。`,
      );
}

function oversetHint(data: Overset): Words {
  if (data.fault === 'lines') {
    const over = data.needed - data.held;
    return words(
      `Cut more than ${counted(over, 'line')}, about ${counted(data.cut, 'character')}, or make several stories of it.`,
      `请删去 ${over} 行以上（约 ${data.cut} 字），或拆成几篇。`,
    );
  }
  const { cut, count } = data;
  if (count > 1)
    return cut === null
      ? words('Remove photos, or make several stories of it.', '请减少图片，或拆成几篇。')
      : words(
          `Cut ${counted(cut, 'character')}, remove photos, or make several stories of it.`,
          `删 ${cut} 字即可排下；也可减少图片，或拆成几篇。`,
        );
  return cut === null
    ? words(
        'The story needs several pages: let it continue on the following ones (continue: true), or choose a larger format.',
        '此稿需要多个版面：请允许转版（continue: true），或改用较大的开本。',
      )
    : words(
        `Cut ${counted(cut, 'character')}, remove photos, or let the story continue on a following page (continue: true).`,
        `删 ${cut} 字即可排下；也可减少图片，或允许转版（continue: true）。`,
      );
}

/** A story that its page, or all the pages over which it may go on, cannot hold. */
export const overset = defineDiagnostic<Overset>('layout/overset', {
  severity: 'error',
  message: oversetMessage,
  hint: oversetHint,
  examples: [
    { fault: 'copy', count: 1, dense: false, characters: 6200, photos: 3, tables: 0, cut: 840 },
    { fault: 'copy', count: 1, dense: false, characters: 26200, photos: 2, tables: 1, cut: null },
    { fault: 'copy', count: 4, dense: false, characters: 46908, photos: 0, tables: 0, cut: 520 },
    { fault: 'copy', count: 4, dense: false, characters: 46908, photos: 9, tables: 0, cut: null },
    { fault: 'lines', count: 3, dense: true, needed: 3001, held: 2880, cut: 1210 },
  ],
});
