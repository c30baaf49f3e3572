import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSystemError, isThere, writeDurably } from '../../src/base/durable.js';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'banxin-durable-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('files that are written durably', () => {
  it('stand in a new folder, in folders of their own', async () => {
    const folder = join(parent, 'out');
    await writeDurably(
      folder,
      new Map([
        ['a.txt', Buffer.from('a')],
        ['b/c/d.txt', Buffer.from('d')],
      ]),
    );
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('a');
    expect(await readFile(join(folder, 'b', 'c', 'd.txt'), 'utf8')).toBe('d');
    await expect(writeDurably(folder, new Map())).rejects.toSatisfy(isSystemError);
  });

  it.each(['../x', 'a/../../x', '/x'])('never leave it: %s', async (name) => {
    await expect(writeDurably(join(parent, 'out'), new Map([[name, Buffer.from('')]]))).rejects.toThrow('outside');
    expect(await isThere(join(parent, 'x'))).toBe(false);
  });

  it('are no more written once nobody wants them', async () => {
    const files = new Map([['a.txt', Buffer.from('a')]]);
    await expect(writeDurably(join(parent, 'out'), files, AbortSignal.abort(new Error('enough')))).rejects.toThrow(
      'enough',
    );
    expect(await isThere(join(parent, 'out', 'a.txt'))).toBe(false);
  });
});
