import { diagnostic, refuse, words, type Diagnostic, type InputError, type Where } from '../base/index.js';
import type { EditionPage } from '../edition/index.js';
import type { Candidate } from './candidate.js';
import type { Unit } from './division/unit.js';
import type { Cells } from './grid.js';
import type { Material } from './material.js';
import type { PlacedLine } from './types.js';

/** What an editor should know of a page that is not filled to the row. */
export function looseEnds(material: Material, best: Candidate, first: boolean): readonly Diagnostic[] {
  const { format, tokens, story } = material;
  const where = { file: story.source.file };
  const out: Diagnostic[] = [];
  if (best.freeRows > 0) {
    const characters = best.freeRows * format.columns * format.columnEms;
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
        `${blocks.size} paragraphs have lines that cannot be set well in their column; this is the first of them.`,
        `有 ${blocks.size} 段文字在本栏宽内有排不匀的行，此为第一处。`,
      ),
      words(
        'Look for long words and addresses: reword them, or break them by hand.',
        '多因外文长词或网址，请改写，或手工断开。',
      ),
    ),
  ];
}

/** The refusal of a story that its page cannot hold, with the characters to cut: found by trying, null where even a third of it does not fit. */
export function overset(material: Material, cut: number | null): InputError {
  const body = material.blocks.reduce((sum, block) => sum + [...block.text].length, 0);
  const photos = material.photos.length;
  return refuse(
    'layout/overset',
    { file: material.story.source.file },
    words(
      `The page holds the headline and ${photos} photos, but not all ${body} characters of the story.`,
      `版面放下标题和 ${photos} 张图片后，放不下全文 ${body} 字。`,
    ),
    cut === null
      ? words(
          'The story needs several pages: let it continue on the following ones (continue: true), or choose a larger format.',
          '此稿需要多个版面：请允许转版（continue: true），或改用较大的开本。',
        )
      : words(
          `Cut ${cut} characters, take out photos, or let the story continue on a following page (continue: true).`,
          `删 ${cut} 字即可排下；也可减少图片，或允许转版（continue: true）。`,
        ),
  );
}

/** Stories that do not fill their page. */
export function whiteFoot({ number, format, stories }: EditionPage, rows: number): Diagnostic {
  const characters = rows * format.columns * format.columnEms;
  return diagnostic(
    'warning',
    'layout/free-rows',
    { file: stories[0]!.story.source.file },
    words(
      `The ${stories.length} stories of page ${number} leave ${rows} of its ${format.rows} rows white.`,
      `第 ${number} 版的 ${stories.length} 篇稿件未能填满版面：版心 ${format.rows} 行中留白 ${rows} 行。`,
    ),
    words(`Add about ${characters} characters, a story or a photo.`, `可增加约 ${characters} 字、一篇稿件或一张图片。`),
  );
}

/** The refusal of stories for which no height would be enough: what is booked leaves no room, or a table is wider than the page. */
function noRoom(number: number, stories: EditionPage['stories']): InputError {
  return refuse(
    'layout/page-overset',
    { file: stories[0]!.story.source.file },
    words(
      `Page ${number} has no room for its ${stories.length} stories at any height.`,
      `第 ${number} 版无论多高都排不下 ${stories.length} 篇稿件。`,
    ),
    words('Book less of the page, or move a story to another page.', '请减少该版的广告，或将稿件移到别的版。'),
  );
}

/** The refusal of more stories by themselves than are divided among a page. */
export function tooMany({ number, stories }: EditionPage, count: number, most: number): InputError {
  return refuse(
    'layout/too-many-stories',
    { file: stories[most]?.story.source.file ?? stories[0]!.story.source.file },
    words(
      `Page ${number} has ${count} stories that stand by themselves; at most ${most} can.`,
      `第 ${number} 版有 ${count} 篇单独成篇的稿件，最多 ${most} 篇。`,
    ),
    words(
      'Put small ones under a standing head (group: 简讯), or move some to another page.',
      '请将短稿归入一个栏题（group: 简讯），或移到别的版。',
    ),
  );
}

/** The refusal of stories that would fit their page if some were not held in their places. */
export function badlyHeld({ number, stories }: EditionPage, held: readonly Unit[], cells: Cells): InputError {
  const where = (id: string): Where => ({
    file: stories.find(({ story }) => story.id === id)?.story.source.file ?? stories[0]!.story.source.file,
  });
  for (const unit of held) {
    const { column, columns, row, rows } = unit.pin!;
    const most = cells.row + cells.rows - row;
    const needed = Array.from({ length: most }, (_, i) => i + 1).find((high) => unit.cost(columns, high) < Infinity);
    const fits = row >= cells.row && (rows === null ? needed !== undefined : unit.cost(columns, rows) < Infinity);
    if (fits) continue;
    return refuse(
      'layout/held',
      where(unit.id),
      words(
        `${unit.id} does not fit the place on page ${number} where it is held: column ${column + 1}, row ${row + 1}, ${columns} columns${rows === null ? '' : `, ${rows} rows`}.`,
        `${unit.id} 排不进第 ${number} 版的指定位置：第 ${column + 1} 栏、第 ${row + 1} 行起，宽 ${columns} 栏${rows === null ? '' : `，高 ${rows} 行`}。`,
      ),
      row < cells.row
        ? words(`The masthead has the rows above row ${cells.row + 1}.`, `第 ${cells.row + 1} 行以上是报头。`)
        : needed === undefined
          ? words('Give it more columns, or take place out.', '请加宽，或去掉 place。')
          : words(
              `In so many columns it needs ${needed} rows; leave rows out and it takes what it needs.`,
              `此栏数需 ${needed} 行；不写 rows 则按需取用。`,
            ),
    );
  }
  return refuse(
    'layout/held',
    where(held[0]!.id),
    words(
      `The other stories of page ${number} do not fit round ${held.map(({ id }) => id).join(', ')} where held.`,
      `第 ${number} 版其余稿件排不进 ${held.map(({ id }) => id).join('、')} 的指定位置之外。`,
    ),
    words(
      'Take place out, or hold it at an edge of the page; without it they fit.',
      '请去掉 place，或改放到版边；不指定位置时可以排下。',
    ),
  );
}

/** The refusal of stories that their page cannot hold. `needed` rows would hold them, as far as that was found. */
export function tooMuch(
  { format, number, stories }: EditionPage,
  units: readonly Unit[],
  needed: number | null,
  { columns, rows }: Cells,
): InputError {
  if (needed === null) return noRoom(number, stories);
  const over = Math.max(1, needed - rows);
  // Stories shrink by whole rows of their own width: two rows more than are missing let every division in.
  const characters = (over + 2) * columns * format.columnEms;
  // A story that takes as much as there is too much.
  const goes = units
    .map(({ id, leastCells }) => ({ id, cells: leastCells }))
    .filter(({ cells }) => cells >= over * columns)
    .sort((a, b) => a.cells - b.cells)[0];
  return refuse(
    'layout/page-overset',
    { file: stories[0]!.story.source.file },
    words(
      `Page ${number} does not hold its ${stories.length} stories: they need ${over} rows more than its ${rows}.`,
      `第 ${number} 版放不下 ${stories.length} 篇稿件：版面 ${rows} 行，还差 ${over} 行。`,
    ),
    words(
      `Cut about ${characters} characters${goes === undefined ? '' : `, or move ${goes.id} to another page`}.`,
      `请删去约 ${characters} 字${goes === undefined ? '' : `，或将 ${goes.id} 移到别的版`}。`,
    ),
  );
}
