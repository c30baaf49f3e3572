import { mm } from '../../../src/base/index.js';
import type { PageFormat } from '../../../src/edition/index.js';
import type { FrameKind, PlacedStory } from '../../../src/layout/index.js';
import type { MeasuredPage } from '../../../src/layout/measure/index.js';
import { cellsBox, type Cells } from '../../../src/layout/setting/grid.js';
import { placeLines } from '../../../src/layout/setting/lines.js';
import type { Frame, Furniture } from '../../../src/layout/setting/types.js';
import { squareSetter } from '../fixture.js';

/** Columns and rows, counted from 0: [column, row, columns, rows]. */
export type At = readonly [column: number, row: number, columns: number, rows: number];

/** A story drawn by hand: where its parts stand on the grid. */
export interface Drawn {
  readonly rank: number;
  readonly at: At;
  /** Rows of the headline's frame, its size in points and its characters. */
  readonly head: { readonly at: At; readonly size: number; readonly characters: number };
  readonly text: readonly At[];
  readonly photos?: readonly At[];
  readonly quotes?: readonly At[];
  readonly rules?: readonly At[];
  /** What lines of the body are stretched by, as a share of their width. */
  readonly stretch?: number;
}

const cellsOf = ([column, row, columns, rows]: At): Cells => ({ column, row, columns, rows });

/** A page of stories drawn by hand. */
export function drawnPage(
  format: PageFormat,
  stories: readonly Drawn[],
  furniture: readonly (readonly [Furniture['kind'], At])[] = [],
): MeasuredPage {
  return {
    format,
    furniture: furniture.map(([kind, at]) => ({ kind, box: cellsBox(format, cellsOf(at)), lines: [], photo: null })),
    stories: stories.map((story, i) => storyOf(format, story, `s${i + 1}`)),
  };
}

function storyOf(format: PageFormat, drawn: Drawn, id: string): PlacedStory {
  const frame = (kind: FrameKind, at: At, lines: Frame['lines'] = []): Frame => ({
    kind,
    box: cellsBox(format, cellsOf(at)),
    lines,
    photo: kind === 'photo' ? { id: `${id}.jpg`, crop: { x: 0, y: 0, w: 3000, h: 2000 }, ppi: 200 } : null,
    group: null,
    table: null,
  });
  const { head, text, photos = [], quotes = [], rules = [], stretch = 0 } = drawn;
  const box = cellsBox(format, cellsOf(head.at));
  const set = (characters: number, size: number, measure: number) =>
    squareSetter.set({ text: '水'.repeat(characters), marks: [] }, {
      role: 'body',
      size,
      measure,
      align: 'justify',
      indent: 0,
    } as unknown as Parameters<typeof squareSetter.set>[1]);
  const across = (box.w * 72) / 25.4;
  const own = set(head.characters, head.size, across);
  const centred = own.map((line) => ({ ...line, x: ((across / head.size - line.width) / 2) as typeof line.x }));
  const headline = frame(
    'headline',
    head.at,
    placeLines(box, centred, { role: 'headline', size: head.size, leading: head.size * 1.22, block: 0 }),
  );
  const legs = text.map((at) => {
    const { bodySize, leading, columnEms } = format;
    const lines = placeLines(cellsBox(format, cellsOf(at)), set(columnEms * at[3], bodySize, columnEms * bodySize), {
      role: 'body',
      size: bodySize,
      leading,
      block: 1,
    });
    return frame(
      'text',
      at,
      lines.map((line) => ({ ...line, natural: line.w / (1 + stretch) })),
    );
  });
  const hairlines = rules.map((at) => {
    const rule = frame('rule', at);
    return { ...rule, box: { ...rule.box, h: mm(0) } };
  });
  return {
    id,
    language: 'zh-CN',
    title: '',
    rank: drawn.rank,
    box: cellsBox(format, cellsOf(drawn.at)),
    source: `${id}.txt`,
    frames: [
      headline,
      ...photos.map((at) => frame('photo', at)),
      ...quotes.map((at) => frame('pull-quote', at)),
      ...legs,
      ...hairlines,
    ],
    fit: { spareLines: 0, levers: [] },
    oversetCharacters: 0,
  };
}

/** Columns of text side by side, all from one row to another. */
export const legs = (column: number, row: number, columns: number, rows: number): readonly At[] =>
  Array.from({ length: columns }, (_, i): At => [column + i, row, 1, rows]);
