import { fold } from '../../characters.js';
import { KNOWN, USUAL } from './article-elements.js';
import type { StyleSheet } from './css.js';
import {
  attribute,
  childrenOf,
  contains,
  findElements,
  hasClass,
  isElement,
  isText,
  nameOf,
  ownText,
  visibleText,
  walk,
  type Element,
  type Node,
} from './dom.js';
import { extractArticle } from './extract.js';
import { findHeadline, type Headline } from './headline.js';
import { longest, measureTree, type Measure, type TextStats } from './stats.js';
import { isHidden } from './visibility.js';

/** The parts of a page that are the story. */
export interface Article {
  readonly headline: Headline | null;
  /** The author as a page of WeChat names them. */
  readonly byline: Element | null;
  /** What holds the story, in order. */
  readonly parts: readonly Node[];
  readonly measure: Measure;
  /** Elements at its beginning that repeat the headline. */
  readonly repeated: ReadonlySet<Element>;
  readonly isWechat: boolean;
  /** A document of a word processor or a mail: every line of it is its author's. */
  readonly isDocument: boolean;
}

/** Characters; a known element with less is a stub beside the article. */
const SMALLEST = 60;

/** Finds the story on a page. Of several elements of one kind the one with the most text is the article; the others are teasers. */
export async function findArticle(document: Node, sheet: StyleSheet): Promise<Article> {
  const measure = measureTree(document);
  const body = findElements(document, (e) => e.tagName === 'body')[0] ?? null;
  const found = await findParts(document, body, measure);
  const headline = found.isDocument
    ? documentHeadline(document, body, measure)
    : findHeadline(document, found.parts, measure);
  const byline =
    findElements(document, (e) => attribute(e, 'id') === 'js_author_name' || isWechatAuthor(e)).find(
      (e) => visibleText(e) !== '' && !isHidden(e, sheet.styleOf(e)),
    ) ?? null;
  return {
    headline,
    byline,
    parts: found.parts,
    measure,
    repeated: headline === null ? new Set() : repetitions(found.parts, headline, measure),
    isDocument: found.isDocument,
    isWechat: found.parts.some(
      (part) => isElement(part) && (attribute(part, 'id') === 'js_content' || hasClass(part, 'rich_media_content')),
    ),
  };
}

/** A name among the data of a post that is neither its account nor its date. */
function isWechatAuthor(element: Element): boolean {
  const parent = element.parentNode;
  return (
    hasClass(element, 'rich_media_meta_text') &&
    element.tagName === 'span' &&
    parent !== null &&
    isElement(parent) &&
    attribute(parent, 'id') === 'meta_content' &&
    /^[\p{Script=Han}·]{2,5}(?:[ 、][\p{Script=Han}·]{2,5}){0,3}$/u.test(visibleText(element)) &&
    !/^(?:原创|转载|点击|收录)/u.test(visibleText(element))
  );
}

/** The innermost box with nearly all of the text, where what stands beside it is mostly links. */
function tightened(element: Element, measure: Measure): Element {
  let best = element;
  let here = element;
  for (;;) {
    const own: TextStats = measure(here);
    const inner: Element | undefined = childrenOf(here).find(
      (child): child is Element =>
        isElement(child) &&
        BOX.test(child.tagName) &&
        measure(child).text - measure(child).links > 0.7 * (own.text - own.links),
    );
    if (inner === undefined) return best;
    const text = own.text - measure(inner).text;
    const links = own.links - measure(inner).links;
    // A few words beside it may be the article's, and there may be links beside a box further in.
    if (text >= 40 && links / text < 0.3) return best;
    if (text >= 40) best = inner;
    here = inner;
  }
}

const BOX = /^(?:div|section|article|main|td|table|tbody|tr)$/u;

interface Parts {
  readonly parts: readonly Node[];
  readonly isDocument: boolean;
}

