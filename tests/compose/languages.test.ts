import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, naturalWidth, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import type { Face } from '../../src/fonts/index.js';
import { FORBIDDEN } from '../../src/compose/units.js';
import { FACES, copy, styled } from './samples.js';

const style = (language: string, chain = FACES.serif) => styled({ language, indent: em(0), chain });
const set = (text: string, measure: number, language: string, chain = FACES.serif): readonly Line[] =>
  compose(prepare(copy(text), style(language, chain)), em(measure));

/** The cost of a break between the two parts of a text. */
function cost(
  left: string,
  right: string,
  language: string,
  prohibition: 'basic' | 'gb' | 'strict' = 'strict',
): number {
  const { units } = prepare(copy(left + right), styled({ language, chain: FACES.kai, composition: { prohibition } }));
  return units.penalty[units.end.indexOf(left.trimEnd().length)]!;
}

describe('Japanese (jlreq)', () => {
  it.each(Array.from('ぁゃっゅょゎァャッュョヵヶー々ゝヽ'))('%s does not begin a line', (sign) => {
    expect(cost('春', `${sign}天`, 'ja')).toBe(FORBIDDEN);
    expect(cost('春', `${sign}天`, 'ja', 'basic')).toBeLessThan(100);
    if (!'々ゝヽ'.includes(sign)) expect(cost('春', `${sign}天`, 'zh-CN')).toBeLessThan(100);
  });
  it('・ keeps its em, where a Chinese interpunct has half of one', () => {
    expect(naturalWidth(copy('コーヒー・ティー'), style('ja'))).toBe(8);
    expect(naturalWidth(copy('马克思・恩格斯'), style('zh-CN'))).toBe(6.5);
    expect(cost('コーヒー', '・ティー', 'ja')).toBe(FORBIDDEN);
  });
  it('is a quarter em apart from Latin, and its marks are those of Chinese', () => {
    const digits = FACES.serif[0]!.shape('2021', 'ja').reduce<number>((a, b) => a + b, 0);
    expect(naturalWidth(copy('は2021年'), style('ja'))).toBeCloseTo(2.5 + digits, 9);
    expect(naturalWidth(copy('「ようこそ。」と'), style('ja'))).toBe(7);
  });
  it('a paragraph is set', () => {
    const text =
      '東京オリンピックのバレーボール会場では、ボランティアのみなさんが「ようこそ！」と声をかけ合っていた。コーヒー・ティーなどの飲み物は、' +
      '2021年7月から無料になったという。人々はゆっくりと歩き、ときどき立ち止まって写真を撮っていた。';
    for (const measure of [9, 13, 16]) {
      const lines = set(text, measure, 'ja');
      expect(lines.map((line) => line.text).join('')).toBe(text);
      for (const line of lines) expect([line.text, line.quality]).not.toEqual([line.text, 'bad']);
      for (const line of lines.slice(1)) expect('ぁゃっゅょャッュョィー々・、。」').not.toContain(line.text[0]);
    }
  });
});

describe('Korean', () => {
  it('breaks at spaces; inside a word only rather than leave a loose line', () => {
    expect(cost('지난 ', '토요일', 'ko')).toBe(0);
    expect(cost('토요', '일', 'ko')).toBeGreaterThan(1000);
    expect(cost('토요', '일', 'ko')).toBeLessThan(20_000);
    const text = '지난 토요일 항구 도시의 시장이 홍수로 무너졌다. 상인들은 허락을 기다리지 않았다고 말했다.';
    const lines = set(text, 24, 'ko', FACES.kai);
    expect(lines.map((line) => line.text).join('')).toBe(text);
    for (const line of lines.slice(0, -1)) expect([line.text, line.text.endsWith(' ')]).toEqual([line.text, true]);
  });
  it('the jamo of a syllable stand together', () => {
    const { units } = prepare(copy('\u1112\u1161\u11ab가\u11a8'), style('ko'));
    expect(units.count).toBe(2);
  });
  it('a syllable is no ideograph: no space of a quarter em beside a figure', () => {
    const face = FACES.kai[0]!;
    const parts = face.advance(0xb144) + face.shape('2024', 'ko').reduce<number>((a, b) => a + b, 0);
    expect(naturalWidth(copy('2024년'), style('ko', FACES.kai))).toBeCloseTo(parts, 9);
  });
});

describe('a paragraph in another script than its story', () => {
  it('an English one in a Chinese story has Latin word spaces', () => {
    const text = 'We did not wait';
    expect(naturalWidth(copy(text), style('zh-CN'))).toBeCloseTo(naturalWidth(copy(text), style('en')), 2);
  });
  it('Cyrillic and Greek words in a Chinese one are divided by their own patterns', () => {
    const { units } = prepare(copy('他写下администрация就走'), style('zh-CN'));
    expect(units.hyphened.reduce((sum, flag) => sum + flag, 0)).toBeGreaterThan(2);
  });
});

describe('text from right to left', () => {
  /** A face that has every character, in half an em each. */
  const every: Face = {
    ...FACES.serif[0]!,
    id: 'every',
    covers: () => true,
    advance: () => em(0.5),
    shape: (text) => Array.from({ length: text.length }, () => em(0.5)),
  };
  it.each(['he', 'ar', 'zh-CN'])(
    'keeps its words whole and in logical order, which the page turns about (%s)',
    (language) => {
      const words = 'אבגדה וזחטי כלמנס עפצקר שתאבג';
      const lines = set(words, 6, language, [every]);
      expect(lines.map((line) => line.text).join('')).toBe(words);
      for (const line of lines) {
        expect(
          line.runs
            .map((run) => run.text)
            .join('')
            .trim(),
        ).toBe(line.text.trim());
        for (const word of line.text.trim().split(' ')) expect(words.split(' ')).toContain(word);
      }
    },
  );
});
