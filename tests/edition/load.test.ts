import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadEdition } from '../../src/edition/load.js';
import type { EditionRequest } from '../../src/edition/plan-types.js';
import { folderOf, foundIn, refusal } from '../support/folder.js';

const request = (input: string, change: Partial<EditionRequest> = {}): EditionRequest => ({
  input,
  photos: null,
  publication: null,
  format: null,
  date: null,
  today: '2030-01-02',
  ...change,
});

const PAPER = 'id: own\nname: 试报\nformat: tabloid\n';
const EDITION = `date: 2024-12-30
issue: 12
pages:
  - number: 4
    section: 专题
    editors: [甲, 乙]
    continue: false
    story:
      file: a.txt
      photos: photos
      kinds: {3: caption}
`;

describe('the number of pages', () => {
  it('is told where the printer’s sheets hold another', async () => {
    const pages = '  - {number: 1, story: {file: a.txt}}\n  - {number: 2, spread: true, story: {file: b.txt}}\n';
    const root = await folderOf({
      'edition.yaml': `date: 2024-12-30\nmultipleOf: 4\npages:\n${pages}`,
      'whole/edition.yaml': `date: 2024-12-30\nmultipleOf: 4\npages:\n${pages}  - {number: 4, story: {file: c.txt}}\n`,
      ...Object.fromEntries(
        ['a', 'b', 'c'].flatMap((name) => [
          [`${name}.txt`, '文'],
          [`whole/${name}.txt`, '文'],
        ]),
      ),
    });
    expect(foundIn((await loadEdition(request(root))).diagnostics, root)[0]).toEqual({
      at: 'edition.yaml:2:13',
      code: 'edition/page-count',
      data: { pages: 3, multipleOf: 4, missing: 1 },
    });
    expect((await loadEdition(request(join(root, 'whole')))).diagnostics).toEqual([]);
  });

  it('is made up with pages of fillers, at the lowest numbers that are free', async () => {
    const pages = [1, 2, 4, 5, 6].map((number) => `  - {number: ${number}, story: {file: ${number}.txt}}\n`).join('');
    const fillers =
      'fillers: [{file: f.txt}, {file: g.txt}]\nfillerPictures: [{file: h.jpg, label: 公益广告}, {file: i.jpg}]\n';
    const root = await folderOf({
      'edition.yaml': `date: 2024-12-30\nmultipleOf: 4\npages:\n${pages}${fillers}`,
      ...Object.fromEntries(['1', '2', '4', '5', '6', 'f', 'g'].map((name) => [`${name}.txt`, '文'])),
      'h.jpg': '',
      'i.jpg': '',
    });
    const plan = await loadEdition(request(root));
    expect(plan.diagnostics).toEqual([]);
    expect(plan.pages.filter(({ filler }) => filler).map(({ number }) => number)).toEqual([3, 7, 8]);
    expect(plan.fillerPictures.map(({ label }) => label)).toEqual(['公益广告', '']);
  });
});

