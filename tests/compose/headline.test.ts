import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { composeHeadline, prepare } from '../../src/compose/index.js';
import { copy, styled } from './samples.js';

const style = styled({ indent: em(0), align: 'center' });
const head = (text: string, measure: number, lines: number, exactly: number | null = null): string[] | null =>
  composeHeadline(prepare(copy(text), style), em(measure), lines, exactly)?.map((line) => line.text) ?? null;

describe('headlines', () => {
  it('take the fewest lines that hold them', () => {
    expect(head('春到河边', 10, 3)).toEqual(['春到河边']);
    expect(head('春到河边柳树新', 4, 1)).toBeNull();
    expect(head('', 4, 1)).toEqual([]);
  });

  it('break at the space between their halves, which stays in the text', () => {
    expect(head('春到河边 满城新绿迎远客', 8, 2)).toEqual(['春到河边 ', '满城新绿迎远客']);
    expect(head('春到河边　满城新绿迎远客', 7, 2)).toEqual(['春到河边　', '满城新绿迎远客']);
  });

  it('keep the space where they do not break', () => {
    const [line] = composeHeadline(prepare(copy('春到河边 满城新绿'), style), em(12), 1)!;
    expect(line!.width).toBe(8.5);
    expect(composeHeadline(prepare(copy('春到河边　满城新绿'), style), em(12), 1)![0]!.width).toBe(9);
  });

  it('break between words, not inside them, and not before 的', () => {
    expect(head('乡亲们修的渠', 3.5, 2)).toEqual(['乡亲们', '修的渠']);
    expect(head('全县十个乡镇的水渠整修工程提前完成', 10, 2)).toEqual(['全县十个乡镇的水渠', '整修工程提前完成']);
  });

  it('do not begin a line with what says where or when of the word before', () => {
    expect(head('青石埂水库除夕前下闸蓄水', 8, 2)).toEqual(['青石埂水库', '除夕前下闸蓄水']);
    expect(head('一张订单贷来三十万', 6, 2)).toEqual(['一张订单', '贷来三十万']);
    expect(head('全县的新茶上海开卖', 5, 2)).toEqual(['全县的新茶', '上海开卖']);
  });

  it('keep an expression of several words that is one term', () => {
    expect(head('县里事业单位招聘百人', 6, 2)).toEqual(['县里事业单位', '招聘百人']);
    expect(head('秋后的柿子便宜了一半', 8, 2)).toEqual(['秋后的柿子', '便宜了一半']);
  });

  it('do not part 上, 下, 本, 新 and the like from their noun', () => {
    expect(head('渡口检修下月停航五天', 6, 2)!.filter((line) => /[上下本新]$/u.test(line))).toEqual([]);
    expect(head('石桥镇的老党员讲课', 6, 2)).toEqual(['石桥镇的', '老党员讲课']);
  });

  it('do not end a line with what leans on the next word', () => {
    expect(head('王家湾村民关于修桥的建议', 8, 2)).toEqual(['王家湾村民', '关于修桥的建议']);
  });

  it('do not part a title in its marks', () => {
    const lines = head('首届读书节上《山中来信》成了主角', 10, 2)!;
    expect(lines.some((line) => line.includes('《山中来信》'))).toBe(true);
  });

  it('take a line more rather than part a word, a name or a title', () => {
    expect(head('水渠整修', 3, 3)).toEqual(['水渠', '整修']);
    const named = prepare(copy('老站长李肇星回乡'), { ...style, names: ['李肇星'] });
    const lines = composeHeadline(named, em(5), 3)!.map((line) => line.text);
    expect(lines.some((line) => line.includes('李肇星'))).toBe(true);
    expect(head('读《山中来信》有感', 7, 3)!.some((line) => line.includes('《山中来信》'))).toBe(true);
    expect(head('Reconstruction of the Market', 8, 3)).toEqual(['Reconstruction ', 'of the Market']);
  });

  it('part a word all the same where nothing else is left', () => {
    expect(head('马克思主义', 3, 2)?.join('')).toBe('马克思主义');
  });

  it('break where a break was typed', () => {
    expect(head('春到\n河边柳树新', 10, 2)).toEqual(['春到\n', '河边柳树新']);
  });

  it('have their shorter line on top where the style says so', () => {
    const text = '全县十个乡镇的水渠整修工程提前完成';
    const shape = (headline: 'even' | 'short-first'): number[] =>
      composeHeadline(prepare(copy(text), styled({ composition: { headline } })), em(12), 2, 2)!.map((l) => l.width);
    const [top, bottom] = shape('short-first');
    expect(top!).toBeLessThan(bottom!);
    expect(shape('even')).not.toEqual([top, bottom]);
  });

  it('tighten the marks at their edges', () => {
    const lines = composeHeadline(prepare(copy('“春到河边”，满城新绿'), style), em(6), 2)!;
    expect(lines.map((line) => line.width)).toEqual([5.5, 4]);
  });

  it('fill as many lines as are asked for, evenly', () => {
    const lines = head('水渠通了麦苗绿了乡亲们都笑了', 20, 3, 2)!;
    expect(lines).toHaveLength(2);
    expect(Math.abs(lines[0]!.length - lines[1]!.length)).toBeLessThanOrEqual(2);
  });
});
