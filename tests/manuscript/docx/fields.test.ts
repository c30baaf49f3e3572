import { describe, expect, test } from 'vitest';
import { p, r, readWord, t, wordOutline } from './outline.js';

const char = (type: string, inside = ''): string => r(`<w:fldChar w:fldCharType="${type}">${inside}</w:fldChar>`);
const code = (text: string): string => r(`<w:instrText xml:space="preserve">${text}</w:instrText>`);
const field = (instruction: string, ...result: readonly string[]): string =>
  char('begin') + code(instruction) + (result.length === 0 ? '' : char('separate') + result.join('')) + char('end');
const drop = (text: string): string => p('图', text, '止');

describe('fields', () => {
  test('only the result is text, whatever is nested in the code or in the result', () => {
    expect(wordOutline(drop(field(' SEQ 图 ', t('1'))))).toBe('plain: 图1止');
    const nested =
      char('begin') +
      code(' IF ') +
      field(' MERGEFIELD x ', t('藏')) +
      code(' = 1 ') +
      char('separate') +
      field(' DATE ', t('今日')) +
      char('end');
    expect(wordOutline(drop(nested))).toBe('plain: 图今日止');
  });
  test('a result over several paragraphs', () => {
    const body = p(char('begin'), code('TOC'), char('separate'), '一') + p('二') + p('三', char('end'), '后');
    expect(wordOutline(body)).toBe('plain: 一\nplain: 二\nplain: 三后');
  });
  test('a link, in both forms', () => {
    expect(wordOutline(drop(field(' HYPERLINK "https://a.cn/" ', t('山里'))))).toBe('plain: 图山里止 {link 山里}');
    expect(wordOutline(drop(`<w:fldSimple w:instr=' HYPERLINK "https://a.cn/"'>${t('山里')}</w:fldSimple>`))).toBe(
      'plain: 图山里止 {link 山里}',
    );
  });
  test('one without an end swallows nothing', () => {
    expect(wordOutline(p('甲', char('begin'), code('PAGE')) + p('乙'))).toBe('plain: 甲\nplain: 乙');
  });
  test.each([
    ['XE "渠"', '图止'],
    ['SYMBOL 252 \\f "Wingdings"', '图✓止'],
    ['QUOTE "渠水"', '图渠水止'],
    ['MACROBUTTON NoMacro 单击此处', '图单击此处止'],
    ['AUTONUM', '图1.止'],
    ['PAGE', '图止\n- field: ［PAGE］'],
    ['DATE \\@ "yyyy"', '图止\n- field: ［DATE］'],
  ])('without a result: %s', (instruction, shown) => {
    expect(wordOutline(drop(field(instruction)))).toBe(`plain: ${shown}`);
  });
  test('boxes and lists of forms', () => {
    const box = '<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>';
    const list =
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData>';
    const of = (data: string, name: string): string => char('begin', data) + code(name) + char('end');
    expect(wordOutline(drop(of(box, 'FORMCHECKBOX') + of(list, 'FORMDROPDOWN')))).toBe('plain: 图☑乙止');
  });
});

describe('EQ fields', () => {
  test.each([
    ['EQ \\f(1,2)', '1/2', ''],
    ['EQ \\f(长×宽,4)', '(长×宽)/4', ''],
    ['EQ 3\\f(1,2)', '3 1/2', ''],
    ['EQ \\f(1,2x)', '1/(2x)', ''],
    ['EQ \\r(3,x)', '³√x', ''],
    ['EQ \\r(x)', '√x', ''],
    ['EQ x\\s\\up5(2)', 'x²', ''],
    ['EQ x\\s\\up5(2)\\do5(1)', 'x²₁', ''],
    ['eq \\o\\ac(□,5)', '（5）', ''],
    ['EQ \\s\\do5(2)', '₂', ''],
    ['eq \\o\\ac(○,1)', '①', ''],
    ['eq \\o\\ac(○,秘)', '㊙', ''],
    ['eq \\o\\ac(□,渠)', '（渠）', ''],
    ['EQ \\o\\ad(\\s\\up 5(北京),\\s\\do 2(时间))', '北京时间', ''],
    ['EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(tāo),饕)', '饕', ' {ruby 饕=tāo}'],
    ['EQ \\b(a+b)', '(a+b)', ''],
    ['EQ \\b\\bc\\[(a)', '[a]', ''],
  ])('%s', (instruction, shown, marks) => {
    expect(wordOutline(drop(field(instruction)))).toBe(`plain: 图${shown}止${marks}`);
  });
  test('one without sense or end is read to its end', () => {
    expect(wordOutline(drop(field(`EQ ${'\\f('.repeat(2000)}`)))).toContain('plain: 图');
  });
});

