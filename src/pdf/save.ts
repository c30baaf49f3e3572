import { PDFCrossRefStream, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';

interface Entry {
  readonly ref: PDFRef;
}

interface CrossReferences {
  readonly entries: Entry[];
  appendEntry(this: CrossReferences, entry: Entry): void;
}

// pdf-lib scans all entries to add one, which takes minutes in a file of 100,000 objects. It adds nearly all of them in the order of
// their numbers, so here the place is searched from the end. The table is the same.
(PDFCrossRefStream.prototype as unknown as CrossReferences).appendEntry = function (entry) {
  const { entries } = this;
  let at = entries.length;
  while (at > 0 && entries[at - 1]!.ref.objectNumber > entry.ref.objectNumber) at--;
  entries.splice(at, 0, entry);
};

/**
 * Serialises a document as it is: nothing is added to it, and no timer delays the work.
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
