import { describe, expect, it } from 'vitest';
import { aligned } from '../../../src/layout/story/align.js';
import type { Item, Tile } from '../../../src/layout/story/items.js';

const item = (kind: Item['kind'], ideal: number, caption = 0): Item => ({
  kind,
  index: 0,
  key: kind,
  captionRows: () => caption,
  cost: (_, rows, captions) => (captions < caption || rows < 6 ? Infinity : 0.1 * (rows - captions - ideal) ** 2),
});
const tile = (item: number, at: Pick<Tile, 'column' | 'row' | 'rows'>, captionRows = 0): Tile => ({
  item,
  columns: 2,
  captionRows,
  ...at,
});
const stacks = (left: number, right: number): readonly Tile[] => [
  tile(0, { column: 0, row: 0, rows: left }, 1),
  tile(1, { column: 0, row: left + 1, rows: 40 - left - 1 }),
  tile(2, { column: 2, row: 0, rows: right }, 1),
  tile(3, { column: 2, row: right + 1, rows: 40 - right - 1 }),
];
const items = [item('photo', 22, 1), item('pull-quote', 16), item('photo', 25, 2), item('pull-quote', 12)];
const rowsOf = (tiles: readonly Tile[]): readonly number[] => tiles.map(({ rows }) => rows);

describe('neighbours in a block', () => {
  it('that nearly end together do, and what is under them makes up for it', () => {
    const out = aligned(stacks(23, 27), items);
    const [a, under, b, beside] = out;
    expect(a!.rows).toBe(b!.rows);
    expect([a!.captionRows, b!.captionRows]).toEqual([2, 2]);
    expect(under).toMatchObject({ row: a!.rows + 1, rows: 40 - a!.rows - 1 });
    expect(beside).toMatchObject({ row: b!.rows + 1, rows: 40 - b!.rows - 1 });
  });

  it('that end far apart are meant to, and so are those of two kinds', () => {
    expect(aligned(stacks(20, 27), items)).toEqual(stacks(20, 27));
    const mixed = [items[0]!, items[1]!, item('pull-quote', 25), items[3]!];
    expect(aligned(stacks(23, 27), mixed)).toEqual(stacks(23, 27));
  });

  it('stay where no common height is possible or worth it', () => {
    const own = [23, 16, 27, 12];
    const only = (otherwise: number) =>
      items.map((one, i) => ({ ...one, cost: (_: number, rows: number) => (rows === own[i] ? 0 : otherwise) }));
    for (const otherwise of [Infinity, 9])
      expect(rowsOf(aligned(stacks(23, 27), only(otherwise)))).toEqual(rowsOf(stacks(23, 27)));
  });
});
