import { PDFArray, PDFDict, PDFName, PDFString, type PDFDocument, type PDFObject } from '@cantoo/pdf-lib';
import { dictAt, dictOf, itemsAt } from '../pdf/index.js';

/** How Chrome writes the ID of a structure element: with the number of its DOM node, before which a busy browser may have counted others. */
const WRITTEN = /\(node\d{8}\)/g;
const ID = /^node\d{8}$/;

const key = (text: string): PDFName => PDFName.of(text);

/** Renumbers the IDs of structure elements, which the headers of tables have, in the order of Chrome's numbers: the same page has the same IDs in every print. */
export function renumberElements(document: PDFDocument): void {
  const places = [...placesOfIds(document)];
  const ids = [...new Set(places.map(({ id }) => id))].sort();
  const renumbered = new Map(ids.map((id, i) => [id, PDFString.of(`node${String(i + 1).padStart(8, '0')}`)]));
  for (const { id, set } of places) set(renumbered.get(id)!);
}

/** The printed bytes without the numbers in IDs, for a hash that does not depend on them. */
export function withoutElementNumbers(printed: Buffer): Buffer {
  return Buffer.from(printed.toString('latin1').replace(WRITTEN, '(node)'), 'latin1');
}

interface PlaceOfId {
  readonly id: string;
  readonly set: (id: PDFString) => void;
}

/** Every ID of a structure element, in the elements, in the cells that name it as their header, and in the tree of names. */
function* placesOfIds({ catalog, context }: PDFDocument): Iterable<PlaceOfId> {
  const root = dictAt(catalog, 'StructTreeRoot');
  if (root === undefined) return;
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(key('Type')) !== key('StructElem')) continue;
    const id = idOf(object.get(key('ID')));
    if (id !== null)
      yield {
        id,
        set: (value) => {
          object.set(key('ID'), value);
        },
      };
    const attributes = object.lookup(key('A'));
    for (const one of attributes instanceof PDFArray ? itemsAt(object, 'A') : [attributes])
      yield* idsIn(dictOf(one)?.lookup(key('Headers')));
  }
  yield* idsOfNames(dictAt(root, 'IDTree'));
}

/** The IDs in a node of the tree of names and in those below it (ISO 32000-1, 7.9.6). */
function* idsOfNames(node: PDFDict | undefined): Iterable<PlaceOfId> {
  if (node === undefined) return;
  yield* idsIn(node.lookup(key('Limits')));
  yield* idsIn(node.lookup(key('Names')));
  for (const kid of itemsAt(node, 'Kids')) yield* idsOfNames(dictOf(kid));
}

function* idsIn(array: PDFObject | undefined): Iterable<PlaceOfId> {
  if (!(array instanceof PDFArray)) return;
  for (let i = 0; i < array.size(); i++) {
    const id = idOf(array.get(i));
    if (id !== null)
      yield {
        id,
        set: (value) => {
          array.set(i, value);
        },
      };
  }
}

function idOf(object: PDFObject | undefined): string | null {
  const text = object instanceof PDFString ? object.asString() : '';
  return ID.test(text) ? text : null;
}
