import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { picturesBeside } from '../../src/edition/index.js';
import { folderOf } from '../support/folder.js';

test('pictures of a saved page: those in its own folder, large enough, and never outside', async () => {
  const picture = new Uint8Array(2000);
  const root = await folderOf({
    'in/page.html': '<p>',
    'in/page_files/a.jpg': picture,
    'in/page_files/640': picture,
    'in/page_files/dot.gif': new Uint8Array(43),
    'in/page_files/notes.txt': picture,
    'secret.jpg': picture,
  });
  await symlink(join(root, 'secret.jpg'), join(root, 'in', 'page_files', 'link.jpg'));
  const names = ['a.jpg', '640', 'dot.gif', 'notes.txt', 'link.jpg', 'none.jpg'].map((name) => `page_files/${name}`);
  const found = await picturesBeside(join(root, 'in', 'page.html'), [
    ...names,
    '../secret.jpg',
    join(root, 'secret.jpg'),
  ]);
  expect(found.map(({ id }) => id)).toEqual(['a.jpg', '640']);
});
