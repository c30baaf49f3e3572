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
  visibleText,
  type Element,
  type Node,
} from './dom.js';
import { GENERIC, SHORTEST, SITE, statedTitle, type StatedTitle } from './stated-title.js';
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

const LONGEST = 120;
/** Below this no element is the headline, and a part of <title> is taken. */
const SURE = 40;

/** The most likely headline, by the words of <title> and of the page's own data, by the kind of element, and by where it stands. */
export function findHeadline(document: Node, parts: readonly Node[], measure: Measure): Headline | null {
  const title = statedTitle(document);
  const article = placeOf(document, parts, measure);
  let best: Candidate | null = null;
  for (const [element, at] of article.order) {
    const candidate = candidateOf(element, at, title, article);
    if (candidate !== null && (best === null || candidate.score > best.score)) best = candidate;
  }
  const { range, core, text } = title;
  const needed = text.trim() === '' ? SURE - 20 : range !== null && range.end - range.start >= 8 ? SURE + 20 : SURE;
  if (best !== null && best.score >= needed)
    return {
      kind: 'element',
      element: best.element,
      text: best.text,
      joint: core.includes(fold(best.text)) && !collapsed(text).includes(best.text) ? '' : ' ',
    };
  const full = fullTitle(core, article);
  if (full !== null) return { kind: 'element', element: full, text: visibleText(full), joint: ' ' };
  return range === null || title.element === null
    ? null
    : { kind: 'title', element: title.element, ...range, text: text.slice(range.start, range.end) };
}

/** Where the article stands in its page. */
interface ArticlePlace {
  readonly parts: readonly Node[];
  readonly measure: Measure;
  /** Every element of the page with its number in the page's order. */
  readonly order: ReadonlyMap<Element, number>;
  /** Number of the article's first element, and about that of its last. */
  readonly begin: number;
  readonly close: number;
  /** The box that holds both the article and, often, its headline. */
  readonly around: Node | null;
}

function placeOf(document: Node, parts: readonly Node[], measure: Measure): ArticlePlace {
  const order = new Map(findElements(document, () => true).map((element, i) => [element, i]));
  const first = parts.find(isElement);
  const begin = first === undefined ? 0 : (order.get(first) ?? 0);
  const last = parts.findLast(isElement);
  const close = last === undefined ? Infinity : begin + measure(last).nodes * 2;
  const outer = first?.parentNode ?? null;
  const around = outer !== null && isElement(outer) ? (outer.parentNode ?? outer) : outer;
  return { parts, measure, order, begin, close, around };
}

interface Candidate {
  readonly element: Element;
  readonly text: string;
  readonly score: number;
}

/** An element with its score as the headline; null for one that cannot be it. */
function candidateOf(element: Element, at: number, title: StatedTitle, article: ArticlePlace): Candidate | null {
  const { text: size, nodes } = article.measure(element);
  const isNamed = NAMED.test(nameOf(element));
  if (size < SHORTEST || size > LONGEST || nodes > 60) return null;
  if (!BLOCKS.has(element.tagName) && !isNamed && !(size >= 8 && INLINE.test(element.tagName))) return null;
  const own = isNamed || /^h[1-6]$/u.test(element.tagName);
  const { key, site } = title;
  if (!own && (key === '' || !key.startsWith(fold(visibleText(element)).slice(0, 4)))) return null;
  const text = visibleText(element);
  const words = fold(text);
  if (words.length < SHORTEST || site.includes(words) || GENERIC.test(text)) return null;
  let score = ofWords(words, title);
  if (attribute(element, 'id') === 'activity-name') score += 200;
  score += element.tagName === 'h1' ? 30 : /^h[23]$/u.test(element.tagName) ? 12 : own ? 8 : 0;
  score += ofPlace(element, at, own, article);
  if (ancestorsOf(element).some((e) => /^(?:nav|footer|aside|li|header)$/u.test(e.tagName)))
    score -= element.tagName === 'h1' ? 5 : 30;
  if (SITE.test(text) && words.length <= 14 && !title.stated.includes(words) && !key.startsWith(words)) score -= 30;
  return { element, text, score };
}

/** Score of words by what the page itself says it is called. */
function ofWords(words: string, { key, core, stated }: StatedTitle): number {
  let score = 0;
  if (stated.includes(words)) score += 100;
  else if (words.length >= 8 && stated.some((s) => s.startsWith(words) || words.startsWith(s))) score += 70;
  if (words.length >= 4 && key.startsWith(words)) score += 80 + Math.min(20, words.length);
  else if (words.length >= 6 && core.includes(words)) score += 60;
  else if (core.length >= 8 && words.startsWith(core)) score += 70;
  return score;
}

/** Score of an element by where it stands: best right before the article. */
function ofPlace(element: Element, at: number, own: boolean, { parts, begin, close, around }: ArticlePlace): number {
  if (parts.some((part) => contains(part, element))) return at - begin < 40 ? 10 : -30;
  const besides = own && at < begin && around !== null && contains(around, element) ? 25 : 0;
  return besides + (at < begin ? 10 : at > close ? -60 : -10);
}

/** Longest line that stands as a title, in characters. */
const LONGEST_LINE = 45;
/** Elements from the article's beginning on within which its title stands. */
const NEAR = 40;

/** A line set apart at the article's beginning that says in full what <title> only names: 通知 of 关于放假安排的通知. */
function fullTitle(core: string, { order, begin, parts, measure }: ArticlePlace): Element | null {
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
