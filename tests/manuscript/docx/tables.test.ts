import { expect, test } from 'vitest';
import { p, t, wordOutline } from './outline.js';

const cell = (content: string, properties = ''): string =>
  `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<') ? content : p(content)}</w:tc>`;
const row = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.map((one) => (one.startsWith('<w:tc') || one.startsWith('<w:sdt') ? one : cell(one))).join('')}</w:tr>`;
const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;

test('figures stay under their heads where cells are merged', () => {
  const body = table(
    row([cell('乡镇', '<w:vMerge w:val="restart"/>'), cell('面积（亩）', '<w:gridSpan w:val="2"/>')]),
    row([cell(p(), '<w:vMerge/>'), '去年', '今年']),
    row(['石桥', '310', '420']),
    row(['青石', '280'], '<w:gridBefore w:val="1"/>'),
    row([cell('合计', '<w:hMerge w:val="restart"/>'), cell(p(), '<w:hMerge/>'), '700']),
  );
  expect(wordOutline(body)).toBe('table: 乡镇|面积（亩）| / |去年|今年 / 石桥|310|420 / |青石|280 / 合计||700');
});

test('what a merged cell covers is told', () => {
  const body = table(row([cell('甲', '<w:vMerge w:val="restart"/>'), '乙']), row([cell('丙', '<w:vMerge/>'), '丁']));
  expect(wordOutline(body)).toBe('table: 甲|乙 / |丁\n- hidden: 丙');
});

test('a header row by its property, by bold letters and by the style of the table', () => {
  const rows = row(['石桥', '12']);
  expect(wordOutline(table(row(['乡', '亩'], '<w:tblHeader/>'), rows))).toBe('table: header 乡|亩 / 石桥|12');
  const bold = (text: string): string => cell(p(t(text, '<w:b/>')));
  expect(wordOutline(table(row([bold('乡'), bold('亩')]), rows))).toBe('table: header 乡|亩 / 石桥|12');
  const styles =
    '<w:style w:type="table" w:styleId="g"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>';
  const styled = '<w:tblPr><w:tblStyle w:val="g"/><w:tblLook w:val="04A0" w:firstRow="1"/></w:tblPr>';
  expect(wordOutline(table(styled, row(['乡', '亩']), rows), { styles })).toBe('table: header 乡|亩 / 石桥|12');
});

test('rows and cells in content controls; deleted and hidden rows', () => {
  const body = table(
    `<w:sdt><w:sdtContent>${row(['石桥', `<w:sdt><w:sdtContent>${cell('12')}</w:sdtContent></w:sdt>`])}</w:sdtContent></w:sdt>`,
    row(['青石', '34'], '<w:del w:id="1"/>'),
    row(['双溪', '56'], '<w:hidden/>'),
  );
  expect(wordOutline(body)).toBe('table: 石桥|12\n- deleted: 青石\n- deleted: 34\n- hidden: 双溪\n- hidden: 56');
});

test('paragraphs of a cell are parted, line breaks between Han are none', () => {
  const broken = `<w:p>${t('客')}<w:r><w:br/></w:r>${t('流')}</w:p>`;
  expect(wordOutline(table(row([cell(p('3100') + p('600')), cell(broken)])))).toBe('table: 3100 600|客流');
});

test('a table for its looks is read in order: one column, or with tables or pictures in it', () => {
  expect(wordOutline(table(row(['甲']), row(['乙'])))).toBe('plain: 甲\nplain: 乙');
  expect(wordOutline(table(row([cell(p('甲') + table(row(['乡', '12']))), '丙'])))).toBe(
    'plain: 甲\ntable: 乡|12\nplain: 丙',
  );
});

test('a table that holds running text, or a head in a single row, is read in order', () => {
  const lines = ['渠水清早进村，秧田一块接着一块喝足了水。', '老人说，几十年没有见过这样的水势。', '水表装到了每一户，用多少，付多少。']; // prettier-ignore
  const copy = [...lines, ...lines, ...lines].map((line) => p(line)).join('');
  expect(wordOutline(table(row(['正文', cell(copy)]), row(['作者', '林山'])))).toMatch(
    /^plain: 正文\nplain: 渠水清早/u,
  );
  expect(wordOutline(table(row([cell(p('一渠清水进石桥') + p('林山')), '3月8日'])))).toBe(
    'plain: 一渠清水进石桥\nplain: 林山\nplain: 3月8日',
  );
});

test('powers of ten and notes keep their meaning in cells, which have no marks', () => {
  const raised = (text: string): string => t(text, '<w:vertAlign w:val="superscript"/>');
  expect(
    wordOutline(table(row([cell(p('10', raised('8'))), cell(p('10', raised('2.5'))), cell(p('5', raised('th')))]))),
  ).toBe('table: 10⁸|10^2.5|5th');
});
