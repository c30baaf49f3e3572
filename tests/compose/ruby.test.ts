import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, prepare, RUBY_SIZE, type Line, type Ruby } from '../../src/compose/index.js';
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
    ['where it would tear a hole', [over(TEXT, '天', 'chuángchuángchuángchuáng')], style, 0],
    ['where a face lacks its letters', [over(TEXT, '天', 'ཐིཨན')], style, 0],
    ['where the style has no room', [over(TEXT, '天', 'tiān')], styled({ indent: em(0) }), 0],
  ])('is left out %s, which is said', (_, marks, used, kept) => {
    const prepared = prepare(copy(TEXT, marks), used);
    expect(prepared.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['compose/ruby-left-out', 'warning'],
    ]);
    expect(compose(prepared, em(60)).flatMap(({ rubies }) => rubies)).toHaveLength(kept);
  });

  it('has room made on both sides of its base where it reaches over its neighbours by more than 1/4 em', () => {
    const plain = compose(prepare(copy(TEXT), style), em(60))[0]!;
    for (const ruby of ['zhuāng', 'chuángchuáng']) {
      const [line] = compose(prepare(copy(TEXT, [over(TEXT, '天', ruby)]), style), em(60));
      const [{ x, width }] = line!.rubies as [Ruby];
      const wider = width / 2 - 0.5 - 0.25;
      expect(wider).toBeGreaterThan(0);
      expect(line!.width).toBeCloseTo(plain.width + 2 * wider, 9);
      expect(x + width / 2).toBeCloseTo(1.5 + wider, 9);
    }
  });

  it('has its room at both ends of a line too, so that it stands out by 1/4 em at most', () => {
    const text = '春天来到河边柳树';
    const lines = [1, 2, 3].map((at) =>
      compose(prepare(copy(text, [over(text, text.charAt(at), 'chuángchuáng')]), style), em(4)),
    );
    for (const line of lines.flat()) {
      const runs = line.runs.reduce((sum, run) => sum + run.width, 0);
      expect(runs).toBeCloseTo(line.width, 9);
      for (const { x, width } of line.rubies) {
        expect(x).toBeGreaterThan(-0.25 - 1e-9);
        expect(x + width).toBeLessThan(Math.max(4, line.width) + 0.25 + 1e-9);
      }
    }
    expect(lines.flat().filter(({ rubies, start }) => rubies.length > 0 && start > 0).length).toBeGreaterThan(0);
  });

  it('keeps a word space from the ruby before it, whether their bases adjoin or a mark is between them', () => {
    for (const text of ['春饕餮天', '春饕，餮天']) {
      const marks = [over(text, '饕', 'zhuāng'), over(text, '餮', 'xiāng')];
      const [line] = compose(prepare(copy(text, marks), style), em(20));
      const [one, next] = line!.rubies as [Ruby, Ruby];
      expect(next.x - (one.x + one.width)).toBeGreaterThan(RUBY_SIZE / 4 - 1e-9);
      if (text.length === 4) expect(next.x - (one.x + one.width)).toBeCloseTo(RUBY_SIZE / 4, 9);
    }
  });
});
