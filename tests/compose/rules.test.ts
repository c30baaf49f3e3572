import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, naturalWidth, prepare } from '../../src/compose/index.js';
import type { Line } from '../../src/compose/index.js';
import { settle } from '../../src/compose/fit.js';
import { FORBIDDEN, Glue } from '../../src/compose/units.js';
import { FACES, copy, styled } from './samples.js';

const flush = styled({ indent: em(0) });
const set = (text: string, measure: number, style = flush): readonly Line[] =>
  compose(prepare(copy(text), style), em(measure));
const texts = (lines: readonly Line[]): string[] => lines.map((line) => line.text);

/** Whether a line may end between the two parts of a text. */
function breaks(left: string, right: string, prohibition: 'basic' | 'gb' | 'strict' = 'strict'): boolean {
  const { units } = prepare(copy(left + right), styled({ composition: { prohibition } }));
  const gap = units.end.indexOf(left.trimEnd().length);
  return units.penalty[gap] !== FORBIDDEN;
}

describe('prohibition rules for line start and line end', () => {
  it.each(Array.from('、，。；：？！”’）》〉」』】〕·—～'))('%s does not begin a line at any level', (mark) => {
    expect(breaks('春', `${mark}天`, 'basic')).toBe(false);
  });
  it.each(Array.from('“‘（《〈「『【〔'))('%s does not end a line at any level', (mark) => {
    expect(breaks(`春${mark}`, '天', 'basic')).toBe(false);
    expect(breaks('春', `${mark}天`)).toBe(true);
  });
  it('／ begins no line at any level, and ends none from the GB level on', () => {
    expect([breaks('春', '／天', 'basic'), breaks('春／', '天', 'basic'), breaks('春／', '天', 'gb')]).toEqual([
      false,
      true,
      false,
    ]);
  });
  it.each(['文/图', '《山》/《河》', '甲、/乙'])('/ between Chinese characters is a solidus too: %s', (text) => {
    const at = text.indexOf('/');
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    expect([breaks(before, `/${after}`, 'basic'), breaks(`${before}/`, after, 'gb')]).toEqual([false, false]);
  });
  it.each(['——', '……'])('%s does not begin a line at the strict level', (mark) => {
    expect([breaks('春', `${mark}天`, 'gb'), breaks('春', `${mark}天`, 'strict')]).toEqual([true, false]);
    expect(breaks(`春${mark}`, '天')).toBe(true);
  });
  it('a doubled ellipsis may break in its middle below the strict level', () => {
    expect(breaks('春……', '……天', 'gb')).toBe(true);
  });
});

describe('prohibition rules for unbreakable marks, numbers and words', () => {
  it.each([
    ['春—', '—天'],
    ['春…', '…天'],
    ['增长3', '.5%'],
    ['增长3.5', '%'],
    ['增长３', '％'],
    ['气温31', '℃'],
    ['每亩¥', '1,200.00元'],
    ['每亩￥', '1200元'],
    ['共1', ',280座'],
    ['第', '3批'],
    ['2020', '—2024年'],
    ['2024-', '11-23'],
    ['wate', 'r'],
    ['it', '’s'],
    ['５', '０个'],
    ['3', '∶1'],
    ['3∶', '1'],
    ['人', '々'],
    ['好', '‼'],
    ['热', '℃'],
    ['增长', '¹了'],
    ['增长。', '²³他'],
    ['增长²', '³他'],
    ['《县志》', '†说'],
    ['10', '²倍'],
  ])('%s does not part from %s', (left, right) => {
    const text = left + right;
    const { units } = prepare(copy(text), flush);
    const gap = units.end.indexOf(left.length);
    expect(gap < 0 || units.penalty[gap] === FORBIDDEN).toBe(true);
  });
  it.each([
    ['春', '天'],
    ['他用', 'Python'],
    ['Python', '写'],
    ['a ', 'b'],
    ['他说：', '“好'],
    ['letter-', 'press'],
    ['2020—', '2024年'],
  ])('%s may part from %s', (left, right) => {
    expect(breaks(left, right)).toBe(true);
  });
  it('a mark of a note stands off from Chinese text by nothing, and holds at every level', () => {
    const [plain, noted] = ['春天', '春¹天'].map((text) => naturalWidth(copy(text), flush));
    expect(noted! - plain!).toBeCloseTo(FACES.serif[0]!.advance('¹'.codePointAt(0)!), 3);
    expect([breaks('春', '¹天', 'basic'), breaks('春¹', '天')]).toEqual([false, true]);
  });
  it('an address breaks after its joints first', () => {
    const { units } = prepare(copy('见https://example.com/ab'), flush);
    const after = (part: string): number => units.penalty[units.end.indexOf(`见${part}`.length)]!;
    expect(after('https:/')).toBe(FORBIDDEN);
    expect(after('https://')).toBeLessThan(after('https://exam'));
    expect(after('https://example.com/')).toBeLessThan(after('https://example.com/a'));
  });
});

