import { distance } from 'fastest-levenshtein';
import { compareText } from '../base/index.js';

/** Words at the beginning of a caption that say nothing about the picture. */
const LEAD_INS = /^(图为|图片为|上图为?|下图为?|左图为?|右图为?|图[一二三四五六七八九十\d]*[::]|photo:)/iu;
/** Numbers and separators that editors and cameras put around a name. */
const LEADING_NUMBER = /^[\s(（[【]*(图|pic|photo)?\s*\d+[\s)）\]】]*[-_.、\s]*/iu;
const COPY_MARKS = /(\s*[(（]\d+[)）]|[-_\s]*(副本|拷贝|copy|final|终稿?|修|已编辑|edited)\d*)+$/iu;
/** Names that say nothing: what cameras, phones and messengers write. */
const MACHINE_NAME =
  /^(img|dsc[fn]?|dscn|dji|pxl|mvi|vid|p\d|_mg|wechat|weixin|mmexport|screenshot|image|photo|scan|微信图片|微信截图|截图|截屏|屏幕截图|图片|照片|未命名)[-_\s]*[\da-f_\-\s]*$/iu;

/** The letters and digits of a text, which stay the same however a caption is typed. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(LEAD_INS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The part of a file's name that describes the picture: `03-秋千王国 (2).jpg` -> `秋千王国`; empty for a name that describes nothing. */
export function nameText(file: string): string {
  const stem = stemOf(file).normalize('NFKC');
  if (MACHINE_NAME.test(stem)) return '';
  const bare = stem.replace(COPY_MARKS, '').replace(LEADING_NUMBER, '');
  return MACHINE_NAME.test(bare) ? '' : plain(bare);
}

/** File name without folders; both kinds of slash, as manuscripts come from both kinds of machine. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1)!;
}

/** File name without folders and extension. */
export function stemOf(path: string): string {
  return baseName(path).replace(/\.[a-z0-9]{2,5}$/iu, '');
}

/** 0 to 1: how far two captions are the same text. One that contains the other whole counts as nearly the same. */
export function captionSimilarity(a: string, b: string): number {
  const [x, y] = [plain(a), plain(b)];
  if (x === '' || y === '') return 0;
  if (x === y) return 1;
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  const edits = 1 - distance(x, y) / long.length;
  return short.length >= 6 && long.includes(short) ? Math.max(edits, 0.9) : edits;
}

/**
 * 0 to 1: how much of a file's name is found in a caption. Whole containment either way is best; otherwise the share of
 * the name's character pairs that the caption has, since an editor's name for a picture is the caption cut short.
 */
export function nameSimilarity(name: string, caption: string): number {
  const [n, c] = [nameText(name), plain(caption)];
  if (n.length < 2 || c.length < 2) return 0;
  if (n === c) return 1;
  if (c.includes(n) || n.includes(c)) return 0.9 + 0.1 * (Math.min(n.length, c.length) / Math.max(n.length, c.length));
  const pairs = pairsOf(n);
  const known = new Set(pairsOf(c));
  const shared = pairs.filter((pair) => known.has(pair)).length;
  return shared < 2 ? 0 : (0.9 * shared) / pairs.length;
}

function pairsOf(text: string): readonly string[] {
  return Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
}

/** File names in the order people number them: digits by value, all else by code unit, so that 2 comes before 10. */
export function byNaturalName(a: string, b: string): number {
  const [x, y] = [chunks(a), chunks(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
    const order = compareChunks(x[i]!, y[i]!);
    if (order !== 0) return order;
  }
  return x.length - y.length || compareText(a, b);
}

function chunks(name: string): readonly string[] {
  return (
    baseName(name)
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d+|\D+/g) ?? []
  );
}

function compareChunks(a: string, b: string): number {
  const [x, y] = [a, b].map((chunk) => (/^\d/.test(chunk) ? chunk.replace(/^0+(?=\d)/, '') : null));
  if (x == null || y == null) return compareText(a, b);
  return x.length - y.length || compareText(x, y);
}
