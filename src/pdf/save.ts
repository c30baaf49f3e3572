import { PDFCrossRefStream, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';

interface Entry {
  readonly ref: PDFRef;
}

interface CrossReferences {
  readonly entries: Entry[];
  appendEntry(this: CrossReferences, entry: Entry): void;
}

// pdf-lib passes over all entries for every further one, which takes minutes in a file of 100,000 objects. It adds nearly all of them in the order of
// their numbers, so the place is looked for from the end. The table is the same.
(PDFCrossRefStream.prototype as unknown as CrossReferences).appendEntry = function (entry) {
  const { entries } = this;
  let at = entries.length;
  while (at > 0 && entries[at - 1]!.ref.objectNumber > entry.ref.objectNumber) at--;
  entries.splice(at, 0, entry);
};

/**
 * The bytes of a document as its maker left it: nothing is added to it, and nothing waits for a timer on the way.
 *
 * @param objectStreams several objects in one compressed stream (PDF 1.5 and later)
 */
export function saveDocument(document: PDFDocument, objectStreams: boolean): Promise<Uint8Array<ArrayBuffer>> {
  return document.save({
    useObjectStreams: objectStreams,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Infinity,
  });
}
