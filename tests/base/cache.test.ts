import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder, fileCache, memoryCache, sha256 } from '../../src/base/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-cache-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a cache', () => {
  it.each([
    ['of files', () => fileCache(folder)],
    ['in memory', memoryCache],
  ])('%s gives back the bytes that were put, and null for all other keys', async (_, open) => {
    const cache = open();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        const key = sha256(bytes);
        await cache.put(key, bytes);
        expect(Buffer.from((await cache.get(key))!)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 25 },
    );
    expect(await cache.get(sha256(Buffer.from('never put, and longer than any of those: '.repeat(3))))).toBeNull();
  });

  it('has no entry that was cut short or changed, and makes it anew', async () => {
    const cache = fileCache(folder);
    const key = sha256(Buffer.from('damaged'));
    const path = join(folder, key.slice(0, 2), key);
    await cache.put(key, Buffer.from('版心'));
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at++) {
      await writeFile(path, whole.subarray(0, at));
      expect(await cache.get(key), `cut at ${at}`).toBeNull();
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      await writeFile(path, changed);
      expect(await cache.get(key), `changed at ${at}`).toBeNull();
    }
    await cache.put(key, Buffer.from('版心'));
    expect(await cache.get(key)).toEqual(Buffer.from('版心'));
  });

  it('leaves no drafts, and is silent where nothing can be written', async () => {
    expect(await readdir(join(folder, 'drafts'))).toEqual([]);
    const occupied = join(folder, 'file');
    await writeFile(occupied, '');
    const cache = fileCache(occupied);
    await cache.put('ab', Buffer.from('x'));
    expect(await cache.get('ab')).toBeNull();
  });

  it('is where the environment says, else in the folder for caches', () => {
    expect(cacheFolder({ BANXIN_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
    expect(cacheFolder({ XDG_CACHE_HOME: '/b' })).toBe(join('/b', 'banxin'));
    expect(cacheFolder({})).toMatch(/[\\/]\.cache[\\/]banxin$/);
  });
});
