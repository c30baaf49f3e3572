const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** 2024年12月30日 星期一; other languages get the ISO date. */
export function dateWords(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (!language.startsWith('zh')) return date;
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
  return `${year}年${month}月${day}日 星期${weekday}`;
}

/** The calendar of the Unicode project (ICU), which Node brings along: the same for the same date on every machine. */
const LUNAR = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { timeZone: 'UTC', dateStyle: 'long' });

/** 农历甲辰年腊月初七 */
export function lunarWords(date: string): string {
  const parts = LUNAR.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string): string => parts.find((one) => (one.type as string) === type)?.value ?? '';
  return `农历${part('yearName')}年${part('month')}${part('day')}`;
}
