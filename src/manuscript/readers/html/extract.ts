import { isElement, isText, UNSEEN, type Element, type Node } from './dom.js';
import type { Measure } from './stats.js';

/** Nodes of a page that the extractor is run on; it takes more than linear time. */
const MOST_NODES = 30_000;
const INDEX = 'data-banxin-index';

/**
 * The parts of an unknown page that are its article, by Mozilla's Readability (the reader view of Firefox), as elements of our own tree in the order of the
 * source; null where it finds none or the page is too large for it. It works on a copy whose elements carry their number, so that what it keeps is found again.
 */
export async function extractArticle(body: Element, measure: Measure): Promise<readonly Element[] | null> {
  if (measure(body).nodes > MOST_NODES) return null;
  // Only pages of unknown sites need these.
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  const elements: Element[] = [];
  copyInto(document.body as unknown as CopyTarget, body, document as unknown as CopyMaker, elements);
  const article = new Readability<DomNode>(document, {
    keepClasses: true,
    disableJSONLD: true,
    charThreshold: 200,
    serializer: (node) => node,
  }).parse();
  if (!article?.content) return null;
  const kept = topmost(article.content)
    .map((index) => elements[index])
    .filter((e): e is Element => e !== undefined);
  const distinct = kept.filter((e, i) => kept.indexOf(e) === i);
  return distinct.length === 0 ? null : distinct;
}

interface CopyTarget {
  appendChild(node: CopyTarget): void;
  setAttribute(name: string, value: string): void;
}

interface CopyMaker {
  createElement(name: string): CopyTarget;
  createTextNode(text: string): CopyTarget;
}

interface DomNode {
  readonly childNodes: Iterable<DomNode>;
  getAttribute?(name: string): string | null;
}

/** Attributes that the extractor looks at. */
const LOOKED_AT = new Set('class id role style hidden href src rel itemprop type aria-hidden aria-modal'.split(' '));

function copyInto(target: CopyTarget, node: Node, maker: CopyMaker, elements: Element[]): void {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if (isText(child)) target.appendChild(maker.createTextNode(child.value));
    else if (isElement(child) && !UNSEEN.has(child.tagName) && /^[a-z][a-z\d]*$/u.test(child.tagName)) {
      const copy = maker.createElement(child.tagName);
      for (const { name, value } of child.attrs) if (LOOKED_AT.has(name)) copy.setAttribute(name, value.slice(0, 300));
      copy.setAttribute(INDEX, String(elements.length));
      elements.push(child);
      target.appendChild(copy);
      copyInto(copy, child, maker, elements);
    }
  }
}

/** The numbers of the outermost elements that have one. */
function topmost(node: DomNode): number[] {
  const own = node.getAttribute?.(INDEX);
  if (own !== null && own !== undefined) return [Number(own)];
  return Array.from(node.childNodes).flatMap(topmost);
}
