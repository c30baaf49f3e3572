import { describe, expect, it } from 'vitest';
import { anyPhoto } from '../../../src/layout/cost/photos.js';
import { Material } from '../../../src/layout/story/material.js';
import { setTable } from '../../../src/layout/story/table.js';
import type { Block } from '../../../src/manuscript/index.js';
import { broadsheet, editionOf, squareSetter, tabloid } from '../fixture.js';
import { expectSound, lay, paragraphs, photos } from './one-story.js';

const edition = editionOf({ paragraphs: [200], subheads: [], photos: [], quotes: [], summary: 0 }, tabloid);
const { publication, pages } = edition;
const [story] = pages[0]!.stories;
const material = new Material({
  story: story!,
  format: tabloid,
  tokens: publication.tokens,
  setter: squareSetter,
  photoBudget: anyPhoto(story!),
});
const size = publication.tokens.captionSize;

const tableOf = (rows: readonly (readonly string[])[]) =>
  ({ kind: 'table', rows, header: true, text: 'x', marks: [] }) as unknown as Extract<Block, { kind: 'table' }>;
/** Right edges of a column's entries, in points, the header left out. */
const rightEdges = (rows: readonly (readonly string[])[], column: number): readonly number[] =>
  setTable(material, tableOf(rows), 3)
    .slice(1)
    .map(({ cells }) => cells[column]!)
    .map(({ x, lines: [line] }) => Math.round((x + (line!.x + line!.width) * size) * 100) / 100);

describe('a table', () => {
  it('has its figures end at one edge, words among them too', () => {
    const edges = rightEdges(
      [
        ['品种', '均价（元/公斤）', '比上周'],
        ['大米', '5.60', '持平'],
        ['猪肉', '127.80', '+0.4%'],
        ['白菜', '¥1,200', '-12.5％'],
      ],
      1,
    );
    expect(new Set(edges).size).toBe(1);
  });

  it('leaves words as they are, and the first column', () => {
    const rows = [
      ['年份', '规格'],
      ['2024', '新鲜'],
      ['25', '本地中等货'],
    ];
    expect(new Set(rightEdges(rows, 0)).size).toBe(2);
    expect(new Set(rightEdges(rows, 1)).size).toBe(2);
  });
});

describe('tables on a page', () => {
  const entries = [
    ['事项', '年初', '年末'],
    ['综合窗口', '8个', '23个'],
    ['学位', '31200个', '36200个'],
  ];
  const shape = {
    paragraphs: paragraphs(1600),
    subheads: [],
    photos: photos(2),
    quotes: [],
    summary: 0,
    table: entries,
  };

  it('keep every entry on one line, in a width that suits them', () => {
    for (const format of [broadsheet, tabloid]) {
      const edition = editionOf(shape, format);
      const pages = lay(edition);
      expectSound(edition, pages);
      const frames = pages.flatMap((page) => page.stories.flatMap((story) => story.frames));
      const placed = frames.find((frame) => frame.kind === 'table')!;
      expect(placed.lines.map((line) => line.text)).toEqual(entries.flat());
      expect(placed.table).toEqual({
        header: true,
        cells: [
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
        ],
      });
      expect(placed.box.w).toBeLessThan(format.typeArea.w * 0.6);
    }
  });
});
