import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/layout/story/arrange.js';
import { bandsOf, SHORTEST_LEG, type Band, type BandSpace } from '../../../src/layout/story/bands.js';
import { BlockTables } from '../../../src/layout/story/blocks.js';
import type { Item } from '../../../src/layout/story/items.js';
import { drawBands } from '../draw.js';
import { picture } from './made-items.js';

const spaceOf = (items: readonly Item[], columns = 4): BandSpace => ({
  columns,
  mostRows: 30,
  mostTextRows: 120,
  blocks: new BlockTables(items, 30),
  shared: false,
});
const draw = (space: BandSpace, band: Band): string =>
  drawBands(arrange({ ...band, bands: [band] }, space.columns, 0, 'left'), space.blocks, space.columns);
const textCells = (drawn: string): number =>
  [...drawn.matchAll(/^(.*) {2}× (\d+)$/gm)].reduce(
    (sum, [, row, count]) => sum + (row!.match(/ttt/g) ?? []).length * Number(count),
    0,
  );

describe('bands', () => {
  it('of text alone are columns of one height, no lower than the shortest leg', () => {
    const space = spaceOf([]);
    const bands = bandsOf(space, 0, 0);
    expect(Math.min(...bands.map(({ rows }) => rows))).toBe(SHORTEST_LEG);
    expect(
      draw(
        space,
        bands.find(({ rows }) => rows === 12)!,
      ),
    ).toMatchInlineSnapshot(`"ttt ttt ttt ttt  × 12"`);
  });

  it('have their text around one block, or under it', () => {
    const space = spaceOf([picture({ cells: 20, caption: 1 })]);
    const bands = bandsOf(space, 0, 1);
    const beside = bands.find(({ blocks: [block], textRows }) => block!.under === 0 && textRows > 0)!;
    const under = bands.find(({ blocks: [block] }) => block!.under > 0 && block!.columns === 2)!;
    expect(draw(space, beside)).toMatchInlineSnapshot(`
      "aaa aaa ttt ttt  × 10
      AAA AAA ttt ttt  × 1"
    `);
    expect(draw(space, under)).toMatchInlineSnapshot(`
      "aaa aaa ttt ttt  × 10
      AAA AAA ttt ttt  × 1
      ... ... ttt ttt  × 1
      ttt ttt ttt ttt  × 10"
    `);
  });

  it('have text between two blocks', () => {
    const space = spaceOf([picture({ cells: 12 }), picture({ cells: 18 })], 5);
    const two = bandsOf(space, 0, 2).find(({ blocks }) => blocks.length === 2)!;
    expect(draw(space, two)).toMatchInlineSnapshot(`
      "aaa aaa ttt ttt bbb  × 6
      ... ... ttt ttt bbb  × 1
      ttt ttt ttt ttt bbb  × 11"
    `);
  });

  it('property: hold the text that they say, with no short leg, the cheapest first', () => {
    const items = fc.array(fc.record({ cells: fc.integer({ min: 8, max: 40 }), caption: fc.nat(2) }), { maxLength: 3 });
    fc.assert(
      fc.property(items, fc.integer({ min: 2, max: 6 }), (shapes, columns) => {
        const space = spaceOf(shapes.map(picture), columns);
        const bands = bandsOf(space, 0, shapes.length);
        const costs = bands.map(({ cost }) => cost);
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
        for (const band of bands.slice(0, 5)) {
          const placed = arrange({ ...band, bands: [band] }, columns, 0, 'right');
          expect(textCells(drawBands(placed, space.blocks, columns))).toBe(band.textRows);
          for (const { segments } of placed)
            for (const { rows } of segments) expect(rows).toBeGreaterThanOrEqual(SHORTEST_LEG);
        }
      }),
      { numRuns: 40 },
    );
  });
});
