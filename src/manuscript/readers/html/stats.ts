import { childrenOf, isElement, isText, UNSEEN, walk, type Element, type Node } from './dom.js';

/** Sizes of what is in an element. */
export interface TextStats {
  /** Characters without blank space, scripts and styles. */
  readonly text: number;
  /** Of these, those in links. */
  readonly links: number;
  /** Links with text. */
  readonly anchors: number;
  readonly nodes: number;
}

const NOTHING: TextStats = { text: 0, links: 0, anchors: 0, nodes: 0 };

/** Measures every element of a tree in one pass. */
export function measureTree(root: Node): (element: Node) => TextStats {
  const order = [...walk(root, (node) => !isElement(node) || !UNSEEN.has(node.tagName))];
  const found = new Map<Node, TextStats>();
  for (const node of order.toReversed()) {
    if (isText(node)) {
      found.set(node, { ...NOTHING, text: node.value.replace(/[\s\u00a0\u3000]+/gu, '').length, nodes: 1 });
      continue;
    }
    if (isElement(node) && UNSEEN.has(node.tagName)) continue;
    let { text, links, anchors } = NOTHING;
    let nodes = 1;
    for (const child of childrenOf(node)) {
      const of = found.get(child) ?? NOTHING;
      text += of.text;
      links += of.links;
      anchors += of.anchors;
      nodes += of.nodes;
    }
    const isLink = isElement(node) && node.tagName === 'a' && node.attrs.some((a) => a.name === 'href');
    found.set(node, { text, links: isLink ? text : links, anchors: isLink && text > 0 ? 1 : anchors, nodes });
  }
  return (element) => found.get(element) ?? NOTHING;
}

export type Measure = (element: Node) => TextStats;

/** The element with the most text outside links. */
export function longest(elements: readonly Element[], measure: Measure): Element | null {
  const size = (e: Element): number => measure(e).text - measure(e).links;
  return elements.reduce<Element | null>((best, e) => (best === null || size(e) > size(best) ? e : best), null);
}
