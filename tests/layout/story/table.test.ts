import { describe, expect, it } from 'vitest';
import { Material } from '../../../src/layout/story/material.js';
import { setTable } from '../../../src/layout/story/table.js';
import type { Block } from '../../../src/manuscript/index.js';
import { editionOf, squareSetter, tabloid } from '../fixture.js';

const edition = editionOf({ paragraphs: [200], subheads: [], photos: [], quotes: [], summary: 0 }, tabloid);
const { publication, pages } = edition;
const [story] = pages[0]!.stories;
const material = new Material({ story: story!, format: tabloid, tokens: publication.tokens, setter: squareSetter });
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
