import type { Form } from '../../raw.js';
import { joinMapped, type MappedCopy } from '../../source-map.js';
import { listMarker, listStyle, writtenMarker } from './counters.js';
import { BEFORE_TEXT, type Style } from './css.js';
import {
  attribute,
  BLOCKS,
  childrenOf,
  collapsed,
  findElements,
  hasClass,
  isElement,
  type Element,
  type Node,
} from './dom.js';
import { InlineReader } from './inline.js';
import { linearMath, shownMath, standsApart } from './math.js';
import { captionsOf, tableGrid } from './tables.js';
import { isHidden, sightWithin } from './visibility.js';

const EMBEDDED = /^(?:iframe|video|audio|canvas|object|embed|applet|mpvoice|mpvideo|qqmusic)$/u;

/** Reads the blocks of a tree in document order, as a person sees them. */
export class HtmlReader extends InlineReader {
  /** Reads the headline as one block. */
  readHeadline({ element, joint }: { readonly element: Element; readonly joint: '' | ' ' }): void {
    this.with({ joint }, () => {
      this.readAs(element, { kind: 'heading', level: 1, title: true });
    });
  }

  protected seen(element: Element, style: Style): void {
    const formula = isFormula(element) ? findElements(element, (e) => e.tagName === 'math')[0] : undefined;
    if (formula !== undefined) {
      this.seen(formula, style);
      return;
    }
    const heading = /^h([1-6])$/u.exec(element.tagName);
    if (element === this.page.heading?.element) {
      this.readHeadline(this.page.heading);
      return;
    }
    if (heading !== null) {
      this.readAs(element, { kind: 'heading', level: Number(heading[1]), title: hasClass(element, 'title') });
      return;
    }
    if (this.seenAsBlock(element, style) || this.seenInLine(element)) return;
    if (EMBEDDED.test(element.tagName)) this.embedded(element);
    else if (BLOCKS.has(element.tagName) && style.get('display') !== 'inline') this.block(element, style);
    else if (/^(?:block|flex|grid|list-item|table)$/u.test(style.get('display') ?? '')) this.block(element, style);
    else this.inline(element, style);
  }

  /** Reads an element that stands apart whatever its style says; false for any other. */
  private seenAsBlock(element: Element, style: Style): boolean {
    switch (element.tagName) {
      case 'hr':
        this.writer.flush();
        this.writer.changes.push({ from: this.at(element), before: '<hr>', after: '', rule: 'thematic-break' });
        return true;
      case 'figure':
        this.figure(element);
        return true;
      case 'table':
        this.table(element);
        return true;
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        this.list(element, style);
        return true;
      case 'li':
        // An item without a list is shown with a bullet.
        this.item(element, listMarker(listStyle(styleOfList(style), null) ?? 'disc', 1));
        return true;
      case 'blockquote':
        this.writer.within({ kind: 'quotation' }, () => {
          this.children(element);
        });
        return true;
      case 'pre':
      case 'listing':
      case 'xmp':
        this.with({ kept: true }, () => {
          this.block(element, style);
        });
        return true;
      case 'text':
        this.block(element, style);
        return true;
      default:
        return false;
    }
  }

  /** Reads an element that stands in the line whatever its style says, or that shows nothing; false for any other. */
  private seenInLine(element: Element): boolean {
    switch (element.tagName) {
      case 'br':
        if (this.state.joint === null) this.writer.flush();
        else if (!this.writer.isEmpty) this.writer.insert(this.state.joint, this.at(element), 'line-break');
        return true;
      case 'img':
      case 'image':
        this.picture(element, null);
        return true;
      case 'ruby':
        if (this.celled) this.children(element);
        else this.ruby(element);
        return true;
      case 'rp':
        if (this.celled) this.children(element);
        return true;
      case 'q':
        this.quotation(element);
        return true;
      case 'sup':
        this.raisedOrLowered(element, 'superscript');
        return true;
      case 'sub':
        this.raisedOrLowered(element, 'subscript');
        return true;
      case 'math':
        this.formula(element);
        return true;
      case 'defs':
      case 'symbol':
      case 'desc':
      case 'metadata':
        return true;
      default:
        return false;
    }
  }

  /** A fraction or a root with an index is apart from the number before it. */
  private formula(element: Element): void {
    const text = collapsed(linearMath(element));
    const apart = standsApart(element) && /\d/u.test(this.writer.last) ? ' ' : '';
    this.writer.insert(text === '' ? '' : apart + text, this.at(element), 'formula', collapsed(shownMath(element)));
  }

  private block(element: Element, style: Style): void {
    const { writer } = this;
    writer.flush();
    const before = writer.blocks.length;
    const level = /level(\d)/u.exec(style.get('mso-list') ?? '')?.[1];
    const form: Form | null = hasClass(element, 'caption')
      ? { kind: 'caption' }
      : level !== undefined && element.tagName === 'p'
        ? { kind: 'list-item', depth: Number(level) - 1 }
        : null;
    if (form === null) this.children(element);
    else this.readAs(element, form);
    writer.flush();
    writer.partOmissions();
    // A paragraph with nothing in it is the blank line of this format.
    if (element.tagName === 'p' && writer.blocks.length === before) writer.gap += 1;
  }

