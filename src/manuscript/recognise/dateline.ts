import type { Mark } from '../types.js';

const REPORTERS = '(?:[\\s\\u3000]*[（(](?:本报|见习|实习|特约)?(?:记者|通讯员)[^（）()]{1,40}[)）])?';
const FORMS: readonly RegExp[] = [
  // 本报讯 · 本报北京11月23日电 · 本报乐至讯
  new RegExp(`^本[报刊台网][\\p{Script=Han}]{0,10}(?:\\d{1,2}月\\d{1,2}日)?(?:电|讯|消息)${REPORTERS}`, 'u'),
  // 新华社北京11月23日电
  new RegExp(
    `^[\\p{Script=Han}]{2,10}?(?:社|网|报)[\\p{Script=Han}]{0,10}\\d{1,2}月\\d{1,2}日(?:电|讯|消息)${REPORTERS}`,
    'u',
  ),
  // BEIJING, Nov. 23 (Xinhua) -- · LEZHI, Sichuan —
  /^\p{Lu}[\p{Lu} .'’-]{2,30}(?:, (?:\p{Lu}[\p{L}.]{1,12} ?\d{0,2},? ?){1,3})?(?:\([\p{L} ]{2,20}\) ?)?\s*(?:——|—|–|--|-)\s?/u,
];

/** 电头: where and how the news came, at the start of the first paragraph. Null where there is none. */
export function datelineMark(text: string): Mark | null {
  const head = text.slice(0, 120);
  const found = FORMS.map((form) => form.exec(head)?.[0]).find((match) => match !== undefined);
  return found === undefined ? null : { kind: 'dateline', start: 0, end: found.trimEnd().length, href: null };
}
