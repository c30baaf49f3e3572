import type { Diagnostic } from '../../../base/index.js';
import { lowered, raised } from '../../scripts.js';
import { rawBlock, type Form, type RawBlock, type RawOmission } from '../../raw.js';
import { joinMapped, plainMapped, sliceMapped, type MappedCopy, type MappedChange } from '../../source-map.js';
import type { EmbeddedPicture, Mark, OmissionKind } from '../../types.js';
import { CopyBuilder } from '../builder.js';
import { MOST, tooMuch } from './limits.js';
import { stretches } from './stretches.js';

/** Space, tab, line feed, carriage return and form feed: blank space that a page shows as one space. */
const isBlank = (unit: number): boolean => unit === 0x20 || (unit >= 0x9 && unit <= 0xd && unit !== 0xb);

/** Writes the document's text out, one paragraph a line, while it is read; offsets in that text are the places. */
export class Source {
  private readonly parts: string[] = [];
  private begun = false;
  length = 0;

  constructor(private readonly file: string) {}

  /** A paragraph begins. */
  begin(): void {
    if (this.begun) this.write('\n');
    this.begun = true;
  }

  /** Returns the offset of what it wrote. */
  write(text: string): number {
    const from = this.length;
    this.parts.push(text);
    this.length += text.length;
    if (this.length > MOST.characters) throw tooMuch(this.file, 'characters');
    return from;
  }

  toString(): string {
    return this.parts.join('');
  }
}

/** A diagnostic whose place is an offset of the source until the lines are known. */
export interface Pending {
  readonly from: number;
  readonly diagnostic: Diagnostic;
}

/** What there is to tell about reading a document, besides its blocks. */
export class Told {
  readonly omissions: RawOmission[] = [];
  readonly changes: MappedChange[] = [];
  /** Diagnostics, whose lines are known when the whole source is. */
  readonly pending: Pending[] = [];
  /** How often a diagnostic with the same data came. */
  readonly times = new Map<string, number>();
  readonly pictures: EmbeddedPicture[] = [];

  /** Words that are left out in one place for one reason are reported together. */
  omit(kind: OmissionKind, text: string, from: number): void {
    const last = this.omissions.at(-1);
    if (last?.kind === kind && last.from === from && kind !== 'comment' && kind !== 'header-footer')
      this.omissions[this.omissions.length - 1] = { ...last, text: last.text + text };
    else if (text.trim() !== '') this.omissions.push({ kind, text, from });
  }
}

/** How a piece of text is set. */
export interface Style {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly href: string | null;
  readonly script: 'superscript' | 'subscript' | null;
}

export const PLAIN_STYLE: Style = { strong: false, emphasis: false, href: null, script: null };

/** What the page shows in place of what the file has; `before` is empty where the file has nothing. */
export type Replacement = Omit<MappedChange, 'from'>;

/** A run of blocks: those of the document, or of one cell of a table, which has characters and no marks. */
export class Flow {
  readonly blocks: RawBlock[] = [];
  /** The number of the paragraph that is being read; asked for once, when it turns out to have text. */
  marker: (() => string | null) | null = null;
  private readonly builder = new CopyBuilder();
  private readonly open: { kind: Mark['kind']; href: string | null; start: number }[] = [];
  private readonly deferred: (() => void)[] = [];
  private gap = 0;
  private broken = false;

  constructor(
    readonly source: Source,
    readonly told: Told,
    readonly celled: boolean,
    private readonly most: () => void,
  ) {}

  get isEmpty(): boolean {
    return this.builder.length === 0;
  }

  get last(): string {
    return this.builder.last;
  }

  /** Text as it stands in the document; runs of blank space are one space, as on the page. */
  text(value: string, style: Style): void {
    for (const { piece, holds } of stretches(value, isBlank)) {
      if (!holds) this.piece(piece, piece, style, null);
      else this.space(piece);
    }
  }

  /** Text that the page shows in other characters than the file has. */
  changed({ before, after, rule }: Replacement, style: Style): void {
    if (before === after) this.text(before, style);
    else this.piece(before, after, style, rule);
  }

  /** A reading above the text that was added since `start`. */
  ruby(start: number, reading: string): void {
    if (this.builder.length > start) this.builder.ruby(start, reading);
  }

  get length(): number {
    return this.builder.length;
  }

  /** What stands beside the line that is being read comes after it. */
  defer(then: () => void): void {
    this.deferred.push(then);
  }

  /** A line ends inside a paragraph. In a cell it is a space, where the writing needs one. */
  lineBreak(form: Form): void {
    if (this.celled) this.broken = true;
    else this.endLine(form);
  }

