import type { Diagnostic } from '../../../base/index.js';
import type { Form } from '../../raw.js';
import type { LineMap } from '../../traced.js';
import type { OmissionKind } from '../../types.js';
import { alignPlaces } from '../builder.js';
import { controlWords, isControl } from './controls.js';
import { CopyWriter, type Rewriting } from './copy.js';
import type { Style, StyleSheet } from './css.js';
import {
  BLOCKS,
  childrenOf,
  isElement,
  isText,
  startOf,
  UNSEEN,
  visibleText,
  type Element,
  type Node,
  type TextNode,
} from './dom.js';
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

/** Goes through a tree in document order: text that is seen is copied, the rest is left out and told. */
export abstract class TreeWalker {
  readonly writer: CopyWriter;
  readonly diagnostics: Diagnostic[] = [];
  protected state: State = START;

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
    for (const child of childrenOf(node)) this.read(child);
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
    this.writer.omit(kind, text, this.at(element));
    if (block || kind === 'control') this.writer.partOmissions();
  }

  protected element(element: Element): void {
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

  /** What an element that is seen becomes. */
  protected abstract seen(element: Element, style: Style): void;

  protected abstract noscript(element: Element): void;
}
