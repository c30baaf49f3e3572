import type { Script } from '../../../base/index.js';
import { htmlEmbedded } from '../../diagnostics/web.js';
import { lowered, raised } from '../../scripts.js';
import type { MappedCopy } from '../../source-map.js';
import type { Mark } from '../../types.js';
import { parsePart } from './bounds.js';
import type { Style } from './css.js';
import { attribute, childrenOf, findElements, isElement, visibleText, type Element } from './dom.js';
import { scriptOf } from './scripts-by-style.js';
import { elementBefore } from './siblings.js';
import { symbolFace } from './symbols.js';
import { TreeWalker } from './walker.js';

const MARKS: Readonly<Record<string, Mark['kind']>> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  a: 'link',
};

/** Reads what stands within a line: marks, raised and lowered characters, quotations, ruby, pictures. */
export abstract class InlineReader extends TreeWalker {
  protected inline(element: Element, style: Style): void {
    if (/ignore/u.test(style.get('mso-list') ?? '')) {
      this.wordMarker(element);
      return;
    }
    const script = scriptOf(style, visibleText(element), this.writer.last);
    if (script !== null) {
      this.raisedOrLowered(element, script);
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
  protected wordMarker(element: Element): void {
    const face = findElements(element, () => true)
      .map((e) => this.page.sheet.styleOf(e))
      .map(symbolFace)
      .find((r) => r !== null);
    const rewriting = face ?? this.state.rewriting;
    const shown = visibleText(element);
    const text = rewriting === null ? shown : Array.from(shown, (c) => rewriting.of(c) ?? c).join('');
    if (text !== '')
      this.writer.insert(`${text}${/[、）．]$/u.test(text) ? '' : ' '}`, this.at(element), 'list-marker', shown);
  }

  /** In Unicode's own characters where there are some for all of the text, and in a cell, which has no marks, as far as there are. */
  protected raisedOrLowered(element: Element, kind: Script): void {
    const of = kind === 'superscript' ? raised : lowered;
    const inside = (): void => {
      this.children(element);
    };
    if (this.celled || of(visibleText(element)) !== null) this.with({ rewriting: { rule: kind, of } }, inside);
    else this.writer.marked(kind, null, inside);
  }

  /** The marks that browsers set round `q`; a quotation in another has single ones. */
  protected quotation(element: Element): void {
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
  protected ruby(element: Element): void {
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
  protected noscript(element: Element): void {
    const before = elementBefore(element);
    if (before?.tagName === 'img' || before?.tagName === 'picture') return;
    for (const image of findElements(element, (e) => e.tagName === 'img')) this.picture(image, null);
  }

  protected embedded(element: Element): void {
    const within = attribute(element, 'srcdoc');
    const fallback = within === null ? visibleText(element) : visibleText(parsePart(this.page.file, within));
    if (element.tagName === 'object' && findElements(element, (e) => e.tagName === 'img').length > 0) {
      this.children(element);
      return;
    }
    this.writer.omit('page-furniture', fallback, this.at(element));
    const where = { file: this.page.file, ...this.page.lines.locate(this.at(element)) };
    this.diagnostics.push(htmlEmbedded(where, { element: element.tagName }));
  }

  protected picture(element: Element, caption: MappedCopy | null): void {
    const picture = this.page.pictures.read(element);
    if (picture.kind === 'sign') this.writer.insert(picture.text, this.at(element), 'emoticon');
    else if (picture.kind === 'none') {
      this.writer.omit('markup', picture.words, this.at(element));
      if (caption !== null) this.writer.push(caption, { kind: 'plain' });
    } else if (this.celled) this.writer.flush();
    else this.writer.picture(picture.photo, this.at(element), caption);
  }
}
