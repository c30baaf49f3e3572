import { describe, expect, it } from 'vitest';
import { labelsOf, pageName } from '../../src/epaper/words.js';

describe('the name of a page', () => {
  it('is its number, and of a spread both', () => {
    const names = (language: string) => [5, 4].map((number) => pageName(labelsOf(language), { number, last: 5 }));
    expect(names('zh-CN')).toEqual(['第5版', '第4、5版']);
    expect(names('en')).toEqual(['Page 5', 'Page 4, 5']);
  });
});
