import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../src/edition/load.js';
import { folderOf, refusal } from '../support/folder.js';

const folderWith = (pages: string): Promise<string> =>
  folderOf({
    'publication.yaml': 'id: own\nname: 试报\nformat: tabloid\n',
    'edition.yaml': `date: 2024-12-30\npages:\n${pages}`,
    'a.txt': '文',
    'b.txt': '文',
    'ad.png': 'x',
  });
const load = (input: string) =>
  loadEdition({ input, photos: null, publication: null, format: null, date: null, today: '2030-01-02' });
const shared = (place: string, more = '') =>
  `  - number: 1\n    stories:\n      - { file: a.txt, ${place} }\n      - { file: b.txt${more} }\n`;

describe('a story held in its place', () => {
  it('counts its column and row from 1, and may leave its height to what it needs', async () => {
    const plan = await load(
      await folderWith(
        shared('place: { column: 3, row: 21, columns: 2 }', ', place: { column: 1, row: 60, columns: 6, rows: 10 }'),
      ),
    );
    expect(plan.pages[0]!.stories.map(({ place }) => place)).toEqual([
      { column: 2, row: 20, columns: 2, rows: null },
      { column: 0, row: 59, columns: 6, rows: 10 },
    ]);
  });

  it.each([
    [
      'beyond the page',
      shared('place: { column: 5, row: 1, columns: 3 }'),
      'edition.yaml:5:17',
      { fault: 'outside', page: 1, lastColumn: 7, lastRow: 1, columns: 6, rows: 82 },
    ],
    [
      'below the page',
      shared('place: { column: 1, row: 80, columns: 3, rows: 9 }'),
      'edition.yaml:5:17',
      { fault: 'outside', page: 1, lastColumn: 3, lastRow: 88, columns: 6, rows: 82 },
    ],
    [
      'on another story',
      shared('place: { column: 1, row: 1, columns: 3, rows: 9 }', ', place: { column: 3, row: 5, columns: 2 }'),
      'edition.yaml:5:17',
      { fault: 'taken', column: 3, row: 5 },
    ],
    [
      'under a standing head',
      shared('group: 简讯, place: { column: 1, row: 1, columns: 3 }'),
      'edition.yaml:5:17',
      { fault: 'grouped' },
    ],
    [
      'alone on its page',
      '  - number: 1\n    story: { file: a.txt, place: { column: 1, row: 1, columns: 3 } }\n',
      'edition.yaml:4:20',
      { fault: 'alone', page: 1 },
    ],
    [
      'on an advertisement',
      `${shared('place: { column: 1, row: 50, columns: 3, rows: 30 }')}    advertisements:\n      - { file: ad.png, columns: 6, rows: 10 }\n`,
      'edition.yaml:5:17',
      { fault: 'taken', column: 1, row: 73 },
    ],
  ])('is refused %s', async (_, pages, at, data) => {
    const root = await folderWith(pages);
    const [found] = await refusal(() => load(root), root);
    expect(found).toEqual({ at, code: 'edition/place', data });
  });
});
