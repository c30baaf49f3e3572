import { classAt } from '../../characters.js';
import { rawBlock, type Form, type RawBlock, type RawOmission } from '../../raw.js';
import {
  joinMapped,
  plainMapped,
  sliceMapped,
  type Place,
  type MappedCopy,
  type MappedChange,
} from '../../source-map.js';
import type { Mark, OmissionKind } from '../../types.js';
import { CopyBuilder } from '../builder.js';
import { collapsed } from './dom.js';

const PLAIN: Form = { kind: 'plain' };

/** How characters of the source are rewritten as they are copied: one for one, or null for one that stays. */
export interface Rewriting {
  readonly rule: string;
  readonly of: (character: string) => string | null;
}

interface OpenMark {
  readonly kind: Mark['kind'];
  readonly href: string | null;
  start: number;
}

interface PendingOmission {
  readonly kind: OmissionKind;
  text: string;
  readonly from: number;
}

/** Collects text into blocks as a browser lays it out: blank space collapses, and a block ends where an element of its own line does. */
export class CopyWriter {
  readonly blocks: RawBlock[] = [];
  readonly changes: MappedChange[] = [];
  gap = 0;
  private readonly builder = new CopyBuilder();
  private readonly marks: OpenMark[] = [];
  private readonly left: PendingOmission[] = [];
  private form: Form = PLAIN;
  private marker: MappedCopy | null = null;
  /** The omission that further words next to it belong to. */
  private adjoining: PendingOmission | null = null;

  /** @param isFurniture whether a line of text is the page's own, and left out */
  constructor(private readonly isFurniture: (text: string) => boolean) {}

  get omissions(): RawOmission[] {
    return this.left
      .map(({ kind, text, from }) => ({ kind, text: collapsed(text), from }))
      .filter(({ text }) => text !== '');
  }

  get isEmpty(): boolean {
    return this.builder.length === 0;
  }

  /** Adds the characters of a text node. `kept` keeps blank space and ends a block at every line end, as `pre` does. */
  text(value: string, places: readonly Place[], kept: boolean, rewriting: Rewriting | null): void {
    const cursor = new PlaceCursor(places);
    const ends = kept ? isLineEnd : isBlank;
    // By hand: an expression that matches a run of millions of characters runs out of stack.
    for (let start = 0; start < value.length;) {
      const parts = ends(value.charCodeAt(start));
      let end = start + 1;
      while (end < value.length && !(kept && parts) && ends(value.charCodeAt(end)) === parts) end += 1;
      if (!parts) this.add(value.slice(start, end), cursor.slice(start, end), rewriting);
      else if (kept) this.flush();
      else this.space(value.slice(start, end), value, end, cursor.slice(start, end)[0]?.from ?? 0);
      start = end;
    }
  }

  /** Adds `[start, end)` of a text whose characters stand at `places`. */
  part(value: string, places: readonly Place[], start: number, end: number): void {
    this.text(value.slice(start, end), new PlaceCursor(places).slice(start, end), false, null);
  }

  /** A line end between two Han characters is only the source's own. */
  private space(blank: string, value: string, end: number, from: number): void {
    const wraps = blank.includes('\n') && isFullWidth(this.builder.last, 0) && isFullWidth(value, end);
    if (!wraps && this.builder.length > 0 && this.builder.last !== ' ') this.builder.add(' ', [{ at: 0, from }]);
  }

  private add(text: string, places: readonly Place[], rewriting: Rewriting | null): void {
    this.adjoining = null;
    const written = rewriting === null ? text : Array.from(text, (c) => rewriting.of(c) ?? c).join('');
    if (rewriting !== null && written !== text)
      this.changes.push({ from: places[0]?.from ?? 0, before: text, after: written, rule: rewriting.rule });
    this.builder.add(written, written.length === text.length ? places : places.slice(0, 1));
  }

  /** Adds characters that stand for something that is no text of the source. */
  insert(text: string, from: number, rule: string, before = ''): void {
    if (text === '') return;
    this.adjoining = null;
    this.builder.add(text, [{ at: 0, from }]);
    if (before !== text) this.changes.push({ from, before, after: text, rule });
  }

