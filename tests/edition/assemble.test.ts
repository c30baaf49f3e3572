import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assembleEdition } from '../../src/edition/assemble.js';
import { loadEdition } from '../../src/edition/load.js';
import type { Photo } from '../../src/edition/types.js';
import { BLOCKS_ALONE, type Block, type Story } from '../../src/manuscript/index.js';
import { photoOf } from '../../src/testing/plain-edition.js';
import { folderOf } from '../support/folder.js';

const span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const block = (kind: 'headline' | 'paragraph', text: string): Block => ({
  kind,
  text,
  marks: [],
  span,
  reason: { en: 'made for a test', zh: '测试用' },
});
const story = (blocks: readonly Block[]): Story => ({
  id: 's',
  source: { file: 'a.txt', format: 'txt', encoding: 'utf-8' },
  language: 'zh-CN',
  blocks,
  ...BLOCKS_ALONE,
});
const photo: Photo = { ...photoOf('1.jpg', { w: 1, h: 1 }, null), file: '/p/1.jpg', matchedBy: 'none' };

const EDITION = 'pages:\n- number: 2\n  story: {file: a.txt, photos: [{file: 1.jpg, lead: true}]}\n';

async function plan(extra = '') {
  const root = await folderOf({ 'edition.yaml': EDITION + extra, 'a.txt': '', '1.jpg': '' });
  return loadEdition({
    input: join(root, 'edition.yaml'),
    photos: null,
    publication: null,
    format: null,
    date: null,
    today: '2030-01-02',
  });
}

it('each page gets its story and its lead; the first headline names an edition without a title', async () => {
  const read = {
    story: story([block('headline', '一'), block('headline', '二'), block('paragraph', '三')]),
    photos: [photo],
  };
  const edition = assembleEdition(await plan(), [read]);
  expect(edition.title).toBe('一 二');
  expect(edition.pages[0]?.stories).toEqual([
    {
      ...read,
      lead: '1.jpg',
      vertical: [],
      rank: 1,
      group: null,
      boxed: false,
      mayHold: false,
      place: null,
      jump: null,
    },
  ]);
  expect(Object.isFrozen(edition.pages[0]?.stories[0]?.photos[0])).toBe(true);
});

it('a title of its own comes first, the publication’s name last', async () => {
  const read = { story: story([]), photos: [] };
  expect(assembleEdition(await plan('title: 题\n'), [read]).title).toBe('题');
  expect(assembleEdition(await plan(), [read]).title).toBe('版心');
});
