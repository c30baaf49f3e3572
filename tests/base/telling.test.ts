import { describe, expect, it } from 'vitest';
import { Telling } from '../../src/base/index.js';
import { words, type Diagnostic } from '../../src/base/diagnostics.js';

const made = (code: string, n: number): Diagnostic => ({
  code,
  severity: 'note',
  where: null,
  message: words(`No. ${n}`, `第${n}个`),
  hint: null,
});
const told = (count: number, codes: readonly string[] = ['a/b']): readonly Diagnostic[] => {
  const all = Array.from({ length: count }, (_, i) => codes.map((code) => made(code, i + 1))).flat();
  return new Telling().addAll(all).diagnostics;
};

describe('many diagnostics', () => {
  it('are given one by one up to a hundred of a code', () => {
    expect(told(100)).toHaveLength(100);
    expect(told(101).at(-1)!.message.en).toBe('No. 101');
  });

  it('are counted beyond that, and the last is shown', () => {
    const diagnostics = told(250);
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)!.message.en).toMatch(/150 more .*: No\. 250$/);
    expect(diagnostics.at(-1)!.message.zh).toContain('150');
    expect(diagnostics.at(-1)!.data).toEqual({ more: 150 });
  });

  it('are counted by code, and stand by kinds in the order of the first', () => {
    const codes = told(102, ['b/b', 'a/a']).map(({ code }) => code);
    expect(codes).toEqual([...Array<string>(101).fill('b/b'), ...Array<string>(101).fill('a/a')]);
  });

  it('are not made where they are only counted, but for the last', () => {
    const telling = new Telling();
    let count = 0;
    for (let i = 0; i < 1000; i++)
      telling.add('a/b', () => {
        count += 1;
        return made('a/b', i);
      });
    expect(telling.diagnostics).toHaveLength(101);
    expect(count).toBe(101);
  });
});
