import { fold } from '../../characters.js';
import {
  collapsed,
  ancestorsOf,
  attribute,
  BLOCKS,
  contains,
  findElements,
  isElement,
  nameOf,
  ownText,
  visibleText,
  type Element,
  type Node,
} from './dom.js';
import type { Measure } from './stats.js';

/** The headline of a page: an element of it, or a part of its <title>, from `start` to `end` of that text. */
export type Headline =
  | {
      readonly kind: 'element';
      readonly element: Element;
      readonly text: string;
      /** What joins its lines where it has several: nothing where <title> has them as one word, else a space. */
      readonly joint: '' | ' ';
    }
  | {
      readonly kind: 'title';
      readonly element: Element;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    };

const SHORTEST = 2;
const LONGEST = 120;
/** Below this no element is the headline, and a part of <title> is taken. */
const SURE = 40;
const SITE =
  /(?:网|网站|报|日报|晚报|社|新闻|频道|门户|政府|学院|大学|学校|中学|小学|中心|委员会|委|局|厅|部|站|台|客户端|论坛|博客|专栏|公司|集团|平台|首页|资讯|财经|科技|体育|娱乐|号|Blog|News|Times|Daily|com|cn|net|org)$/iu;
const GENERIC =
  /^(?:无标题(?:文档)?|新建.{0,12}|untitled(?: document)?|document\d*|new document|文档\d*|首页|正文|index|home|microsoft word.*)$/iu;

/** The headline that most speaks for: the words of <title> and of the page's own data, the kind of element, and where it stands. */
export function findHeadline(document: Node, parts: readonly Node[], measure: Measure): Headline | null {
  const titleElement =
    findElements(document, (e) => e.tagName === 'title' && e.namespaceURI.endsWith('xhtml'))[0] ?? null;
  const title = titleElement === null ? '' : ownText(titleElement);
  const stated = metaOf(document, /^(?:og:title|twitter:title|ArticleTitle|title|citation_title)$/iu)
    .map(fold)
    .filter((t) => t.length >= 4);
  const site = metaOf(document, /^(?:og:site_name|SiteName|application-name)$/iu).map(fold);
  const key = fold(title);
  const range = titleElement === null ? null : withoutSite(title, site);
  const core = range === null ? key : fold(title.slice(range.start, range.end));
  const order = new Map(findElements(document, () => true).map((e, i) => [e, i]));
  const first = parts.find(isElement);
  const begin = first === undefined ? 0 : (order.get(first) ?? 0);
  const last = parts.findLast(isElement);
  const close = last === undefined ? Infinity : begin + measure(last).nodes * 2;
  // The box that holds both the article and, often, its headline.
  const outer = first?.parentNode ?? null;
  const beside: Node | null = outer !== null && isElement(outer) ? (outer.parentNode ?? outer) : outer;
  let best: { element: Element; text: string; score: number } | null = null;
  for (const [element, at] of order) {
    const size = measure(element).text;
    if (
      size < SHORTEST ||
      size > LONGEST ||
      measure(element).nodes > 60 ||
      (!BLOCKS.has(element.tagName) && !NAMED.test(nameOf(element)) && !(size >= 8 && INLINE.test(element.tagName)))
    )
      continue;
    const own = /^h[1-6]$/u.test(element.tagName) || NAMED.test(nameOf(element));
    const within = parts.some((part) => contains(part, element));
    if (!own && (key === '' || !key.startsWith(fold(visibleText(element)).slice(0, 4)))) continue;
    const text = visibleText(element);
    const words = fold(text);
    if (words.length < SHORTEST || site.includes(words) || GENERIC.test(text)) continue;
    let score = 0;
    if (stated.includes(words)) score += 100;
    else if (words.length >= 8 && stated.some((s) => s.startsWith(words) || words.startsWith(s))) score += 70;
    if (words.length >= 4 && key.startsWith(words)) score += 80 + Math.min(20, words.length);
    else if (words.length >= 6 && core.includes(words)) score += 60;
    else if (core.length >= 8 && words.startsWith(core)) score += 70;
    if (attribute(element, 'id') === 'activity-name') score += 200;
    score += element.tagName === 'h1' ? 30 : /^h[23]$/u.test(element.tagName) ? 12 : own ? 8 : 0;
    if (own && !within && at < begin && beside !== null && contains(beside, element)) score += 25;
    if (within) score += at - begin < 40 ? 10 : -30;
    else score += at < begin ? 10 : at > close ? -60 : -10;
    if (ancestorsOf(element).some((e) => /^(?:nav|footer|aside|li|header)$/u.test(e.tagName)))
      score -= element.tagName === 'h1' ? 5 : 30;
    if (SITE.test(text) && words.length <= 14 && !stated.includes(words) && !key.startsWith(words)) score -= 30;
    if (best === null || score > best.score) best = { element, text, score };
  }
  const needed = title.trim() === '' ? SURE - 20 : range !== null && range.end - range.start >= 8 ? SURE + 20 : SURE;
  if (best !== null && best.score >= needed)
    return {
      kind: 'element',
      element: best.element,
      text: best.text,
      joint: core.includes(fold(best.text)) && !collapsed(title).includes(best.text) ? '' : ' ',
    };
  const full = fullTitle(order, core, begin, parts, measure);
  if (full !== null) return { kind: 'element', element: full, text: visibleText(full), joint: ' ' };
  return range === null || titleElement === null
    ? null
    : { kind: 'title', element: titleElement, ...range, text: title.slice(range.start, range.end) };
}

