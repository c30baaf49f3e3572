import { diagnostic, words, type Diagnostic } from '../../../base/index.js';
import type { Form } from '../../raw.js';
import { lowered, raised } from '../../scripts.js';
import { joinTraced, type LineMap, type Traced } from '../../traced.js';
import type { Mark, OmissionKind } from '../../types.js';
import { alignPlaces } from '../builder.js';
import { controlWords, isControl } from './controls.js';
import { CopyWriter, type Rewriting } from './copy.js';
import { listMarker, listStyle, symbolOf } from './counters.js';
import type { Style, StyleSheet } from './css.js';
import {
  attribute,
  BLOCKS,
  childrenOf,
  collapsed,
  findElements,
  hasClass,
  isElement,
  isText,
  startOf,
  UNSEEN,
  visibleText,
  type Element,
  type Node,
  type TextNode,
} from './dom.js';
import { linearMath } from './math.js';
import type { PictureReader } from './pictures.js';
import { captionsOf, tableGrid } from './tables.js';
import { isCamouflaged, isHidden, PLAIN_SIGHT, sightWithin, type Sight } from './visibility.js';

/** What reading a tree needs to know of its page. */
export interface Page {
  readonly file: string;
  readonly source: string;
  /** Offset in `source` where the parsed text begins. */
  readonly shift: number;
  readonly lines: LineMap;
  readonly sheet: StyleSheet;
  readonly pictures: PictureReader;
  /** The element that is the headline, where it stands in the article. */
  readonly heading: { readonly element: Element; readonly joint: '' | ' ' } | null;
  /** Why an element of the article is left out, or null. */
  /** Whether a line of text is the page's own. */
  readonly isFurniture: (text: string) => boolean;
  readonly leftOut: (element: Element) => OmissionKind | null;
}

interface State {
  readonly sight: Sight;
  readonly kept: boolean;
  readonly rewriting: Rewriting | null;
  readonly depth: number;
  readonly quotes: number;
  /** What joins the lines of a headline; null elsewhere, where a line ends a block. */
  readonly joint: '' | ' ' | null;
}

const START: State = { sight: PLAIN_SIGHT, kept: false, rewriting: null, depth: 0, quotes: 0, joint: null };
const MARKS: Readonly<Record<string, Mark['kind']>> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  a: 'link',
};
const EMBEDDED = /^(?:iframe|video|audio|canvas|object|embed|applet|mpvoice|mpvideo|qqmusic)$/u;

/** Reads the blocks of a tree in document order, as a person sees them. */
export class HtmlReader {
  readonly writer: CopyWriter;
  readonly diagnostics: Diagnostic[] = [];
  private state: State = START;

  constructor(
    private readonly page: Page,
    /** In a cell of a table, which has no marks: ruby is text. */
    private readonly celled = false,
  ) {
    this.writer = new CopyWriter(celled ? () => false : page.isFurniture);
  }

  read(node: Node): void {
    if (isText(node)) this.text(node);
    else if (isElement(node)) this.element(node);
    else this.children(node);
  }

  /** Reads an element as a block of the given form, whatever its own styles hide of it. */
  readAs(element: Element, form: Form): void {
    this.writer.within(form, () => {
      this.children(element);
    });
  }

  /** Reads the headline as one block. */
  readHeadline({ element, joint }: { readonly element: Element; readonly joint: '' | ' ' }): void {
    this.with({ joint }, () => {
      this.readAs(element, { kind: 'heading', level: 1, title: true });
    });
  }

  /** Reads what is in an element, which is on the page whatever its own style says: scripts show it. */
  readInside(node: Node): void {
    this.writer.flush();
    this.children(node);
    this.writer.flush();
  }

  private at(node: Node): number {
    return startOf(node) + this.page.shift;
  }

  private children(node: Node): void {
    for (const child of childrenOf(node)) this.read(child);
  }

  private with(change: Partial<State>, inside: () => void): void {
    const outer = this.state;
    this.state = { ...outer, ...change };
    inside();
    this.state = outer;
  }

  private text(node: TextNode): void {
    const { source, shift } = this.page;
    const place = node.sourceCodeLocation;
    const { sight, kept, rewriting } = this.state;
    const from = (place?.startOffset ?? 0) + shift;
    const unseen: OmissionKind | null =
      sight.invisible || sight.tiny || isCamouflaged(sight) ? 'hidden' : sight.struck ? 'struck' : null;
    if (unseen !== null) {
      this.writer.omit(unseen, node.value, from);
      return;
    }
    const places = place
      ? alignPlaces(source.slice(from, place.endOffset + shift), node.value, from)
      : [{ at: 0, from }];
    this.writer.text(node.value, places, kept, rewriting);
  }

