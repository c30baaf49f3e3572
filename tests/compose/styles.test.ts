import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, naturalWidth, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import type { CompositionStyle } from '../../src/edition/index.js';
import { FORBIDDEN } from '../../src/compose/units.js';
import { FACES, copy, styled } from './samples.js';

const of = (composition: Partial<CompositionStyle>, chain = FACES.serif) =>
  styled({ indent: em(0), composition, chain });
const set = (text: string, measure: number, composition: Partial<CompositionStyle> = {}): readonly Line[] =>
  compose(prepare(copy(text), of(composition)), em(measure));
const texts = (lines: readonly Line[]): string[] => lines.map((line) => line.text);

describe('width of marks', () => {
  it.each([
    // Full width, half at line end, 开明, half width.
    ['春，天。秋', [5, 5, 4.5, 4]],
    ['春天。', [3, 2.5, 2.5, 2.5]],
    ['（春）天', [4, 3.5, 3, 3]],
    ['春“天”秋', [5, 5, 4, 4]],
    ['春？天！秋', [5, 5, 5, 4]],
    ['春：“天', [3.5, 3.5, 3, 3]],
  ] as const)('%s', (text, widths) => {
    const styles = ['full', 'line-end-half', 'kaiming', 'half'] as const;
    for (const chain of [FACES.serif, FACES.sans]) {
      expect(styles.map((punctuation) => naturalWidth(copy(text), of({ punctuation }, chain)))).toEqual(
        widths.map((width) => expect.closeTo(width, 9) as number),
      );
    }
  });

  it('in full width a mark keeps its em at both ends of a line, and is drawn so', () => {
    const lines = set('春天来到河，“柳”树发新芽了呀', 6, { punctuation: 'full' });
    expect(texts(lines)).toEqual(['春天来到河，', '“柳”树发新', '芽了呀']);
    expect(lines[0]).toMatchObject({ width: 6, stretch: 0 });
    expect(lines[0]!.runs).toMatchObject([{ text: '春天来到河，', form: 'normal' }]);
    expect(lines[1]!.runs).toMatchObject([{ text: '“柳”树发新', form: 'normal', width: 6 }]);
  });

  it('in 开明 a stop is not squeezed', () => {
    const text = '春天来了。秋天也来了。冬天没有来';
    for (const line of set(text, 6.75, { punctuation: 'kaiming' })) {
      for (const run of line.runs) expect(run.text.includes('。') && run.letterSpacing < 0).toBe(false);
    }
  });
});

describe('the last line', () => {
  const text = '春天来到河边柳树发芽，孩子们，都放风筝呀';
  it.each([1, 2, 3, 4])('has at least %d characters where that can be', (lastLine) => {
    for (let measure = 7; measure < 14; measure += 0.5) {
      const last = set(text, measure, { lastLine }).at(-1)!.text;
      const other = set(text, measure, { lastLine: 1 }).at(-1)!.text;
      expect(last.length >= Math.min(lastLine, 4) || last.length >= other.length).toBe(true);
    }
  });
  it('a style that asks for nothing leaves one character alone', () => {
    expect(texts(set('春天来到河边柳树发了新芽呀', 12, { lastLine: 1 })).at(-1)).toBe('呀');
    expect(texts(set('春天来到河边柳树发了新芽呀', 12, { lastLine: 2 })).at(-1)).toBe('芽呀');
  });
});

describe('Han beside Latin', () => {
  it.each([0, 0.125, 0.25])('is %d em apart, and opens by a twelfth before characters do', (hanLatin) => {
    const { units } = prepare(copy('在A里'), of({ hanLatin }));
    expect([units.glue[0], units.stretch[0]]).toEqual([
      hanLatin,
      hanLatin === 0 ? 0 : (expect.closeTo(1 / 12, 9) as number),
    ]);
  });
});

describe('three closing marks and more', () => {
  it('may be parted rather than leave a wide-open line', () => {
    const { units } = prepare(copy('春天）》”。来'), of({}));
    const gaps = [2, 3, 4].map((i) => units.penalty[i - 1]);
    expect(gaps[0]).toBe(FORBIDDEN);
    expect(gaps[1]).toBe(FORBIDDEN);
    expect(gaps[2]).toBeLessThan(100_000);
    const many = `春${'”'.repeat(12)}天`;
    expect(set(many, 4).every((line) => line.trouble === 'none')).toBe(true);
  });
});