/** Longest line that stands as a title, in characters. */
const LONGEST_LINE = 45;
/** Elements from the article's beginning on within which its title stands. */
const NEAR = 40;

/** A line set apart at the article's beginning that says in full what <title> only names: 通知 of 关于放假安排的通知. */
function fullTitle(
  order: ReadonlyMap<Element, number>,
  core: string,
  begin: number,
  parts: readonly Node[],
  measure: Measure,
): Element | null {
  if (core.length < SHORTEST) return null;
  for (const [element, at] of order) {
    if (at < begin || at > begin + NEAR || !/^(?:strong|b|font|big|center)$/u.test(element.tagName)) continue;
    if (measure(element).text > LONGEST_LINE || !parts.some((part) => contains(part, element))) continue;
    const words = fold(visibleText(element));
    if (words.length > core.length && words.includes(core) && !/[.,;:；：、，]$/u.test(words)) return element;
  }
  return null;
}

const INLINE = /^(?:strong|b|font|span|big)$/u;
const NAMED =
  /[.#](?:[\w-]*(?:title|headline|biaoti)[\w-]*|tit|bt|main-?tit|tt|xl_?tit\w*|rich_media_title|activity-name|h1|h-tit)(?=\s|$)/iu;

function metaOf(document: Node, name: RegExp): string[] {
  return findElements(
    document,
    (e) => e.tagName === 'meta' && name.test(attribute(e, 'property') ?? attribute(e, 'name') ?? ''),
  )
    .map((e) => (attribute(e, 'content') ?? '').trim())
    .filter((text) => text !== '');
}

const SEPARATOR = /\s*[_|｜]+\s*|\s+[-—–·»›]+\s+|\s*(?:——|--)\s*|\s*[-–—]\s*(?=[^-–—_|]{2,20}$)/gu;

/** The piece of <title> that is the headline: what stands before the names of section and site. */
export function withoutSite(
  title: string,
  site: readonly string[],
): { readonly start: number; readonly end: number } | null {
  const pieces: { start: number; end: number; separator: string }[] = [];
  let start = 0;
  SEPARATOR.lastIndex = 0;
  for (let found = SEPARATOR.exec(title); found !== null; found = SEPARATOR.exec(title)) {
    if (found[0] === '') break;
    pieces.push({ start, end: found.index, separator: found[0] });
    start = found.index + found[0].length;
  }
  pieces.push({ start, end: title.length, separator: '' });
  const wordsOf = (p: { start: number; end: number }): string => title.slice(p.start, p.end).trim();
  const isSite = (text: string): boolean =>
    site.includes(fold(text)) || (SITE.test(text) && text.length <= 20) || GENERIC.test(text);
  while (pieces.length > 1) {
    const last = pieces.at(-1)!;
    const weak =
      /^[-–———]+$/u.test((pieces.at(-2)?.separator ?? '').trim()) && !/\s/u.test(pieces.at(-2)?.separator ?? '');
    // A bare dash may be the headline's own; a bar or underscore is not.
    if (wordsOf(last) !== '' && weak && !isSite(wordsOf(last))) break;
    pieces.pop();
  }
  while (pieces.length > 1 && isSite(wordsOf(pieces[0]!))) pieces.shift();
  const from = pieces[0]?.start ?? 0;
  const to = pieces.at(-1)?.end ?? title.length;
  const text = title.slice(from, to).trim();
  if (text.length < SHORTEST || GENERIC.test(text) || site.includes(fold(text))) return null;
  return { start: from, end: to };
}
