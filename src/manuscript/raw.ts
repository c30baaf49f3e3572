import type { Diagnostic } from '../base/index.js';
import type { MappedCopy, MappedChange } from './source-map.js';
import type { EmbeddedPicture, ManuscriptFormat, OmissionKind } from './types.js';

/** What the file format itself says a block is; `plain` leaves everything to the recogniser. */
export type Form =
  | { readonly kind: 'plain' }
  /** `title` marks the title style or element, which is a headline whatever its level. */
  | { readonly kind: 'heading'; readonly level: number; readonly title: boolean }
  | { readonly kind: 'byline' }
  | { readonly kind: 'list-item'; readonly depth: number }
  | { readonly kind: 'quotation' }
  /** A footnote or endnote, its mark first. */
  | { readonly kind: 'note' }
  | { readonly kind: 'table'; readonly rows: readonly (readonly MappedCopy[])[]; readonly header: boolean }
  /** A picture; the copy is the caption that came with it, perhaps empty. */
  | { readonly kind: 'picture'; readonly photo: string | null }
  /** A caption by its style, without a picture of its own. */
  | { readonly kind: 'caption' };

/** One paragraph or line of a manuscript as its reader found it. */
export interface RawBlock {
  readonly copy: MappedCopy;
  readonly form: Form;
  /** Blank lines or empty paragraphs before it. */
  readonly gap: number;
  /** Begins with blank space, as paragraphs of running text do where a format has no other way to say so. */
  readonly indented: boolean;
  /** Offsets in the source, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Words of the source that a reader leaves out on purpose. `from` is an offset in `RawManuscript.source`. */
export interface RawOmission {
  readonly kind: OmissionKind;
  readonly text: string;
  readonly from: number;
}

/** What every reader returns. */
export interface RawManuscript {
  readonly format: ManuscriptFormat;
  /** The text that offsets refer to: the decoded file, or for a .docx its paragraphs, one a line. */
  readonly source: string;
  readonly blocks: readonly RawBlock[];
  readonly pictures: readonly EmbeddedPicture[];
  /** Changes that reading itself made, such as joining wrapped lines. */
  readonly changes: readonly MappedChange[];
  readonly omissions: readonly RawOmission[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A block of one run of copy; null where only blank space is in it. */
export function rawBlock(copy: MappedCopy, form: Form, gap: number, indented = false): RawBlock | null {
  if (copy.text === '') return null;
  const from = copy.places[0]?.from ?? 0;
  const last = copy.places.at(-1);
  const to = last === undefined ? from : last.from + copy.text.length - last.at;
  return { copy, form, gap, indented, from, to };
}
