import { counted, defineDiagnostic, words, type Words } from '../../base/index.js';

/** The parts of a story that may be too long by themselves; `text` and `tables` are counted in lines of a column. */
export type LongPart = 'text' | 'head' | 'summary' | 'table' | 'tables' | 'columns' | 'caption';

type FarTooLong = {
  readonly page: number;
  /** At least, and at most: lines of a column, rows of the page, points of a head, or columns of a table. */
  readonly needs: number;
  readonly holds: number;
  /** Characters of a full line. */
  readonly lineCharacters: number;
} & (
  | { readonly part: 'stories'; readonly stories: number }
  | {
      readonly part: LongPart;
      /** It may go on over so many. */
      readonly pages: number;
      /** Of the story. */
      readonly characters: number;
      readonly paragraphs: number;
    }
);

function farTooLongMessage(data: FarTooLong): Words {
  const { page, needs, holds } = data;
  switch (data.part) {
    case 'stories':
      return words(
        `The ${counted(data.stories, 'story', 'stories')} of page ${page} ${data.stories === 1 ? 'needs' : 'need'} at least ${counted(needs, 'line')} of a column; the page holds at most ${holds}.`,
        `第 ${page} 版的 ${data.stories} 篇稿件至少要 ${needs} 行（每行一栏），整版最多 ${holds} 行。`,
      );
    case 'text': {
      const { pages, characters, paragraphs } = data;
      const room =
        pages === 1
          ? words(`page ${page} holds`, `第 ${page} 版`)
          : words(
              `page ${page} and those it may go on to, ${pages} in all, hold`,
              `第 ${page} 版及可续的版共 ${pages} 版`,
            );
      return words(
        `The story has ${counted(characters, 'character')} in ${counted(paragraphs, 'paragraph')}, at least ${counted(needs, 'line')} of a column; ${room.en} at most ${holds}.`,
        `稿件有 ${paragraphs} 段 ${characters} 字，至少 ${needs} 行（每行一栏）；${room.zh}最多 ${holds} 行。`,
      );
    }
    case 'head':
      return words(
        `Kicker, headline, deck and byline are at least ${needs} pt high, one under the other; page ${page} has ${holds} pt.`,
        `引题、主题、副题、署名叠起来至少高 ${needs} 磅，第 ${page} 版只有 ${holds} 磅。`,
      );
    case 'tables':
      return words(
        `The tables take at least ${counted(needs, 'line')} of a column; they stand on one page, and page ${page} holds at most ${holds}.`,
        `全部表格至少 ${needs} 行（每行一栏）；表格须排在同一版，第 ${page} 版最多 ${holds} 行。`,
      );
    case 'columns':
      return words(
        `A table has ${counted(needs, 'column')}; page ${page} is ${counted(holds, 'character')} wide.`,
        `表格有 ${needs} 列，第 ${page} 版通栏只有 ${holds} 字宽。`,
      );
    case 'summary':
    case 'table':
    case 'caption': {
      const part = ROWS_ACROSS[data.part];
      return words(
        `${part.en} takes at least ${counted(needs, 'row')} across the whole of page ${page}, which has ${holds}.`,
        `${part.zh}通栏至少 ${needs} 行，第 ${page} 版只有 ${holds} 行。`,
      );
    }
  }
}

const ROWS_ACROSS = {
  summary: words('The summary', '提要'),
  table: words('A table', '表格'),
  caption: words('A caption', '图片说明'),
};

function farTooLongHint({ part, needs, holds, lineCharacters }: FarTooLong): Words {
  switch (part) {
    case 'stories':
    case 'text': {
      const over = needs - holds;
      return words(
        `Cut at least ${counted(over, 'line')}, some ${counted(over * lineCharacters, 'character')} where they are full; or make several stories of it, for several pages.`,
        `至少删去 ${over} 行，排满约 ${over * lineCharacters} 字；或拆成几篇，分在几版。`,
      );
    }
    case 'head':
      return words(
        'Shorten them, or say with kinds: which of these lines are text.',
        '请缩短标题和署名；若其中有正文，请用 kinds 指明。',
      );
    case 'tables':
      return words('Remove some, or divide them among several stories.', '请减少表格，或拆到几篇稿件中。');
    case 'columns':
      return words('Turn it round, or divide it.', '请将行列对调，或拆成几张表。');
    case 'summary':
    case 'table':
    case 'caption':
      return words('Shorten it, or divide it among several stories.', '请删短，或拆到几篇稿件中。');
  }
}

const STORY = { page: 1, lineCharacters: 13, pages: 1, characters: 40008, paragraphs: 2 };

/** Copy that no arrangement could fit: it is refused before it is composed. */
export const farTooLong = defineDiagnostic<FarTooLong>('layout/far-too-long', {
  severity: 'error',
  message: farTooLongMessage,
  hint: farTooLongHint,
  examples: [
    { ...STORY, part: 'text', pages: 4, needs: 4000, holds: 2880 },
    { ...STORY, part: 'text', needs: 4000, holds: 640, paragraphs: 1 },
    { ...STORY, part: 'head', needs: 788, holds: 387 },
    { ...STORY, part: 'summary', needs: 31, holds: 30 },
    { ...STORY, part: 'table', needs: 131, holds: 115 },
    { ...STORY, part: 'tables', needs: 700, holds: 640 },
    { ...STORY, part: 'columns', needs: 130, holds: 104 },
    { ...STORY, part: 'caption', needs: 131, holds: 115 },
    { part: 'stories', stories: 4, page: 3, needs: 2400, holds: 640, lineCharacters: 13 },
  ],
});
