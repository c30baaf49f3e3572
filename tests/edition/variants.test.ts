import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../src/edition/load.js';
import { folderOf, refusal } from '../support/folder.js';

const EDITION = `date: 2024-12-30
pages:
  - number: 1
    stories:
      - { file: a.txt, rank: 2, jump: 2, mayHold: true }
      - { file: b.txt }
    advertisements:
      - { file: ad.png, columns: 2, rows: 10 }
  - number: 2
    story: { file: c.txt }
  - number: 3
stories:
  - { file: d.txt, mustRun: true }
`;
const folderWith = (variants: string): Promise<string> =>
  folderOf({
    'publication.yaml': 'id: own\nname: 试报\nformat: tabloid\nmasthead: { ear: [晴] }\n',
    'edition.yaml': `${EDITION}variants:\n${variants}`,
    ...Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`${name}.txt`, '文'])),
    'ad.png': 'x',
    'other.png': 'x',
  });
const load = (input: string) =>
  loadEdition({ input, photos: null, publication: null, format: null, date: null, today: '2030-01-02' });

describe('a variant', () => {
  it('is the edition with some stories, advertisements and pages replaced', async () => {
    const root = await folderWith(`  - id: east
    name: 东部版
    ear: [雾]
    stories:
      - { replaces: a.txt, file: e.txt, jump: 3 }
      - { replaces: d.txt, file: f.txt }
    advertisements:
      - { replaces: ad.png, file: other.png }
  - id: west
    pages:
      - { number: 2, section: 西部, story: { file: e.txt } }
`);
    const plan = await load(root);
    const [east, west] = plan.variants;
    const files = ({ pages, pool }: typeof plan) => [
      ...pages.map(({ stories }) => stories.map(({ file }) => basename(file))),
      pool.map(({ story, mustRun }) => `${basename(story.file)}${mustRun ? '!' : ''}`),
    ];
    expect(files(plan)).toEqual([['a.txt', 'b.txt'], ['c.txt'], [], ['d.txt!']]);
    expect(files(east!)).toEqual([['e.txt', 'b.txt'], ['c.txt'], [], ['f.txt!']]);
    expect(files(west!)).toEqual([['a.txt', 'b.txt'], ['e.txt'], [], ['d.txt!']]);
    expect(east!.pages[0]!.stories[0]).toMatchObject({ rank: 2, boxed: false, mayHold: true, jump: 3 });
    expect(east!.pages[0]!.advertisements).toMatchObject([{ file: `${root}/other.png`, columns: 2, rows: 10 }]);
    expect(west!.pages[1]!.section).toBe('西部');
    expect([plan, east!, west!].map(({ variant }) => variant)).toEqual([
      null,
      { id: 'east', name: '东部版' },
      { id: 'west', name: '' },
    ]);
    expect([plan, east!, west!].map(({ publication }) => publication.masthead.ear)).toEqual([['晴'], ['雾'], ['晴']]);
  });

  it('is told of its own faults where it states them', async () => {
    const root = await folderWith('  - id: east\n    stories:\n      - { replaces: b.txt, file: none.txt }\n');
    expect(await refusal(() => load(root), root)).toMatchObject([
      { at: 'edition.yaml:17:34', code: 'edition/missing-manuscript', data: { path: 'none.txt' } },
    ]);
  });

  it.each([
    [
      'a page that is not there',
      '  - id: x\n    pages:\n      - { number: 9, story: { file: e.txt } }\n',
      { at: 'edition.yaml:17:19', data: { fault: 'no-page', page: 9, pages: [1, 2, 3] } },
    ],
    [
      'a story that is not there',
      '  - id: x\n    stories:\n      - { replaces: z.txt, file: e.txt }\n',
      { at: 'edition.yaml:17:21', data: { fault: 'no-file', what: 'story', file: 'z.txt' } },
    ],
    [
      'an advertisement that is not there',
      '  - id: x\n    advertisements:\n      - { replaces: z.png, file: other.png }\n',
      { at: 'edition.yaml:17:21', data: { fault: 'no-file', what: 'advertisement', file: 'z.png' } },
    ],
    [
      'the name of another',
      '  - id: x\n  - id: x\n',
      { at: 'edition.yaml:16:9', data: { fault: 'repeated', id: 'x' } },
    ],
  ])('is refused where it names %s', async (_, variants, found) => {
    const root = await folderWith(variants);
    expect(await refusal(() => load(root), root)).toEqual([{ code: 'edition/variant', ...found }]);
  });
});
