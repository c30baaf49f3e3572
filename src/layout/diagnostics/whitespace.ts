import { counted, defineDiagnostic, words, type Words } from '../../base/index.js';

/** A rectangle of the page that nothing fills; columns and rows count from 1. */
interface Gap {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
}

type FreeRows = {
  /** Empty rows. */
  readonly rows: number;
  /** Rows of the page. */
  readonly pageRows: number;
} & (
  | {
      /** A story that has the page to itself. */
      readonly of: 'story';
      /** Characters that would fill it. */
      readonly characters: number;
    }
  | {
      readonly of: 'stories';
      readonly page: number;
      readonly stories: number;
      /** Where no story fits; null where the empty space is at the foot of copy. */
      readonly gap: Gap | null;
      /** Characters that would fill it, of more copy or, in a gap, of a story to add; null where only a picture would. */
      readonly characters: number | null;
    }
  | {
      /** Advertisements alone. */
      readonly of: 'bookings';
      readonly page: number;
    }
);

function emptyRows(data: FreeRows): Words {
  const { rows, pageRows } = data;
  switch (data.of) {
    case 'story':
      return words(
        `The story leaves ${rows} of the ${counted(pageRows, 'row')} of its page empty.`,
        `稿件未能填满版面：版心 ${pageRows} 行中留白 ${rows} 行。`,
      );
    case 'stories': {
      const { page, stories, gap } = data;
      const where =
        gap === null
          ? words('', '')
          : words(
              ` in columns ${gap.firstColumn} to ${gap.lastColumn} from row ${gap.firstRow} on, where none of them fits`,
              `第 ${gap.firstColumn} 至 ${gap.lastColumn} 栏自第 ${gap.firstRow} 行起`,
            );
      return words(
        `The ${counted(stories, 'story', 'stories')} of page ${page} ${stories === 1 ? 'leaves' : 'leave'} ${rows} of its ${counted(pageRows, 'row')} empty${where.en}.`,
        `第 ${page} 版的 ${stories} 篇稿件未能填满版面：版心 ${pageRows} 行中${where.zh}留白 ${rows} 行。`,
      );
    }
    case 'bookings':
      return words(
        `Page ${data.page} has no story, and its advertisements leave ${rows} of its ${counted(pageRows, 'row')} empty.`,
        `第 ${data.page} 版没有稿件，版心 ${pageRows} 行中除广告外留白 ${rows} 行。`,
      );
  }
}

function fillRows(data: FreeRows): Words {
  if (data.of === 'bookings')
    return words(
      'Sell the space, or add stories to this page or to the pool.',
      '请加订广告，或在该版之下补稿，也可在 stories 中补充不指定版面的稿件。',
    );
  const { characters } = data;
  if (data.of === 'story')
    return words(
      `Add about ${counted(data.characters, 'character')} or a photo, or choose a smaller format.`,
      `可增加约 ${characters} 字或一张图片，或改用较小的开本。`,
    );
  if (characters === null) return words('Add a picture (fillerPictures).', '可增加补白图片（fillerPictures）。');
  return data.gap === null
    ? words(
        `Add about ${counted(characters, 'character')}, a story or a photo.`,
        `可增加约 ${characters} 字、一篇稿件或一张图片。`,
      )
    : words(
        `Add a story of about ${counted(characters, 'character')}, a filler or a picture (fillers, fillerPictures).`,
        `可增加一篇约 ${characters} 字的稿件，或补白、图片（fillers、fillerPictures）。`,
      );
}

export const freeRows = defineDiagnostic<FreeRows>('layout/free-rows', {
  severity: 'warning',
  message: emptyRows,
  hint: fillRows,
  examples: [
    { of: 'story', rows: 5, pageRows: 80, characters: 403 },
    { of: 'stories', page: 3, stories: 9, rows: 4, pageRows: 80, gap: null, characters: 208 },
    {
      of: 'stories',
      page: 3,
      stories: 4,
      rows: 20,
      pageRows: 80,
      gap: { firstColumn: 3, lastColumn: 5, firstRow: 61 },
      characters: 507,
    },
    {
      of: 'stories',
      page: 3,
      stories: 4,
      rows: 8,
      pageRows: 80,
      gap: { firstColumn: 7, lastColumn: 8, firstRow: 73 },
      characters: null,
    },
    { of: 'bookings', page: 6, rows: 30, pageRows: 80 },
  ],
});

export const shortColumn = defineDiagnostic<{
  readonly rows: number;
  /** Rows that the style lets it end short. */
  readonly allowed: number;
  /** Characters that would fill it. */
  readonly characters: number;
}>('layout/short-column', {
  severity: 'warning',
  message: ({ rows, allowed }) =>
    words(
      `The last column ends ${counted(rows, 'row')} short; the style allows ${allowed}.`,
      `末栏短 ${rows} 行，样式允许 ${allowed} 行。`,
    ),
  hint: ({ characters }) => words(`Add about ${counted(characters, 'character')}.`, `可增加约 ${characters} 字。`),
  examples: [{ rows: 5, allowed: 2, characters: 65 }],
});

/** Headlines take the room of copy that there is not. */
export const airyPage = defineDiagnostic<{
  readonly page: number;
  /** Of the page, in percent. */
  readonly percent: number;
  readonly grave: boolean;
  /** There is room for so many more. */
  readonly characters: number;
}>('layout/airy', {
  severity: ({ grave }) => (grave ? 'warning' : 'note'),
  message: ({ page, percent }) =>
    words(
      `White space around headlines fills ${percent} % of page ${page}.`,
      `第 ${page} 版靠标题四周的空白填满，空白占版面 ${percent}%。`,
    ),
  hint: ({ characters }) =>
    words(
      `There is room for about ${counted(characters, 'character')} more, or for a photo.`,
      `还可容纳约 ${characters} 字，或一张图片。`,
    ),
  examples: [
    { page: 2, percent: 8, grave: false, characters: 640 },
    { page: 2, percent: 21, grave: true, characters: 1700 },
  ],
});
