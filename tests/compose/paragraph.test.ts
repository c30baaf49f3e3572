import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, namesOf, prepare } from '../../src/compose/index.js';
import type { Block } from '../../src/manuscript/index.js';
import { breakTask } from '../../src/compose/compose.js';
import { candidate, lineCost, lineTightness, Tightness } from '../../src/compose/cost.js';
import { Sense } from '../../src/compose/sense.js';
import { ARTICLE, copy, styled } from './samples.js';

const style = styled({ indent: em(0) });

/** The text with `|` where a break would part nothing. */
function words(text: string, names: readonly string[] = []): string {
  const { units } = prepare(copy(text), { ...style, names });
  let out = '';
  for (let i = 0; i < units.count; i++) {
    out += text.slice(units.start[i], units.end[i]);
    if (i + 1 < units.count && units.sense[i] === Sense.BETWEEN) out += '|';
  }
  return out;
}

describe('what a break would part', () => {
  it('words of the dictionary, 们, and a preposition from its noun', () => {
    expect(words('孩子们在堤上放风筝')).toBe('孩子们|在堤上|放风筝');
  });
  it('titles, names of several parts, dates', () => {
    expect(words('读《山中来信》的卡尔·马克思')).toBe('读|《山中来信》|的|卡尔·马克思');
    expect(words('于2024年12月23日到')).toBe('于|2024年12月23日|到');
  });
  it('names that the story knows, though the dictionary parts them', () => {
    expect(words('鲍肇渔说')).toBe('鲍|肇|渔|说');
    expect(words('鲍肇渔说', ['鲍肇渔'])).toBe('鲍肇渔|说');
  });
});

describe('names of a story', () => {
  const block = (kind: string, text: string): Block => ({ kind, text, marks: [] }) as unknown as Block;
  it('come from the bylines, from who is quoted, and from what recurs', () => {
    const blocks = [
      block('byline', '本报记者 谢义 姚阳'),
      block('credit', '本版图片均由 姚阳 摄'),
      block('paragraph', '鲍肇渔说好。后来鲍肇渔又来，问鲍肇渔的话。春天来了又来。'),
    ];
    const quotes = [{ speaker: '周德福' }, { speaker: null }] as unknown as Parameters<typeof namesOf>[0]['quotes'];
    const names = namesOf({ blocks, quotes, language: 'zh-CN' });
    expect(names).toEqual(expect.arrayContaining(['谢义', '姚阳', '周德福', '鲍肇渔']));
    expect(names).toHaveLength(4);
  });
});

describe('a division is weighed', () => {
  const task = (text: string, measure: number, overrides: Parameters<typeof styled>[0] = {}) =>
    breakTask(prepare(copy(text), styled({ indent: em(0), ...overrides })), em(measure));
  /** Cost of the line of units a to b - 1 beyond that of the same line in another place. */
  const cost = (text: string, measure: number, a: number, b: number, overrides = {}): number => {
    const it = task(text, measure, overrides);
    return lineCost(it, candidate(it, a, b, measure), false);
  };

  it('a break inside a word costs a little', () => {
    expect(cost('山上有柳树发芽了呀好', 4, 0, 4) - cost('山上柳树有发芽了呀好', 4, 0, 4)).toBe(8);
  });
  it('the same character above itself at either edge costs something', () => {
    const free = cost('山水云月东西南北上下左右', 4, 4, 8);
    expect(cost('山水云月东西南北东下左右', 4, 4, 8) - free).toBe(12);
    expect(cost('山水云月东西南月上下左右', 4, 4, 8) - free).toBe(12);
  });
  it('two hyphens in a row cost more than two apart', () => {
    const text = 'considerable considerable';
    const { units } = prepare(copy(text), styled({ language: 'en' }));
    const hyphens = [...units.hyphened].flatMap((flag, i) => (flag === 1 ? [i + 1] : []));
    const [first, second] = [hyphens[0]!, hyphens[1]!];
    const it = task(text, 9, { language: 'en' });
    const alone = lineCost(it, { a: first - 1, b: second, width: 9, delta: 0 }, false);
    expect(lineCost(it, { a: first, b: second, width: 9, delta: 0 }, false) - alone).toBe(120);
  });
  it('a tight line beside a loose one costs more, in Latin too', () => {
    const it = task(ARTICLE[0], 13, { language: 'en' });
    expect(lineTightness(it, { a: 5, b: 30, width: 9, delta: 0.5 })).toBe(Tightness.LOOSE);
    expect(lineTightness(it, { a: 5, b: 30, width: 9, delta: -0.15 })).toBe(Tightness.TIGHT);
    expect(lineTightness(it, { a: 5, b: 30, width: 9, delta: 0 })).toBe(Tightness.EVEN);
  });
  it('of two divisions as good the one between words is taken', () => {
    const text = '他们，昨天在新修的河堤上放起了风筝，柳树下坐着说笑的老人，都笑了。';
    const prepared = prepare(copy(text), style);
    const parts = compose(prepared, em(12)).map((line) => line.text);
    const { units } = prepared;
    for (const part of parts.slice(0, -1)) {
      const gap = units.start.indexOf(text.indexOf(part) + part.length) - 1;
      expect([part, units.sense[gap]]).toEqual([part, Sense.BETWEEN]);
    }
  });
});
