import { describe, expect, test } from 'vitest';
import { normalised, read } from './helpers.js';

describe('marks beside Han become full width, others stay', () => {
  test.each([
    ['水来了,账也要算清楚;好不好?好!', '水来了，账也要算清楚；好不好？好！'],
    ['他说:好(真的)。', '他说：好（真的）。'],
    ['增长5.26%,收入20.55亿元;', '增长5.26%，收入20.55亿元；'],
    ['共1,200.00元,下午12:30开会,比分3:1,占比1.5%', '共1,200.00元，下午12:30开会，比分3:1，占比1.5%'],
    [
      '网址https://a.cn/x?a=1,b(2)和www.b.cn,邮箱li.shan@a.cn,请看',
      '网址https://a.cn/x?a=1,b(2)和www.b.cn，邮箱li.shan@a.cn，请看',
    ],
    ['他说“Yes, we can!”然后走了', '他说“Yes, we can!”然后走了'],
    ['生产总值(GDP)增长,GDP(生产总值)也增长', '生产总值（GDP）增长，GDP（生产总值）也增长'],
    ['电话(028)2345678', '电话(028)2345678'],
    ['真的?!太好了!!', '真的？！太好了！！'],
    ['1)甲;2)乙', '1)甲；2)乙'],
    ['用f(x)表示', '用f(x)表示'],
  ])('%s', async (typed, expected) => {
    expect(await normalised(typed)).toBe(expected);
  });

  test('a dash of English keeps its spaces', async () => {
    expect(await normalised('STONE BRIDGE — The canal')).toBe('STONE BRIDGE — The canal');
    expect(await normalised('青石县 —— 一渠清水')).toBe('青石县——一渠清水');
  });

  test('English text keeps its marks; its quotes and apostrophes are turned', async () => {
    const typed = 'He said, "It\'s 5:30; isn\'t it (really)?" and left -- fast...';
    expect(await normalised(typed)).toBe('He said, “It’s 5:30; isn’t it (really)?” and left -- fast...');
  });
});

describe('titles within titles take single marks', () => {
  test.each([
    ['读《《渡口》续编》', '读《〈渡口〉续编》'],
    ['读《评《论《诗经》》与《渡口》》', '读《评〈论《诗经》〉与〈渡口〉》'],
    ['读《〈渡口〉续编》和《山中来信》《渡口》', '读《〈渡口〉续编》和《山中来信》《渡口》'],
    ['读〈渡口〉', '读〈渡口〉'],
    ['读〈《渡口》续编〉', '读〈《渡口》续编〉'],
    ['读《上《渡口》续编', '读《上《渡口》续编'],
    ['读《渡口》》', '读《渡口》》'],
    ['读《渡〈口》', '读《渡〈口》'],
  ])('%s', async (typed, expected) => {
    expect(await normalised(typed)).toBe(expected);
  });

  test('each mark is listed among the changes', async () => {
    const { changes } = await read('a.txt', '题目\n\n他读《《渡口》续编》，读了一夜也没有读完。');
    expect(changes.filter(({ rule }) => rule === 'title-marks')).toEqual([
      { line: 3, column: 4, before: '《', after: '〈', rule: 'title-marks' },
      { line: 3, column: 7, before: '》', after: '〉', rule: 'title-marks' },
    ]);
  });
});

