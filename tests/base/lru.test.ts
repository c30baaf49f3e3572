import { describe, expect, it } from 'vitest';
import { LruCache, madeOnce } from '../../src/base/index.js';

describe('a cache with a limit', () => {
  it('lets the entry go that was used longest ago; looking whether one is there is no use', () => {
    const cache = new LruCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect([cache.get('a'), cache.has('b')]).toEqual([1, true]);
    cache.set('c', 3);
    expect([cache.has('b'), cache.size, cache.values()]).toEqual([false, 2, [1, 3]]);
    cache.delete('a');
    expect([cache.get('a'), cache.size]).toEqual([undefined, 1]);
  });
});

describe('what is made once', () => {
  it('is made once for all who ask meanwhile, and again after it failed', async () => {
    const cache = new LruCache<string, Promise<string>>(5);
    let made = 0;
    const make = async (): Promise<string> => {
      made += 1;
      await Promise.resolve();
      if (made === 1) throw new Error('not yet');
      return `made ${made}`;
    };
    const asked = [madeOnce(cache, 'k', make), madeOnce(cache, 'k', make)];
    await Promise.all(asked.map((one) => expect(one).rejects.toThrow('not yet')));
    expect(await madeOnce(cache, 'k', make)).toBe('made 2');
    expect(await madeOnce(cache, 'k', make)).toBe('made 2');
    expect(made).toBe(2);
  });
});
