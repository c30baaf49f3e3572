import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node =
  DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment;
export type Element = DefaultTreeAdapterTypes.Element;
export type TextNode = DefaultTreeAdapterTypes.TextNode;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function isText(node: Node): node is TextNode {
  return node.nodeName === '#text';
}

export function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** The characters right in an element, such as those of <title> or <style>. */
export function ownText(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((a) => a.name === name)?.value ?? null;
}

export function classesOf(element: Element): readonly string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/u).filter((name) => name !== '');
}

export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name);
}

/** Tag, id and classes as one text for patterns of names: `div #zoom .article .cont`. */
export function nameOf(element: Element): string {
  return [element.tagName, `#${attribute(element, 'id') ?? ''}`, ...classesOf(element).map((c) => `.${c}`)].join(' ');
}

/** Nodes in document order, the node itself included; `into` says whether a node's children are visited. */
export function* walk(node: Node, into: (node: Node) => boolean = () => true): Generator<Node> {
  const waiting: Node[] = [node];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    yield here;
    if (!into(here)) continue;
    const children = childrenOf(here);
    for (let i = children.length - 1; i >= 0; i -= 1) waiting.push(children[i]!);
  }
}

/** Elements in document order, the node itself included. */
export function findElements(node: Node, wanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  for (const here of walk(node)) if (isElement(here) && wanted(here)) found.push(here);
  return found;
}

export function contains(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node !== null; node = 'parentNode' in node ? node.parentNode : null)
    if (node === outer) return true;
  return false;
}

export function ancestorsOf(node: Element): Element[] {
  const found: Element[] = [];
  for (let up: Node | null = node.parentNode; up !== null && isElement(up); up = up.parentNode) found.push(up);
  return found;
}

/** Offset in the source where a node begins; of an element that the source only implies, where its first child begins. */
export function startOf(node: Node): number {
  for (const here of walk(node)) {
    const place = 'sourceCodeLocation' in here ? here.sourceCodeLocation : null;
    if (place) return place.startOffset;
  }
  return 0;
}

/** Elements whose text is no part of the page. */
export const UNSEEN: ReadonlySet<string> = new Set(
  'script style template head title noscript datalist noembed noframes xml'.split(' '),
);

/** Elements that begin a line of their own. */
export const BLOCKS: ReadonlySet<string> = new Set(
  'p div section article main header footer aside nav address center details summary dialog dl dt dd fieldset legend form hgroup pre figure figcaption body html td th tr tbody thead tfoot table caption ul ol li hr blockquote h1 h2 h3 h4 h5 h6 menu search'.split(
    ' ',
  ),
);

/** The text under a node with blank space collapsed; blocks are parted by a space. `seen` leaves elements out. */
export function visibleText(node: Node, seen: (element: Element) => boolean = () => true): string {
  const parts: string[] = [];
  const into = (here: Node): boolean =>
    !isElement(here) ||
    here === node ||
    (!UNSEEN.has(here.tagName) && attribute(here, 'hidden') === null && seen(here));
  for (const here of walk(node, into)) {
    if (isText(here)) parts.push(here.value);
    else if (isElement(here) && (BLOCKS.has(here.tagName) || here.tagName === 'br')) parts.push(' ');
  }
  return collapsed(parts.join(''));
}

export function collapsed(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/gu, ' ').trim();
}
