import { diagnostic, InputError, refuse, words, type Diagnostic } from '../base/index.js';
import { decodeText, emptyManuscript, type Decoded } from './decode.js';
import { declaredCharset, type CarriedPictures } from './readers/html.js';
import { readMime } from './readers/mime.js';
import type { ManuscriptFormat } from './types.js';

/** What a manuscript file is by its extension; `mime` is a web archive or a mail, read as the page that it holds. */
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

/** A manuscript in a format of text, decoded; a Word document is read from its bytes. */
export type SourceText =
  | { readonly format: 'docx' }
  | { readonly format: 'txt' | 'md'; readonly decoded: Decoded }
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
  if (format === undefined) throw unknownExtension(name, extension);
  if (bytes.length === 0) throw emptyManuscript(name);
  if (format === 'docx') return { format };
  if (format === 'html') return { format, decoded: decodeText(name, bytes, declaredCharset(bytes)), carried: NONE };
  if (format !== 'mime') return { format, decoded: decodeText(name, bytes, null) };
  const page = await readMime(name, bytes);
  if (page.bytes.length === 0) throw new InputError([...emptyManuscript(name).diagnostics, ...page.diagnostics]);
  const text = decodeText(name, page.bytes, page.charset ?? declaredCharset(page.bytes));
  const told = extension === 'eml' ? subjectNote(name, page.subject, text.text) : [];
  const decoded = { ...text, diagnostics: [...text.diagnostics, ...page.diagnostics, ...told] };
  return page.kind === 'html' ? { format: 'html', decoded, carried: page.carried } : { format: 'txt', decoded };
}

/** A mail's subject is no part of its text; it is told where the text does not have it. */
function subjectNote(file: string, subject: string | null, text: string): readonly Diagnostic[] {
  if (subject === null || text.includes(subject)) return [];
  return [
    diagnostic(
      'note',
      'manuscript/mail-subject',
      { file },
      words(`The subject of the mail is not printed: “${subject}”.`, `邮件主题没有刊出：“${subject}”。`),
      words('If it is the headline, give it as `headline`.', '如果它是标题，请用 `headline` 指定。'),
    ),
  ];
}

function unknownExtension(name: string, extension: string): InputError {
  const old = extension === 'doc' || extension === 'wps' || extension === 'rtf';
  return refuse(
    'manuscript/extension',
    { file: name },
    words(
      `Expected a manuscript in .txt, .md, .docx, .html, .mhtml or .eml; found ${extension === '' ? 'a name without an extension' : `.${extension}`}.`,
      `稿件应为 .txt、.md、.docx、.html、.mhtml 或 .eml；实际是${extension === '' ? '没有扩展名的文件' : ` .${extension}`}。`,
    ),
    old
      ? words('Open it in Word or WPS and save it as .docx.', '请用 Word 或 WPS 打开，另存为 .docx。')
      : words('Save the manuscript in one of these formats.', '请把稿件另存为其中一种格式。'),
  );
}
