import { diagnostic, refuse, words, type Diagnostic, type InputError, type Where, type Words } from '../base/index.js';
import type { Edition, EditionPage, EditionStory } from '../edition/index.js';
import type { Candidate } from './candidate.js';
import type { White } from './division/white.js';
import type { Material } from './material.js';
import type { PageLayout, PlacedLine } from './types.js';

/** What an editor should know of a page that is not filled to the row. */
export function looseEnds(material: Material, best: Candidate, first: boolean): readonly Diagnostic[] {
  const { format, tokens, story } = material;
  const where = { file: story.source.file };
  const out: Diagnostic[] = [];
  if (best.freeRows > 0) {
    // A line less: the last column may end short, and nothing may be too much.
    const characters = (best.freeRows * format.columns - 1) * format.columnEms;
    out.push(
      diagnostic(
        'warning',
        'layout/free-rows',
        where,
        words(
          `The story fills the page but for ${best.freeRows} of its ${format.rows} rows, which stay white.`,
          `稿件未能填满版面：版心 ${format.rows} 行中留白 ${best.freeRows} 行。`,
        ),
        words(
          `Add about ${characters} characters or a photo, or choose a smaller format.`,
          `可增加约 ${characters} 字或一张图片，或改用较小的开本。`,
        ),
      ),
    );
  }
  if (best.deal.spare > tokens.slackRows) {
    const characters = best.deal.spare * format.columnEms;
    out.push(
      diagnostic(
        'warning',
        'layout/short-column',
        where,
        words(
          `The last column ends ${best.deal.spare} rows short; the style allows ${tokens.slackRows}.`,
          `末栏短 ${best.deal.spare} 行，样式允许 ${tokens.slackRows} 行。`,
        ),
        words(`Add about ${characters} characters.`, `可增加约 ${characters} 字。`),
      ),
    );
  }
  for (const part of ['headline', 'text'] as const) {
    const stands = best.frames.some(({ kind, lines }) => kind === part && lines[0]?.writing === 'vertical');
    if (first && material.stands(part) && !stands) out.push(notVertical(part, where));
  }
  return out;
}

/** A wish for vertical lines that could not be met. */
function notVertical(part: 'headline' | 'text', where: Where): Diagnostic {
  return diagnostic(
    'warning',
    'layout/not-vertical',
    where,
    part === 'headline'
      ? words('The headline does not fit the page in vertical lines; it is set across.', '竖题排不进本版，已改为横题。')
      : words(
          'The text does not fit the page in vertical lines; it is set across.',
          '全文竖排排不进本版，已改为横排。',
        ),
    part === 'headline'
      ? words('Shorten the headline, or take a photo out.', '请缩短标题，或减少图片。')
      : words(
          'Only a story of one page without photos, tables and summary can be set in vertical lines: shorten it, or take them out.',
          '只有一版以内、没有图片、表格和提要的稿件可以全文竖排：请删减文字，或去掉这些内容。',
        ),
  );
}

/** A line that nothing could make as narrow as its measure. */
function overfullLine(material: Material, { text, block }: PlacedLine): Diagnostic {
  const { span } = material.blocks[block!]!;
  const shown = text.length > 20 ? `${text.slice(0, 20)}…` : text;
  return diagnostic(
    'warning',
    'layout/overfull-line',
    { file: material.story.source.file, line: span.line, column: span.column },
    words(
      `A line is wider than its measure and runs into what stands beside it: “${shown}”.`,
      `有一行超出栏宽，压到旁边的内容：“${shown}”。`,
    ),
    words('Use wider columns or a smaller size.', '请加宽栏宽或减小字号。'),
  );
}

/** Lines that could not be set well at this measure: what an editor can mend with a word more or less. */
export function badLines(material: Material, best: Candidate): readonly Diagnostic[] {
  const blocks = new Set(
    best.frames.flatMap(({ kind, lines }) =>
      kind === 'text'
        ? lines.flatMap((line) => (line.quality === 'bad' && line.block !== null ? [line.block] : []))
        : [],
    ),
  );
  const overfull = best.frames
    .flatMap(({ lines }) => lines)
    .find((line) => line.trouble === 'overfull' && line.block !== null);
  const first = [...blocks][0];
  const out = overfull === undefined ? [] : [overfullLine(material, overfull)];
  if (first === undefined) return out;
  const { span } = material.blocks[first]!;
  return [
    ...out,
    diagnostic(
      'warning',
      'layout/bad-line',
      { file: material.story.source.file, line: span.line, column: span.column },
      words(
        blocks.size === 1
          ? 'This paragraph has lines that cannot be set well in their column.'
          : `${blocks.size} paragraphs have lines that cannot be set well in their column; this is the first of them.`,
        blocks.size === 1
          ? '此段文字在本栏宽内有排不匀的行。'
          : `有 ${blocks.size} 段文字在本栏宽内有排不匀的行，此为第一处。`,
      ),
      words(
        'Look for long words and addresses: reword them, or break them by hand.',
        '多因外文长词或网址，请改写，或手工断开。',
      ),
    ),
  ];
}

/** The pages over which a story may go on. */
export interface Span {
  readonly count: number;
  /** Fewer than others may: its text changes its face or its script every few characters. */
  readonly dense: boolean;
}

