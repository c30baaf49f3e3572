import { defineDiagnostic, words } from '../../base/index.js';

type PageOverset = { readonly page: number; readonly stories: number } & (
  | { readonly fault: 'full' | 'no-room' }
  | {
      readonly fault: 'rows';
      /** Rows that are wanting, and rows that the page has. */
      readonly missing: number;
      readonly rows: number;
      /** Characters to cut of the longest stories; null where no cut that was tried helps. */
      readonly cut: number | null;
      /** A story that takes as much as there is too much. */
      readonly move: string | null;
    }
);

/** Stories that their page cannot hold. */
export const pageOverset = defineDiagnostic<PageOverset>('layout/page-overset', {
  severity: 'error',
  message: (data) => {
    const { page, stories } = data;
    switch (data.fault) {
      case 'full':
        return words(`Page ${page} is too full for its ${stories} stories.`, `第 ${page} 版放不下 ${stories} 篇稿件。`);
      case 'no-room':
        return words(
          `Page ${page} has no room for its ${stories} stories at any height.`,
          `第 ${page} 版无论多高都排不下 ${stories} 篇稿件。`,
        );
      case 'rows':
        return words(
          `Page ${page} is ${data.missing} rows short (${data.rows} available, ${stories} stories).`,
          `第 ${page} 版放不下 ${stories} 篇稿件：版面 ${data.rows} 行，还差 ${data.missing} 行。`,
        );
    }
  },
  hint: (data) => {
    if (data.fault !== 'rows')
      return data.fault === 'full'
        ? null
        : words('Book less of the page, or move a story to another page.', '请减少该版的广告，或将稿件移到别的版。');
    const { cut, move } = data;
    const less =
      cut === null
        ? words('Take a story out', '请撤下一篇稿件')
        : words(`Cut ${cut} characters of the longest stories`, `请在最长的稿件中删去 ${cut} 字`);
    return words(
      `${less.en}${move === null ? '' : `, or move ${move} to another page`}.`,
      `${less.zh}${move === null ? '' : `，或将 ${move} 移到别的版`}。`,
    );
  },
  examples: [
    { fault: 'rows', page: 3, stories: 9, missing: 4, rows: 80, cut: 210, move: '通知.txt' },
    { fault: 'rows', page: 3, stories: 9, missing: 30, rows: 80, cut: null, move: null },
    { fault: 'no-room', page: 3, stories: 2 },
    { fault: 'full', page: 3, stories: 9 },
  ],
});

export const tooManyStories = defineDiagnostic<{
  readonly page: number;
  readonly stories: number;
  readonly most: number;
}>('layout/too-many-stories', {
  severity: 'error',
  message: ({ page, stories, most }) =>
    words(
      `Page ${page} has ${stories} stories that stand by themselves; at most ${most} can.`,
      `第 ${page} 版有 ${stories} 篇单独成篇的稿件，最多 ${most} 篇。`,
    ),
  hint: () =>
    words(
      'Put small ones under a standing head (group: 简讯), or move some to another page.',
      '请将短稿归入一个栏题（group: 简讯），或移到别的版。',
    ),
  examples: [{ page: 5, stories: 26, most: 24 }],
});

/** A page that takes stories and got none. */
export const emptyPage = defineDiagnostic<{
  readonly page: number;
  /** Empty where it has none. */ readonly section: string;
}>('layout/empty-page', {
  severity: 'error',
  message: ({ page, section }) =>
    words(
      `Page ${page}${section === '' ? '' : ` (${section})`} is left without a story: the others took them all.`,
      `第 ${page} 版${section === '' ? '' : `（${section}）`}没有稿件可排：都已归入别的版。`,
    ),
  hint: () => words('Add stories of its section, or remove the page.', '请为该版补充稿件，或去掉该版。'),
  examples: [{ page: 4, section: '副刊' }],
});

/** A page that has other stories than the layout it is to keep to. */
export const notKept = defineDiagnostic<{ readonly page: number }>('layout/not-kept', {
  severity: 'note',
  message: ({ page }) =>
    words(
      `Page ${page} has other stories than the layout that the edition keeps to, and was laid out anew.`,
      `第 ${page} 版的稿件与所保持的版面不同，已重新排版。`,
    ),
  hint: () => words('Copy the new layout.json where keep names it.', '请用新的 layout.json 替换 keep 所指的文件。'),
  examples: [{ page: 3 }],
});
