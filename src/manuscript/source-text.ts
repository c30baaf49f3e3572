import { InputError, refusal, type Diagnostic } from '../base/index.js';
import { decodeText, type Decoded } from './decode.js';
import { emptyFile, unknownExtension } from './diagnostics/file.js';
import { mailSubject } from './diagnostics/web.js';
import { declaredCharset, type CarriedPictures } from './readers/html.js';
import { readMime } from './readers/mime.js';
import type { ManuscriptFormat, TextFormat } from './types.js';

/** Formats by file extension; `mime` is a web archive or a mail, read as the page that it holds. */
const FORMATS: Readonly<Record<string, ManuscriptFormat | 'mime'>> = {
  txt: 'txt',
  text: 'txt',
  md: 'md',
  markdown: 'md',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  dotm: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  mht: 'mime',
  mhtml: 'mime',
  eml: 'mime',
};

/** Endings of the files that can be read, each with its dot. */
export const MANUSCRIPT_ENDINGS: readonly string[] = Object.keys(FORMATS).map((ending) => `.${ending}`);

/** A manuscript in a format of text, decoded; a Word document is read from its bytes. */
export type SourceText =
  | { readonly format: 'docx' }
  | { readonly format: TextFormat; readonly decoded: Decoded }
  | { readonly format: 'html'; readonly decoded: Decoded; readonly carried: CarriedPictures };

const NONE: CarriedPictures = () => null;

/**
 * Finds out the format of a file, takes the page out of an archive, and decodes the text.
 *
 * @throws InputError for an unknown extension, an empty or binary file, an unknown encoding, an archive without a page
 */
export async function sourceText({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<SourceText> {
  const extension = /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  const format = FORMATS[extension];
  if (format === undefined) throw refusal(unknownExtension({ file: name }, { extension }));
  if (bytes.length === 0) throw refusal(emptyFile({ file: name }));
  if (format === 'docx') return { format };
  if (format === 'html') return { format, decoded: decodeText(name, bytes, declaredCharset(bytes)), carried: NONE };
  if (format !== 'mime') return { format, decoded: decodeText(name, bytes, null) };
  const page = await readMime(name, bytes);
  if (page.bytes.length === 0) throw new InputError([emptyFile({ file: name }), ...page.diagnostics]);
  const text = decodeText(name, page.bytes, page.charset ?? declaredCharset(page.bytes));
  const told = extension === 'eml' ? subjectNote(name, page.subject, text.text) : [];
  const decoded = { ...text, diagnostics: [...text.diagnostics, ...page.diagnostics, ...told] };
  return page.kind === 'html' ? { format: 'html', decoded, carried: page.carried } : { format: 'txt', decoded };
}

/** The subject of a mail is not part of its text; it is reported where the text does not repeat it. */
function subjectNote(file: string, subject: string | null, text: string): readonly Diagnostic[] {
  return subject === null || text.includes(subject) ? [] : [mailSubject({ file }, { subject })];
}