describe('widths, dots, dashes, quotes, spaces', () => {
  test.each([
    ['２０２４年ＧＤＰ增长５．５％', '2024年GDP增长5.5%'],
    ['每人２５０元／月，文／图', '每人250元/月，文/图'],
    ['设(a+b)/(c+d)为常数', '设(a+b)/(c+d)为常数'],
    ['设(a+b)²为正,中超(CSL)+中甲', '设(a+b)²为正，中超（CSL）+中甲'],
    ['甲(2023级)/乙(b)/c', '甲（2023级）/乙(b)/c'],
    ['等等...还有。。。和…吧', '等等……还有……和……吧'],
    ['版本1.0...2.0之间', '版本1.0...2.0之间'],
    ['渠水--生命之水---来了', '渠水——生命之水——来了'],
    ['用 --save 选项', '用 --save选项'],
    ['1-11月,2024-12-23,电话028-2345', '1-11月，2024-12-23，电话028-2345'],
    ['1–11月,2020～2024年,5%~10%,1——3天,3月～5月', '1—11月，2020—2024年，5%—10%，1—3天，3月—5月'],
    ['持续到2024年——10个月后', '持续到2024年——10个月后'],
    ['他说"好"又说"先喊\'来\'再喊"', '他说“好”又说“先喊‘来’再喊”'],
    ['“他喊"来"了”', '“他喊‘来’了”'],
    ['5"屏幕', '5"屏幕'],
    ['新增 3.2 万亩, 占 8.5% 以上', '新增3.2万亩，占8.5%以上'],
    ['青石  县　水利\t局', '青石 县 水利 局'],
    ['用 Node.js 和 Deep Learning 开发', '用Node.js和Deep Learning开发'],
  ])('%s', async (typed, expected) => {
    expect(await normalised(typed)).toBe(expected);
  });

  test('invisible characters go, joiners that emoji and other scripts need stay', async () => {
    expect(await normalised('青\u200b石\ufeff县\u0007 \u00ad')).toBe('青石县');
    expect(await normalised('全家👨\u200d👩\u200d👧与❤\ufe0f')).toBe('全家👨\u200d👩\u200d👧与❤\ufe0f');
    expect(await normalised('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(await normalised('שלום\u200f עולם')).toBe('שלום\u200f עולם');
    expect(await normalised('𠮷野㑇先生')).toBe('𠮷野㑇先生');
  });
});

describe('every change is listed with the place it was typed at', () => {
  const TEXT = '修渠记\n\n渠水 100 公里,流过三个县,"好水"来之不易,润泽了沿线的万亩良田。';

  test('in order, on the right line and column', async () => {
    const { changes } = await read('a.txt', TEXT);
    expect(
      changes.map((c) => `${c.line}:${c.column} ${JSON.stringify(c.before)} -> ${JSON.stringify(c.after)} ${c.rule}`),
    ).toEqual([
      '3:3 " " -> "" spaces',
      '3:7 " " -> "" spaces',
      '3:10 "," -> "，" full-width',
      '3:16 "," -> "，" full-width',
      '3:17 "\\"" -> "“" quotes',
      '3:20 "\\"" -> "”" quotes',
      '3:25 "," -> "，" full-width',
    ]);
  });

  test('turned off, every character is as it was typed', async () => {
    const story = await read('a.txt', TEXT, { normalise: false });
    expect(story.changes).toEqual([]);
    expect(story.blocks[1]?.text).toBe(TEXT.split('\n')[2]);
  });

  test('marks keep to their words', async () => {
    const story = await read(
      'a.md',
      '# 修渠记\n\n渠水 **100 公里**,流过"[三个县](https://a.cn/x)",润泽了*沿线*的万亩良田。',
    );
    const block = story.blocks[1];
    expect(block?.text).toBe('渠水100公里，流过“三个县”，润泽了沿线的万亩良田。');
    expect(block?.marks.map((m) => [m.kind, block.text.slice(m.start, m.end), m.href])).toEqual([
      ['strong', '100公里', null],
      ['link', '三个县', 'https://a.cn/x'],
      ['emphasis', '沿线', null],
    ]);
  });

  test('a quote without a partner is left and reported with its place', async () => {
    const story = await read('a.txt', '修渠记\n\n他说"好,就走了,谁也没有想到他会走得这样快,这样急。', {}, [
      'manuscript/unpaired-quote',
    ]);
    expect(story.diagnostics[0]?.where).toEqual({ file: 'a.txt', line: 3, column: 3 });
    expect(story.blocks[1]?.text.slice(0, 5)).toBe('他说"好，');
  });
});

test('the halves of heads and the names of bylines keep one space', async () => {
  const story = await read(
    'a.txt',
    '修好  农家渠 迎来 2024 丰收\n\n□  林山　周舟\n\n渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。',
  );
  expect(story.blocks.slice(0, 2).map((block) => block.text)).toEqual(['修好 农家渠 迎来 2024 丰收', '□ 林山 周舟']);
});

test('digits of copy that is spaced throughout are one number', async () => {
  const spaced = (text: string): string => Array.from(text).join(' ');
  expect(await normalised(spaced('渠水流过三个县，灌田2026亩，渠长3.5公里。'))).toBe(
    '渠水流过三个县，灌田2026亩，渠长3.5公里。',
  );
  expect(await normalised('渠水流过三个县，编号2 4，渠长九里。')).toBe('渠水流过三个县，编号2 4，渠长九里。');
});
