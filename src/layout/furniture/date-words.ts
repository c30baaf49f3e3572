import { JulianDay } from 'tyme4ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** 2024年12月30日 星期一; other languages get the ISO date. */
export function dateWords(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (!language.startsWith('zh')) return date;
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
  return `${year}年${month}月${day}日 星期${weekday}`;
}

const MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '腊'];
/** Julian date of 1970-01-01, 0 h UTC. */
const EPOCH = 2440587.5;
const MS_PER_DAY = 86_400_000;

/**
 * 农历甲辰年腊月初七; empty before the year 1.
 *
 * Not by Intl: the astronomy of ICU differs from one version of Node to the next, and moves some months by a day against the published almanacs
 * (August 2012, February 2027).
 */
export function lunarWords(date: string): string {
  if (date.startsWith('0000')) return '';
  // By Julian date: the package counts days before 1582 by the Julian calendar, an ISO date by the Gregorian.
  const noon = Date.parse(`${date}T12:00:00Z`) / MS_PER_DAY + EPOCH;
  const day = JulianDay.fromJulianDay(noon).getSolarDay().getLunarDay();
  const month = day.getLunarMonth();
  const year = month.getLunarYear().getSixtyCycle().getName();
  return `农历${year}年${month.isLeap() ? '闰' : ''}${MONTHS[month.getMonth() - 1]!}月${day.getName()}`;
}
