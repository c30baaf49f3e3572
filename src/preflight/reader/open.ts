import type { PDFDocument } from '@cantoo/pdf-lib';
import { refusal } from '../../base/index.js';
import { damagedPdf, encryptedPdf, notAPdf } from '../diagnostics.js';
import { keepPrintedLayers, loadPdf, LockedPdf, type PrintedLayers } from '../../pdf/index.js';

export interface OpenedPdf {
  /** The document without the content of layers that do not print. */
  readonly document: PDFDocument;
  /** Null where there are none. */
  readonly layers: PrintedLayers | null;
  /** Version in the header, such as `1.6`. */
  readonly version: string;
  readonly encrypted: boolean;
  /** Objects or cross references are in compressed streams (7.5.7, 7.5.8). */
  readonly packed: boolean;
  /** The file has its end: `startxref` and `%%EOF`. */
  readonly whole: boolean;
}

/** The header may come after some other bytes, but readers look no further than this. */
const HEADER_WITHIN = 1024;
const TAIL_WITHIN = 1024;

/**
 * Opens the bytes of a PDF. A file that needs no password to be read is read, though it is encrypted.
 *
 * @param name of the file, for messages
 * @throws InputError where the bytes are no PDF, need a password, or are damaged beyond reading
 */
export async function openPdf(bytes: Uint8Array, name: string): Promise<OpenedPdf> {
  const head = Buffer.from(bytes.subarray(0, HEADER_WITHIN)).toString('latin1');
  const version = /%PDF-(\d\.\d)/.exec(head)?.[1];
  if (version === undefined) throw refusal(notAPdf({ file: name }));
  let encrypted = false;
  try {
    const loaded = await loadPdf(bytes);
    const { document } = loaded;
    ({ encrypted } = loaded);
    if (document.getPageCount() === 0) throw new Error('no page');
    document.getPages();
    const layers = keepPrintedLayers(document);
    const tail = Buffer.from(bytes.subarray(-TAIL_WITHIN)).toString('latin1');
    return {
      document,
      layers,
      version,
      encrypted,
      packed: isPacked(bytes),
      whole: /startxref\s+\d+\s+%%EOF/.test(tail),
    };
  } catch (error) {
    const kind = encrypted || error instanceof LockedPdf ? encryptedPdf : damagedPdf;
    throw refusal(kind({ file: name }));
  }
}

/** Whether the file has object streams or cross-reference streams; their dictionaries are never compressed. */
function isPacked(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ['/Type /ObjStm', '/Type/ObjStm', '/Type /XRef', '/Type/XRef'].some((type) =>
    file.includes(type, 0, 'latin1'),
  );
}
