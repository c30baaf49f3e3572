import type { DefaultTreeAdapterTypes } from 'parse5';
import { classAt } from '../characters.js';
import { rawBlock, type Form, type RawBlock } from '../raw.js';
import {
  joinTraced,
  plainTraced,
  sliceTraced,
  sourceOffset,
  type Place,
  type Traced,
  type TracedChange,
} from '../traced.js';
import type { Mark } from '../types.js';
import { CopyBuilder } from './builder.js';

export type Node =
  DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment;
export type Element = DefaultTreeAdapterTypes.Element;
export type TextNode = DefaultTreeAdapterTypes.TextNode;

/** Where the characters of a tree stand in the source, and what its pictures are: the two things .html and .docx do differently. */
export interface TreeOrigin {
  /** A paragraph, heading or list item begins. */
  begin(element: Element): void;
  /** Places of a text node's characters. */
  text(node: TextNode): readonly Place[];
  /** Offset in the source for what has no text: a picture, an empty cell. */
  here(element: Element): number;
  /** The photo's name, or null for one without a file; undefined for what is no picture of the story, an icon. */
  picture(element: Element): string | null | undefined;
}

const UNSEEN = new Set(
  'script style noscript template nav head title form button select textarea iframe svg math object video audio canvas map input'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'p div section article main header footer aside address center details summary dl dt dd fieldset hgroup pre figure figcaption body html td th tr tbody table ul ol li hr'.split(
    ' ',
  ),
);
const MARKS: Readonly<Record<string, Mark['kind']>> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  a: 'link',
};
const PLAIN: Form = { kind: 'plain' };

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((a) => a.name === name)?.value ?? null;
}

export function hasClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(/\s+/u).includes(name);
}

/** The characters in a node. */
function findText(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(findText).join('') : '';
}

/** Depth first, the element itself included. */
export function findElements(node: Node, wanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const visit = (here: Node): void => {
    if ('tagName' in here && wanted(here)) found.push(here);
    if ('childNodes' in here) here.childNodes.forEach(visit);
  };
  visit(node);
  return found;
}

export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Reads the blocks of a tree in document order. */
export class TreeReader {
  readonly blocks: RawBlock[] = [];
  readonly changes: TracedChange[] = [];
  private readonly builder = new CopyBuilder();
  private readonly open: { kind: Mark['kind']; href: string | null; start: number }[] = [];
  private form: Form = PLAIN;
  private gap = 0;
  private marker: string | null = null;
  private depth = 0;
  private preformatted = false;

  constructor(
    private readonly origin: TreeOrigin,
    /** Elements to pass over, besides those that no reader sees. */
    private readonly skip: ReadonlySet<Element> = new Set(),
    /** In a cell of a table, which has no marks: ruby is text. */
    private readonly celled = false,
  ) {}

  read(node: Node): void {
    if (node.nodeName === '#text' && 'value' in node) this.text(node);
    else if ('tagName' in node) this.element(node);
    else if ('childNodes' in node) this.children(node);
  }

  /** Ends the last paragraph. */
  finish(): void {
    this.flush();
  }

  /** Reads an element as a block of the given form, wherever it stands. */
  readAs(element: Element, form: Form): void {
    this.within(form, () => {
      this.origin.begin(element);
      this.children(element);
    });
  }

  private children(node: { readonly childNodes: readonly Node[] }): void {
    for (const child of node.childNodes) this.read(child);
  }

  private element(element: Element): void {
    if (this.skip.has(element) || UNSEEN.has(element.tagName) || isHidden(element)) return;
    const heading = /^h([1-6])$/u.exec(element.tagName);
    if (heading !== null) {
      this.readAs(element, { kind: 'heading', level: Number(heading[1]), title: hasClass(element, 'title') });
      return;
    }
    switch (element.tagName) {
      case 'br':
        this.flush();
        return;
      case 'img':
        this.picture(element, null);
        return;
      case 'figure':
        this.figure(element);
        return;
      case 'table':
        this.table(element);
        return;
      case 'ul':
      case 'ol':
        this.list(element);
        return;
      case 'blockquote':
        this.within({ kind: 'quotation' }, () => {
          this.children(element);
        });
        return;
      case 'pre':
        this.preformatted = true;
        this.block(element);
        this.preformatted = false;
        return;
      case 'ruby':
        if (this.celled) this.children(element);
        else this.ruby(element);
        return;
      default:
        if (BLOCKS.has(element.tagName)) this.block(element);
        else this.inline(element);
    }
  }

