import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { DEFAULT_SITE, siteOptions } from '../../src/edition/index.js';

const { page, story } = DEFAULT_SITE.paths;

describe('how an e-paper is called', () => {
  it('takes an address with or without a slash at its end, and none', () => {
    expect(siteOptions('https://example.org/paper', page, story, null).address).toBe('https://example.org/paper/');
    expect(siteOptions('https://example.org/', page, story, null).address).toBe('https://example.org/');
    expect(siteOptions('', page, story, null)).toEqual(DEFAULT_SITE);
  });

  it.each(['example.org', 'ftp://example.org', 'https://example.org/?a', 'https://', 'javascript:alert(1)'])(
    'refuses the address %s',
    (address) => {
      expect(() => siteOptions(address, page, story, null)).toThrow(InputError);
    },
  );

  it.each([
    ['{yyyy}{mm}{dd}/{page}.htm', '{yyyy}{mm}{dd}/{page}.htm'],
    ['{yyyy}{mm}{dd}/{page}.htm', '{yyyy}{mm}{dd}/{story}.htm'],
    ['{yyyy}{mm}/{page}.htm', story],
    ['../{yyyy}{mm}{dd}/{page}.htm', story],
    ['/{yyyy}{mm}{dd}/{page}.htm', story],
    ['a\\{yyyy}{mm}{dd}{page}.htm', story],
    ['data/{yyyy}-{mm}-{dd}-{page}.json', story],
    ['{yyyy}{mm}{dd}/{page}{x}.htm', story],
  ])('refuses the paths %s and %s', (one, other) => {
    expect(() => siteOptions('', one, other, null)).toThrow(InputError);
  });
});
