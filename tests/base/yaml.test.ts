import { describe, expect, test } from 'vitest';
import { readYamlText, yamlFaultWords, type YamlFault, type YamlReason } from '../../src/base/index.js';

const faults = (text: string): readonly YamlFault[] => readYamlText(text).faults;

describe('what a Chinese keyboard types is named', () => {
  test.each<[string, Partial<YamlFault>]>([
    [
      'date：2026-11-28\npages: []',
      { offset: 4, reason: { kind: 'colon', key: 'date', found: 'full-width-colon', meant: 'date: 2026-11-28' } },
    ],
    [
      'pages:\n  - number: 1\n    title：头版',
      { reason: { kind: 'colon', key: 'title', found: 'full-width-colon', meant: 'title: 头版' } },
    ],
    ['story: { file：a.docx }', { reason: { kind: 'key-mark', mark: '：', meant: 'file: a.docx' } }],
    ['size: { w: 260，h: 370 }', { reason: { kind: 'line-mark', mark: '，', meant: 'size: { w: 260, h: 370 }' } }],
    [
      'date:　2026-11-28\npages: []',
      { reason: { kind: 'colon', key: 'date', found: 'full-width-space', meant: 'date: 2026-11-28' } },
    ],
    [
      'date:2026-11-28\npages: []',
      { reason: { kind: 'colon', key: 'date', found: 'no-space', meant: 'date: 2026-11-28' } },
    ],
    ['pages:\n-　number: 1', { reason: { kind: 'key-mark', mark: '\u3000', meant: '- number' } }],
  ])('%j', (text, expected) => {
    expect(faults(text)[0]).toMatchObject(expected);
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
    ['brackets', `a: ${'['.repeat(50_000)}`, { kind: 'too-deep' }],
    ['lists in one line', '- '.repeat(5000), { kind: 'too-deep' }],
    ['a cycle', 'a: &a\n  b: *a', { kind: 'cycle', name: 'a' }],
    ['a cycle two deep', 'a: &a\n  - [*a]', { kind: 'cycle', name: 'a' }],
    ['an alias of nothing', 'a: *b', { kind: 'no-anchor', name: 'b' }],
    ['length', `a: ${'x'.repeat(500_000)}`, { kind: 'too-long' }],
    ['a key twice', 'a: 1\na: 2', { kind: 'syntax', code: 'DUPLICATE_KEY' }],
  ])('%s', (_, text, reason) => {
    expect(faults(text)[0]).toMatchObject({ reason });
  });
});

describe('the sentences about a fault', () => {
  test.each<[YamlReason, zh: string, hint: string]>([
    [
      { kind: 'colon', key: 'date', found: 'full-width-colon', meant: 'date: 2026-11-28' },
      '键 date 后面是全角冒号“：”，应为半角冒号“:”加一个空格。',
      '请改写为：date: 2026-11-28',
    ],
    [
      { kind: 'line-mark', mark: '，', meant: 'x'.repeat(61) },
      '这一行不合 YAML 写法，可能因为用了全角逗号“，”。',
      `请改写为：${'x'.repeat(60)}…`,
    ],
    [
      { kind: 'syntax', code: 'NO_SUCH_CODE' },
      'YAML 写法有误：键、值或符号的写法不合规则。',
      '写法示例见 docs/publication.md。',
    ],
  ])('%j', (reason, zh, hint) => {
    const told = yamlFaultWords(reason);
    expect([told.message.zh, told.hint.zh]).toEqual([zh, hint]);
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
