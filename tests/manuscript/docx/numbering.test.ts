import { describe, expect, test } from 'vitest';
import { formatNumber } from '../../../src/manuscript/readers/docx/number-format.js';
import { p, t, wordOutline } from './outline.js';

describe('numbers written out', () => {
  test.each([
    ['decimal', [1, 12], '1 12'],
    ['decimalZero', [7, 12], '07 12'],
    ['upperRoman', [4, 1999], 'IV MCMXCIX'],
    ['lowerRoman', [9, 40], 'ix xl'],
    ['upperLetter', [1, 26, 27], 'A Z AA'],
    ['lowerLetter', [3, 53], 'c aaa'],
    ['ordinal', [1, 2, 3, 11, 22], '1st 2nd 3rd 11th 22nd'],
    ['chineseCounting', [1, 10, 11, 20, 21, 99, 105], '一 十 十一 二十 二十一 九十九 一〇五'],
    ['chineseCountingThousand', [10, 15, 105, 110, 1005, 12000], '十 十五 一百〇五 一百一十 一千〇五 一万二千'],
    ['chineseLegalSimplified', [1, 10, 25], '壹 壹拾 贰拾伍'],
    ['japaneseCounting', [10, 21], '十 二十一'],
    ['taiwaneseCountingThousand', [11, 32], '十一 三十二'],
    ['ideographTraditional', [1, 10], '甲 癸'],
    ['ideographZodiac', [1, 12], '子 亥'],
    ['ideographDigital', [10, 25], '一〇 二五'],
    ['decimalEnclosedCircle', [1, 20, 21], '① ⑳ ㉑'],
    ['decimalEnclosedCircleChinese', [7], '⑦'],
    ['decimalEnclosedParen', [2], '⑵'],
    ['decimalEnclosedFullstop', [3], '⒊'],
    ['decimalFullWidth', [12], '１２'],
    ['ideographEnclosedCircle', [3], '㊂'],
    ['aiueo', [1, 2], 'ア イ'],
    ['numberInDash', [3], '- 3 -'],
    ['cardinalText', [1, 21, 105, 1200], 'One Twenty-one One hundred five One thousand two hundred'],
    ['ordinalText', [1, 2, 12, 20, 21], 'First Second Twelfth Twentieth Twenty-first'],
    ['001, 002, 003, ...', [7, 1234], '007 1234'],
    ['none', [3], ''],
  ])('%s', (format, numbers, shown) => {
    expect(numbers.map((n) => formatNumber(n, format)).join(' ')).toBe(shown);
  });
  test('a format without a rule, and a number beyond all counting', () => {
    expect(formatNumber(3, 'bahtText')).toBeNull();
    expect(formatNumber(1e9, 'upperRoman')).toBe('1000000000');
  });
});

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const list = (id: number, ...levels: readonly string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const num = (id: number, abstract: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`;
const item = (text: string, id: number, at = 0, more = ''): string =>
  `<w:p><w:pPr>${more}<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${text === '' ? '' : t(text)}</w:p>`;

describe('automatic numbers', () => {
  test('go on where text stands between them, and over levels', () => {
    const numbering = list(1, level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2')) + num(1, 1);
    const body = item('甲', 1) + p('间') + item('乙', 1, 1) + item('丙', 1, 1) + item('丁', 1) + item('戊', 1, 1);
    expect(wordOutline(body, { parts: { numbering } })).toBe(
      'list-item 0: 1. 甲\nplain: 间\nlist-item 1: 1.1 乙\nlist-item 1: 1.2 丙\nlist-item 0: 2. 丁\nlist-item 1: 2.1 戊',
    );
  });

  test('restarts: a list of its own start, levels that never begin anew, one definition in two lists', () => {
    const numbering =
      list(
        1,
        level(0, 'chineseCountingThousand', '第%1条'),
        level(1, 'decimalEnclosedCircleChinese', '%2', '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>'),
      ) +
      num(1, 1) +
      num(2, 1) +
      num(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>');
    const body = item('甲', 1) + item('乙', 1, 1) + item('丙', 2) + item('丁', 2, 1) + item('戊', 3) + item('己', 3);
    expect(wordOutline(body, { parts: { numbering } })).toBe(
      'list-item 0: 第一条 甲\nlist-item 1: ①乙\nlist-item 0: 第二条 丙\nlist-item 1: ②丁\nlist-item 0: 第五条 戊\nlist-item 0: 第六条 己',
    );
  });

  test('of headings, by their style, are part of the heading; number 0 is none', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="标题 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="标题 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering =
      list(
        1,
        level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="h"/>'),
        level(1, 'decimal', '%1.%2', '<w:isLgl/><w:pStyle w:val="h2"/>'),
      ) + num(1, 1);
    const heading = (text: string, style: string, more = ''): string =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${t(text)}</w:p>`;
    const body =
      heading('甲', 'h') +
      heading('乙', 'h2') +
      heading('丙', 'h') +
      heading('丁', 'h', '<w:numPr><w:numId w:val="0"/></w:numPr>');
    expect(wordOutline(body, { styles, parts: { numbering } })).toBe(
      'heading 1: 一、甲\nheading 2: 1.1 乙\nheading 1: 二、丙\nheading 1: 丁',
    );
  });

  test('bullets by their font; an empty paragraph counts, a deleted one does not', () => {
    const numbering =
      list(1, level(0, 'bullet', '\uf0fc', '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), level(1, 'bullet', '\uf0b7', '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')) +
      num(1, 1) + list(2, level(0, 'decimal', '%1.')) + num(2, 2); // prettier-ignore
    const deleted = `<w:del>${item('删', 2)}</w:del>`;
    const body = item('甲', 1) + item('乙', 1, 1) + item('丙', 2) + item('', 2) + deleted + item('丁', 2);
    expect(wordOutline(body, { parts: { numbering } })).toBe(
      'list-item 0: ✓ 甲\nlist-item 1: ● 乙\nlist-item 0: 1. 丙\nlist-item 0: 3. 丁\n- number: 2.\n- deleted: 删',
    );
  });

  test('a column of nothing but numbers', () => {
    const numbering = list(1, level(0, 'decimal', '%1')) + num(1, 1);
    const row = (text: string): string =>
      `<w:tr><w:tc>${item('', 1)}</w:tc><w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc></w:tr>`;
    expect(wordOutline(`<w:tbl>${row('甲')}${row('乙')}</w:tbl>`, { parts: { numbering } })).toBe('table: 1|甲 / 2|乙');
  });

  test('a style that says only its level takes the list from the style that it is based on', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="标题 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:name w:val="标题 2"/><w:basedOn w:val="h"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering =
      list(
        1,
        level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="h"/>'),
        level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="h2"/>'),
      ) + num(1, 1);
    const heading = (text: string, style: string): string =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${t(text)}</w:p>`;
    expect(
      wordOutline(heading('甲', 'h') + heading('乙', 'h2') + heading('丙', 'h2') + heading('丁', 'h'), {
        styles,
        parts: { numbering },
      }),
    ).toBe('heading 1: 一、甲\nheading 2: （一）乙\nheading 2: （二）丙\nheading 1: 二、丁');
  });

  test('a format of one’s own, capitals that the level sets, a format without a rule', () => {
    const custom =
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1号"/></w:lvl></w:abstractNum>';
    const numbering =
      custom.replace('<w:lvl ', '<w:lvl xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ') +
      list(2, level(0, 'lowerLetter', '附件%1：', '<w:rPr><w:caps/></w:rPr>')) +
      list(3, level(0, 'bahtText', '%1.')) +
      num(1, 1) +
      num(2, 2) +
      num(3, 3);
    expect(wordOutline(item('甲', 1) + item('乙', 2) + item('丙', 3), { parts: { numbering } })).toBe(
      'list-item 0: 001号 甲\nlist-item 0: 附件A：乙\nlist-item 0: 1. 丙\n! docx-number-format',
    );
  });

  test('a definition that points to a list style', () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="ls"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering =
      '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="ls"/></w:abstractNum>' +
      list(1, level(0, 'upperLetter', '（%1）')) +
      num(1, 1) +
      num(2, 2);
    expect(wordOutline(item('甲', 2), { styles, parts: { numbering } })).toBe('list-item 0: （A）甲');
  });

  test('the number stands before the first line of a paragraph with line breaks', () => {
    const numbering = list(1, level(0, 'decimal', '%1.')) + num(1, 1);
    const broken = item('甲', 1).replace('</w:p>', `<w:r><w:br/></w:r>${t('乙')}</w:p>`);
    expect(wordOutline(broken + item('丙', 1), { parts: { numbering } })).toBe(
      'list-item 0: 1. 甲\nlist-item 0: 乙\nlist-item 0: 2. 丙',
    );
  });
});
