import type { PhrasingContent } from 'mdast';
import { asCredit } from '../../recognise/credit.js';
import { partMapped, plainMapped, type MappedCopy } from '../../source-map.js';
import { alignPlaces, CopyBuilder } from '../builder.js';
import { isAddress } from './definitions.js';
import { areCharacters } from './emphasis.js';
import { isHiddenTag, OWN_LINE, pairTags, type Tag } from './inline-html.js';
import { HARD_BREAK, PhrasingWriter } from './phrasing-writer.js';
import { captionOf } from './picture.js';

/** What Pandoc and kramdown write after a picture. */
const ATTRIBUTES = /^\{:?\s*(?:[#.][\w-]+|[\w-]+=[^{}\s]+)(?:\s+(?:[#.][\w-]+|[\w-]+=[^{}\s]+))*\s*\}/u;
/** Reads the words of a paragraph, heading or cell. */
export class PhrasingReader extends PhrasingWriter {
  read(nodes: readonly PhrasingContent[], from: number): MappedCopy {
    this.all(nodes);
    return this.builder.take(from);
  }

  private all(nodes: readonly PhrasingContent[]): void {
    const pairs = pairTags(nodes);
    const closing = new Map<number, () => void>();
    for (let i = 0; i < nodes.length; i += 1) {
      const node = nodes[i];
      if (node === undefined) continue;
      const close = closing.get(i);
      if (close !== undefined) {
        close();
        continue;
      }
      const pair = pairs.get(i);
      if (pair === undefined) this.node(node, nodes[i - 1]?.type === 'image');
      else if (pair.end === i) this.voidTag(pair.tag, node);
      else {
        const inner = nodes.slice(i + 1, pair.end);
        const enclosed = this.enclosed(pair.tag, inner, node);
        if (enclosed) i = pair.end;
        else closing.set(pair.end, this.opened(pair.tag));
      }
    }
  }

  private voidTag({ name, attributes }: Tag, node: PhrasingContent): void {
    const from = this.from(node);
    if (name === 'br') this.builder.add(HARD_BREAK, [{ at: 0, from }]);
    if (name === 'embed' || name === 'source' || name === 'input') this.told.omit('markup', this.raw(node), from);
    const url = attributes.get('data-src') ?? attributes.get('src') ?? '';
    if (name === 'img' && url !== '' && !isIcon(attributes)) this.picture({ url, alt: plainMapped('', from), from });
  }

  /** Elements whose content is read by itself: deleted and hidden words, superscripts and subscripts, ruby. */
  private enclosed(tag: Tag, inner: readonly PhrasingContent[], node: PhrasingContent): boolean {
    const from = this.from(node);
    switch (tag.name) {
      case 'del':
      case 's':
      case 'strike':
        this.told.omit('struck', this.apart(inner, from).text, from);
        return true;
      case 'sup':
      case 'sub':
        this.script(this.apart(inner, from), tag.name);
        return true;
      case 'ruby':
        this.ruby(inner, from);
        return true;
      case 'rp':
        return true;
      case 'video':
      case 'audio':
      case 'iframe':
      case 'object': {
        const last = inner.at(-1);
        const end = this.source.indexOf('>', last === undefined ? this.to(node) : this.to(last)) + 1;
        this.told.omit('markup', this.source.slice(from, end), from);
        return true;
      }
      default:
        if (!isHiddenTag(tag)) return false;
        this.told.omit('hidden', this.apart(inner, from).text, from);
        return true;
    }
  }

  /** A tag whose content goes on in the same run; returns what its end does. */
  private opened(tag: Tag): () => void {
    const start = this.builder.length;
    const own = (): void => {
      if (OWN_LINE.has(tag.name)) this.builder.add(HARD_BREAK, []);
    };
    own();
    const style = tag.attributes.get('style') ?? '';
    const strong = tag.name === 'b' || tag.name === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style);
    const href = tag.attributes.get('href') ?? '';
    return () => {
      if (strong) this.builder.mark('strong', start, null);
      else if (tag.name === 'i' || tag.name === 'em') this.builder.mark('emphasis', start, null);
      else if (tag.name === 'a' && /^(?:https?:|mailto:)/iu.test(href)) this.builder.mark('link', start, href);
      own();
    };
  }

  /** Each reading belongs to what came before it. */
  private ruby(nodes: readonly PhrasingContent[], from: number): void {
    const pairs = pairTags(nodes);
    let start = this.builder.length;
    for (let i = 0; i < nodes.length; i += 1) {
      const node = nodes[i];
      const pair = pairs.get(i);
      if (node === undefined) continue;
      if (pair === undefined) {
        if (node.type !== 'html') this.node(node);
        continue;
      }
      if (pair.tag.name === 'rp') i = pair.end; // brackets for programs without ruby
      if (pair.tag.name !== 'rt') continue;
      const reading = this.apart(nodes.slice(i + 1, pair.end), from)
        .text.replace(/\s+/gu, ' ')
        .trim();
      if (reading !== '' && this.builder.length > start) this.builder.ruby(start, reading.normalize('NFC'));
      start = this.builder.length;
      i = pair.end;
    }
  }

  private node(node: PhrasingContent, afterPicture = false): void {
    const start = this.builder.length;
    const from = this.from(node);
    switch (node.type) {
      case 'text': {
        const copy = { text: node.value, marks: [], places: alignPlaces(this.raw(node), node.value, from) };
        // ![](1.jpg){width=50%}
        const attributes = afterPicture ? (ATTRIBUTES.exec(node.value)?.[0] ?? '') : '';
        this.told.omit('markup', attributes, from);
        this.text(partMapped(copy, attributes.length, node.value.length));
        return;
      }
      case 'inlineCode':
        this.builder.add(node.value, [{ at: 0, from: from + Math.max(0, this.raw(node).indexOf(node.value)) }]);
        return;
      case 'break':
        this.builder.add(HARD_BREAK, [{ at: 0, from }]);
        return;
      case 'image':
      case 'imageReference':
        this.image(node, from);
        return;
      case 'delete':
        this.told.omit('struck', this.apart(node.children, from).text, from);
        return;
      case 'footnoteReference': {
        const number = this.definitions.numberOf(node.label ?? node.identifier);
        this.script(plainMapped(number, from + 1), 'sup', this.raw(node));
        return;
      }
      case 'strong':
      case 'emphasis':
        this.emphasis(node, start);
        return;
      case 'link':
        if (!isAddress(node.url)) this.asTyped(node);
        else this.link(node.children, start, node.url);
        return;
      case 'linkReference': {
        const url = this.urls.get(node.identifier);
        if (url === undefined) this.asTyped(node);
        else this.link(node.children, start, url);
        return;
      }
      case 'html':
        if (/^<!--/u.test(node.value)) this.told.omit('markup', node.value, from);
        else this.builder.add(this.raw(node), [{ at: 0, from }]);
        return;
    }
  }

  /** A link around a picture alone is the picture's. */
  private link(children: readonly PhrasingContent[], start: number, url: string): void {
    const around = children.length === 1 && children[0]?.type === 'image' ? 0 : 1;
    this.depth += around;
    this.all(children);
    this.depth -= around;
    if (around === 1) this.builder.mark('link', start, url);
  }

  private emphasis(node: Extract<PhrasingContent, { type: 'strong' | 'emphasis' }>, start: number): void {
    const from = this.from(node);
    const to = this.to(node);
    const size = node.type === 'strong' ? 2 : 1;
    if (areCharacters(this.source, from, to, size)) {
      this.builder.add(this.source.slice(from, from + size), [{ at: 0, from }]);
      this.all(node.children);
      this.builder.add(this.source.slice(to - size, to), [{ at: 0, from: to - size }]);
      this.told.literal(from, this.source.slice(Math.max(this.shift, from - 4), to + 4));
      return;
    }
    this.depth += 1;
    this.all(node.children);
    this.depth -= 1;
    this.builder.mark(node.type, start, null);
  }

  private image(node: Extract<PhrasingContent, { type: 'image' | 'imageReference' }>, from: number): void {
    const alt = this.wordsOf(node, from);
    const url = node.type === 'image' ? node.url : (this.urls.get(node.identifier) ?? '');
    const at = Math.max(0, this.raw(node).indexOf(alt));
    this.picture({ url, alt: plainMapped(alt, from + at), from });
  }

  /** A title that says who took the picture goes with the caption in the brackets; any other is the caption, and what stood there is reported. */
  private wordsOf(node: Extract<PhrasingContent, { type: 'image' | 'imageReference' }>, from: number): string {
    const alt = node.alt ?? '';
    const title = node.type === 'image' ? (node.title ?? '') : '';
    if (title.trim() === '' || title.trim() === alt.trim()) return alt;
    const caption = node.type === 'image' ? captionOf(alt, node.url) : alt;
    if (caption !== '' && asCredit(title) !== null) return `${alt} ${title}`;
    this.told.omit('markup', caption, from);
    return title;
  }

  /** Reads nodes by themselves. */
  private apart(nodes: readonly PhrasingContent[], from: number): MappedCopy {
    const outer = this.builder;
    this.builder = new CopyBuilder();
    this.depth += 1;
    this.all(nodes);
    this.depth -= 1;
    const copy = this.builder.take(from);
    this.builder = outer;
    return copy;
  }
}

/** Pixels; a picture no larger is a sign among the words. */
const SMALLEST = 32;

function isIcon(attributes: ReadonlyMap<string, string>): boolean {
  return ['width', 'height'].some((name) => {
    const size = attributes.get(name) ?? '';
    return /^\d+(?:px)?$/u.test(size) && Number.parseInt(size, 10) <= SMALLEST;
  });
}
