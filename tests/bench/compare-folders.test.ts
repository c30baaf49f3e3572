import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFolders, filesBelow } from '../../src/bench/compare-folders.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-compare-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe('comparing the folders of two builds', () => {
  it('finds nothing where all bytes are the same', async () => {
    await write('a/pages/01.png', 'picture');
    await write('b/pages/01.png', 'picture');
    expect(await compareFolders(join(folder, 'a'), join(folder, 'b'))).toEqual([]);
  });

  it('names files that differ, with the first byte that does, and files that only one folder has', async () => {
    await write('a/layout.json', '{"x":1}');
    await write('b/layout.json', '{"x":2}');
    await write('a/long.txt', 'abc');
    await write('b/long.txt', 'abcd');
    await write('a/press/old.pdf', '');
    await write('b/press/new.pdf', '');
    expect(await compareFolders(join(folder, 'a'), join(folder, 'b'))).toEqual([
      { path: 'layout.json', kind: 'bytes', offset: 5 },
      { path: 'long.txt', kind: 'bytes', offset: 3 },
      { path: 'press/new.pdf', kind: 'second', offset: 0 },
      { path: 'press/old.pdf', kind: 'first', offset: 0 },
    ]);
  });

  it('takes a folder that was not written as one without files', async () => {
    await write('a/report.json', '{}');
    expect(await filesBelow(join(folder, 'b'))).toEqual(new Set());
    expect(await compareFolders(join(folder, 'b'), join(folder, 'a'))).toEqual([
      { path: 'report.json', kind: 'second', offset: 0 },
    ]);
  });
});
