import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/layout/story/arrange.js';
import { BlockTables } from '../../../src/layout/story/blocks.js';
import { drawBands } from '../draw.js';
import { picture, quote } from './made-items.js';

/** A block at a size, drawn. */
function draw(tables: BlockTables, columns: number, rows: number): string {
  const block = { from: 0, to: tables.count, columns, rows, under: 0 };
  const band = { rows, textRows: 0, cost: 0, blocks: [block] };
  return drawBands(arrange({ ...band, bands: [band] }, columns, 0, 'left'), tables, columns);
}

const cheapestHeight = (tables: BlockTables, columns: number): number =>
  tables.sizes(0, tables.count, columns)[0]!.rows;

describe('blocks of items', () => {
  it('have one item as high as it likes best', () => {
    const tables = new BlockTables([picture({ cells: 24 })], 30);
    expect(cheapestHeight(tables, 2)).toBe(12);
    expect(cheapestHeight(tables, 3)).toBe(8);
  });

  it('have two pictures side by side, or one above the other, by their height', () => {
    const tables = new BlockTables([picture({ cells: 24 }), picture({ cells: 16 })], 40);
    expect(draw(tables, 4, cheapestHeight(tables, 4))).toMatchInlineSnapshot(`
      "aaa aaa aaa aaa  × 6
      ... ... ... ...  × 1
      bbb bbb bbb bbb  × 4"
    `);
    expect(draw(tables, 4, 9)).toMatchInlineSnapshot(`"aaa aaa bbb bbb  × 9"`);
    expect(draw(tables, 1, cheapestHeight(tables, 1))).toMatchInlineSnapshot(`
      "aaa  × 23
      ...  × 1
      bbb  × 16"
    `);
  });

  it('keep the same rows for captions side by side, so that pictures end on one line', () => {
    const tables = new BlockTables([picture({ cells: 20, caption: 1 }), picture({ cells: 20, caption: 2 })], 40);
    expect(draw(tables, 4, 12)).toMatchInlineSnapshot(`
      "aaa aaa bbb bbb  × 10
      AAA AAA BBB BBB  × 2"
    `);
  });

  it('part two quotes by a picture rather than make a list of them', () => {
    const listed = new BlockTables([quote(6), quote(6)], 30).sizes(0, 2, 2)[0]!;
    const parted = new BlockTables([quote(6), picture({ cells: 24 }), quote(6)], 40).sizes(0, 3, 2)[0]!;
    expect(listed.cost).toBeGreaterThan(parted.cost);
  });

  it('property: a tiling has the size and the cost that the tables say, every item once, and nothing overlaps', () => {
    const item = fc.record({ cells: fc.integer({ min: 8, max: 40 }), caption: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 5 }), (shapes, columns) => {
        const items = shapes.map(picture);
        const tables = new BlockTables(items, 40);
        for (const { rows, cost } of tables.sizes(0, items.length, columns).slice(0, 3)) {
          const tiles = tables.tiles({ from: 0, to: items.length, columns, rows });
          expect(tiles.map(({ item: at }) => at).sort()).toEqual(items.map((_, i) => i));
          const own = tiles.reduce(
            (sum, tile) => sum + items[tile.item]!.cost(tile.columns, tile.rows, tile.captionRows),
            0,
          );
          // Neighbours that nearly end together may be brought to one line, for a little more.
          expect(own).toBeGreaterThan(cost - 1e-9);
          expect(own).toBeLessThan(cost + 2.5 * items.length);
          expect(draw(tables, columns, rows)).not.toMatch(/^(\.\.\. ?)+ {2}× [2-9]/m);
        }
      }),
      { numRuns: 60 },
    );
  });
});
