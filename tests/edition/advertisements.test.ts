import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../src/edition/load.js';
import { folderOf, refusal } from '../support/folder.js';

/** A tabloid has six columns of 11 ems of 9 pt with a gutter of one, and rows of 12 pt. */
const folderWith = (...booked: readonly string[]): Promise<string> =>
  folderOf({
    'publication.yaml': 'id: own\nname: 试报\nformat: tabloid\n',
    'edition.yaml': `pages:\n  - number: 1\n    story: { file: a.txt }\n    advertisements:\n${booked.map((one) => `      - { file: ad.png, ${one} }\n`).join('')}`,
    'a.txt': '文',
    'ad.png': 'x',
  });
const load = (input: string) =>
  loadEdition({ input, photos: null, publication: null, format: null, date: null, today: '2030-01-02' });

/** What an advertisement reaches beyond. */
const OUTSIDE = { fault: 'outside', columns: 6, rows: 82 };

describe('a booked advertisement', () => {
  it.each([
    ['columns: 3, rows: 12', { columns: 3, rows: 12, row: 70, width: null, height: null }],
    // Three columns are 35 ems: 111.1 mm. A row is 4.233 mm, and one more is the label's.
    ['width: 111.1, height: 80', { columns: 3, rows: 20, row: 62, width: 111.1, height: 80 }],
    ['width: 112, height: 81', { columns: 4, rows: 21, row: 61, width: 112, height: 81 }],
    ['columns: 2, height: 42.3, row: 1', { columns: 2, rows: 11, row: 0, width: null, height: 42.3 }],
  ])('of %s takes the cells that hold it', async (booked, plan) => {
    const { pages } = await load(await folderWith(booked));
    expect(pages[0]!.advertisements).toMatchObject([{ column: 0, ...plan }]);
  });

  it.each([
    ['no height', 'columns: 3', 'edition.yaml:5:9', { fault: 'unmeasured' }],
    ['two widths', 'columns: 3, width: 80, rows: 9', 'edition.yaml:5:9', { fault: 'unmeasured' }],
    [
      'more width than the page',
      'width: 300, rows: 9',
      'edition.yaml:5:17',
      { ...OUTSIDE, lastColumn: 7, lastRow: 82 },
    ],
    [
      'more height than the page',
      'columns: 3, height: 400',
      'edition.yaml:5:17',
      { ...OUTSIDE, lastColumn: 3, lastRow: 96 },
    ],
  ])('is refused with %s', async (_, booked, at, data) => {
    const root = await folderWith(booked);
    const [found] = await refusal(() => load(root), root);
    expect(found).toEqual({ at, code: 'edition/advertisement', data });
  });
});