describe('punctuation width adjustment', () => {
  it.each([
    ['春天，来了', 5],
    ['春天。', 2.5],
    ['“春天”', 3],
    ['（春）（天）', 4.5],
    ['春。”天', 3.5],
    ['春）。天', 3.5],
    ['春：“天', 3.5],
    ['“《春》”天', 4.5],
    ['真？！假', 3],
    ['真！！！假', 4],
    ['春——天', 4],
    ['春……天', 4],
    ['春·天', 2.5],
    ['京—沪', 3],
  ])('%s is %d em wide in Song and Hei', (text, width) => {
    expect(naturalWidth(copy(text), flush)).toBeCloseTo(width, 9);
    expect(naturalWidth(copy(text), styled({ chain: FACES.sans }))).toBeCloseTo(width, 9);
  });
  it('the same in a face without half-width forms, whose quotes are narrow', () => {
    expect(naturalWidth(copy('“春天”，（来）了。'), styled({ chain: FACES.kai }))).toBeCloseTo(8, 9);
  });
  it('an opening mark is trimmed at line start, after an indent too', () => {
    const lines = set('“春天”来到了河边的村庄', 8, styled({ indent: em(2) }));
    expect(lines[0]!.runs[0]).toMatchObject({ text: '“', form: 'halt', width: 0.5 });
    expect(lines[0]!.x).toBe(2);
  });
  it('a mark at line end is half an em, and hangs where the style says so', () => {
    const text = '春天来到河边，柳树发了新芽';
    expect(set(text, 6.5)[0]).toMatchObject({ text: '春天来到河边，', width: 6.5, stretch: 0 });
    const hung = set(text, 6, styled({ indent: em(0), composition: { hanging: true } }))[0]!;
    expect(hung).toMatchObject({ text: '春天来到河边，', width: 6, stretch: 0 });
    expect(hung.runs.reduce((sum, run) => sum + run.width, 0)).toBeCloseTo(6.5, 9);
  });
});

describe('Han beside Latin', () => {
  const digits = FACES.serif[0]!.shape('2023', 'zh-CN').reduce<number>((a, b) => a + b, 0);
  it('is a quarter em apart, whether a space was typed or not, and the style may say otherwise', () => {
    expect(naturalWidth(copy('在2023年'), flush)).toBeCloseTo(2.5 + digits, 9);
    expect(naturalWidth(copy('在 2023 年'), flush)).toBeCloseTo(2.5 + digits, 9);
    expect(naturalWidth(copy('在2023年'), styled({ composition: { hanLatin: 0 } }))).toBeCloseTo(2 + digits, 9);
  });
  it('is not apart at line ends or beside marks', () => {
    expect(naturalWidth(copy('2023'), flush)).toBeCloseTo(digits, 9);
    expect(naturalWidth(copy('（2023）'), flush)).toBeCloseTo(1 + digits, 9);
  });
});

