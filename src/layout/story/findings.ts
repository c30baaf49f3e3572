import {
  diagnostic,
  refuse,
  words,
  type Diagnostic,
  type InputError,
  type Where,
  type Words,
} from '../../base/index.js';
import type { Candidate } from './candidate.js';
import type { Material } from './material.js';
import type { PlacedLine } from '../setting/types.js';

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
  if (best.distribution.spare > tokens.slackRows) {
    const characters = best.distribution.spare * format.columnEms;
    out.push(
      diagnostic(
        'warning',
        'layout/short-column',
        where,
        words(
          `The last column ends ${best.distribution.spare} rows short; the style allows ${tokens.slackRows}.`,
          `末栏短 ${best.distribution.spare} 行，样式允许 ${tokens.slackRows} 行。`,
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
