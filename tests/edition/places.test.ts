import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../src/edition/load.js';
import { folderOf, refusal } from './folder.js';

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
      'reaches to column 7 and row 1; page 1 has 6 columns and 82 rows.',
    ],
    [
      'below the page',
      shared('place: { column: 1, row: 80, columns: 3, rows: 9 }'),
      'reaches to column 3 and row 88; page 1 has 6 columns and 82 rows.',
    ],
    [
      'on another story',
      shared('place: { column: 1, row: 1, columns: 3, rows: 9 }', ', place: { column: 3, row: 5, columns: 2 }'),
      'lies on another that is taken, which begins in column 3 and row 5.',
    ],
    [
      'under a standing head',
      shared('group: 简讯, place: { column: 1, row: 1, columns: 3 }'),
      'A story under a standing head has no place of its own.',
    ],
    [
      'alone on its page',
      '  - number: 1\n    story: { file: a.txt, place: { column: 1, row: 1, columns: 3 } }\n',
      'The story has page 1 to itself.',
    ],
    [
      'on an advertisement',
      `${shared('place: { column: 1, row: 50, columns: 3, rows: 30 }')}    advertisements:\n      - { file: ad.png, columns: 6, rows: 10 }\n`,
      'lies on another that is taken, which begins in column 1 and row 73.',
    ],
  ])('is refused %s', async (_, pages, message) => {
    const root = await folderWith(pages);
    const [found] = await refusal(() => load(root), root);
    expect(found).toContain(message);
    expect(found).toMatch(/^edition\.yaml:\d+/);
  });
});
