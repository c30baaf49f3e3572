import type { Nodes, PhrasingContent } from 'mdast';
import { lowered, raised } from '../../scripts.js';
import { partMapped, plainMapped, type Place, type MappedCopy } from '../../source-map.js';
import { CopyBuilder } from '../builder.js';
import type { Definitions } from './definitions.js';
import { SHORTCODE } from './shortcodes.js';
import type { Told } from './told.js';

/** A picture among the words of a line. */
export interface InlinePicture {
  readonly url: string;
  readonly alt: MappedCopy;
  readonly from: number;
  /** Stands by itself between the words, not inside emphasis or a link. */
  readonly splits: boolean;
}

/** A line end that the author demands (`<br>`, two spaces, a backslash); decoding leaves no U+2028 in a source. */
export const HARD_BREAK = '\u2028';
/** Where a picture stands between the words of a line. */
export const PICTURE = '\u2029';

/** `^8^`, `~2~` after a letter or digit; `==text==` around Han. */
const SCRIPTS =
  /(?<=[\p{L}\p{N})）])\^([\d+-]{1,4})\^|(?<=[A-Za-z])~(\d{1,3})~|(?<![=A-Za-z0-9])==([^=\n]*\p{Script=Han}[^=\n]*)==(?!=)/gu;
/** Stars that a writer may have meant as emphasis, and formulas of TeX. */
const MEANT = /\*\*[^*\n]{1,80}\*\*|\$[^$\n]{0,200}[\\^_][^$\n]{0,200}\$/gu;

/** What the texts of one manuscript have in common. */
export interface Manuscript {
  readonly source: string;
  readonly told: Told;
  readonly definitions: Definitions;
}

/** Writes text with the signs inside it: superscripts, highlights, shortcodes and the places of pictures. */
export class PhrasingWriter {
  readonly pictures: InlinePicture[] = [];
  protected builder = new CopyBuilder();
  /** How many elements are open around the words; a picture inside one does not split the line. */
  protected depth = 0;

  protected readonly source: string;
  protected readonly told: Told;
  protected readonly definitions: Definitions;

  constructor(
    { source, told, definitions }: Manuscript,
    /** Offset of the parsed text in the source. */
    protected readonly shift: number,
    /** Addresses of the links defined in the parsed text, by identifier. */
    protected readonly urls: ReadonlyMap<string, string>,
  ) {
    this.source = source;
    this.told = told;
    this.definitions = definitions;
  }

  protected picture(picture: Omit<InlinePicture, 'splits'>): void {
    const splits = this.depth === 0;
    this.pictures.push({ ...picture, splits });
    if (splits) this.builder.add(PICTURE, []);
  }

  /** @param typed what the source has for it, with its signs, where they are no tags */
  protected script(copy: MappedCopy, kind: 'sup' | 'sub', typed: string | null = null): void {
    const text = copy.text.trim();
    const from = (copy.places[0]?.from ?? 0) - (typed === null ? 0 : 1);
    const written = kind === 'sup' ? raised(text) : lowered(text);
    const rule = kind === 'sup' ? 'superscript' : 'subscript';
    if (written === null) {
      const start = this.builder.length;
      this.builder.append(copy);
      this.builder.mark(rule, start, null);
      if (typed !== null) this.told.change(from, typed, text, rule);
      return;
    }
    this.builder.add(written, [{ at: 0, from }]);
    this.told.change(from, typed ?? text, written, rule);
  }

  protected asTyped(node: PhrasingContent): void {
    this.builder.add(this.raw(node), [{ at: 0, from: this.from(node) }]);
    this.told.literal(this.from(node), this.raw(node));
  }

  protected text(copy: MappedCopy): void {
    const { text } = copy;
    let done = 0;
    const keep = (end: number): void => {
      if (end > done) this.builder.append(partMapped(copy, done, end));
    };
    const found = [...text.matchAll(SHORTCODE), ...text.matchAll(SCRIPTS)].sort((a, b) => a.index - b.index);
    for (const match of found) {
      if (match.index < done) continue;
      keep(match.index);
      const inner = partMapped(copy, match.index, match.index + match[0].length);
      this.special(match, inner);
      done = match.index + match[0].length;
    }
    keep(text.length);
    for (const match of text.matchAll(MEANT))
      if (!/\d\*\*|\*\*\d/u.test(match[0])) this.told.literal(copyPlace(copy, match.index), match[0]);
  }

  private special(match: RegExpMatchArray, copy: MappedCopy): void {
    const [whole, up, down, highlighted] = match;
    const from = copy.places[0]?.from ?? 0;
    if (up !== undefined) this.script(plainMapped(up, from + 1), 'sup', whole);
    else if (down !== undefined) this.script(plainMapped(down, from + 1), 'sub', whole);
    else if (highlighted !== undefined) {
      const start = this.builder.length;
      this.builder.append(partMapped(copy, 2, whole.length - 2));
      this.builder.mark('strong', start, null);
      this.told.change(from, whole, highlighted, 'highlight');
    } else this.told.omit('markup', whole, from);
  }

  protected from(node: Nodes): number {
    return (node.position?.start.offset ?? 0) + this.shift;
  }

  protected to(node: Nodes): number {
    return (node.position?.end.offset ?? 0) + this.shift;
  }

  protected raw(node: Nodes): string {
    return this.source.slice(this.from(node), this.to(node));
  }
}

function copyPlace(copy: MappedCopy, at: number): number {
  const place: Place | undefined = copy.places.findLast((one) => one.at <= at);
  return place === undefined ? 0 : place.from + at - place.at;
}
