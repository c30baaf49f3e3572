import { alignPlaces } from '../builder.js';
import { sliceMapped, type MappedCopy } from '../../source-map.js';
import { isText, UNSEEN, walk, isElement, BLOCKS, type Node } from './dom.js';

const NAME = '(?:[\\p{Script=Han}·]{2,6}|[A-Z][\\p{L}.’-]+(?:[ ·][A-Z][\\p{L}.’-]+){0,3})';
/** An author named as such, by a label and names. */
const AUTHOR = new RegExp(
  `(?:本报记者|记者|通讯员|作者|撰文|撰稿|采写|文字)\\s*[:：|｜/丨]?\\s*(${NAME}(?:[ \\u3000、,，/]+${NAME}){0,5})(?=$|[\\s|｜/丨】\\])）])`,
  'u',
);
const NOBODY = /admin|管理员|佚名|未知|网站|编辑部|本站|来源|时间|发布|编辑|阅读|浏览|责任|点击|审核|摄影/iu;

const LINE = new RegExp(
  `^(?:本报记者|记者|通讯员|作者|撰文|撰稿|采写)\\s*[:：]\\s*(${NAME}(?:[ \\u3000、,，/]+${NAME}){0,5})$`,
  'u',
);

/** Whether a line of an article names its author and nothing else: `作者：林山`. */
export function isAuthorLine(text: string): boolean {
  const names = LINE.exec(text)?.[1];
  return names !== undefined && !NOBODY.test(names);
}

/** A line under a headline that begins with a dash is its deck. */
const DECK = /^\s*(?:——|—|--)\s*\S.{2,40}$/u;

/** Deck and author in what a page shows between headline and article, as far as they are clearly such. */
export function findHeadLines(
  nodes: Iterable<Node>,
  source: string,
): { readonly deck: MappedCopy | null; readonly author: MappedCopy | null } {
  const copy = textOf(nodes, source);
  if (copy === null) return { deck: null, author: null };
  const lines = [...copy.text.matchAll(/[^\n]+/gu)];
  const deck = lines.find(([line]) => DECK.test(line));
  return {
    deck: deck === undefined ? null : sliceMapped(copy, deck.index, deck.index + deck[0].length),
    author: authorIn(copy, lines),
  };
}

function authorIn(copy: MappedCopy, lines: readonly RegExpExecArray[]): MappedCopy | null {
  for (const line of lines) {
    const found = AUTHOR.exec(line[0]);
    if (found === null || found[1] === undefined || NOBODY.test(found[1])) continue;
    const start = line.index + found.index;
    return sliceMapped(copy, start, start + found[0].length);
  }
  return null;
}

function textOf(nodes: Iterable<Node>, source: string): MappedCopy | null {
  const places: { at: number; from: number }[] = [];
  let text = '';
  for (const node of nodes) {
    if (isText(node)) {
      const from = node.sourceCodeLocation?.startOffset ?? 0;
      const raw = source.slice(from, node.sourceCodeLocation?.endOffset ?? 0);
      for (const place of alignPlaces(raw, node.value, from))
        places.push({ at: place.at + text.length, from: place.from });
      text += node.value;
    } else if (isElement(node) && !UNSEEN.has(node.tagName) && BLOCKS.has(node.tagName)) text += '\n';
  }
  if (places.length === 0) return null;
  if ((places[0]?.at ?? 0) > 0) places.unshift({ at: 0, from: places[0]?.from ?? 0 });
  return { text, marks: [], places };
}

/** Nodes of a page from one node on up to another, in document order. */
export function* nodesBetween(document: Node, from: Node, to: Node): Generator<Node> {
  let inside = false;
  for (const node of walk(document, (n) => n !== from && n !== to && !(isElement(n) && UNSEEN.has(n.tagName)))) {
    if (node === to) return;
    if (inside) yield node;
    if (node === from) inside = true;
  }
}
