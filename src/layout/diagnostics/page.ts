import { counted, defineDiagnostic, words } from '../../base/index.js';

type PageOverset = { readonly page: number; readonly stories: number } & (
  | { readonly fault: 'full' | 'no-room' }
  | {
      readonly fault: 'rows';
      /** Characters to cut of the longest stories; null where no cut that was tried helps. */
      readonly cut: number | null;
      /** The rows across the page that so many characters fill. */
      readonly rows: number | null;
      /** A story without which the others fit. */
      readonly move: string | null;
      /** A story that may go on on a later page. */
      readonly jump: { readonly story: string; readonly to: number } | null;
      /** A photo without which all fit. */
      readonly photo: { readonly story: string; readonly photo: string } | null;
    }
);

/** Stories that their page cannot hold. */
export const pageOverset = defineDiagnostic<PageOverset>('layout/page-overset', {
  severity: 'error',
  message: (data) => {
    const { page, stories } = data;
    switch (data.fault) {
      case 'full':
        return words(
          `Page ${page} is too full for its ${counted(stories, 'story', 'stories')}.`,
          `第 ${page} 版放不下 ${stories} 篇稿件。`,
        );
      case 'no-room':
        return words(
          `Page ${page} has no room for its ${counted(stories, 'story', 'stories')} at any height.`,
          `第 ${page} 版无论多高都排不下 ${stories} 篇稿件。`,
        );
      case 'rows':
        return data.cut === null
          ? words(
              `Page ${page} cannot hold its ${counted(stories, 'story', 'stories')}.`,
              `第 ${page} 版排不下 ${stories} 篇稿件。`,
            )
          : words(
              `Page ${page} has ${counted(data.cut, 'character')} too many for its ${counted(stories, 'story', 'stories')}, which is about ${counted(data.rows ?? 0, 'row')} across the page.`,
              `第 ${page} 版的 ${stories} 篇稿件多出 ${data.cut} 字，约合通栏 ${data.rows} 行。`,
            );
    }
  },
  hint: (data) => {
    if (data.fault !== 'rows')
      return data.fault === 'full'
        ? null
        : words('Book less of the page, or move a story to another page.', '请减少该版的广告，或将稿件移到别的版。');
    const { cut, move, jump, photo } = data;
    const ways = [
      ...(cut === null
        ? []
        : [words(`cut ${counted(cut, 'character')} of the longest stories`, `在最长的稿件中删去 ${cut} 字`)]),
      ...(move === null ? [] : [words(`move ${move} to another page`, `将 ${move} 移到别的版`)]),
      ...(jump === null
        ? []
        : [
            words(
              `let ${jump.story} go on on page ${jump.to} (jump: ${jump.to})`,
              `让 ${jump.story} 下转第 ${jump.to} 版（jump: ${jump.to}）`,
            ),
          ]),
      ...(photo === null
        ? []
        : [words(`leave out the photo ${photo.photo} of ${photo.story}`, `撤下 ${photo.story} 的图片 ${photo.photo}`)]),
    ];
    return ways.length === 0
      ? words('Take some stories out.', '请撤下几篇稿件。')
      : words(
          `One of these: ${ways.map(({ en }) => en).join('; ')}.`,
          `任选其一：${ways.map(({ zh }) => zh).join('；')}。`,
        );
  },
  examples: [
    {
      fault: 'rows',
      page: 3,
      stories: 9,
      cut: 210,
      rows: 3,
      move: '通知',
      jump: { story: '灌区', to: 5 },
      photo: { story: '集市', photo: '02.jpg' },
    },
    { fault: 'rows', page: 3, stories: 9, cut: null, rows: null, move: null, jump: null, photo: null },
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
      `Page ${page} has ${counted(stories, 'story', 'stories')} that stand by themselves; at most ${most} can.`,
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