  omit(kind: OmissionKind, text: string, from: number): void {
    if (this.adjoining?.kind === kind) this.adjoining.text += text;
    else if (text.trim() !== '') {
      this.adjoining = { kind, text, from };
      this.left.push(this.adjoining);
    }
  }

  /** Parts the words of an omission that stood in blocks of their own. */
  partOmissions(): void {
    if (this.adjoining !== null) this.adjoining.text += ' ';
  }

  /** What `inside` adds has the mark. */
  marked(kind: Mark['kind'], href: string | null, inside: () => void): void {
    const mark: OpenMark = { kind, href, start: this.builder.length };
    this.marks.push(mark);
    inside();
    this.marks.pop();
    this.builder.mark(mark.kind, mark.start, mark.href);
  }

  get length(): number {
    return this.builder.length;
  }

  /** The last character of the block that is being collected. */
  get last(): string {
    return this.builder.last;
  }

  ruby(start: number, reading: string): void {
    this.builder.ruby(start, reading);
  }

  /** The list marker that the next block of the list item begins with. */
  setMarker(text: string, from: number): void {
    this.marker = text === '' ? null : { text, marks: [], places: [{ at: 0, from }] };
  }

  clearMarker(): void {
    this.marker = null;
  }

  /** Ends the block that is being collected. */
  flush(): void {
    for (const mark of this.marks) this.builder.mark(mark.kind, mark.start, mark.href);
    const taken = this.builder.take(0);
    for (const mark of this.marks) mark.start = 0;
    const copy = sliceMapped(taken, 0, taken.text.length);
    if (copy.text === '') return;
    if (this.isFurniture(copy.text)) {
      this.omit('page-furniture', copy.text, copy.places[0]?.from ?? 0);
      this.partOmissions();
    } else this.push(this.withMarker(copy), this.form);
  }

  /** Numbers and bullets are not in the source, but a reader sees them. */
  private withMarker(copy: MappedCopy): MappedCopy {
    const { marker } = this;
    if (marker === null) return copy;
    this.changes.push({ from: marker.places[0]?.from ?? 0, before: '', after: marker.text, rule: 'list-marker' });
    this.marker = null;
    return joinMapped([marker, copy]);
  }

  push(copy: MappedCopy, form: Form): void {
    const block = rawBlock(copy, form, this.gap);
    if (block === null) return;
    this.blocks.push(block);
    this.gap = 0;
  }

  within(form: Form, inside: () => void): void {
    this.flush();
    const outer = this.form;
    this.form = form;
    inside();
    this.flush();
    this.form = outer;
  }

  picture(photo: string | null, from: number, caption: MappedCopy | null): void {
    this.flush();
    const copy = caption ?? plainMapped('', from);
    const to = from + copy.text.length;
    this.blocks.push({ copy, form: { kind: 'picture', photo }, gap: this.gap, indented: false, from, to });
    this.gap = 0;
  }

  /** Takes over what another writer found beside its blocks. */
  takeOver(other: CopyWriter): void {
    for (const change of other.changes) this.changes.push(change);
    for (const omission of other.left) this.left.push(omission);
    this.adjoining = null;
  }
}

function isLineEnd(code: number): boolean {
  return code === 0x0a;
}

/** HTML, "ASCII whitespace". */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

/** Slices the places of a text from left to right in one pass. */
class PlaceCursor {
  private next = 0;

  constructor(private readonly places: readonly Place[]) {}

  slice(start: number, end: number): Place[] {
    while ((this.places[this.next + 1]?.at ?? Infinity) <= start) this.next += 1;
    const first = this.places[this.next];
    const found: Place[] = [{ at: 0, from: (first?.from ?? 0) + Math.max(0, start - (first?.at ?? 0)) }];
    for (let i = this.next + 1; (this.places[i]?.at ?? Infinity) < end; i += 1) {
      const place = this.places[i]!;
      found.push({ at: place.at - start, from: place.from });
      this.next = i;
    }
    return found;
  }
}

function isFullWidth(text: string, index: number): boolean {
  const kind = classAt(text, index);
  return kind === 'han' || kind === 'mark';
}