describe('stories that are given no page', () => {
  it('wait for those that have none of their own', async () => {
    const root = await folderOf({
      'edition.yaml':
        'pages:\n  - {number: 1, section: 要闻}\n  - {number: 2, story: {file: a.txt}}\n' +
        'stories:\n  - {file: b.txt, section: 要闻, mustRun: true}\n  - {file: c.txt, rank: 1}\nfillers:\n  - {file: d.txt}\n',
      ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.txt`, '文'])),
    });
    const { pages, pool } = await loadEdition(request(root));
    expect(pages.map(({ stories }) => stories.length)).toEqual([0, 1]);
    expect(pool.map(({ story, ...own }) => ({ ...own, rank: story.rank }))).toEqual([
      { section: '要闻', mustRun: true, filler: false, rank: 3 },
      { section: null, mustRun: false, filler: false, rank: 1 },
      { section: null, mustRun: false, filler: true, rank: 5 },
    ]);
  });

  it.each([
    [
      'stories:\n  - {file: a.txt, section: 体育}\n',
      { at: 'edition.yaml:4:28', code: 'edition/section', data: { section: '体育', known: ['要闻'] } },
    ],
    [
      'stories:\n  - {file: a.txt, jump: 2}\n',
      { at: 'edition.yaml:4:25', code: 'edition/pooled-story', data: { key: 'jump' } },
    ],
    ['', { at: 'edition.yaml', code: 'edition/stories', data: { fault: 'none', page: 1, section: '要闻' } }],
  ])('are refused where no page can take them, and pages that have none to take: %#', async (more, found) => {
    const root = await folderOf({ 'edition.yaml': `pages:\n  - {number: 1, section: 要闻}\n${more}`, 'a.txt': '文' });
    expect(await refusal(() => loadEdition(request(root)), root)).toContainEqual(found);
  });
});

describe('an edition folder', () => {
  it('is settled in every field', async () => {
    const root = await folderOf({
      'publication.yaml': PAPER,
      'day/edition.yaml': EDITION,
      'day/a.txt': '文',
      'day/photos/b.jpg': 'x',
      'day/photos/A.PNG': 'x',
      'day/photos/.hidden.jpg': 'x',
      'day/photos/notes.txt': 'x',
    });
    const plan = await loadEdition(request(join(root, 'day')));
    expect(plan).toMatchObject({ date: '2024-12-30', issue: 12, title: '' });
    expect(plan.publication).toMatchObject({ id: 'own', folder: root });
    const [page] = plan.pages;
    expect(page).toMatchObject({
      number: 4,
      section: '专题',
      editors: ['甲', '乙'],
      format: { name: 'tabloid' },
      mayContinue: false,
      stories: [{ file: join(root, 'day/a.txt'), hints: { kinds: { 3: 'caption' } }, lead: null, rank: 1 }],
    });
    expect(page?.stories[0]?.photos.map(({ id }) => id)).toEqual(['A.PNG', 'b.jpg']);
    expect(page?.stories[0]?.where).toEqual({ file: join(root, 'day/edition.yaml'), line: 9, column: 13 });
    expect(foundIn(plan.diagnostics, root)).toMatchObject([
      { at: 'day/photos', code: 'edition/not-a-photo', data: { names: ['.hidden.jpg', 'notes.txt'] } },
    ]);
    expect(Object.isFrozen(page?.stories[0]?.photos[0])).toBe(true);
  });

  it('listed photos bring their captions, credits, focus and the lead; names that clash keep their folder', async () => {
    const root = await folderOf({
      'edition.yaml': `pages:
  - number: 1
    story:
      file: a.txt
      captions: {c.jpg: 二}
      photos:
        - x/p.jpg
        - {file: y/p.jpg, caption: 一, credit: 甲 摄, lead: true}
        - {file: c.jpg, focus: {x: 0.2, y: 1}}
`,
      'a.txt': '',
      'x/p.jpg': '',
      'y/p.jpg': '',
      'c.jpg': '',
    });
    const story = (await loadEdition(request(root))).pages[0]!.stories[0]!;
    expect(story.photos.map(({ id, credit, focus }) => [id, credit, focus])).toEqual([
      ['x/p.jpg', null, null],
      ['y/p.jpg', '甲 摄', null],
      ['c.jpg', null, { x: 0.2, y: 1 }],
    ]);
    expect(story.hints.captions).toEqual({ 'c.jpg': '二', 'y/p.jpg': '一' });
    expect(story.lead).toBe('y/p.jpg');
  });

  it('takes the date of the caller, else its own, else today', async () => {
    const root = await folderOf({ 'edition.yaml': EDITION, 'a.txt': '', 'photos/1.jpg': '' });
    const undated = await folderOf({
      'edition.yaml': EDITION.replace(/^date.*\n/, ''),
      'a.txt': '',
      'photos/1.jpg': '',
    });
    expect((await loadEdition(request(root, { date: '2025-01-01' }))).date).toBe('2025-01-01');
    expect((await loadEdition(request(root))).date).toBe('2024-12-30');
    expect((await loadEdition(request(undated))).date).toBe('2030-01-02');
  });

  it('takes the publication of the caller, else the one it names, else the one beside it', async () => {
    const root = await folderOf({
      'day/edition.yaml': `publication: ../other/p.yaml\n${EDITION}`,
      'day/a.txt': '',
      'day/photos/1.jpg': '',
      'day/publication.yaml': PAPER,
      'other/p.yaml': 'id: other\nname: 又报\n',
      'third/publication.yaml': 'id: third\nname: 三报\n',
    });
    const id = async (change: Partial<EditionRequest>) =>
      (await loadEdition(request(join(root, 'day'), change))).publication.id;
    expect(await id({})).toBe('other');
    expect(await id({ publication: join(root, 'third/publication.yaml') })).toBe('third');
    expect(await id({ publication: join(root, 'third') })).toBe('third');
    expect(await id({ publication: join(root, 'day/publication.yaml') })).toBe('own');
  });

  it('puts its pages in order', async () => {
    const root = await folderOf({
      'edition.yaml': 'pages:\n- {number: 3, story: {file: a.md}}\n- {number: 2, story: {file: a.md}}\n',
      'a.md': '',
    });
    expect((await loadEdition(request(root))).pages.map(({ number }) => number)).toEqual([2, 3]);
  });
});

describe('one manuscript', () => {
  it('is a page of the built-in publication with the photos beside it', async () => {
    const root = await folderOf({ 'a.docx': '', 'photos/2.jpg': '', 'photos/10.jpg': '' });
    const plan = await loadEdition(request(join(root, 'a.docx')));
    expect(plan).toMatchObject({
      publication: { id: 'banxin' },
      date: '2030-01-02',
      issue: null,
      pages: [{ number: 1, section: '', format: { name: 'broadsheet' }, mayContinue: true }],
      diagnostics: [],
    });
    expect(plan.pages[0]?.stories[0]?.photos).toHaveLength(2);
  });

  it('takes photos, format and publication of the caller', async () => {
    const root = await folderOf({ 'a.txt': '', 'publication.yaml': PAPER, 'p/1.webp': '', 'photos/2.jpg': '' });
    const plan = await loadEdition(request(join(root, 'a.txt'), { photos: join(root, 'p'), format: 'a3' }));
    expect(plan.publication.id).toBe('own');
    expect(plan.pages[0]?.format.name).toBe('a3');
    expect(plan.pages[0]?.stories[0]?.photos.map(({ file }) => file)).toEqual([join(root, 'p/1.webp')]);
  });

  it('may have no photos', async () => {
    const root = await folderOf({ 'a.txt': '' });
    expect((await loadEdition(request(join(root, 'a.txt')))).pages[0]?.stories[0]?.photos).toEqual([]);
  });
});

describe('refused input', () => {
  const files = { 'edition.yaml': EDITION, 'a.txt': '', 'photos/1.jpg': '', 'note.rtf': '', 'x/lead.md': '' };

  it.each<[string, string, Partial<EditionRequest>, object]>([
    [
      'a path that is not there',
      'a.text',
      {},
      { at: '-', code: 'edition/missing-file', data: { path: 'a.text', found: null, guess: 'a.txt' } },
    ],
    [
      'a folder without edition.yaml',
      'x',
      {},
      { at: 'x', code: 'edition/no-edition', data: { manuscript: 'x/lead.md' } },
    ],
    [
      'a file of another kind',
      'note.rtf',
      {},
      { at: 'note.rtf', code: 'edition/not-a-manuscript', data: { ending: '.rtf' } },
    ],
    [
      '--photos with an edition',
      '.',
      { photos: 'p' },
      { at: '-', code: 'edition/option', data: { option: '--photos', file: 'edition.yaml' } },
    ],
    [
      '--format with an edition',
      '.',
      { format: 'a3' },
      { at: '-', code: 'edition/option', data: { option: '--format', file: 'edition.yaml' } },
    ],
    [
      'an unknown format',
      'a.txt',
      { format: 'broadshet' },
      { at: '-', code: 'edition/unknown-format', data: { format: 'broadshet' } },
    ],
    [
      'a format with a name of the language',
      'a.txt',
      { format: 'constructor' },
      { at: '-', code: 'edition/unknown-format', data: { format: 'constructor' } },
    ],
    [
      'a day that does not exist',
      'a.txt',
      { date: '2023-02-29' },
      { at: '-', code: 'edition/date', data: { date: '2023-02-29' } },
    ],
    [
      'a photo folder that is not there',
      'a.txt',
      { photos: '/no/such' },
      { at: '-', code: 'edition/missing-folder', data: { path: '/no/such', found: null } },
    ],
    [
      'a publication that is not there',
      'a.txt',
      { publication: '/no/p.yaml' },
      { at: '-', code: 'edition/missing-file', data: { path: '/no/p.yaml', found: null } },
    ],
  ])('%s', async (_, name, change, found) => {
    const root = await folderOf(files);
    expect(await refusal(() => loadEdition(request(join(root, name), change)), root)).toMatchObject([found]);
  });

  it('faults of all pages are named at once, with line and column', async () => {
    const root = await folderOf({
      'edition.yaml': `pages:
  - number: 1
    story:
      file: lead.txt
  - number: 1
    format: folio
    story: {file: leed.txt}
  - number: 2
    story:
      file: leed.txt
      photos:
        - one.jpg
        - file: two.jpg
  - number: 3
    story: {file: leed.txt, photos: pix}
  - number: 4
    story:
      file: leed.txt
      photos: [{file: 1.jpg, lead: true}, {file: one.jpg, lead: true}]
`,
      'leed.txt': '',
      '1.jpg': '',
      'one.jpg': '',
      'tow.jpg': '',
    });
    expect(await refusal(() => loadEdition(request(root)), root)).toMatchObject([
      { at: 'edition.yaml:5:13', code: 'edition/repeated-page', data: { page: 1 } },
      {
        at: 'edition.yaml:4:13',
        code: 'edition/missing-manuscript',
        data: { path: 'lead.txt', found: null, guess: 'leed.txt', named: true },
      },
      { at: 'edition.yaml:6:13', code: 'edition/unknown-format', data: { format: 'folio' } },
      {
        at: 'edition.yaml:13:11',
        code: 'edition/missing-photo',
        data: { path: 'two.jpg', found: null, guess: 'tow.jpg', named: true },
      },
      {
        at: 'edition.yaml:15:37',
        code: 'edition/missing-folder',
        data: { path: 'pix', found: null, guess: null, named: true },
      },
      { at: 'edition.yaml:19:43', code: 'edition/two-leads' },
    ]);
  });

  it('refuses a photo that a story lists twice, and names both places', async () => {
    const root = await folderOf({
      'edition.yaml': `pages:
  - number: 1
    story:
      file: a.txt
      photos:
        - 1.jpg
        - 2.jpg
        - {file: ./1.jpg, caption: 再来一次}
`,
      'a.txt': '',
      '1.jpg': '',
      '2.jpg': '',
    });
    expect(await refusal(() => loadEdition(request(root)), root)).toEqual([
      { at: 'edition.yaml:8:11', code: 'edition/photo-listed-twice', data: { photo: '1.jpg', line: 6, column: 11 } },
    ]);
  });

  it('finds photos whose names differ in case or Unicode form alone, and one that is named without a list', async () => {
    const root = await folderOf({
      'edition.yaml': `pages:
  - number: 1
    stories:
      - {file: a.txt, photos: [Photos/img_1.jpg, photos/café.jpg]}
      - {file: b.txt, photos: photos/IMG_1.JPG}
`,
      'a.txt': '',
      'b.txt': '',
      'photos/IMG_1.JPG': '',
      [`photos/${'café'.normalize('NFD')}.jpg`]: '',
    });
    const { pages } = await loadEdition(request(root));
    const files = pages[0]!.stories.map(({ photos }) => photos.map(({ file }) => file.replace(`${root}/`, '')));
    expect(files).toEqual([['photos/IMG_1.JPG', `photos/${'café'.normalize('NFD')}.jpg`], ['photos/IMG_1.JPG']]);
  });

  it('takes of a folder of photos files alone, and tells a folder that is named as a photo', async () => {
    const root = await folderOf({
      'edition.yaml': 'pages:\n  - number: 1\n    story: {file: a.txt, photos: photos}\n',
      'other.yaml': 'pages:\n  - number: 1\n    story: {file: a.txt, photos: [photos/b.jpg]}\n',
      'a.txt': '',
      'photos/a.jpg': '',
      'photos/b.jpg/in.jpg': '',
    });
    await symlink(join(root, 'photos/b.jpg'), join(root, 'photos/c.jpg'));
    await symlink(join(root, 'nowhere'), join(root, 'photos/d.jpg'));
    const { pages } = await loadEdition(request(root));
    expect(pages[0]!.stories[0]!.photos.map(({ id }) => id)).toEqual(['a.jpg']);
    expect(await refusal(() => loadEdition(request(join(root, 'other.yaml'))), root)).toEqual([
      {
        at: 'other.yaml:3:35',
        code: 'edition/missing-photo',
        data: { path: 'photos/b.jpg', found: 'folder', guess: null, named: true },
      },
    ]);
  });

  it.each([
    ['', { at: 'edition.yaml:1:1', code: 'edition/missing-key', data: { key: 'pages', type: 'array' } }],
    [
      'pages: []',
      {
        at: 'edition.yaml:1:8',
        code: 'edition/value',
        data: { key: 'pages', expected: { atLeast: 1, of: 'items' }, found: { items: 0 } },
      },
    ],
    [
      'date: 2024-13-01\npages: [{number: 1, story: {file: a.txt}}]',
      {
        at: 'edition.yaml:1:7',
        code: 'edition/value',
        data: { key: 'date', expected: { form: 'date' }, found: '2024-13-01' },
      },
    ],
    [
      'pages:\n- number: one\n  story: {file: a.txt}',
      {
        at: 'edition.yaml:2:11',
        code: 'edition/value',
        data: { key: 'pages[1].number', expected: { types: ['number'] }, found: 'one' },
      },
    ],
    [
      'pages:\n- number: 1\n  headline: x\n  story: {file: a.txt}',
      {
        at: 'edition.yaml:3:3',
        code: 'edition/unknown-key',
        data: { key: 'headline', group: 'pages[1]', belongsIn: 'pages.story' },
      },
    ],
    [
      'pages:\n- number: 1\n  story:\n    file: a.txt\n    photos:\n    - {file: 1.jpg, focus: {x: 2, y: 0}}',
      {
        at: 'edition.yaml:6:32',
        code: 'edition/value',
        data: { key: 'pages[1].story.photos[1].focus.x', expected: { atMost: 1, of: 'number' }, found: 2 },
      },
    ],
    [
      'titel: 一\npages:\n- number: 1\n  story: {file: a.txt}',
      { at: 'edition.yaml:1:1', code: 'edition/unknown-key', data: { key: 'titel', group: null, belongsIn: null } },
    ],
    [
      'pages:\n- number: 1\n  story:\n    file: a.txt\n    photos:\n    - {file: 1.jpg, captoin: x}',
      {
        at: 'edition.yaml:6:21',
        code: 'edition/unknown-key',
        data: { key: 'captoin', group: 'pages[1].story.photos[1]', belongsIn: null },
      },
    ],
    [
      'pages:\n- number: 1\n  story:\n    file: a.txt\n    kinds: {3: sub-head}',
      { at: 'edition.yaml:5:16', code: 'edition/value', data: { key: 'pages[1].story.kinds.3', found: 'sub-head' } },
    ],
    [
      'pages:\n- number: 1\n  story:\n    file: a.txt\n    kinds: {first: subhead}',
      {
        at: 'edition.yaml:5:13',
        code: 'edition/value',
        data: { key: 'pages[1].story.kinds', expected: { form: 'line' }, found: { key: 'first' } },
      },
    ],
  ])('%j', async (text, found) => {
    const root = await folderOf({ 'edition.yaml': text, 'a.txt': '', '1.jpg': '' });
    expect(await refusal(() => loadEdition(request(root)), root)).toMatchObject([found]);
  });
});
