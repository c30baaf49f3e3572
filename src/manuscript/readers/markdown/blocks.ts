import type {
  BlockContent,
  DefinitionContent,
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  RootContent,
  Table,
} from 'mdast';
import { editorialLength } from '../../characters.js';
import type { Form } from '../../raw.js';
import { raised } from '../../scripts.js';
import { joinMapped, plainMapped, sliceMapped, type MappedCopy } from '../../source-map.js';
import { alignPlaces } from '../builder.js';
import { readHtmlFragment } from '../html/fragment.js';
import { BlockWriter, PLAIN } from './block-writer.js';
import { isAddress } from './definitions.js';
import { beginsWithElement, splitHtml } from './html-blocks.js';
import type { InlinePicture } from './phrasing-writer.js';
import { parseMarkdown } from './syntax.js';

type Block = RootContent | BlockContent | DefinitionContent;

/** Levels of lists and quotations that are read as such; what is deeper is text. */
const DEEPEST = 24;
/** A title over a line of === or ---, in editorial length. */
const LONGEST_TITLE = 30;
/** Reads stretches of a source as Markdown into lines. */
export class BlockReader extends BlockWriter {
  private retried = false;

  /** Reads `[from, to)`. */
  read(from: number, to: number): void {
    const outer = { shift: this.shift, end: this.end, urls: this.urls };
    const piece = this.reading.source.slice(from, to);
    const { tree, crowded } = parseMarkdown(piece + this.reading.definitions.tail(piece));
    this.reading.crowded ||= crowded;
    this.shift = from;
    this.end = to;
    this.urls = new Map(
      tree.children.flatMap((node) =>
        node.type === 'definition' && isAddress(node.url) ? [[node.identifier, node.url] as const] : [],
      ),
    );
    for (const node of tree.children) if (this.from(node) < to) this.block(node, 0, null);
    ({ shift: this.shift, end: this.end, urls: this.urls } = outer);
  }

