import type { RawManuscript } from '../../raw.js';
import type { OmissionKind } from '../../types.js';
import { unendedFields } from './unended.js';
import { Flow, Source, Told } from './flow.js';
import { MOST, tooMuch } from './limits.js';
import { Numbering } from './numbering.js';
import { openNotes, type Notes } from './notes.js';
import type { Package, Part } from './package.js';
import { child, toggle } from './tree.js';
import { readStyles, type RunFormat, type Styles } from './styles.js';
import type { XmlElement } from './xml.js';

/** A picture as it lies in the document. */
export interface PictureBytes {
  readonly raw: Uint8Array;
  /** The picture in a format of photographs; null for one that this program cannot draw. */
  readonly printable: Uint8Array | null;
}

/** What all parts of a document share while they are read. */
export interface Document {
  readonly file: string;
  readonly package: Package;
  readonly main: Part;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: Notes;
  readonly source: Source;
  readonly told: Told;
  /** Reads a document that lies in this one. */
  readonly open: (bytes: Uint8Array, depth: number) => RawManuscript;
  /** How deep documents lie in one another (`w:altChunk`). */
  readonly depth: number;
  /** Formats of runs without properties of their own, by the styles of their paragraph. */
  readonly formats: WeakMap<readonly XmlElement[], RunFormat>;
  /** Beginnings of fields that have no end. */
  readonly unended: ReadonlySet<XmlElement>;
  /** Headers and footers that were reported. */
  readonly furniture: Set<string>;
  /** Pictures by the name of their part, unpacked once. */
  readonly media: Map<string, PictureBytes | null>;
  /** Whether the page is painted, so that white letters are seen on it. */
  readonly ground: boolean;
  readonly counted: { paragraphs: number; cells: number };
}

export function openDocument(file: string, pack: Package, depth: number, open: Document['open']): Document {
  const main = pack.main();
  const styles = readStyles(pack.related(main, 'styles'));
  return {
    file,
    package: pack,
    main,
    styles,
    numbering: new Numbering(pack.related(main, 'numbering'), styles),
    notes: openNotes(pack, main),
    source: new Source(file),
    told: new Told(),
    depth,
    open,
    formats: new WeakMap(),
    unended: new Set(
      [main, pack.related(main, 'footnotes'), pack.related(main, 'endnotes')].flatMap((part) =>
        part === null ? [] : [...unendedFields(part.root)],
      ),
    ),
    furniture: new Set(),
    media: new Map(),
    ground: isPainted(pack, main),
    counted: { paragraphs: 0, cells: 0 },
  };
}

/** A background is shown on the page where the settings say so (ECMA-376, 17.15.1.25). */
function isPainted(pack: Package, main: Part): boolean {
  const colour = child(main.root, 'w:background')?.attributes['w:color'] ?? 'auto';
  if (/^(?:auto|f{6})$/iu.test(colour)) return false;
  return toggle(pack.related(main, 'settings')?.root, 'w:displayBackgroundShape') === true;
}

export function newFlow(document: Document, celled: boolean): Flow {
  return new Flow(document.source, document.told, celled, () => {
    if ((document.counted.paragraphs += 1) > MOST.paragraphs) throw tooMuch(document.file, 'paragraphs');
  });
}

/** Where in the document something stands. */
export interface Scope {
  /** The part whose relations resolve its pictures and links. */
  readonly part: Part;
  /** Why all of it is left out, or null. */
  readonly omit: OmissionKind | null;
  readonly href: string | null;
  /** Whether something is painted behind it, so that white letters are seen. */
  readonly ground: boolean;
  /** The mark of the note that is being read, or null. */
  readonly noteMark: string | null;
  /** Whether all of it is a note. */
  readonly isNote: boolean;
  /** Styles of the paragraph it is in, nearest first. */
  readonly styles: readonly XmlElement[];
  readonly heading: boolean;
}

export function scopeOf(part: Part): Scope {
  return { part, omit: null, href: null, ground: false, noteMark: null, isNote: false, styles: [], heading: false };
}
