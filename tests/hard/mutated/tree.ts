import { SaxesParser } from 'saxes';
import type { Step } from './trials.js';

/** An element of XML or HTML as a mutation sees it; text is a string. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
}
export type Node = Element | string;

/** What mutations may put into a tree: names and values of the format, and pieces of it that are right by themselves. */
export interface Vocabulary {
  readonly names: readonly string[];
  readonly attributes: readonly string[];
  readonly values: readonly string[];
  readonly fragments: readonly string[];
}

/** Values that are wrong nearly everywhere, and some that are right in places. */
export const ODD_VALUES = [
  '', ' ', '0', '-1', '1', '7', '65', '999999999999', '-2147483648', '0.5', '1e9', '.nan', 'true', 'off', 'none', 'auto', '一', 'x', '#',
  'F041', '\u{1f600}', '../../../x', 'a'.repeat(3000),
]; // prettier-ignore

export const ODD_TEXTS = [
  '', ' ', '\u3000', '渡口', '\u{20bb7}野', 'e\u0301', '\u200b\u200d', '\ue123', '\ufffd', '\u202e倒写', '□ 木匠', '（完）', '——', '{{title}}', '&', '<b>', '"', '1.', '图为渡口。',
  '长'.repeat(5000), 'word '.repeat(800), '((((((((', '\u0301\u0301', '①', 'ﬁ', '12:30', '\t', '\n\n',
]; // prettier-ignore

/** Parses a piece of XML, whose prefixes need not be declared. */
export function parse(text: string): Node[] {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser({ fragment: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (value) => {
    open.at(-1)!.children.push(value);
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...(attributes as Record<string, string>) }, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  return root.children;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Writes a tree out, well formed as XML. Beyond the depth that recursion stands it is written from a list. */
export function write(nodes: readonly Node[], empty: (name: string) => boolean = () => false): string {
  const parts: string[] = [];
  const todo: (Node | { readonly end: string })[] = [...nodes].reverse();
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (typeof node === 'string') parts.push(escaped(node));
    else if ('end' in node) parts.push(`</${node.end}>`);
    else {
      const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
      parts.push(`<${node.name}${attributes.join('')}>`);
      if (empty(node.name)) continue;
      todo.push({ end: node.name });
      for (let i = node.children.length - 1; i >= 0; i--) todo.push(node.children[i]!);
    }
  }
  return parts.join('');
}

interface Place {
  readonly holder: Element;
  readonly index: number;
}

/** Every node below an element, with its place; the first some thousand of a tree that mutations made large. */
function places(root: Element, deepest: boolean): readonly Place[] {
  const found: Place[] = [];
  const todo = [root];
  for (let holder = todo.pop(); holder !== undefined && found.length < 4000; holder = todo.pop()) {
    holder.children.forEach((node, index) => {
      if (typeof node !== 'string') todo.push(node);
      if (deepest || typeof node !== 'string') found.push({ holder: holder, index });
    });
  }
  return found;
}

const copy = (node: Node): Node => (typeof node === 'string' ? node : structuredClone(node));
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** How an element is changed; `to` chooses among what may be put there. */
type Change = (element: Element, place: Place, to: number, root: Element, words: Vocabulary) => void;

const CHANGES: readonly Change[] = [
  (_, { holder, index }) => void holder.children.splice(index, 1),
  (element, { holder, index }) => void holder.children.splice(index, 0, copy(element)),
  (element, { holder, index }) => void holder.children.splice(index, 1, ...element.children),
  (element, { holder, index }, to, _, { names }) =>
    void (holder.children[index] = { name: pick(names, to), attributes: {}, children: [element] }),
  (element, _, to, __, { names }) => void (element.name = pick(names, to)),
  (element, _, to) => {
    const keys = Object.keys(element.attributes);
    if (keys.length > 0) Reflect.deleteProperty(element.attributes, pick(keys, to));
  },
  (element, _, to, __, { attributes, values }) =>
    void (element.attributes[pick(attributes, to)] = pick(values, Math.floor(to / 7))),
  (element, _, to, __, { values }) => {
    const keys = Object.keys(element.attributes);
    if (keys.length > 0) element.attributes[pick(keys, to)] = pick(values, Math.floor(to / 5));
  },
  (element, _, to, root) => {
    // Into another element, unless that would be a part of itself.
    const others = places(root, false);
    const { holder, index } = pick(others, to);
    const other = holder.children[index] as Element;
    other.children.splice(to % (other.children.length + 1), 0, copy(element));
  },
  (element, { holder, index }, to, root) => {
    const others = places(root, false);
    const other = pick(others, to);
    holder.children[index] = copy(other.holder.children[other.index]!);
    other.holder.children[other.index] = copy(element);
  },
  (element, _, to, __, { fragments }) =>
    void element.children.splice(to % (element.children.length + 1), 0, ...parse(pick(fragments, to))),
  (_, { holder, index }, to, __, { fragments }) => void holder.children.splice(index, 0, ...parse(pick(fragments, to))),
  (element, _, to) => void (element.children = [pick(ODD_TEXTS, to)]),
  (element, _, to) => void element.children.splice(to % (element.children.length + 1), 0, pick(ODD_TEXTS, to)),
  (element, { holder, index }, to) =>
    void holder.children.splice(index, 0, ...Array.from({ length: 2 + (to % 60) }, () => copy(element))),
  (element, { holder, index }, to) => {
    let nested = copy(element);
    for (let i = 0; i < 2 + (to % 80); i++) nested = { name: element.name, attributes: { ...element.attributes }, children: [nested] };
    holder.children[index] = nested;
  },
  (element) => void element.children.reverse(),
  (element, { holder, index }, to) => {
    // The second half goes on in a twin, as where an editor cuts a paragraph in two.
    const half = element.children.splice(to % (element.children.length + 1));
    holder.children.splice(index + 1, 0, { name: element.name, attributes: { ...element.attributes }, children: half });
  },
]; // prettier-ignore

/** Changes a tree below its root. */
export function mutate(root: Element, { how, at, to }: Step, words: Vocabulary): void {
  const all = places(root, false);
  if (all.length === 0) return;
  const place = pick(all, at);
  const change = pick(CHANGES, how);
  change(place.holder.children[place.index] as Element, place, to, root, words);
}

/** An element that holds the nodes, as a root for mutations. */
export const rootOf = (children: Node[]): Element => ({ name: '', attributes: {}, children });
