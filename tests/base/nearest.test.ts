import { expect, it } from 'vitest';
import { didYouMean, nearestName } from '../../src/base/index.js';

const KEYS = ['title', 'date', 'rank', 'publication', 'ear'];

it.each([
  ['titel', 'title'],
  ['Title', 'title'],
  ['rnak', 'rank'],
  ['pubblicatoin', 'publication'],
  ['er', 'ear'],
  ['eye', null], // of a short name one letter may be wrong
  ['weather', null],
  ['标题', null],
])('%s means %s', (typed, meant) => {
  expect(nearestName(typed, KEYS)).toBe(meant);
});

it('means nothing where nothing is known', () => {
  expect(nearestName('title', [])).toBeNull();
});

it('asks in both languages', () => {
  expect(didYouMean('title')).toEqual({ en: 'Did you mean title?', zh: '是否想写 title？' });
});