  private block(element: Element): void {
    this.flush();
    const before = this.blocks.length;
    const isParagraph = element.tagName === 'p';
    if (isParagraph) this.origin.begin(element);
    if (hasClass(element, 'caption'))
      this.within({ kind: 'caption' }, () => {
        this.children(element);
      });
    else this.children(element);
    this.flush();
    // A paragraph with nothing in it is the blank line of these formats.
    if (isParagraph && this.blocks.length === before) this.gap += 1;
  }

  private inline(element: Element): void {
    const style = attribute(element, 'style') ?? '';
    const kind = MARKS[element.tagName] ?? (/font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style) ? 'strong' : undefined);
    const href = kind === 'link' ? attribute(element, 'href') : null;
    if (kind === undefined || (kind === 'link' && !/^(?:https?:|mailto:)/iu.test(href ?? ''))) {
      this.children(element);
      return;
    }
    const mark = { kind, href, start: this.builder.length };
    this.open.push(mark);
    this.children(element);
    this.open.pop();
    this.builder.mark(mark.kind, mark.start, mark.href);
  }

  /** Each reading (`rt`) belongs to what came before it; one without a character under it is text like any other. */
  private ruby(element: Element): void {
    let start = this.builder.length;
    for (const child of element.childNodes) {
      const name = 'tagName' in child ? child.tagName : '';
      if (name === 'rp') continue;
      if (name !== 'rt' || this.builder.length === start) {
        this.children({ ...element, childNodes: [child] });
        continue;
      }
      const reading = findText(child).replace(/\s+/gu, ' ').trim();
      if (reading !== '') this.builder.ruby(start, reading.normalize('NFC'));
      start = this.builder.length;
    }
  }

  private text(node: TextNode): void {
    const value = node.value;
    const copy: Traced = { text: value, marks: [], places: this.origin.text(node) };
    if (this.preformatted) {
      value.split('\n').reduce((start, line, i) => {
        if (i > 0) this.flush();
        this.add(sliceKeepingSpace(copy, start, start + line.length));
        return start + line.length + 1;
      }, 0);
      return;
    }
    const runs = /[ \t\n\r\f]+|[^ \t\n\r\f]+/gu;
    for (let run = runs.exec(value); run !== null; run = runs.exec(value)) {
      const end = run.index + run[0].length;
      if (!/^[ \t\n\r\f]/u.test(run[0])) {
        this.add(sliceKeepingSpace(copy, run.index, end));
        continue;
      }
      // White space collapses as in a browser; a line end between two Han characters is only the source's own.
      const wraps = run[0].includes('\n') && isFullWidth(this.builder.last, 0) && isFullWidth(value, end);
      if (!wraps && this.builder.length > 0 && this.builder.last !== ' ')
        this.builder.add(' ', [{ at: 0, from: sourceOffset(copy, run.index) }]);
    }
  }

  private add(copy: Traced): void {
    this.builder.add(copy.text, copy.places);
  }

  private flush(): void {
    for (const mark of this.open) this.builder.mark(mark.kind, mark.start, mark.href);
    const taken = this.builder.take(0);
    for (const mark of this.open) mark.start = 0;
    const copy = sliceTraced(taken, 0, taken.text.length);
    if (copy.text === '') return;
    this.push(this.marked(copy), this.form);
  }

  /** Numbers and bullets are not in the source of these formats, but a reader sees them. */
  private marked(copy: Traced): Traced {
    if (this.marker === null) return copy;
    const from = copy.places[0]?.from ?? 0;
    const marker: Traced = { ...plainTraced(this.marker, from), places: [{ at: 0, from }] };
    this.changes.push({ from, before: '', after: this.marker, rule: 'list-marker' });
    this.marker = null;
    return joinTraced([marker, copy]);
  }

  private push(copy: Traced, form: Form): void {
    const block = rawBlock(copy, form, this.gap);
    if (block === null) return;
    this.blocks.push(block);
    this.gap = 0;
  }

  private within(form: Form, inside: () => void): void {
    this.flush();
    const outer = this.form;
    this.form = form;
    inside();
    this.flush();
    this.form = outer;
  }

  private picture(element: Element, caption: Traced | null): void {
    const photo = this.origin.picture(element);
    if (photo === undefined) return;
    this.flush();
    const from = this.origin.here(element);
    const copy = caption ?? plainTraced('', from);
    this.blocks.push({
      copy,
      form: { kind: 'picture', photo },
      gap: this.gap,
      indented: false,
      from,
      to: from + copy.text.length,
    });
    this.gap = 0;
  }

  /** A figure's caption belongs to its last picture; its other text is read as it stands. */
  private figure(element: Element): void {
    this.flush();
    const captions = findElements(element, (e) => e.tagName === 'figcaption');
    const images = findElements(element, (e) => e.tagName === 'img' && this.origin.picture(e) !== undefined);
    const last = images.at(-1);
    if (last === undefined) {
      this.block(element);
      return;
    }
    for (const image of images.slice(0, -1)) this.picture(image, null);
    this.picture(last, joinTraced(captions.flatMap((caption) => this.aside(caption))));
    for (const child of element.childNodes) this.readBeside(child, new Set([...images, ...captions]));
    this.flush();
  }

  private readBeside(node: Node, done: ReadonlySet<Element>): void {
    if ('tagName' in node) {
      if (done.has(node)) return;
      if (findElements(node, (e) => done.has(e)).length > 0) {
        for (const child of node.childNodes) this.readBeside(child, done);
        return;
      }
    }
    this.read(node);
  }

  /** Reads an element by itself: the copies of its paragraphs. */
  private aside(element: Element, celled = false): Traced[] {
    const reader = new TreeReader(this.origin, this.skip, celled);
    reader.read(element);
    reader.finish();
    this.changes.push(...reader.changes);
    return reader.blocks.map((block) => block.copy);
  }

  /** A table of one column, or with tables or pictures in its cells, is there for its looks: its contents are read in order. */
  private table(element: Element): void {
    const rows = findElements(element, (e) => e.tagName === 'tr');
    const cellsOf = (row: Element): Element[] =>
      row.childNodes.filter((child): child is Element => 'tagName' in child && /^t[dh]$/u.test(child.tagName));
    const forLooks =
      rows.every((row) => cellsOf(row).length <= 1) ||
      findElements(element, (e) => e !== element && /^(?:table|img)$/u.test(e.tagName)).length > 0;
    if (forLooks) {
      this.block(element);
      return;
    }
    this.flush();
    for (const caption of findElements(element, (e) => e.tagName === 'caption')) this.block(caption);
    const cells = rows.map((row) => cellsOf(row).map((cell) => joinTraced(this.aside(cell, true))));
    const header = rows[0] !== undefined && cellsOf(rows[0]).every((cell) => cell.tagName === 'th');
    this.push(joinTraced(cells.flat()), { kind: 'table', rows: cells, header });
  }

  private list(element: Element): void {
    this.flush();
    let number = Number(attribute(element, 'start') ?? '1') || 1;
    for (const item of element.childNodes) {
      if (!('tagName' in item) || item.tagName !== 'li') {
        this.read(item);
        continue;
      }
      const marker = element.tagName === 'ol' ? `${number}. ` : '● ';
      number += 1;
      this.within({ kind: 'list-item', depth: this.depth }, () => {
        this.origin.begin(item);
        this.marker = marker;
        this.depth += 1;
        this.children(item);
        this.flush();
        this.depth -= 1;
        this.marker = null;
      });
    }
  }
}

function isHidden(element: Element): boolean {
  return attribute(element, 'hidden') !== null || /display\s*:\s*none/iu.test(attribute(element, 'style') ?? '');
}

function isFullWidth(text: string, index: number): boolean {
  const kind = classAt(text, index);
  return kind === 'han' || kind === 'mark';
}

function sliceKeepingSpace(copy: Traced, start: number, end: number): Traced {
  const places: Place[] = [{ at: 0, from: sourceOffset(copy, start) }];
  for (const place of copy.places)
    if (place.at > start && place.at < end) places.push({ at: place.at - start, from: place.from });
  return { text: copy.text.slice(start, end), marks: [], places };
}
