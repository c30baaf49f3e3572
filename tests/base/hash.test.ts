import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash, sha256 } from '../../src/base/index.js';

describe('hashes', () => {
  it('are those of SHA-256 (FIPS 180-4, example "abc")', () => {
    expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('tell lists of parts apart, also where the parts joined are the same', () => {
    const parts = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(contentHash(...one) === contentHash(...other)).toBe(same);
      }),
    );
    expect(contentHash('ab', 'c')).not.toBe(contentHash('a', 'bc'));
  });

  it('are the same for a text and its bytes', () => {
    expect(contentHash('版心')).toBe(contentHash(Buffer.from('版心')));
  });
});
