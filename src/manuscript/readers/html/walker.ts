import type { Diagnostic } from '../../../base/index.js';
import type { Form } from '../../raw.js';
import type { LineMap, MappedCopy } from '../../source-map.js';
import type { OmissionKind } from '../../types.js';
import { alignPlaces } from '../builder.js';
import { controlWords, isControl } from './controls.js';
import { CopyWriter, type Rewriting } from './copy.js';
import { AFTER_TEXT, BEFORE_COUNT, BEFORE_TEXT, type Style, type StyleSheet } from './css.js';
import {
  BLOCKS,
  childrenOf,
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
import { Counters, generatedText } from './generated.js';
import type { PictureReader } from './pictures.js';
import { symbolFace } from './symbols.js';
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
  /** Whether a line of text is the page's own. */
  readonly isFurniture: (text: string) => boolean;
  /** Why an element of the article is left out, or null. */
  readonly leftOut: (element: Element) => OmissionKind | null;
  /** The author whom an element of the page's own names, or null: `作者：林山` beside the source and the date. */
  readonly authorIn: (element: Element) => MappedCopy | null;
}

/** What holds for the element that is being read. */
export interface State {
  readonly sight: Sight;
  readonly kept: boolean;
  readonly rewriting: Rewriting | null;
  readonly depth: number;
  readonly quotes: number;
  /** What joins the lines of a headline; null elsewhere, where a line ends a block. */
  readonly joint: '' | ' ' | null;
}

const START: State = { sight: PLAIN_SIGHT, kept: false, rewriting: null, depth: 0, quotes: 0, joint: null };
/** Blocks within which a page names its author: headlines, a deck, and a line of text at most. */
const HEAD = 4;
/** Lists and quotations have marks of their own. */
const MARKED = /^(?:li|q)$/u;

const CAPITALS: Rewriting = { rule: 'capitals', of: (c) => (/\p{Ll}/u.test(c) ? c.toUpperCase() : null) };

/** Letters of a face of signs, and letters that a style shows as capitals. */
function rewritingOf(style: Style, outer: Rewriting | null): Rewriting | null {
  const face = symbolFace(style);
  if (face !== null) return face;
  const transform = style.get('text-transform');
  const variant = `${style.get('font-variant') ?? ''} ${style.get('font-variant-caps') ?? ''}`;
  if (transform === 'uppercase' || variant.includes('small-caps')) return CAPITALS;
  return outer === CAPITALS && (transform === 'none' || /\bnormal\b/u.test(variant)) ? null : outer;
}

/** Whether the line ends of the source are seen; null where the style says nothing of it. */
function keepsLines(style: Style): boolean | null {
  const space = style.get('white-space');
  if (space === undefined || space === 'inherit') return null;
  return /^(?:pre|pre-wrap|pre-line|break-spaces)$/u.test(space);
}

/** What Word puts into its pages for comments: the list of them at the end, and the marks in the text. */
function isComment(element: Element, style: Style): boolean {
  return (
    /^comment/u.test(style.get('mso-element') ?? '') ||
    hasClass(element, 'msocomanchor') ||
    hasClass(element, 'MsoCommentReference')
  );
}

/** Goes through a tree in document order: text that is seen is copied, the rest is left out and reported. */
export abstract class TreeWalker {
  readonly writer: CopyWriter;
  readonly diagnostics: Diagnostic[] = [];
  protected state: State = START;
  private readonly counters = new Counters();

  constructor(
    protected readonly page: Page,
    /** In a cell of a table, which has no marks: ruby is text. */
    protected readonly celled = false,
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

  /** Reads what is in an element, which is on the page whatever its own style says: scripts show it. */
  readInside(node: Node): void {
    this.writer.flush();
    this.children(node);
    this.writer.flush();
  }

  protected at(node: Node): number {
    return startOf(node) + this.page.shift;
  }

  protected children(node: Node): void {
    const style = isElement(node) && !MARKED.test(node.tagName) ? this.page.sheet.styleOf(node) : null;
    if (style?.has(BEFORE_COUNT) === true)
      this.counters.enter(new Map([['counter-increment', style.get(BEFORE_COUNT)!]]));
    // Begun on the page round the article as a rule, so it goes on from one element to the next.
    const { mark } = this.counters;
    this.generated(node, style?.get(BEFORE_TEXT), this.at(node));
    for (const child of childrenOf(node)) this.read(child);
    this.generated(node, style?.get(AFTER_TEXT), this.at(node));
    this.counters.endScopes(mark);
  }

  /** Words that a style sets beside what is in an element. */
  private generated(node: Node, content: string | undefined, at: number): void {
    if (content === undefined || !isElement(node)) return;
    const { sight } = this.state;
    if (sight.invisible || sight.tiny || sight.struck || isCamouflaged(sight)) return;
    this.writer.insert(generatedText(content, node, this.counters), at, 'generated');
  }

  protected with(change: Partial<State>, inside: () => void): void {
    const outer = this.state;
    this.state = { ...outer, ...change };
    inside();
    this.state = outer;
  }

  protected text(node: TextNode): void {
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

  protected leaveOut(element: Element, kind: OmissionKind, style: Style): void {
    const text = kind === 'control' ? controlWords(element) : visibleText(element);
    const block = BLOCKS.has(element.tagName) && style.get('display') !== 'inline';
    if (block) this.writer.flush();
    const author = kind === 'page-furniture' && this.isAtHead() ? this.page.authorIn(element) : null;
    if (author !== null) this.writer.push(author, { kind: 'byline' });
    this.writer.omit(kind, author === null ? text : text.replace(author.text, ''), this.at(element));
    if (block || kind === 'control') this.writer.partOmissions();
  }

  /** Whether no byline and hardly any text was read: what names an author further down is of another article. */
  private isAtHead(): boolean {
    const { blocks } = this.writer;
    return (
      blocks.length <= HEAD &&
      blocks.every(({ form }, i) => form.kind === 'heading' || (form.kind !== 'byline' && i < 2))
    );
  }

  protected element(element: Element): void {
    const { tagName } = element;
    if (tagName === 'noscript') {
      this.noscript(element);
      return;
    }
    if (UNSEEN.has(tagName)) return;
    const style = this.page.sheet.styleOf(element);
    const kind = isHidden(element, style)
      ? 'hidden'
      : isControl(element)
        ? 'control'
        : isComment(element, style)
          ? 'comment'
          : this.page.leftOut(element);
    if (kind !== null) {
      this.leaveOut(element, kind, style);
      return;
    }
    const sight = sightWithin(this.state.sight, element, style);
    const rewriting = rewritingOf(style, this.state.rewriting);
    const kept = keepsLines(style) ?? this.state.kept;
    this.counters.enter(style);
    this.with({ sight, rewriting, kept }, () => {
      this.seen(element, style);
    });
  }

  /** What an element that is seen becomes. */
  protected abstract seen(element: Element, style: Style): void;

  protected abstract noscript(element: Element): void;
}
