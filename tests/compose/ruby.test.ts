import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare, type Line, type Ruby } from '../../src/compose/index.js';
import type { Mark } from '../../src/manuscript/index.js';
import { copy, styled } from './samples.js';

const style = styled({ indent: em(0), ruby: true });
const over = (text: string, base: string, ruby: string): Mark => {
  const start = text.indexOf(base);
  return { kind: 'ruby', start, end: start + base.length, href: null, text: ruby };
};
const TEXT = '春天来到河边，柳树发了新芽，饕餮之徒在堤上放起风筝，老人坐着晒太阳。';
const centre = ({ x, width }: Ruby): number => x + width / 2;

describe('ruby', () => {
  it('stands over the middle of its characters', () => {
    const marks = [over(TEXT, '天', 'tiān'), over(TEXT, '饕餮', 'tāotiè')];
    const [line] = compose(prepare(copy(TEXT, marks), style), em(60));
    expect(line!.rubies.map(({ text }) => text)).toEqual(['tiān', 'tāotiè']);
    expect(centre(line!.rubies[0]!)).toBeCloseTo(1.5, 9);
    expect(centre(line!.rubies[1]!)).toBeCloseTo(15, 9); // seven characters and marks, then eight more
  });

  it('changes neither width nor runs, and keeps its base on one line', () => {
    const shape = ({ text, width, runs }: Line) => [text, width, runs];
    let same = 0;
    for (let measure = 5; measure < 24; measure += 0.5) {
      const plain = compose(prepare(copy(TEXT), style), em(measure));
      const lines = compose(prepare(copy(TEXT, [over(TEXT, '饕餮', 'tāotiè')]), style), em(measure));
      expect(lines.flatMap(({ rubies }) => rubies)).toHaveLength(1);
      expect(lines.filter(({ text }) => text.includes('饕餮'))).toHaveLength(1);
      if (plain.some(({ text }) => text.includes('饕餮'))) {
        expect(lines.map(shape)).toEqual(plain.map(shape));
        same++;
      }
    }
    expect(same).toBeGreaterThan(20);
  });

  it.each([
    ['where it is too wide', [over(TEXT, '天', 'chuángchuáng')], style, 0],
    ['where it meets its neighbour', [over(TEXT, '饕', 'zhāng'), over(TEXT, '餮', 'xiāng')], style, 1],
    ['where a face lacks its letters', [over(TEXT, '天', 'ཐིཨན')], style, 0],
    ['where the style has no room', [over(TEXT, '天', 'tiān')], styled({ indent: em(0) }), 0],
  ])('is left out %s, which is said', (_, marks, used, kept) => {
    const prepared = prepare(copy(TEXT, marks), used);
    expect(prepared.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['compose/ruby-left-out', 'warning'],
    ]);
    expect(compose(prepared, em(60)).flatMap(({ rubies }) => rubies)).toHaveLength(kept);
  });
});