  /** A figure's caption belongs to its last picture; its other text is read as it stands. */
  private figure(element: Element): void {
    this.writer.flush();
    const captions = findElements(element, (e) => e.tagName === 'figcaption');
    const images = findElements(element, (e) => e.tagName === 'img' && this.page.pictures.read(e).kind === 'photo');
    const last = images.at(-1);
    if (last === undefined) {
      this.children(element);
      this.writer.flush();
      return;
    }
    for (const image of images.slice(0, -1)) this.picture(image, null);
    this.picture(last, joinMapped(captions.flatMap((caption) => this.aside(caption, false))));
    const done = new Set([...images, ...captions]);
    const around = new Set<Node>();
    for (const inner of done)
      for (let up: Node | null = inner.parentNode; up !== null && up !== element && !around.has(up); up = parentOf(up))
        around.add(up);
    this.beside(element, done, around);
    this.writer.flush();
  }

  private beside(node: Node, done: ReadonlySet<Element>, around: ReadonlySet<Node>): void {
    for (const child of childrenOf(node)) {
      if (isElement(child) && done.has(child)) continue;
      if (around.has(child)) this.beside(child, done, around);
      else this.read(child);
    }
  }

  /** Reads an element by itself: the copies of its paragraphs. */
  private aside(element: Element, celled: boolean): MappedCopy[] {
    const reader = new HtmlReader(this.page, celled);
    reader.state = { ...this.state, sight: sightWithin(this.state.sight, element, this.page.sheet.styleOf(element)) };
    reader.readInside(element);
    this.writer.takeOver(reader.writer);
    for (const told of reader.diagnostics) this.diagnostics.push(told);
    return reader.writer.blocks.map((block) => block.copy);
  }

  private table(element: Element): void {
    const { writer } = this;
    writer.flush();
    const grid = this.celled ? null : tableGrid(element);
    if (grid === null) {
      this.children(element);
      writer.flush();
      return;
    }
    for (const caption of captionsOf(element)) this.element(caption);
    const blank = (): MappedCopy => ({ text: '', marks: [], places: [{ at: 0, from: this.at(element) }] });
    const rows = grid.rows.map((row) =>
      row.map((cell) => (cell === null ? blank() : joinMapped(this.aside(cell, true)))),
    );
    writer.push(joinMapped(rows.flat()), { kind: 'table', rows, header: grid.header });
  }

  private list(element: Element, style: Style): void {
    this.writer.flush();
    const items = childrenOf(element).filter((c): c is Element => isElement(c) && c.tagName === 'li');
    const ordered = element.tagName === 'ol';
    const reversed = ordered && attribute(element, 'reversed') !== null;
    const fallback = ordered ? 'decimal' : (['disc', 'circle'][this.state.depth] ?? 'square');
    const own = listStyle(styleOfList(style), attribute(element, 'type')) ?? fallback;
    let number = integerOf(attribute(element, 'start')) ?? (reversed ? items.length : 1);
    for (const child of childrenOf(element)) {
      if (!isElement(child) || child.tagName !== 'li') {
        this.with({ depth: this.state.depth + 1 }, () => {
          this.read(child);
        });
        continue;
      }
      if (ordered) number = integerOf(attribute(child, 'value')) ?? number;
      const itemStyle = this.page.sheet.styleOf(child);
      if (isHidden(child, itemStyle) || this.page.leftOut(child) !== null) {
        this.element(child);
        continue;
      }
      const marker =
        writtenMarker(itemStyle.get(BEFORE_TEXT), number) ??
        listMarker(listStyle(styleOfList(itemStyle), attribute(child, 'type')) ?? own, number);
      number += reversed ? -1 : 1;
      this.with({ sight: sightWithin(this.state.sight, child, itemStyle) }, () => {
        this.item(child, itemStyle.has('display') && itemStyle.get('display') !== 'list-item' ? '' : marker);
      });
    }
  }

  private item(item: Element, marker: string): void {
    this.writer.within({ kind: 'list-item', depth: this.state.depth }, () => {
      this.writer.setMarker(marker, this.at(item));
      this.with({ depth: this.state.depth + 1 }, () => {
        this.children(item);
      });
      this.writer.flush();
      this.writer.clearMarker();
    });
  }
}

/** Programs that set formulas draw each a second time in signs of their own. */
const isFormula = (element: Element): boolean => hasClass(element, 'katex') || hasClass(element, 'MathJax');

function styleOfList(style: Style): string | undefined {
  return style.get('list-style-type') ?? style.get('list-style');
}

function integerOf(value: string | null): number | null {
  return value !== null && /^\s*-?\d{1,9}\s*$/u.test(value) ? Number(value) : null;
}

function parentOf(node: Node): Node | null {
  return 'parentNode' in node ? node.parentNode : null;
}
