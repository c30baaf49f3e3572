import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../src/edition/load.js';
import { folderOf, refusal } from '../support/folder.js';

const PUBLICATION = `id: own
name: 试报
format: tabloid
pageTemplates:
  front:
    - { column: 1, row: 21, columns: 4, rows: 40 }
    - { column: 5, row: 21, columns: 2 }
    - { for: index, column: 5, row: 60, columns: 2, rows: 20 }
  broad:
    - { column: 1, row: 1, columns: 8 }
  double:
    - { column: 1, row: 1, columns: 4 }
    - { column: 3, row: 1, columns: 4 }
`;
const folderWith = (page: string): Promise<string> =>
  folderOf({
    'publication.yaml': PUBLICATION,
    'edition.yaml': `date: 2024-12-30\npages:\n  - number: 1\n${page}    stories: [{ file: a.txt }, { file: b.txt }]\n`,
    'a.txt': '文',
    'b.txt': '文',
    'ad.png': 'x',
  });
const load = (input: string) =>
  loadEdition({ input, photos: null, publication: null, format: null, date: null, today: '2030-01-02' });

describe('the template of a page', () => {
  it('is one of the publication’s, counted from 1 there', async () => {
    const plan = await load(await folderWith('    template: front\n'));
    expect(plan.pages[0]!.template).toEqual([
      { for: 'story', column: 0, row: 20, columns: 4, rows: 40 },
      { for: 'story', column: 4, row: 20, columns: 2, rows: null },
      { for: 'index', column: 4, row: 59, columns: 2, rows: 20 },
    ]);
    expect((await load(await folderWith(''))).pages[0]!.template).toEqual([]);
  });

  it.each([
    [
      'unknown',
      '    template: frnt\n',
      'edition/unknown-template',
      { template: 'frnt', known: ['front', 'broad', 'double'] },
    ],
    [
      'too broad for the page',
      '    template: broad\n',
      'edition/template',
      { place: 1, fault: 'outside', page: 1, lastColumn: 8, lastRow: 1, columns: 6, rows: 82 },
    ],
    ['lying on itself', '    template: double\n', 'edition/template', { place: 2, fault: 'taken', column: 1, row: 1 }],
    [
      'lying on an advertisement',
      '    template: front\n    advertisements: [{ file: ad.png, columns: 6, rows: 30 }]\n',
      'edition/template',
      { place: 1, fault: 'taken', column: 1, row: 53 },
    ],
  ])('is refused %s', async (_, page, code, data) => {
    const root = await folderWith(page);
    const [found] = await refusal(() => load(root), root);
    expect(found).toEqual({ at: 'edition.yaml:4:15', code, data });
  });
});
