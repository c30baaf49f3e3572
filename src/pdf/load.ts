import { PDFDict, PDFDocument, PDFInvalidObject, PDFName, PDFStream } from '@cantoo/pdf-lib';
import { nameAt } from './objects.js';

/** The file cannot be read without a password. */
export class LockedPdf extends Error {
  override readonly name = 'LockedPdf';
}

export interface LoadedPdf {
  /** Without its encryption. */
  readonly document: PDFDocument;
  /** Whether the file was encrypted. */
  readonly encrypted: boolean;
}

/**
 * Loads the bytes of a PDF. A file that needs no password to be read is read, though it is encrypted.
 *
 * @throws LockedPdf where it needs one; the library's error where it is damaged
 */
export async function loadPdf(bytes: Uint8Array): Promise<LoadedPdf> {
  try {
    return { document: await load(bytes), encrypted: false };
  } catch (error) {
    if (!isEncrypted(error)) throw error;
    const unlocked = load(bytes, { password: '' }).catch(() => withPlainPages(bytes));
    const document = await unlocked.catch(() => null);
    if (document === null) throw new LockedPdf();
    forgetEncryption(document);
    return { document, encrypted: true };
  }
}

function load(
  bytes: Uint8Array,
  options: { readonly password?: string; readonly ignoreEncryption?: boolean } = {},
): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false, ...options });
}

/** A file of which only the attachments are encrypted (7.6.6, crypt filters), everything else read as it is; null where more is encrypted. */
async function withPlainPages(bytes: Uint8Array): Promise<PDFDocument | null> {
  const document = await load(bytes, { ignoreEncryption: true });
  const { context } = document;
  const filters = context.lookupMaybe(context.trailerInfo.Encrypt, PDFDict);
  const isPlain = (key: string): boolean =>
    (filters?.lookupMaybe(PDFName.of(key), PDFName) ?? IDENTITY) === IDENTITY &&
    filters?.has(PDFName.of('CF')) === true;
  return isPlain('StmF') && isPlain('StrF') ? document : null;
}

/**
 * Takes out what says that the file is encrypted. The library keeps cross-reference and object streams that it takes for encrypted, the former as an
 * object that it cannot read, and would write them again.
 */
function forgetEncryption({ context }: PDFDocument): void {
  delete context.trailerInfo.Encrypt;
  for (const [ref, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFInvalidObject || (object instanceof PDFStream && isOfTheFile(object))) context.delete(ref);
}

const isOfTheFile = ({ dict }: PDFStream): boolean => ['XRef', 'ObjStm'].includes(nameAt(dict, 'Type') ?? '');

/** The crypt filter that changes nothing. */
const IDENTITY = PDFName.of('Identity');

const isEncrypted = (error: unknown): boolean => error instanceof Error && /encrypt|password/i.test(error.message);
