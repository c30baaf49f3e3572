import { describe, expect, it } from 'vitest';
import { lunarWords } from '../../../src/layout/furniture/date-words.js';

/** Month and day of each New Year from 1950 on, ten years a line, as almanacs have them. */
const NEW_YEARS = `
  02-17 02-06 01-27 02-14 02-03 01-24 02-12 01-31 02-18 02-08
  01-28 02-15 02-05 01-25 02-13 02-02 01-21 02-09 01-30 02-17
  02-06 01-27 02-15 02-03 01-23 02-11 01-31 02-18 02-07 01-28
  02-16 02-05 01-25 02-13 02-02 02-20 02-09 01-29 02-17 02-06
  01-27 02-15 02-04 01-23 02-10 01-31 02-19 02-07 01-28 02-16
  02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26
  02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05
  01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13
  02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24
  02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02
  01-23
`
  .trim()
  .split(/\s+/)
  .map((day, i) => `${1950 + i}-${day}`);

/** Years of these with a leap month, and which month it repeats. */
const LEAP_MONTHS = new Map(
  `
  1952五 1955三 1957八 1960六 1963四 1966三 1968七 1971五 1974四 1976八
  1979六 1982四 1984十 1987六 1990五 1993三 1995八 1998五 2001四 2004二
  2006七 2009五 2012四 2014九 2017六 2020四 2023二 2025六 2028五 2031三
  2033十一 2036六 2039五 2042二 2044七 2047五 2050三
`
    .trim()
    .split(/\s+/)
    .map((entry): [number, string] => [Number(entry.slice(0, 4)), entry.slice(4)]),
);

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
/** The year 4 was the first of a cycle of sixty. */
const yearName = (year: number): string => STEMS.charAt((year - 4) % 10) + BRANCHES.charAt((year - 4) % 12);

const after = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('the lunar date', () => {
  it('begins each year from 1950 to 2050 on the day of the almanacs, after New Year’s Eve', () => {
    expect(NEW_YEARS).toHaveLength(101);
    for (const date of NEW_YEARS) {
      const year = Number(date.slice(0, 4));
      expect(lunarWords(date), date).toBe(`农历${yearName(year)}年正月初一`);
      expect(lunarWords(after(date, -1)), date).toMatch(new RegExp(`^农历${yearName(year - 1)}年腊月(?:廿九|三十)$`));
    }
  });

  it('repeats the months of the almanacs, and no other', () => {
    expect(LEAP_MONTHS.size).toBe(37);
    for (const [i, first] of NEW_YEARS.slice(0, -1).entries()) {
      const year = 1950 + i;
      const leaps = new Set<string>();
      // A month has 29 days at least, so that none is passed over.
      for (let date = first; date < NEW_YEARS[i + 1]!; date = after(date, 14)) {
        const month = /年闰(.+)月/u.exec(lunarWords(date))?.[1];
        if (month !== undefined) leaps.add(month);
      }
      const expected = LEAP_MONTHS.get(year);
      expect([...leaps], String(year)).toEqual(expected === undefined ? [] : [expected]);
    }
  });

  it.each([
    // First days of leap months.
    ['1984-11-23', '农历甲子年闰十月初一'],
    ['2020-05-23', '农历庚子年闰四月初一'],
    ['2023-03-22', '农历癸卯年闰二月初一'],
    ['2025-07-25', '农历乙巳年闰六月初一'],
    ['2033-12-22', '农历癸丑年闰十一月初一'],
    // Festivals.
    ['1987-08-30', '农历丁卯年七月初七'],
    ['2012-08-31', '农历壬辰年七月十五'],
    ['2018-11-08', '农历戊戌年十月初一'],
    ['2024-09-17', '农历甲辰年八月十五'],
    ['2025-01-07', '农历甲辰年腊月初八'],
    // Eves of the New Year after a short month and a long one.
    ['2024-02-09', '农历癸卯年腊月三十'],
    ['2027-02-05', '农历丙午年腊月廿九'],
    // Names of days.
    ['2024-12-30', '农历甲辰年十一月三十'],
    ['2025-01-18', '农历甲辰年腊月十九'],
    ['2025-01-19', '农历甲辰年腊月二十'],
    ['2025-01-20', '农历甲辰年腊月廿一'],
  ])('is that of the almanac on %s', (date, lunar) => {
    expect(lunarWords(date)).toBe(lunar);
  });

  it('is there for every date of a file, and empty for the year 0, which no calendar has', () => {
    expect(lunarWords('1582-10-10')).toBe('农历壬午年九月十四'); // passed over by the Gregorian reform, not by ISO 8601
    expect(lunarWords('9999-12-31')).toMatch(/^农历己亥年/u);
    expect(lunarWords('0001-01-01')).toMatch(/^农历庚申年/u);
    expect(lunarWords('0000-12-31')).toBe('');
  });
});
