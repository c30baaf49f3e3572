/**
 * Stars and underscores that the parser pairs, but that a writer of Chinese typed as characters: 120*80*12, 王*明和李*华,
 * 138****5678, _变量_名_.
 */

/** The commonest surnames, after which a star hides a given name (the Ministry of Public Security's list of 2020, the first 100). */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);
const PAUSES = /[，。、；：？！”’》」』）〕】…,.;?!)]/u;
const OPENS = /[“‘《「『（〔【(]/u;
const HAN = /\p{Script=Han}/u;
/** Words near a product of three measures: 长*宽*高. */
const MEASURES = /[=＝×÷]|体积|面积|规格|尺寸|容积/u;
/** Characters on either side in which such words are looked for, and the longest text between two masked names. */
const NEAR = 16;
const MASKED = 40;

/** The characters outside and inside the two marks of a pair. */
interface Edges {
  readonly before: string;
  readonly first: string;
  readonly last: string;
  readonly after: string;
}

/** True for a pair whose marks, `size` characters each, stand at `from` and right before `to`, and are characters. */
export function areCharacters(source: string, from: number, to: number, size: number): boolean {
  const sign = source.charAt(from);
  let start = from + size;
  let end = to - size;
  while (start < end && source.charAt(start) === sign) start += 1;
  while (end > start && source.charAt(end - 1) === sign) end -= 1;
  let outer = from;
  while (source.charAt(outer - 1) === sign) outer -= 1;
  const before = source.charAt(outer - 1);
  const first = source.charAt(start);
  const last = source.charAt(end - 1);
  let beyond = to;
  while (source.charAt(beyond) === sign) beyond += 1;
  const after = source.charAt(beyond);
  if (PAUSES.test(first) || OPENS.test(last)) return true;
  if (sign === '_') return /[\p{L}\p{N}]_+[\p{L}\p{N}]/u.test(source.slice(start, end));
  const edges = { before, first, last, after };
  return (
    betweenNumbers(edges) ||
    (size === 1 && HAN.test(after) && first === after && HAN.test(before)) ||
    // a*b*c，*号: no single star closes after a comma in the middle of a line.
    (size === 1 && /[，、,]/u.test(last) && /[\p{L}\p{N}]/u.test(after)) ||
    (SURNAMES.has(before) && SURNAMES.has(last) && end - start <= MASKED) ||
    isProduct(source, start, end, edges)
  );
}

function betweenNumbers({ before, first, last, after }: Edges): boolean {
  const digit = (c: string): boolean => /[0-9０-９]/u.test(c);
  const letter = (c: string): boolean => /[A-Za-z0-9)）\]%]/u.test(c);
  const opened = letter(before) && /[A-Za-z0-9(（[]/u.test(first) && (digit(before) || digit(first));
  const closed = letter(last) && /[A-Za-z0-9(（[]/u.test(after) && (digit(last) || digit(after));
  return opened || closed || (digit(before) && (digit(last) || digit(after)));
}

function isProduct(source: string, start: number, end: number, { before, after }: Edges): boolean {
  if (end - start === 1 && /[A-Za-z]/u.test(before) && /[A-Za-z]/u.test(after)) return true;
  const single = end - start <= 2 && HAN.test(before) && HAN.test(after);
  return single && MEASURES.test(source.slice(Math.max(0, start - NEAR), end + NEAR));
}
