import { diagnostic, words, type Diagnostic, type Words } from '../../base/index.js';
import type { EditionPage } from '../../edition/index.js';
import type { Whitespace } from './whitespace.js';

/** Rows that the head of a story takes which is added, in few columns and in more, with some to spare: a head can take more white, and no less. */
const headRows = (columns: number): number => (columns <= 2 ? 10 : 7);
/** Fewer characters are no story. */
const LEAST_STORY = 60;

/** Stories that do not fill their page. */
export function notFull({ number, format, stories }: EditionPage, { rows, cells, gap }: Whitespace): Diagnostic {
  const told = (where: Words, hint: Words): Diagnostic =>
    diagnostic(
      'warning',
      'layout/free-rows',
      { file: stories[0]!.story.source.file },
      words(
        `The ${stories.length} stories of page ${number} leave ${rows} of its ${format.rows} rows white${where.en}.`,
        `第 ${number} 版的 ${stories.length} 篇稿件未能填满版面：版心 ${format.rows} 行中${where.zh}留白 ${rows} 行。`,
      ),
      hint,
    );
  if (gap === null) {
    const characters = cells * format.columnEms;
    return told(
      words('', ''),
      words(
        `Add about ${characters} characters, a story or a photo.`,
        `可增加约 ${characters} 字、一篇稿件或一张图片。`,
      ),
    );
  }
  const [first, last] = [gap.column + 1, gap.column + gap.columns];
  const characters = (gap.rows - headRows(gap.columns)) * gap.columns * format.columnEms;
  return told(
    words(
      ` in columns ${first} to ${last} from row ${gap.row + 1} on, where none of them fits`,
      `第 ${first} 至 ${last} 栏自第 ${gap.row + 1} 行起`,
    ),
    characters >= LEAST_STORY
      ? words(
          `Add a story of about ${characters} characters, a filler or a picture (fillers, fillerPictures).`,
          `可增加一篇约 ${characters} 字的稿件，或补白、图片（fillers、fillerPictures）。`,
        )
      : words('Add a picture (fillerPictures).', '可增加补白图片（fillerPictures）。'),
  );
}

/** More white in the heads of a page than these shares of it is told: in the report, and by itself. */
const AIRY = { note: 0.06, warning: 0.15 };

/** A page on which headlines take the room of copy that there is not. */
export function airy({ number, format, stories }: EditionPage, cells: number): readonly Diagnostic[] {
  const share = cells / (format.columns * format.rows);
  if (share <= AIRY.note) return [];
  const characters = cells * format.columnEms;
  return [
    diagnostic(
      share > AIRY.warning ? 'warning' : 'note',
      'layout/airy',
      { file: stories[0]!.story.source.file },
      words(
        `Page ${number} is filled with white round its headlines: ${Math.round(share * 100)} % of it.`,
        `第 ${number} 版靠标题四周的空白填满，空白占版面 ${Math.round(share * 100)}%。`,
      ),
      words(
        `There is room for about ${characters} characters more, or for a photo.`,
        `还可容纳约 ${characters} 字，或一张图片。`,
      ),
    ),
  ];
}

/** A page of advertisements alone that do not cover it. */
export function notBooked({ number, format }: EditionPage, { rows }: Whitespace): Diagnostic {
  return diagnostic(
    'warning',
    'layout/free-rows',
    null,
    words(
      `Page ${number} has no story, and ${rows} of its ${format.rows} rows stay white beside what is booked.`,
      `第 ${number} 版没有稿件，版心 ${format.rows} 行中除广告外留白 ${rows} 行。`,
    ),
    words(
      'Book them, or list stories: under the page, or without one.',
      '请加订广告，或补稿：写在该版之下，或不指定版面。',
    ),
  );
}

/** A page that has other stories than the layout it is to keep to. */
export function notKept({ number, stories }: EditionPage): Diagnostic {
  return diagnostic(
    'note',
    'layout/not-kept',
    { file: stories[0]!.story.source.file },
    words(
      `Page ${number} has other stories than in the layout that the edition keeps to, and was laid out anew.`,
      `第 ${number} 版的稿件与所保持的版面不同，已重新排版。`,
    ),
    words('Copy the new layout.json where keep names it.', '请用新的 layout.json 替换 keep 所指的文件。'),
  );
}