  private element(element: Element): void {
    const { tagName } = element;
    if (tagName === 'noscript') {
      this.noscript(element);
      return;
    }
    if (UNSEEN.has(tagName)) return;
    const style = this.page.sheet.styleOf(element);
    const kind = isHidden(element, style) ? 'hidden' : isControl(element) ? 'control' : this.page.leftOut(element);
    if (kind !== null) {
      this.leaveOut(element, kind, style);
      return;
    }
    const sight = sightWithin(this.state.sight, element, style);
    const rewriting = symbolFace(style) ?? this.state.rewriting;
    this.with({ sight, rewriting }, () => {
      this.seen(element, style);
    });
  }

  private leaveOut(element: Element, kind: OmissionKind, style: Style): void {
    const text = kind === 'control' ? controlWords(element) : visibleText(element);
    const block = BLOCKS.has(element.tagName) && style.get('display') !== 'inline';
    if (block) this.writer.flush();
    this.writer.omit(kind, text, this.at(element));
    if (block || kind === 'control') this.writer.partOmissions();
  }

  private seen(element: Element, style: Style): void {
    const heading = /^h([1-6])$/u.exec(element.tagName);
    if (element === this.page.heading?.element) {
      this.readHeadline(this.page.heading);
      return;
    }
    if (heading !== null) {
      this.readAs(element, { kind: 'heading', level: Number(heading[1]), title: hasClass(element, 'title') });
      return;
    }
    switch (element.tagName) {
      case 'br':
        if (this.state.joint === null) this.writer.flush();
        else if (!this.writer.isEmpty) this.writer.insert(this.state.joint, this.at(element), 'line-break');
        return;
      case 'hr':
        this.writer.flush();
        this.writer.changes.push({ from: this.at(element), before: '<hr>', after: '', rule: 'thematic-break' });
        return;
      case 'img':
      case 'image':
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
      case 'menu':
      case 'dir':
        this.list(element, style);
        return;
      case 'li':
        // An item without a list is shown with a bullet.
        this.item(element, listMarker(listStyle(styleOfList(style), null) ?? 'disc', 1));
        return;
      case 'blockquote':
        this.writer.within({ kind: 'quotation' }, () => {
          this.children(element);
        });
        return;
      case 'pre':
      case 'listing':
      case 'xmp':
        this.with({ kept: true }, () => {
          this.block(element, style);
        });
        return;
      case 'ruby':
        if (this.celled) this.children(element);
        else this.ruby(element);
        return;
      case 'q':
        this.quotation(element);
        return;
      case 'sup':
        this.raisedOrLowered(element, 'superscript', raised);
        return;
      case 'sub':
        this.raisedOrLowered(element, 'subscript', lowered);
        return;
      case 'math':
        this.writer.insert(collapsed(linearMath(element)), this.at(element), 'formula');
        return;
      case 'text':
        this.block(element, style);
        return;
      case 'defs':
      case 'desc':
      case 'metadata':
        return;
      case 'rp':
        if (this.celled) this.children(element);
        return;
      default:
        if (EMBEDDED.test(element.tagName)) this.embedded(element);
        else if (BLOCKS.has(element.tagName) && style.get('display') !== 'inline') this.block(element, style);
        else if (/^(?:block|flex|grid|list-item|table)$/u.test(style.get('display') ?? '')) this.block(element, style);
        else this.inline(element, style);
    }
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

  private inline(element: Element, style: Style): void {
    if (/ignore/u.test(style.get('mso-list') ?? '')) {
      this.wordMarker(element);
      return;
    }
    const align = style.get('vertical-align');
    if (align === 'super' || align === 'sub') {
      this.raisedOrLowered(
        element,
        align === 'super' ? 'superscript' : 'subscript',
        align === 'super' ? raised : lowered,
      );
      return;
    }
    const kind =
      MARKS[element.tagName] ??
      (/^(?:bold|bolder|[6-9]00)$/u.test(style.get('font-weight') ?? '') ? 'strong' : undefined);
    const href = kind === 'link' ? attribute(element, 'href') : null;
    if (kind === undefined || (kind === 'link' && !/^(?:https?:|mailto:)/iu.test(href ?? ''))) this.children(element);
    else
      this.writer.marked(kind, href, () => {
        this.children(element);
      });
  }

  /** The number or bullet that Word writes before a paragraph of a list, with blanks that stand for a tab. */
  private wordMarker(element: Element): void {
    const face = findElements(element, () => true)
      .map((e) => this.page.sheet.styleOf(e))
      .map(symbolFace)
      .find((r) => r !== null);
    const rewriting = face ?? this.state.rewriting;
    const shown = visibleText(element);
    const text = rewriting === null ? shown : Array.from(shown, (c) => rewriting.of(c) ?? c).join('');
    if (text !== '')
      this.writer.insert(`${text}${/[、）)．]$/u.test(text) ? '' : ' '}`, this.at(element), 'list-marker', shown);
  }

  private raisedOrLowered(
    element: Element,
    kind: 'superscript' | 'subscript',
    of: (text: string) => string | null,
  ): void {
    if (of(visibleText(element)) === null || this.celled) {
      if (this.celled)
        this.with({ rewriting: { rule: kind, of } }, () => {
          this.children(element);
        });
      else
        this.writer.marked(kind, null, () => {
          this.children(element);
        });
      return;
    }
    this.with({ rewriting: { rule: kind, of } }, () => {
      this.children(element);
    });
  }

  /** The marks that browsers set round `q`; a quotation in another has single ones. */
  private quotation(element: Element): void {
    const { quotes } = this.state;
    const [open, close] = quotes % 2 === 0 ? (['“', '”'] as const) : (['‘', '’'] as const);
    const end = (element.sourceCodeLocation?.endOffset ?? 0) + this.page.shift;
    this.writer.insert(open, this.at(element), 'quotation-element');
    this.with({ quotes: quotes + 1 }, () => {
      this.children(element);
    });
    this.writer.insert(close, Math.max(0, end - 1), 'quotation-element');
  }

  /** Each reading (`rt`) belongs to what came before it; one without a character under it is text like any other. */
  private ruby(element: Element): void {
    const { writer } = this;
    let start = writer.length;
    for (const child of childrenOf(element)) {
      const name = isElement(child) ? child.tagName : '';
      if (name === 'rp') continue;
      if ((name !== 'rt' && name !== 'rtc') || writer.length === start) {
        this.read(child);
        continue;
      }
      const reading = visibleText(child);
      if (reading !== '') writer.ruby(start, reading.normalize('NFC'));
      start = writer.length;
    }
  }

  /** Without scripts a browser shows what is in `noscript`; a person has scripts, so only a picture that they load counts. */
  private noscript(element: Element): void {
    const siblings = element.parentNode === null ? [] : childrenOf(element.parentNode);
    const before = siblings.slice(0, siblings.indexOf(element)).findLast(isElement);
    if (before?.tagName === 'img' || before?.tagName === 'picture') return;
    for (const image of findElements(element, (e) => e.tagName === 'img')) this.picture(image, null);
  }

  private embedded(element: Element): void {
    const fallback = visibleText(element);
    if (element.tagName === 'object' && findElements(element, (e) => e.tagName === 'img').length > 0) {
      this.children(element);
      return;
    }
    this.writer.omit('page-furniture', fallback, this.at(element));
    this.diagnostics.push(
      diagnostic(
        'note',
        'manuscript/html-embedded',
        { file: this.page.file, ...this.page.lines.locate(this.at(element)) },
        words(
          `A <${element.tagName}> (video, sound or a frame of another page) stands here; it cannot be printed.`,
          `此处是 <${element.tagName}>（视频、音频或嵌入的其他网页），无法刊出。`,
        ),
      ),
    );
  }

  private picture(element: Element, caption: Traced | null): void {
    const picture = this.page.pictures.read(element);
    if (picture.kind === 'sign') this.writer.insert(picture.text, this.at(element), 'emoticon');
    else if (picture.kind === 'none') {
      this.writer.omit('markup', picture.words, this.at(element));
      if (caption !== null) this.writer.push(caption, { kind: 'plain' });
    } else if (this.celled) this.writer.flush();
    else this.writer.picture(picture.photo, this.at(element), caption);
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
    this.picture(last, joinTraced(captions.flatMap((caption) => this.aside(caption, false))));
    const done = new Set([...images, ...captions]);
    const around = new Set([...done].flatMap((e) => [...pathTo(element, e)]));
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
  private aside(element: Element, celled: boolean): Traced[] {
    const reader = new HtmlReader(this.page, celled);
    reader.state = { ...this.state, sight: sightWithin(this.state.sight, element, this.page.sheet.styleOf(element)) };
    reader.readInside(element);
    this.writer.takeOver(reader.writer);
    this.diagnostics.push(...reader.diagnostics);
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
    const blank = (): Traced => ({ text: '', marks: [], places: [{ at: 0, from: this.at(element) }] });
    const rows = grid.rows.map((row) =>
      row.map((cell) => (cell === null ? blank() : joinTraced(this.aside(cell, true)))),
    );
    writer.push(joinTraced(rows.flat()), { kind: 'table', rows, header: grid.header });
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
      const marker = listMarker(listStyle(styleOfList(itemStyle), attribute(child, 'type')) ?? own, number);
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

function styleOfList(style: Style): string | undefined {
  return style.get('list-style-type') ?? style.get('list-style');
}

function integerOf(value: string | null): number | null {
  return value !== null && /^\s*-?\d{1,9}\s*$/u.test(value) ? Number(value) : null;
}

/** How letters read in a face of signs. */
function symbolFace(style: Style): Rewriting | null {
  const face = `${style.get('font-family') ?? ''} ${style.get('font') ?? ''}`;
  return /wingdings|symbol/u.test(face) && !/segoe|emoji/u.test(face)
    ? { rule: 'symbol', of: (c) => symbolOf(face, c) }
    : null;
}

function* pathTo(outer: Element, inner: Element): Generator<Node> {
  for (
    let node: Node | null = inner.parentNode;
    node !== null && node !== outer;
    node = 'parentNode' in node ? node.parentNode : null
  )
    yield node;
}
