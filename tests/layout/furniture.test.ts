import { describe, expect, it } from 'vitest';
import { dateWords, lunarWords } from '../../src/layout/furniture.js';

describe('the date line', () => {
  it('has the weekday in Chinese, and the plain date in other languages', () => {
    expect(dateWords('2025-01-06', 'zh-CN')).toBe('2025年1月6日 星期一');
    expect(dateWords('2025-01-06', 'en')).toBe('2025-01-06');
  });

  // The day before Laba, New Year, a leap month, New Year’s Eve.
  it.each([
    ['2025-01-06', '农历甲辰年腊月初七'],
    ['2025-01-29', '农历乙巳年正月初一'],
    ['2025-07-28', '农历乙巳年闰六月初四'],
    ['2024-02-09', '农历癸卯年腊月三十'],
  ])('has the lunar date of %s', (date, lunar) => {
    expect(lunarWords(date)).toBe(lunar);
  });
});