async function findParts(document: Node, body: Element | null, measure: Measure): Promise<Parts> {
  const whole = [body ?? document];
  if (isDocument(document, body)) return { parts: whole, isDocument: true };
  const all = measure(body ?? document);
  for (const wanted of KNOWN) {
    const element = longest(findElements(document, wanted), measure);
    if (element !== null && measure(element).text >= Math.min(SMALLEST, (all.text - all.links) / 3))
      return { parts: [tightened(element, measure)], isDocument: false };
  }
  for (const wanted of USUAL) {
    const element = longest(findElements(document, wanted), measure);
    if (element === null || body === null) continue;
    const { text, links } = measure(element);
    if (text >= SMALLEST && links / text < 0.3 && text - links > (measure(body).text - measure(body).links) * 0.5)
      return { parts: [tightened(element, measure)], isDocument: false };
  }
  if (body === null || isPlain(body, measure)) return { parts: whole, isDocument: false };
  const extracted = await extractArticle(body, measure);
  const size = (extracted ?? []).reduce((sum, part) => sum + measure(part).text, 0);
  const own = all.text - all.links;
  // Of a short page a reader would see at once that half of it is missing.
  if (extracted === null || size < Math.min(SMALLEST, own / 2) || (own < SHORT && size < own / 2))
    return { parts: whole, isDocument: false };
  return {
    parts: extracted.map((part) => (measure(part).text > size / 2 ? tightened(part, measure) : part)),
    isDocument: false,
  };
}

/** Pages that a word processor or a mail program wrote: they have no navigation, and their <title> is not seen. */
function isDocument(document: Node, body: Element | null): boolean {
  const generator = findElements(
    document,
    (e) => e.tagName === 'meta' && /^(?:generator|progid)$/iu.test(attribute(e, 'name') ?? ''),
  );
  if (
    generator.some((e) =>
      /microsoft (?:word|excel|outlook)|word\.document|wps|kingsoft|libreoffice|openoffice|google docs/iu.test(
        attribute(e, 'content') ?? '',
      ),
    )
  )
    return true;
  const html = findElements(document, (e) => e.tagName === 'html')[0];
  if (html?.attrs.some((a) => a.value === 'urn:schemas-microsoft-com:office:word') === true) return true;
  return (
    body !== null &&
    findElements(
      body,
      (e) =>
        /^(?:Section|WordSection)\d+$/u.test(attribute(e, 'class') ?? '') ||
        /^docs-internal-guid/u.test(attribute(e, 'id') ?? ''),
    ).length > 0
  );
}

/** Share of text in links, and links, up to which a page has no navigation worth looking for. */
const FEW_LINKS = 0.12;
/** Characters outside links of a page that is short. */
const SHORT = 400;
const FURNISHED =
  /[.#](?:[\w-]*(?:nav|menu|header|footer|foot|copyright|sidebar|breadcrumb|crumb|related|share|comment|topbar|toolbar)[\w-]*|top|rel)(?=\s|$)/iu;

function isPlain(body: Element, measure: Measure): boolean {
  const { text, links, anchors } = measure(body);
  if (text > 0 && (links / text > FEW_LINKS || anchors > 30)) return false;
  return (
    findElements(
      body,
      (e) =>
        measure(e).text > 0 &&
        (/^(?:nav|aside|footer)$/u.test(e.tagName) || FURNISHED.test(nameOf(e).replace(/^\S+ /u, ' '))),
    ).length === 0
  );
}

/** A document's headline stands in it: the words of its <title>, where they are a paragraph at its beginning. */
function documentHeadline(document: Node, body: Element | null, measure: Measure): Headline | null {
  const headline = findHeadline(document, [body ?? document], measure);
  const title = findElements(document, (e) => e.tagName === 'title')[0];
  if (headline?.kind !== 'element' || title === undefined) return null;
  const words = fold(ownText(title));
  return /^h1$/u.test(headline.element.tagName) || fold(headline.text) === words ? headline : null;
}

/** Characters from the beginning of the article within which the headline may stand a second time. */
const BEGINNING = 200;

/** What sites set before a headline. */
const TAG = /^(?:原创|转载|独家|置顶)/u;

function repetitions(parts: readonly Node[], headline: Headline, measure: Measure): Set<Element> {
  const found = new Set<Element>();
  const key = fold(headline.text);
  let passed = 0;
  for (const part of parts)
    for (const node of walk(part, (n) => n !== headline.element && !(isElement(n) && found.has(n)))) {
      if (passed > BEGINNING) return found;
      if (isText(node)) passed += node.value.trim().length;
      else if (
        isElement(node) &&
        node !== headline.element &&
        !contains(node, headline.element) &&
        Math.abs(measure(node).text - headline.text.replace(/\s+/gu, '').length) <= 2
      ) {
        if (fold(visibleText(node)).replace(TAG, '') === key.replace(TAG, '')) found.add(node);
      }
    }
  return found;
}
