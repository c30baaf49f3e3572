import { describe, expect, it } from 'vitest';
import { isCalendarDate } from '../../src/base/index.js';

describe('isCalendarDate', () => {
  it.each(['2024-02-29', '2000-12-31'])('%s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });
  it.each(['2023-02-29', '2024-2-1', '20240201', '2024-13-01', '', '+002024-01-01', '2024-04-31'])('not %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});