describe('formulas', () => {
  const m = (name: string, ...children: readonly string[]): string => `<m:${name}>${children.join('')}</m:${name}>`;
  const mr = (text: string): string => m('r', m('t', text));
  const half = m('f', m('num', m('r', m('t', '1'))), m('den', m('r', m('t', '2'))));
  const e = (text: string): string => m('e', mr(text));
  test.each([
    ['a fraction', m('f', m('num', mr('长×宽')), m('den', mr('4'))), '(长×宽)/4'],
    ['a plain fraction', m('f', m('num', mr('1')), m('den', mr('2'))), '1/2'],
    ['a fraction of a power', m('f', m('num', mr('a')), m('den', m('sSup', e('b'), m('sup', mr('2'))))), 'a/b²'],
    ['a fraction of a product', m('f', m('num', mr('1')), m('den', mr('2b'))), '1/(2b)'],
    ['a power', m('sSup', e('x'), m('sup', mr('2'))), 'x²'],
    ['an index', m('sSub', e('a'), m('sub', mr('1'))), 'a₁'],
    ['both', m('sSubSup', e('a'), m('sub', mr('1')), m('sup', mr('2'))), 'a₁²'],
    ['a root', m('rad', m('radPr', '<m:degHide/>'), m('deg'), e('a+b')), '√(a+b)'],
    ['a root of a degree', m('rad', m('deg', mr('3')), e('x')), '³√x'],
    ['brackets', m('d', m('dPr', '<m:begChr m:val="["/><m:endChr m:val="]"/>'), e('a'), e('b')), '[a|b]'],
    ['a sum', m('nary', m('naryPr', '<m:chr m:val="∑"/>'), m('sub', mr('1')), m('sup', mr('n')), e('x')), '∑₁ⁿx'],
    ['a function', m('func', m('fName', mr('sin')), e('x')), 'sin x'],
    ['an accent', m('acc', m('accPr', '<m:chr m:val="&#x301;"/>'), e('a')), 'á'],
    ['a matrix', m('d', m('e', m('m', m('mr', e('a'), e('b')), m('mr', e('c'), e('d'))))), '(a, b; c, d)'],
    ['a mixed number', mr('3') + half, '3 1/2'],
    ['a fraction of a letter', half + mr('x'), '(1/2)x'],
    ['a fraction beside a letter', mr('x') + half, 'x 1/2'],
    ['a root of a degree after a number', mr('2') + m('rad', m('deg', mr('3')), e('8')), '2 ³√8'],
    ['a power of a fraction', m('sSup', m('e', half), m('sup', mr('2'))), '(1/2)²'],
    ['a line above letters', m('bar', m('barPr', '<m:pos m:val="top"/>'), e('AB')), 'A\u0305B\u0305'],
    ['words over an arrow', m('groupChr', m('groupChrPr', '<m:chr m:val="→"/>'), e('点燃')), '点燃→'],
    [
      'cases',
      m(
        'd',
        m('dPr', '<m:begChr m:val="{"/><m:endChr m:val=""/>'),
        m('e', m('eqArr', e('x,&amp;x≥0'), e('1,&amp;x=9'))),
      ),
      '{x, x≥0; 1, x=9',
    ],
    ['letters of mathematics', mr('𝑥'), 'x'],
  ])('%s', (_, formula, shown) => {
    expect(wordOutline(p('设', `<m:oMath>${formula}</m:oMath>`, '。'))).toBe(`plain: 设${shown}。`);
  });
  test('a fraction after the digits of a sentence is no numerator of them', () => {
    expect(wordOutline(p('共3', `<m:oMath>${half}</m:oMath>`, '小时'))).toBe('plain: 共3 1/2小时');
  });
  test('a sign over several letters is told', () => {
    const vector = m('acc', m('accPr', '<m:chr m:val="→"/>'), e('AB'));
    expect(wordOutline(p('设', `<m:oMath>${vector}</m:oMath>`))).toBe('plain: 设AB\n- drawing: ［公式 AB 的 →］');
  });
  test('exponents without characters of their own take a mark', () => {
    expect(
      wordOutline(p(`<m:oMathPara><m:oMath>${m('sSup', e('e'), m('sup', mr('ab')))}</m:oMath></m:oMathPara>`)),
    ).toBe('plain: eab {superscript ab}');
    expect(readWord(p(`<m:oMath>${m('f', m('num', mr('1')), m('den', mr('2')))}</m:oMath>`)).changes).toEqual([
      { from: 1, before: '', after: '/', rule: 'formula' },
    ]);
  });
});

test('what is struck or hidden in a formula is left out', () => {
  const run = (text: string, set = ''): string => `<m:r><w:rPr>${set}</w:rPr><m:t>${text}</m:t></m:r>`;
  expect(
    wordOutline(p('设', `<m:oMath>${run('a', '<w:strike/>')}${run('b', '<w:vanish/>')}${run('=c')}</m:oMath>`)),
  ).toBe('plain: 设=c\n- struck: a\n- hidden: b');
});

test('fields of the oldest kind, which are elements, are told', () => {
  expect(wordOutline(p('今天', r('<w:dayLong/>'), '第', r('<w:pgNum/>'), '版'))).toBe(
    'plain: 今天第版\n- field: ［dayLong］\n- field: ［pgNum］',
  );
});
