import { formatNumber } from './number-format.js';
import type { Package, Part } from './package.js';
import { child, childrenNamed, descendants, numberOf, path, valueOf } from './tree.js';
import type { XmlElement } from './xml.js';

export type NoteKind = 'footnote' | 'endnote';

/** A note that the text refers to. */
export interface Note {
  readonly kind: NoteKind;
  readonly part: Part;
  readonly element: XmlElement;
  /** As it stands in the text and before the note. */
  readonly mark: string;
}

/** Footnotes and endnotes in the order in which the text refers to them, and comments. */
export interface Notes {
  readonly referred: Note[];
  /** The note that a reference is to, counted if its mark is a number; null where there is none. */
  refer(kind: NoteKind, reference: XmlElement): Note | null;
  /** The note that a reference is to, uncounted. */
  look(kind: NoteKind, reference: XmlElement): Omit<Note, 'mark' | 'kind'> | null;
  comment(id: string): { readonly part: Part; readonly element: XmlElement } | null;
}

interface Counted {
  readonly format: string;
  next: number;
}

export function openNotes(pack: Package, main: Part): Notes {
  const settings = pack.related(main, 'settings');
  const part = { footnote: pack.related(main, 'footnotes'), endnote: pack.related(main, 'endnotes') };
  const byId = { footnote: indexOf(part.footnote, 'w:footnote'), endnote: indexOf(part.endnote, 'w:endnote') };
  const comments = pack.related(main, 'comments');
  const commentsById = indexOf(comments, 'w:comment');
  const counted = {
    footnote: countOf(main, settings, 'w:footnotePr', 'decimal'),
    endnote: countOf(main, settings, 'w:endnotePr', 'lowerRoman'),
  };
  const referred: Note[] = [];
  return {
    referred,
    refer(kind, reference) {
      const element = byId[kind].get(reference.attributes['w:id'] ?? '');
      const holder = part[kind];
      if (element === undefined || holder === null) return null;
      const custom = /^(?:1|true|on)$/u.test(reference.attributes['w:customMarkFollows'] ?? '');
      const { format, next } = counted[kind];
      if (!custom) counted[kind].next += 1;
      const mark = custom ? '' : (formatNumber(next, format) ?? String(next));
      const note = { kind, part: holder, element, mark };
      referred.push(note);
      return note;
    },
    look(kind, reference) {
      const element = byId[kind].get(reference.attributes['w:id'] ?? '');
      const holder = part[kind];
      return element === undefined || holder === null ? null : { element, part: holder };
    },
    comment(id) {
      const element = commentsById.get(id);
      if (element === undefined || comments === null) return null;
      commentsById.delete(id);
      return { part: comments, element };
    },
  };
}

function indexOf(part: Part | null, name: string): Map<string, XmlElement> {
  const elements = part === null ? [] : childrenNamed(part.root, name);
  return new Map(elements.map((element) => [element.attributes['w:id'] ?? '', element]));
}

/** The format of a section goes before that of the document (ECMA-376, 17.11.11). Numbers go on through the sections. */
function countOf(main: Part, settings: Part | null, name: string, standard: string): Counted {
  let ofSection: XmlElement | null = null;
  for (const element of descendants(main.root))
    if (element.name === 'w:sectPr') ofSection = child(element, name) ?? ofSection;
  const ofDocument = path(settings?.root, name);
  const value = (what: string): string | null => valueOf(ofSection, what) ?? valueOf(ofDocument, what);
  return { format: value('w:numFmt') ?? standard, next: numberOf(value('w:numStart')) ?? 1 };
}
