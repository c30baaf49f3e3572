import { describe, expect, test } from 'vitest';
import { meantValue, readYamlText, yamlFaultWords, type YamlFault, type YamlReason } from '../../src/base/index.js';

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

describe('aliases', () => {
  test('are written out', () => {
    expect(readYamlText('a: &x [1, 2]\nb: *x').value).toEqual({ a: [1, 2], b: [1, 2] });
  });

  test('that multiply are refused, before their memory is taken', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 10; i += 1)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(faults(lines.join('\n'))[0]).toMatchObject({ reason: { kind: 'too-many-aliases' } });
  });

  test('are counted', () => {
    const uses = (count: number) => `a: &a 1\nb: [${Array(count).fill('*a').join(', ')}]`;
    expect(faults(uses(90))).toEqual([]);
    expect(faults(uses(101))[0]).toMatchObject({ reason: { kind: 'too-many-aliases' } });
  });
});

describe('faults', () => {
  test('are the first few, since each makes others', () => {
    const text = Array.from({ length: 9 }, (_, i) => `k${i}: 1\nk${i}: 2`).join('\n');
    expect(faults(text).map(({ offset }) => text.slice(offset, offset + 2))).toEqual(['k0', 'k1', 'k2']);
  });

  test('have a line and a column from 1, in a text of several lines', () => {
    const yaml = readYamlText('a: 1\nb: 2\nb: 3\n');
    expect(yaml.faults.map(({ offset }) => yaml.place(offset))).toEqual([{ line: 3, column: 1 }]);
    expect(yaml.place(0)).toEqual({ line: 1, column: 1 });
    expect(yaml.place(15)).toEqual({ line: 4, column: 1 });
  });

  test.each<[string, Partial<YamlFault>]>([
    ['pages:\n　- number: 1\nb：2', { reason: { kind: 'indent-mark', mark: '\u3000', meant: '- number: 1' } }],
    ['pages:\n－ number: 1\n  title: [a', { reason: { kind: 'indent-mark', mark: '－', meant: '- number: 1' } }],
    ['a: "x\nb: ［1, 2］', { reason: { kind: 'line-mark', mark: '［', meant: 'b: [1, 2]' } }],
    ['title: one: two', { reason: { kind: 'syntax', code: 'BLOCK_AS_IMPLICIT_KEY' } }],
    ['a: [1, 2', { reason: { kind: 'syntax', code: 'BAD_INDENT' } }],
    ['a: "x', { reason: { kind: 'syntax', code: 'MISSING_CHAR' } }],
    ['a: "\\q"', { reason: { kind: 'syntax', code: 'BAD_DQ_ESCAPE' } }],
    ['a: @home', { reason: { kind: 'syntax', code: 'BAD_SCALAR_START' } }],
    ['a: 1\n---\nb: 2', { reason: { kind: 'syntax', code: 'MULTIPLE_DOCS' } }],
    ['a:\n\t- 1', { reason: { kind: 'syntax', code: 'TAB_AS_INDENT' } }],
  ])('%j', (text, expected) => {
    expect(faults(text)).toEqual(expect.arrayContaining([expect.objectContaining(expected)]));
  });
});

test('Chinese keys are looked for only where there are such', () => {
  const text = '标题：渡口\n作者: 林山';
  expect(readYamlText(text).faults[0]?.reason).not.toMatchObject({ key: '标题' });
  expect(readYamlText(text, (name) => name === '标题').faults[0]).toMatchObject({
    offset: 2,
    reason: { kind: 'colon', key: '标题', meant: '标题: 渡口' },
  });
});

describe('a value in the marks of a Chinese keyboard', () => {
  test.each([
    ['［1，2］', '[1, 2]'],
    ['“A”', '"A"'],
    ['1．5、2', null],
    ['12，5', '12, 5'],
    ['plain', null],
    ['12', null],
  ])('%s means %s', (value, meant) => {
    expect(meantValue(value)?.en ?? null).toBe(meant === null ? null : `It has full-width marks; type: ${meant}`);
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
