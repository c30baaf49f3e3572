import { describe, expect, it } from 'vitest';
import { BUILT_IN_FORMATS, spanEms } from '../../../src/edition/index.js';
import { otherMeasures } from '../../../src/layout/setting/measures.js';

describe('other measures of a page', () => {
  const { broadsheet, tabloid } = BUILT_IN_FORMATS;

  it.each([broadsheet, tabloid])('are columns of whole ems that fill the type area of a $name', (format) => {
    const all = spanEms(format, format.columns);
    const found = otherMeasures(format);
    expect(found.length).toBeGreaterThan(3);
    for (const { columns, columnEms, gutterEms, typeArea, rows } of found) {
      expect(columns * columnEms + (columns - 1) * gutterEms).toBeCloseTo(all, 9);
      expect(Number.isInteger(columnEms)).toBe(true);
      expect(gutterEms).toBeGreaterThanOrEqual(1);
      expect(gutterEms).toBeLessThanOrEqual(2.6);
      expect({ typeArea, rows }).toEqual({ typeArea: format.typeArea, rows: format.rows });
    }
    expect(found).not.toContainEqual(format);
  });

  it('of a broadsheet have four to eight columns', () => {
    const shown = otherMeasures(broadsheet).map(({ columns, columnEms }) => `${columns} × ${columnEms}`);
    expect(shown).toMatchInlineSnapshot(`
      [
        "8 × 12",
        "7 × 15",
        "7 × 14",
        "6 × 17",
        "5 × 21",
        "4 × 26",
      ]
    `);
  });
});
