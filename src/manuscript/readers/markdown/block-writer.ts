import type { Nodes } from 'mdast';
import type { Form } from '../../raw.js';
import { joinMapped, plainMapped, sliceMapped, type LineMap, type MappedCopy } from '../../source-map.js';
import type { SourceLine } from '../unwrap.js';
import { HARD_BREAK, PICTURE, type InlinePicture, type Manuscript } from './phrasing-writer.js';
import { PhrasingReader } from './phrasing.js';
import { captionOf, photoOf } from './picture.js';

export interface Line extends SourceLine {
  readonly form: Form;
}

export const PLAIN: Form = { kind: 'plain' };

/** What the pieces of one text have in common. */
export interface Reading extends Manuscript {
  readonly file: string;
  readonly lines: LineMap;
  /** Whether lines under a paragraph, `===` or `---`, make it a title: in running copy they are rules. */
  readonly underlined: boolean;
  /** Set where signs were too many to be looked at. */
  crowded: boolean;
}

/** Writes the words and pictures of blocks as lines, each with its form and its places in the source. */
export class BlockWriter {
  readonly lines: Line[] = [];
  /** Footnotes, which follow the text. */
  readonly notes: Line[] = [];
  /** Offsets in the source of the stretch that is being read, and the addresses of the links defined in it. */
  protected shift = 0;
  protected end = 0;
  protected urls = new Map<string, string>();

  constructor(protected readonly reading: Reading) {}

  protected phrasing(): PhrasingReader {
    return new PhrasingReader(this.reading, this.shift, this.urls);
  }

  /** Words with the pictures among them. `marker` is put before the first line, for list items and notes. */
  protected words(
    nodes: Parameters<PhrasingReader['read']>[0],
    from: number,
    form: Form,
    marker: MappedCopy | null,
  ): void {
    const reader = this.phrasing();
    const copy = reader.read(nodes, from);
    const splitting = reader.pictures.filter(({ splits }) => splits);
    let start = 0;
    let first = marker;
    for (let i = 0; i <= splitting.length; i += 1) {
      const at = i < splitting.length ? copy.text.indexOf(PICTURE, start) : copy.text.length;
      const part = sliceMapped(copy, start, at);
      if (part.text !== '') {
        this.push(first === null ? part : joinMapped([first, part]), form);
        first = null;
      }
      const picture = splitting[i];
      if (picture !== undefined) this.picture(picture);
      start = at + 1;
    }
    for (const picture of reader.pictures) if (!picture.splits) this.picture(picture);
  }

  picture({ url, alt, from }: Omit<InlinePicture, 'splits'>): void {
    const { file, lines, told } = this.reading;
    const photo = photoOf(url, { file, ...lines.locate(from) }, told);
    const caption = captionOf(alt.text, url);
    if (caption === '' && alt.text.trim() !== '') told.omit('markup', alt.text, alt.places[0]?.from ?? from);
    const copy = caption === '' ? plainMapped('', from) : sliceMapped(alt, 0, alt.text.length);
    this.lines.push({ copy, indented: true, gap: 1, form: { kind: 'picture', photo } });
  }

  protected asTyped(node: Nodes, form: Form): void {
    this.push(plainMapped(this.raw(node), this.from(node)), form);
  }

  /** Adds copy, each of its lines as one. `apart` keeps every line a paragraph, as code has them. */
  push(copy: MappedCopy, form: Form, apart = false): void {
    let hard = apart;
    for (let start = 0; start <= copy.text.length;) {
      const found = copy.text.slice(start).search(/[\n\u2028]/u);
      const end = found < 0 ? copy.text.length : start + found;
      const line = sliceMapped(copy, start, end);
      if (line.text !== '') this.lines.push({ copy: line, indented: hard, gap: start === 0 ? 1 : 0, form });
      hard = apart || copy.text.charAt(end) === HARD_BREAK;
      start = end + 1;
    }
  }

  protected from(node: Nodes): number {
    return (node.position?.start.offset ?? 0) + this.shift;
  }

  protected to(node: Nodes): number {
    return Math.min(this.end, (node.position?.end.offset ?? 0) + this.shift);
  }

  protected raw(node: Nodes): string {
    return this.reading.source.slice(this.from(node), this.to(node));
  }
}