describe('fitting a line', () => {
  const text = '春 天“甲”乙，丙AB 丁C。戊己';
  const { units } = prepare(copy(text), flush);
  const at = (delta: number): Record<string, number> => {
    const { shares, stretch } = settle(units, 0, units.count, delta);
    return Object.fromEntries([
      ...Object.entries(Glue).flatMap(([name, kind]) =>
        Math.abs(shares[kind]!) > 1e-9 ? [[name, shares[kind]!]] : [],
      ),
      ...(stretch > 0 ? [['stretch', stretch]] : []),
    ]) as Record<string, number>;
  };
  it('shrinks word spaces, brackets, commas, Han-Latin space and stops in this order', () => {
    expect(Object.keys(at(-0.1))).toEqual(['WORD']);
    expect(at(-0.75)).toEqual({ WORD: -1, BRACKET: expect.closeTo(-0.5, 9) as number });
    expect(at(-1.5)).toEqual({ WORD: -1, BRACKET: -1, COMMA: expect.closeTo(-0.5, 9) as number });
    expect(Object.keys(at(-1.9))).toEqual(['WORD', 'BRACKET', 'COMMA', 'HAN_LATIN']);
    expect(Object.keys(at(-2.5))).toEqual(['WORD', 'BRACKET', 'COMMA', 'HAN_LATIN', 'STOP']);
    expect(settle(units, 0, units.count, -9).left).toBeLessThan(0);
  });
  it('stretches Han-Latin space before all characters, and those alike', () => {
    expect(Object.keys(at(0.1))).toEqual(['HAN_LATIN']);
    expect(Object.keys(at(1))).toEqual(['HAN_LATIN', 'stretch']);
  });
  it('never widens a number, a word, a dash or what stands beside a connector', () => {
    const [line] = set('北京—上海——2024年ABC的路上走着', 15);
    for (const run of line!.runs) {
      if (/[A-Z0-9—]/u.test(run.text)) expect([run.text, run.letterSpacing]).toEqual([run.text, 0]);
    }
  });
  it('a line of Han alone is solid, in one run', () => {
    for (const line of set('春天来到河边柳树发了新芽孩子们在堤上放风筝', 7)) {
      expect(line.runs).toHaveLength(1);
      expect(line).toMatchObject({ stretch: 0, quality: 'good' });
      expect(line.runs[0]).toMatchObject({ letterSpacing: 0, space: 0, form: 'normal', width: line.text.length });
    }
  });
  it('reports a line beyond 1/8 em as loose and beyond 1/4 em as bad', () => {
    expect(set('春天来到河边ABCDEFGHIJ了', 7)[0]).toMatchObject({
      text: '春天来到河边',
      quality: 'loose',
      stretch: 0.2,
    });
    expect(set('春天来到河边ABCDEFGHIJ了', 8)[0]).toMatchObject({ quality: 'bad' });
  });
});

describe('the last line', () => {
  it('is not one character, nor one with its stop, where that can be avoided', () => {
    const alone = '春天来到河边柳树发了新芽呀';
    expect(texts(set(alone, 12))).toEqual(['春天来到河边柳树发了新', '芽呀']);
    expect(texts(set(`${alone}。`, 12)).at(-1)).toBe('芽呀。');
    expect(texts(set('春天，来到，河边，柳树发芽呀。', 13))).toHaveLength(1);
  });
  it('is not stretched', () => {
    expect(set('春天来到河边柳树发', 6).at(-1)).toMatchObject({ text: '柳树发', width: 3, last: true });
  });
});

describe('a measure for every line', () => {
  it('is met line by line', () => {
    const measures = [8, 8, 6, 10, 10, 10];
    const prepared = prepare(copy('春天来到河边柳树发了新芽孩子们在堤上放起风筝老人坐着晒太阳'), flush);
    const lines = compose(prepared, (line) => em(measures[line]!));
    expect(lines.slice(0, -1).map((line) => Math.round(line.width * 1e6) / 1e6)).toEqual([8, 8, 6]);
    expect(texts(lines)).toEqual(['春天来到河边柳树', '发了新芽孩子们在', '堤上放起风筝', '老人坐着晒太阳']);
  });
});

describe('ragged text', () => {
  it('is set as it is, and centred on request', () => {
    const style = styled({ indent: em(0), align: 'center' });
    const lines = compose(prepare(copy('春天来到河边，柳树发了新芽，孩子们放风筝'), style), em(16));
    expect(texts(lines)).toEqual(['春天来到河边，柳树发了新芽，', '孩子们放风筝']);
    for (const line of lines) expect(line.x).toBeCloseTo((16 - line.width) / 2, 9);
  });
  it('breaks where the author did', () => {
    expect(texts(set('春天\n来了', 10))).toEqual(['春天\n', '来了']);
  });
});

