import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  InputFiles,
  LruCache,
  madeOnce,
  memoryCache,
  openSharedCache,
  Scope,
  scoped,
  shareCache,
} from '../../src/base/index.js';

describe('what is kept', () => {
  it('in a cache of the last uses loses what was used longest ago', () => {
    const cache = new LruCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2]);
  });

  it('is made once, and again where it could not be made', async () => {
    const cache = new LruCache<string, Promise<number>>(2);
    await madeOnce(cache, 'a', () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(await madeOnce(cache, 'a', () => Promise.resolve(1))).toBe(1);
    expect(await madeOnce(cache, 'a', () => Promise.resolve(2))).toBe(1);
  });

  it('by a scope is opened once, and closed with it, the newest first', async () => {
    const closed: string[] = [];
    const under = scoped(
      () => 'under',
      (name) => closed.push(name),
    );
    const over = scoped(
      (scope) => `over ${scope.get(under)}`,
      (name) => closed.push(name),
    );
    const scope = new Scope();
    expect(scope.get(over)).toBe('over under');
    expect(new Scope().get(over)).toBe('over under');
    await Promise.all([scope.close(), scope.close()]);
    expect(closed).toEqual(['over under', 'under']);
    expect(() => scope.get(over)).toThrow('closed');
  });

  it('in a cache of the caller is had by another thread as well', async () => {
    const cache = memoryCache();
    await cache.put('a', new Uint8Array([1]));
    const { shared } = shareCache(cache);
    const there = openSharedCache(shared);
    expect([...(await there.get('a'))!]).toEqual([1]);
    await there.put('b', new Uint8Array([2]));
    expect([...(await cache.get('b'))!]).toEqual([2]);
    expect(await there.get('c')).toBeNull();
    if ('port' in shared) shared.port.close();
  });

  it('of a file are the bytes that were read first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'banxin-inputs-'));
    try {
      const [one, two] = [join(folder, 'one'), join(folder, 'two')];
      await Promise.all([writeFile(one, 'before'), writeFile(two, 'before')]);
      const files = new InputFiles();
      const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
      expect(text(await files.read(one)) + text(files.readSync(two))).toBe('beforebefore');
      await Promise.all([writeFile(one, 'after'), rm(two)]);
      expect(text(files.readSync(one)) + text(await files.read(two))).toBe('beforebefore');
      expect(files.paths).toEqual([one, two]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