  private block(node: Block, depth: number, within: Form | null): void {
    if (depth > DEEPEST) {
      this.asTyped(node, within ?? PLAIN);
      return;
    }
    switch (node.type) {
      case 'heading':
        this.heading(node, within);
        return;
      case 'paragraph':
        this.words(node.children, this.from(node), within ?? PLAIN, null);
        return;
      case 'blockquote':
        for (const child of node.children) this.block(child, depth + 1, { kind: 'quotation' });
        return;
      case 'list':
        this.list(node, depth, within);
        return;
      case 'table':
        this.table(node);
        return;
      case 'code':
        this.code(node, within ?? PLAIN);
        return;
      case 'thematicBreak':
        this.reading.told.change(this.from(node), this.raw(node), '', 'thematic-break');
        return;
      case 'html':
        this.html(this.from(node), this.to(node), within);
        return;
      case 'definition':
        if (/^\[(?:\/\/|comment)[^\]]*\]:/iu.test(this.raw(node)))
          this.reading.told.omit('markup', this.raw(node), this.from(node));
        else if (!isAddress(node.url) || !this.reading.definitions.isUsed(node.label ?? node.identifier))
          this.asTyped(node, within ?? PLAIN);
        return;
      case 'footnoteDefinition':
        this.note(node);
        return;
      case 'break':
      case 'delete':
      case 'emphasis':
      case 'footnoteReference':
      case 'image':
      case 'imageReference':
      case 'inlineCode':
      case 'link':
      case 'linkReference':
      case 'listItem':
      case 'strong':
      case 'tableCell':
      case 'tableRow':
      case 'text':
      case 'yaml':
        // None of these stands by itself; were one to, its characters are kept.
        this.asTyped(node, within ?? PLAIN);
    }
  }

  /** A heading with `#`, or a paragraph over a line of `===` or `---`, which is a title only where it looks like one. */
  private heading(node: Heading, within: Form | null): void {
    const from = this.from(node);
    const raw = this.raw(node);
    const rule = /^[ \t]{0,3}#/u.test(raw) ? null : (/\n[^\n]*$/u.exec(raw)?.[0] ?? null);
    if (rule !== null) {
      const text = raw.slice(0, raw.length - rule.length).trim();
      if (!this.reading.underlined || !isTitle(text)) {
        this.words(node.children, from, within ?? PLAIN, null);
        this.reading.told.change(from + raw.length - rule.length + 1, rule.trim(), '', 'thematic-break');
        return;
      }
    }
    const first = this.lines.length;
    this.words(node.children, from, { kind: 'heading', level: node.depth, title: false }, null);
    const line = this.lines[first];
    const attributes = line === undefined ? null : /[ \t]*\{[#.][^{}]*\}$/u.exec(line.copy.text);
    if (line === undefined || attributes === null) return;
    this.reading.told.omit('markup', attributes[0], from + raw.lastIndexOf(attributes[0].trim()));
    this.lines[first] = { ...line, copy: sliceMapped(line.copy, 0, attributes.index) };
  }

  private list(node: List, depth: number, within: Form | null): void {
    for (const item of node.children) this.item(item, depth, within);
  }

  private item(item: ListItem, depth: number, within: Form | null): void {
    const from = this.from(item);
    const typed = /^(?:\d{1,9}[.)]|[-*+])/u.exec(this.raw(item).slice(0, 11))?.[0] ?? '';
    const form: Form = { kind: 'list-item', depth };
    let first: MappedCopy | null = plainMapped(`${typed} `, from);
    if (item.checked !== null && item.checked !== undefined) {
      const box = item.checked ? '☑ ' : '□ ';
      first = plainMapped(box, from);
      this.reading.told.change(from, `${typed} [${item.checked ? 'x' : ' '}]`, box.trim(), 'list-marker');
    }
    // A number or a box by itself is seen, a bullet by itself is not.
    const alone = /\d/u.test(typed) || typeof item.checked === 'boolean';
    if (item.children.length === 0 && alone) this.push(first, form);
    for (const child of item.children) {
      if (child.type === 'paragraph') this.words(child.children, this.from(child), form, first);
      else {
        if (first !== null && alone) this.push(first, form);
        this.block(child, depth + 1, within);
      }
      first = null;
    }
  }

  /** Rows without a bar are lines that follow the table without a blank one between. */
  private table(node: Table): void {
    const isRow = (row: Table['children'][number]): boolean => this.raw(row).includes('|');
    const rows = node.children.filter(isRow);
    const pictures: InlinePicture[] = [];
    const cells = rows.map((row) =>
      row.children.map((cell) => {
        const reader = this.phrasing();
        const copy = reader.read(cell.children, this.from(cell));
        pictures.push(...reader.pictures);
        return sliceMapped(copy, 0, copy.text.length);
      }),
    );
    this.lines.push({
      copy: joinMapped(cells.flat()),
      indented: true,
      gap: 1,
      form: { kind: 'table', rows: cells, header: true },
    });
    for (const picture of pictures) this.picture(picture);
    for (const row of node.children)
      if (!isRow(row))
        this.words(
          row.children.flatMap((cell) => cell.children),
          this.from(row),
          PLAIN,
          null,
        );
  }

  /** Each line of code is a line. A fence that is never closed is a drawn rule. */
  private code(node: Extract<Block, { type: 'code' }>, form: Form): void {
    const from = this.from(node);
    const raw = this.raw(node);
    const fence = /^(?:`{3,}|~{3,})/u.exec(raw)?.[0] ?? '';
    const last = /[^\n]*$/u.exec(raw.trimEnd())?.[0] ?? '';
    const closed = raw.trimEnd().includes('\n') && last.replace(/^[ \t>]*/u, '').startsWith(fence);
    if (fence !== '' && !closed && !this.retried) {
      this.retried = true;
      const end = raw.indexOf('\n');
      this.reading.told.change(from, raw.slice(0, end < 0 ? raw.length : end), '', 'thematic-break');
      if (end >= 0) this.read(from + end + 1, this.to(node));
      return;
    }
    const info = [node.lang, node.meta].filter((part) => part != null).join(' ');
    this.reading.told.omit('markup', info, from + fence.length);
    const at = Math.max(0, raw.indexOf('\n') + 1);
    const value = node.value.slice(0, raw.length);
    const copy: MappedCopy = { text: value, marks: [], places: alignPlaces(raw.slice(at), value, from + at) };
    this.push(copy, form, true);
  }

  private html(from: number, to: number, within: Form | null): void {
    const { told, file } = this.reading;
    const source = within?.kind === 'quotation' ? withoutQuotes(this.reading.source, from, to) : this.reading.source;
    for (const piece of splitHtml(source.slice(from, to))) {
      const start = from + piece.from;
      const stop = from + piece.to;
      if (piece.kind === 'comment') this.comment(start, stop);
      else if (piece.kind === 'markdown') {
        if (beginsHtml(source.slice(start, stop)))
          this.push(plainMapped(source.slice(start, stop), start), within ?? PLAIN);
        else this.read(start, stop);
      } else {
        const found = readHtmlFragment(source, start, stop, file);
        for (const change of found.changes) told.changes.push(change);
        for (const omission of found.omissions) told.omissions.push(omission);
        told.diagnostics.push(...found.diagnostics);
        told.pictures.push(...found.pictures);
        for (const { copy, form, gap } of found.blocks)
          this.lines.push({
            copy,
            gap: Math.max(gap, 1),
            indented: true,
            form: form.kind === 'plain' ? (within ?? form) : form,
          });
      }
    }
  }

  /** A comment that is never ended swallows what follows it; then a person may want the words. */
  private comment(from: number, to: number): void {
    const raw = this.reading.source.slice(from, to);
    const ended = raw.includes('-->');
    const opening = ended ? raw.length : raw.indexOf('<!--') + 4;
    this.reading.told.omit('markup', raw.slice(0, opening), from);
    this.reading.told.omit('hidden', raw.slice(opening), from + opening);
  }

  private note(node: FootnoteDefinition): void {
    const from = this.from(node);
    const label = this.reading.definitions.numberOf(node.label ?? node.identifier);
    const mark = raised(label) ?? label;
    this.reading.told.change(from, `[^${node.label ?? node.identifier}]:`, mark, 'note-mark');
    const body = this.lines.splice(0);
    let first: MappedCopy | null = plainMapped(`${mark} `, from);
    for (const child of node.children) {
      if (child.type === 'paragraph') this.words(child.children, this.from(child), { kind: 'note' }, first);
      else {
        if (first !== null) this.push(first, { kind: 'note' });
        this.block(child, 1, { kind: 'note' });
      }
      first = null;
    }
    for (const line of this.lines.splice(0)) this.notes.push(line);
    for (const line of body) this.lines.push(line);
  }
}

/** The source with blanks in the place of the signs of quotation before each line of `[from, to)`. */
function withoutQuotes(source: string, from: number, to: number): string {
  const inside = source.slice(from, to).replace(/\n[ \t]*(?:>[ \t]?)+/gu, (sign) => sign.replaceAll('>', ' '));
  return source.slice(0, from) + inside + source.slice(to);
}

const beginsHtml = (text: string): boolean => /^[ \t]*<[A-Za-z!?/]/u.test(text) && !beginsWithElement(text);

/** A line that stands as a title: short, and no sentence. */
export function isTitle(text: string): boolean {
  return !text.includes('\n') && editorialLength(text) <= LONGEST_TITLE && !/[。！？；：，、…”）.!?;:,]$/u.test(text);
}
