import { describe, expect, it } from 'vitest';
import { fold, foldCopy } from '../../../src/manuscript/proof/fold.js';
import { pace } from '../../support/pace.js';

const key = (text: string): string => fold(text).key;

describe('texts that typesetting may exchange are the same', () => {
  it.each([
    ['full width and half width', 'ABC，123：4（5）', 'ＡＢＣ,１２３:４(5)'],
    ['quotation marks', '他说："好。"', '他说：“好。”'],
    ['a dash and two hyphens', '春天--夏天', '春天——夏天'],
    ['dots and the ellipsis', '等等...', '等等……'],
    ['titles within titles', '《读《史记》》', '《读〈史记〉》'],
    ['white space and invisible characters', '三 里\u3000外\u200b', '三里外'],
    ['radicals', '⼀⽇', '一日'],
  ])('%s', (_, typed, set) => {
    expect(key(typed)).toBe(key(set));
  });
});

describe('texts that differ stay apart', () => {
  it.each([
    ['a power and a number', '10⁸', '108'],
    ['an index and a number', 'CO₂', 'CO2'],
    ['an index and a power', 'x₂', 'x²'],
    ['a stop and an ellipsis', '完。', '完……'],
    ['digits', '3.5', '35'],
    ['a circled number', '①', '1'],
    ['a multiplication', '120*80', '12080'],
  ])('%s', (_, one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

it('raised characters of marks are those of Unicode', () => {
  const copy = { text: '面积3m2', marks: [{ kind: 'superscript' as const, start: 4, end: 5, href: null }] };
  expect(foldCopy(copy).key).toBe(key('面积3m²'));
});

it('tells where each unit stood', () => {
  const { key: folded, at } = fold('甲 “乙”...');
  expect([...folded].map((unit, i) => `${unit}${at[i]}`)).toEqual(['甲0', '"2', '乙3', '"4', '…5']);
});

describe('time', () => {
  it('grows with length alone, with many dashes and with many raised characters', () => {
    const slower = pace();
    const began = process.cpuUsage();
    expect(fold('<!-- '.repeat(60_000)).at).toHaveLength(180_000);
    const marks = Array.from({ length: 50_000 }, (_, i) => ({
      kind: 'superscript' as const,
      start: 3 * i,
      end: 3 * i + 1,
      href: null,
    }));
    expect(foldCopy({ text: 'ab '.repeat(50_000), marks }).at).toHaveLength(150_000);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(5 * slower);
  });
});
