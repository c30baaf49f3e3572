import { expect, test } from 'vitest';
import { picture, PNG } from '../helpers.js';
import { p, r, readWord, t, wordOutline } from './outline.js';

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

test('a table in a cell of a table with values stays in its row', () => {
  const inner = table(row(['东渠', '12']), row(['西渠', '8']));
  const body = table(row(['乡镇', '明细', '合计']), row(['石桥', cell(inner + p()), '20']));
  expect(wordOutline(body)).toBe('table: 乡镇|明细|合计 / 石桥|东渠 12 ；西渠 8|20');
});

test('a picture in a cell of a table with values is set after the table, and told', () => {
  const body = table(row(['姓名', '照片', '成绩']), row(['林山', cell(picture(1)), '98']), row(['周舟', '', '95']));
  expect(wordOutline(body, { pictures: [PNG] })).toBe(
    'table: 姓名|照片|成绩 / 林山||98 / 周舟||95\npicture embedded-01.png: \n! picture-in-table',
  );
  const grid = table(row([cell(picture(1)), cell(picture(1))]), row(['渠首', '支渠']));
  expect(wordOutline(grid, { pictures: [PNG] })).toContain('plain: 渠首\nplain: 支渠');
});

const tabbed = (...cells: readonly string[]): string =>
  p(...cells.flatMap((text, i) => (i === 0 ? [text] : [r('<w:tab/>'), text])));

test('paragraphs parted by tabs into as many cells are rows of a table', () => {
  const body = tabbed('站名', '到', '开') + tabbed('石桥', '8:00', '8:05') + tabbed('青石', '9:30', '9:40');
  expect(wordOutline(body)).toBe('table: header 站名|到|开 / 石桥|8:00|8:05 / 青石|9:30|9:40\n! tab-table');
});

test.each([
  ['items with their numbers', [['一、', '修渠首。'], ['二、', '修支渠。'], ['（三）', '放水。']]],
  ['labels', [['时间：', '八点'], ['地点：', '渠首']]],
  ['one line', [['石桥', '8:00', '9:30']]],
  ['lines of different cells', [['石桥', '8:00'], ['青石', '8:00', '9:30']]],
  ['running copy', [['林山', '说渠水流过三个县，润泽了沿线的万亩良田。'], ['周舟', '说渠水也改变了山里人的日子，家家都好。']]],
])('%s with tabs stay lines', (_, lines) => {
  const body = p('渠水进村') + lines.map((cells) => tabbed(...cells)).join('');
  expect(readWord(body).blocks.map(({ form }) => form.kind)).toEqual(['plain', ...lines.map(() => 'plain')]);
}); // prettier-ignore

test('powers of ten and notes keep their meaning in cells, which have no marks', () => {
  const raised = (text: string): string => t(text, '<w:vertAlign w:val="superscript"/>');
  expect(
    wordOutline(table(row([cell(p('10', raised('8'))), cell(p('10', raised('2.5'))), cell(p('5', raised('th')))]))),
  ).toBe('table: 10⁸|10^2.5|5th');
});