describe('marks over the text', () => {
  it('strong text takes the strong faces, links keep their address', () => {
    const marked = copy('春天来到河边', [
      { kind: 'strong', start: 2, end: 4, href: null },
      { kind: 'link', start: 4, end: 6, href: 'https://example.com' },
    ]);
    const [line] = compose(prepare(marked, flush), em(10));
    expect(line!.runs.map((run) => [run.text, run.face, run.strong, run.href])).toEqual([
      ['春天', 'noto-serif-sc-400', false, null],
      ['来到', 'noto-sans-sc-700', true, null],
      ['河边', 'noto-serif-sc-400', false, 'https://example.com'],
    ]);
  });
});

describe('emphasis', () => {
  const emphasised = (text: string, from: string, to: string) =>
    copy(text, [{ kind: 'emphasis', start: text.indexOf(from), end: text.indexOf(to) + to.length, href: null }]);
  const dotted = styled({ indent: em(0), dots: true });
  const dotsOf = (line: Line): number[] => {
    let left = 0;
    return line.runs.flatMap((run) => {
      const dots = run.dots.map((x) => left + x);
      left += run.width;
      return dots;
    });
  };

  it('puts a dot at the middle of each Han, and none at marks, spaces, words and figures', () => {
    const marked = emphasised('改什么、谁 来改Web 2024年', '什', '年');
    const [line] = compose(prepare(marked, dotted), em(20));
    // 改 什么、谁 (half an em) 来改 (a quarter) Web 2024 (a quarter) 年
    const [what, ...rest] = dotsOf(line!).map((x) => Math.round(x * 1000) / 1000);
    expect([what, ...rest.slice(0, 4)]).toEqual([1.5, 2.5, 4.5, 6, 7]);
    expect(rest).toHaveLength(5);
    expect(rest.at(-1)).toBeCloseTo(line!.width - 0.5, 9);
    expect(line!.runs.filter((run) => run.face === 'noto-sans-sc-700').map((run) => run.text.trim())).toEqual([
      'Web 2024',
    ]);
  });

  it('sets the line of Han alone as it would be without', () => {
    const text = '春天来到河边，柳树发了新芽，孩子们在堤上放起风筝，老人坐着晒太阳。';
    const shape = (line: Line) => [line.text, line.width.toFixed(9), line.x, line.stretch];
    for (let measure = 5; measure < 20; measure += 0.5) {
      const plain = compose(prepare(copy(text), dotted), em(measure));
      const lines = compose(prepare(emphasised(text, '天', '风筝'), dotted), em(measure));
      expect(lines.map(shape)).toEqual(plain.map(shape));
      expect(lines.flatMap(dotsOf)).toHaveLength('天来到河边柳树发了新芽孩子们在堤上放起风筝'.length);
    }
  });

  it('is strong where a style has no dots', () => {
    const [line] = compose(prepare(emphasised('春天来到河边', '来', '到'), flush), em(10));
    expect(line!.runs.map((run) => [run.text, run.strong, run.emphasis, run.dots.length])).toEqual([
      ['春天', false, false, 0],
      ['来到', true, false, 0],
      ['河边', false, false, 0],
    ]);
  });
});

describe('a solidus between Chinese characters', () => {
  it.each(Object.entries(FACES))('stands in half an em: %s', (_, chain) => {
    expect(naturalWidth(copy('文/图'), styled({ indent: em(0), chain }))).toBeCloseTo(2.5, 9);
  });
  it('is a letter of Latin copy elsewhere', () => {
    const { units } = prepare(copy('km/h'), flush);
    expect(units.box[2]).toBeCloseTo(FACES.serif[0]!.advance(0x2f), 9);
    expect(set('见example.org/春天', 20)[0]!.runs.some(({ form }) => form === 'center-half')).toBe(false);
  });
});

describe('interpuncts of names', () => {
  const name = '阿卜杜拉·买买提';
  it('stand in half an em and begin no line at any measure', () => {
    expect(naturalWidth(copy(name), flush)).toBeCloseTo(7.5, 9);
    for (let measure = 2; measure <= 16; measure += 0.5) {
      const lines = texts(set(`代表${name}和古丽·阿依${name}说`, measure));
      expect(lines.filter((line) => line.startsWith('·'))).toEqual([]);
    }
  });
});