const spanWords = ({ count, dense }: Span): Words =>
  dense
    ? words(
        `the ${count} pages over which text that changes its face or script so often may go on`,
        `字体、文种变换如此频繁的文字可续排的 ${count} 版`,
      )
    : words(`the ${count} pages over which it may go on`, `可续排的 ${count} 版`);

/**
 * The refusal of a story that its page, or all the pages over which it may go on, cannot hold.
 *
 * @param cut characters, found by trying; null where even a third of what the last page is to hold does not fit
 */
export function overset(material: Material, { count, dense }: Span, cut: number | null): InputError {
  const body = material.blocks.reduce((sum, block) => sum + [...block.text].length, 0);
  const beside = besideText(material);
  const span = spanWords({ count, dense });
  return refuse(
    'layout/overset',
    { file: material.story.source.file },
    count > 1
      ? words(
          `The story has ${body} characters; beside ${beside.en}, ${span.en} do not hold all of them.`,
          `全文 ${body} 字；${span.zh}放下${beside.zh}后排不下。`,
        )
      : words(
          `The page holds ${beside.en}, but not all ${body} characters of the story.`,
          `版面放下${beside.zh}后，放不下全文 ${body} 字。`,
        ),
    cutOrContinue(count, cut),
  );
}

/** What a story's pages hold beside its running text. */
function besideText(material: Material): Words {
  const photos = material.photos.length;
  const tables = material.of('table').length;
  return tables === 0
    ? words(`the headline and ${photos} photos`, `标题和 ${photos} 张图片`)
    : words(`the headline, ${photos} photos and ${tables} tables`, `标题、${photos} 张图片和 ${tables} 个表格`);
}

function cutOrContinue(pages: number, cut: number | null): Words {
  if (pages > 1) {
    return cut === null
      ? words('Take out photos, or make several stories of it.', '请减少图片，或拆成几篇。')
      : words(
          `Cut ${cut} characters, take out photos, or make several stories of it.`,
          `删 ${cut} 字即可排下；也可减少图片，或拆成几篇。`,
        );
  }
  return cut === null
    ? words(
        'The story needs several pages: let it continue on the following ones (continue: true), or choose a larger format.',
        '此稿需要多个版面：请允许转版（continue: true），或改用较大的开本。',
      )
    : words(
        `Cut ${cut} characters, take out photos, or let the story continue on a following page (continue: true).`,
        `删 ${cut} 字即可排下；也可减少图片，或允许转版（continue: true）。`,
      );
}

/** The refusal of a story that does not fit all the pages it may go on over. */
export function tooLongFor(
  { story, format }: Material,
  pages: Span,
  { needed, held }: { readonly needed: number; readonly held: number },
): InputError {
  const over = needed - held;
  const span = spanWords(pages);
  return refuse(
    'layout/overset',
    { file: story.source.file },
    words(
      `The text takes ${needed} lines of a column; ${span.en} hold at most ${held}.`,
      `全文要 ${needed} 行（每行一栏），${span.zh}最多 ${held} 行。`,
    ),
    words(
      `Cut more than ${over} lines, about ${over * format.columnEms} characters, or make several stories of it.`,
      `请删去 ${over} 行以上（约 ${over * format.columnEms} 字），或拆成几篇。`,
    ),
  );
}

/** Rows that the head of a story takes which is added, in few columns and in more, with some to spare: a head can take more white, and no less. */
const headRows = (columns: number): number => (columns <= 2 ? 10 : 7);
/** Fewer characters are no story. */
const LEAST_STORY = 60;

/** Stories that do not fill their page. */
export function notFull({ number, format, stories }: EditionPage, { rows, cells, gap }: White): Diagnostic {
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
export function notBooked({ number, format }: EditionPage, { rows }: White): Diagnostic {
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

/** An ear that has no room beside its nameplate. */
export function earless({ publication }: Edition, { furniture }: PageLayout): readonly Diagnostic[] {
  const has = (kind: string): boolean => furniture.some((one) => one.kind === kind);
  if (publication.masthead.ear.length === 0 || !has('masthead') || has('ear')) return [];
  return [
    diagnostic(
      'warning',
      'layout/ear',
      null,
      words(
        `The ear (“${publication.masthead.ear[0]!}” …) has no room beside the nameplate and was left out.`,
        `报眼（“${publication.masthead.ear[0]!}”…）在报头旁排不下，未排。`,
      ),
      words('Shorten its lines, or the masthead’s subtitle.', '请缩短报眼的文字，或报头的副题。'),
    ),
  ];
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

/** A story that waits for a later edition. */
export function heldBack({ story }: EditionStory): Diagnostic {
  const title = story.blocks.find(({ kind }) => kind === 'headline')?.text ?? story.id;
  const length = story.blocks.reduce((sum, { text }) => sum + [...text].length, 0);
  return diagnostic(
    'note',
    'layout/held-back',
    { file: story.source.file },
    words(
      `“${title}” (${length} characters) found no room and is held for a later edition.`,
      `《${title}》（${length} 字）本期排不下，留待以后。`,
    ),
    words(
      'To print it: mustRun: true, a higher rank, or a page of its own.',
      '要本期见报：写 mustRun: true，提高 rank，或为它指定版面。',
    ),
  );
}