  /** Ends the line; null where there was no text in it. */
  endLine(form: Form): RawBlock | null {
    this.close(() => false);
    const taken = this.builder.take(0);
    const copy = sliceMapped(taken, 0, taken.text.length);
    this.broken = false;
    const block = copy.text === '' ? null : this.push(this.marked(copy), form);
    for (const then of this.deferred.splice(0)) then();
    return block;
  }

  /** An empty paragraph is the blank line of this format. */
  blank(): void {
    this.gap += 1;
  }

  push(copy: MappedCopy, form: Form): RawBlock | null {
    const block = rawBlock(copy, form, this.gap);
    if (block === null) return null;
    this.most();
    this.blocks.push(block);
    this.gap = 0;
    return block;
  }

  /** A picture, of which there may be no file. */
  picture(photo: string | null): void {
    const from = this.source.length;
    this.blocks.push({
      copy: plainMapped('', from),
      form: { kind: 'picture', photo },
      gap: this.gap,
      indented: false,
      from,
      to: from,
    });
    this.gap = 0;
  }

  private piece(before: string, after: string, style: Style, rule: string | null): void {
    if (this.broken && !(isHan(this.builder.last) && isHan(after))) this.space('');
    this.broken = false;
    const from = this.source.write(before);
    const set = style.script === null ? null : scriptOf(after, style.script, this.celled, this.builder.last);
    const shown = set ?? after;
    this.settle(set === null && !this.celled ? style : { ...style, script: null });
    this.builder.add(shown, shown.length === before.length ? [{ at: 0, from }] : spread(shown, from));
    if (shown !== before)
      this.told.changes.push({ from, before, after: shown, rule: rule ?? style.script ?? 'symbol' });
  }

  private space(written: string): void {
    const from = this.source.write(written === '' ? '' : written.replace(/[\n\r]/gu, ' '));
    // Tabs part the columns of a line.
    if (this.builder.length === 0) return;
    if (written.includes('\t')) this.builder.add('\t', [{ at: 0, from }]);
    else if (!/[ \t]/u.test(this.builder.last)) this.builder.add(' ', [{ at: 0, from }]);
  }

  private settle(style: Style): void {
    const wanted = (kind: Mark['kind'], href: string | null): boolean =>
      (kind === 'strong' && style.strong) ||
      (kind === 'emphasis' && style.emphasis) ||
      (kind === 'link' && href === style.href) ||
      kind === style.script;
    this.close(wanted);
    const kinds: readonly (Mark['kind'] | null)[] = [
      style.href === null ? null : 'link',
      style.strong ? 'strong' : null,
      style.emphasis ? 'emphasis' : null,
      style.script,
    ];
    for (const kind of kinds)
      if (kind !== null && !this.open.some((mark) => mark.kind === kind))
        this.open.push({ kind, href: kind === 'link' ? style.href : null, start: this.builder.length });
  }

  private close(keep: (kind: Mark['kind'], href: string | null) => boolean): void {
    for (let i = this.open.length - 1; i >= 0; i -= 1) {
      const mark = this.open[i]!;
      if (keep(mark.kind, mark.href)) continue;
      this.builder.mark(mark.kind, mark.start, mark.href);
      this.open.splice(i, 1);
    }
  }

  /** Numbers and bullets are not in the file, but a reader sees them. */
  private marked(copy: MappedCopy): MappedCopy {
    const marker = this.marker?.() ?? null;
    this.marker = null;
    if (marker === null) return copy;
    const from = copy.places[0]?.from ?? 0;
    this.told.changes.push({ from, before: '', after: marker, rule: 'list-marker' });
    return joinMapped([plainMapped(marker, from), copy]);
  }
}

/** Every character of a text comes from one place. */
function spread(text: string, from: number): { at: number; from: number }[] {
  return Array.from({ length: Math.max(text.length, 1) }, (_, at) => ({ at, from }));
}

/** Superscript and subscript in Unicode's characters, or null where they take a mark. A cell has no marks: powers of ten take a caret there. */
function scriptOf(text: string, script: 'superscript' | 'subscript', celled: boolean, last: string): string | null {
  const set = script === 'superscript' ? raised(text) : lowered(text);
  if (set !== null || !celled) return set;
  return script === 'superscript' &&
    /\d$/u.test(last) &&
    /^[-+−\d.,a-z]+$/u.test(text) &&
    !/^(?:st|nd|rd|th)$/u.test(text)
    ? `^${text}`
    : null;
}

function isHan(text: string): boolean {
  return /^[\p{Script=Han}，。、；：？！（）《》“”]/u.test(text);
}
