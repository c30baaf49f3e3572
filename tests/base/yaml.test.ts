import { describe, expect, test } from 'vitest';
import { readYamlText } from '../../src/base/index.js';

const told = (text: string) =>
  readYamlText(text).faults.map(({ offset, message, hint }) => `${offset} ${message.zh} ${hint.zh}`);

describe('what a Chinese keyboard types is named', () => {
  test.each([
    ['date：2026-11-28\npages: []', /^4 .*全角冒号.*date: 2026-11-28$/u],
    ['pages:\n  - number: 1\n    title：头版', /全角冒号.*title: 头版$/u],
    ['story: { file：a.docx }', /全角冒号/u],
    ['size: { w: 260，h: 370 }', /全角逗号.*w: 260, h: 370/u],
    ['date:　2026-11-28\npages: []', /全角空格/u],
    ['date:2026-11-28\npages: []', /缺少空格.*date: 2026-11-28$/u],
    ['pages:\n-　number: 1', /全角空格/u],
  ])('%j', (text, expected) => {
    expect(told(text)[0]).toMatch(expected);
  });

  test('full-width marks in values are text', () => {
    expect(readYamlText('contact: 地址：东门街\nlist:\n  - 主管：县委').value).toEqual({
      contact: '地址：东门街',
      list: ['主管：县委'],
    });
  });
});

describe('bounds', () => {
  test.each([
    ['brackets', `a: ${'['.repeat(50_000)}`, /嵌套/u],
    ['lists in one line', '- '.repeat(5000), /嵌套/u],
    ['a cycle', 'a: &a\n  b: *a', /包含自身/u],
    ['a cycle two deep', 'a: &a\n  - [*a]', /包含自身/u],
    ['an alias of nothing', 'a: *b', /没有标记/u],
    ['length', `a: ${'x'.repeat(500_000)}`, /超过/u],
    ['a key twice', 'a: 1\na: 2', /写了两次/u],
  ])('%s', (_, text, expected) => {
    expect(told(text)[0]).toMatch(expected);
  });
});

test('the library says nothing of its own: a key that is a list is text', async () => {
  const said: string[] = [];
  const hear = (warning: Error): void => void said.push(warning.message);
  process.on('warning', hear);
  expect(readYamlText('? [甲, 乙]\n: 丙\n').value).toEqual({ '[ 甲, 乙 ]': '丙' });
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', hear);
  expect(said).toEqual([]);
});
