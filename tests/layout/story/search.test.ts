import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../../src/layout/story/arrange.js';
import type { Item } from '../../../src/layout/story/items.js';
import { SearchCache } from '../../../src/layout/story/search-cache.js';
import { drawBands } from '../draw.js';
import { picture } from './made-items.js';

const COLUMNS = 4;
const ROWS = 30;
const searchOf = (items: readonly Item[], shared = false) =>
  new SearchCache().of(items, { columns: COLUMNS, rows: ROWS, mostTextRows: COLUMNS * ROWS, shared });
const demand = (least: number, most: number) => ({ rows: ROWS, extra: 0, least, most });

/** The best page for so many rows of text, drawn. */
function drawBest(items: readonly Item[], textRows: number, shared = false): string {
  const search = searchOf(items, shared);
  const [best] = search.find([demand(textRows, textRows)], 1);
  return best === undefined ? 'none' : drawBands(arrange(best, COLUMNS, 0, 'left'), search.blocks, COLUMNS);
}

describe('the search for pages', () => {
  it('fills a page with text and a picture', () => {
    expect(drawBest([picture({ cells: 40, caption: 1 })], 78)).toMatchInlineSnapshot(`
      "ttt ttt ttt ttt  × 10
      ... ... ... ...  × 1
      aaa aaa ttt ttt  × 18
      AAA AAA ttt ttt  × 1"
    `);
  });

  it('divides a page among more pictures into bands', () => {
    const items = [picture({ cells: 36, caption: 1 }), picture({ cells: 12 }), picture({ cells: 12 })];
    expect(drawBest(items, 52)).toMatchInlineSnapshot(`
      "aaa aaa aaa aaa  × 8
      AAA AAA AAA AAA  × 1
      ... ... ... ...  × 1
      bbb bbb ccc ccc  × 6
      ... ... ... ...  × 1
      ttt ttt ttt ttt  × 13"
    `);
  });

  it('keeps the text of a story in one band where others stand on the page', () => {
    const items = [picture({ cells: 30 }), picture({ cells: 12 })];
    expect(drawBest(items, 74, true)).toMatchInlineSnapshot(`
      "aaa aaa aaa aaa  × 7
      ... ... ... ...  × 1
      ttt ttt ttt ttt  × 15
      ... ... ttt ttt  × 1
      bbb bbb ttt ttt  × 6"
    `);
  });

  it('leaves rows at the foot of a page that nothing fills', () => {
    expect(drawBest([], 40)).toMatchInlineSnapshot(`"ttt ttt ttt ttt  × 10"`);
  });

  it('finds none where the text is more than the page', () => {
    expect(drawBest([picture({ cells: 40 })], COLUMNS * ROWS)).toBe('none');
  });

  it('property: has every item once, in order, and the text that is asked for, the cheapest page first', () => {
    const items = fc.array(fc.record({ cells: fc.integer({ min: 8, max: 40 }), caption: fc.nat(2) }), { maxLength: 4 });
    fc.assert(
      fc.property(items, fc.integer({ min: 20, max: 90 }), (shapes, least) => {
        const asked = demand(least, least + 6);
        const found = searchOf(shapes.map(picture)).find([asked], 8);
        const costs = found.map(({ cost }) => cost);
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
        for (const { bands, rows, textRows } of found) {
          expect(textRows).toBeGreaterThanOrEqual(asked.least);
          expect(textRows).toBeLessThanOrEqual(asked.most);
          const height = bands.reduce((sum, band) => sum + band.rows, bands.length - 1);
          expect([rows, height <= ROWS]).toEqual([height, true]);
          expect(bands.flatMap(({ blocks }) => blocks.flatMap(({ from, to }) => [from, to]))).toEqual(
            bands.flatMap(({ blocks }) => blocks.flatMap(({ from, to }) => [from, to])).toSorted((a, b) => a - b),
          );
          const held = bands.flatMap(({ blocks }) => blocks).reduce((sum, { from, to }) => sum + to - from, 0);
          expect(held).toBe(shapes.length);
        }
      }),
      { numRuns: 30 },
    );
  });
});
