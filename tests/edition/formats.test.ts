import { describe, expect, it } from 'vitest';
import { InputError, mm, pt } from '../../src/base/index.js';
import {
  BUILT_IN_FORMATS,
  BUILT_IN_MEASURES,
  columnLeft,
  columnLeftEms,
  formatsFor,
  makeFormat,
  rowTop,
  spanEms,
  spanWidth,
} from '../../src/edition/formats.js';

const { broadsheet, tabloid, berliner, a3 } = BUILT_IN_FORMATS;

describe('built-in formats', () => {
  it.each([
    // name, trim, columns x ems, ems wide, rows, type area
    [broadsheet, 390, 550, 8, 13, 111, 115, 352.425, 486.833],
    [tabloid, 275, 390, 6, 11, 71, 82, 225.425, 347.133],
    [berliner, 315, 470, 6, 13, 83, 101, 263.525, 427.567],
    [a3, 297, 420, 6, 13, 83, 89, 263.525, 376.767],
  ])('$name', (format, trimW, trimH, columns, columnEms, ems, rows, w, h) => {
    expect(format.trim).toEqual({ w: trimW, h: trimH });
    expect([format.columns, format.columnEms, format.gutterEms]).toEqual([columns, columnEms, 1]);
    expect(spanEms(format, format.columns)).toBe(ems);
    expect(format.rows).toBe(rows);
    expect([format.typeArea.w, format.typeArea.h]).toEqual([w, h]);
    expect([format.bodySize, format.leading]).toEqual([9, 12]);
  });

  it.each([
    ['broadsheet', 5, 21],
    ['tabloid', 3, 22],
    ['berliner', 4, 20],
    ['a3', 4, 19],
  ] as const)('%s has columns of 19 to 22 ems for copy in an alphabet', (name, columns, columnEms) => {
    expect(formatsFor('en')[name]).toMatchObject({ columns, columnEms, gutterEms: 1.5 });
    expect(formatsFor('ru')[name]).toEqual(formatsFor('en')[name]);
    expect(formatsFor('ja')[name]).toEqual(BUILT_IN_FORMATS[name]);
  });

  it.each(Object.values(BUILT_IN_FORMATS))('$name sits in the middle from side to side and a little low', (format) => {
    const { trim, typeArea } = format;
    const right = trim.w - typeArea.x - typeArea.w;
    const bottom = trim.h - typeArea.y - typeArea.h;
    expect(typeArea.x).toBeCloseTo(right, 2);
    expect(typeArea.y / (typeArea.y + bottom)).toBeCloseTo(0.55, 3);
  });

  it('spans of a broadsheet are 13, 27, 41, 55, 69 ems', () => {
    expect([1, 2, 3, 4, 5].map((n) => spanEms(broadsheet, n))).toEqual([13, 27, 41, 55, 69]);
  });

  it('the first column begins and the last column ends at the type area', () => {
    for (const format of Object.values(BUILT_IN_FORMATS)) {
      const last = columnLeft(format, format.columns - 1) + spanWidth(format, 1);
      expect(columnLeft(format, 0)).toBe(format.typeArea.x);
      expect(last).toBeCloseTo(format.typeArea.x + format.typeArea.w, 2);
      expect(rowTop(format, format.rows)).toBeCloseTo(format.typeArea.y + format.typeArea.h, 2);
    }
  });

  it('columns stand a column and a gutter apart', () => {
    expect(columnLeftEms(broadsheet, 3)).toBe(42);
    expect(columnLeft(broadsheet, 1) - columnLeft(broadsheet, 0)).toBeCloseTo(14 * 3.175, 9);
  });
});

describe('a format of one’s own', () => {
  const measures = BUILT_IN_MEASURES.tabloid;

  it('takes as many whole ems and rows as its room gives', () => {
    const own = makeFormat('own', { ...measures, columns: 5, columnEms: null, bodySize: pt(9.5), leading: pt(13) });
    expect(own.columnEms).toBe(12); // 228 mm are 68.03 ems of 9.5 pt, less 4 gutters
    expect(own.rows).toBe(76); // 350 mm are 76.3 rows of 13 pt
  });

  it.each([
    ['columns too wide for the room', { columnEms: 12 }, /77 ems, and only 71 fit into 228 mm/],
    ['columns too narrow', { columns: 14, columnEms: null }, /4 ems wide; the least is 5/],
    ['no side margin', { trim: { w: mm(228), h: mm(390) } }, /less than 3 mm at the sides/],
    ['no room for the folio line', { trim: { w: mm(275), h: mm(360) } }, /no room for the folio line/],
    ['no row', { room: { w: mm(228), h: mm(4) } }, /lower than one line/],
  ])('refuses %s', (_, change, message) => {
    const where = { file: 'publication.yaml', line: 7 };
    const attempt = () => makeFormat('own', { ...measures, ...change }, where);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(InputError);
  });
});
