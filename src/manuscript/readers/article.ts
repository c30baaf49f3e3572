import { attribute, findElements, hasClass, textOf, type Element, type Node } from './html-tree.js';

/** The parts of a page that are the story. */
export interface Article {
  /** A title that stands outside `body`. */
  readonly title: Element | null;
  readonly byline: Element | null;
  readonly body: Node;
  /** What stands in `body` and is not the story. */
  readonly skip: ReadonlySet<Element>;
}

/** Elements that hold an article, the surest first: WeChat, schema.org, the commonest systems of Chinese sites, HTML itself. */
const BODIES: readonly ((element: Element) => boolean)[] = [
  (e) => attribute(e, 'id') === 'js_content',
  (e) => hasClass(e, 'rich_media_content'),
  (e) => attribute(e, 'itemprop') === 'articleBody',
  (e) => hasClass(e, 'TRS_Editor') || attribute(e, 'id') === 'artibody' || hasClass(e, 'rm_txt_con'),
  (e) => attribute(e, 'id') === 'img-content',
  (e) => e.tagName === 'article',
  (e) =>
    hasClass(e, 'article-content') ||
    hasClass(e, 'article-body') ||
    hasClass(e, 'post-content') ||
    hasClass(e, 'entry-content'),
  (e) => e.tagName === 'main' || attribute(e, 'role') === 'main',
  (e) => e.tagName === 'body',
];

const TITLES: readonly ((element: Element) => boolean)[] = [
  (e) => attribute(e, 'id') === 'activity-name' || hasClass(e, 'rich_media_title'),
  (e) => e.tagName === 'h1',
  (e) => e.tagName === 'title',
];

/** Of several elements of one kind the one with the most text is the article; the others are teasers. */
export function findArticle(document: Node): Article {
  const body = BODIES.map((wanted) => longest(findElements(document, wanted))).find((e) => e !== null) ?? document;
  const wholePage = 'tagName' in body && body.tagName === 'body';
  const skip = new Set(wholePage ? findElements(body, (e) => /^(?:footer|aside)$/u.test(e.tagName)) : []);
  const title = findTitle(document, body);
  const byline =
    findElements(document, (e) => attribute(e, 'id') === 'js_author_name').find(
      (e) => textOf(e).trim() !== '' && !contains(body, e),
    ) ?? null;
  if (title !== null) skip.add(title);
  return { title, byline: byline, body, skip };
}

function findTitle(document: Node, body: Node): Element | null {
  const heading =
    TITLES.flatMap((wanted) => findElements(document, wanted)).find((e) => textOf(e).trim() !== '') ?? null;
  if (heading === null) return null;
  // A heading inside the article is read where it stands. A <title> is only better than no title at all.
  if (contains(body, heading)) return null;
  if (heading.tagName === 'title' && findElements(body, (e) => /^h[1-6]$/u.test(e.tagName)).length > 0) return null;
  return heading;
}

function longest(elements: readonly Element[]): Element | null {
  return elements.reduce<Element | null>(
    (best, e) => (best === null || textOf(e).trim().length > textOf(best).trim().length ? e : best),
    null,
  );
}

function contains(outer: Node, inner: Element): boolean {
  for (let node: Node | null = inner; node !== null; node = 'parentNode' in node ? node.parentNode : null)
    if (node === outer) return true;
  return false;
}
