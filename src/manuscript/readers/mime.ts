import PostalMime from 'postal-mime';
import { refusal, type Diagnostic } from '../../base/index.js';
import { decodeText } from '../decode.js';
import { tooLong } from '../diagnostics/file.js';
import { attachment, mailNesting, noPage } from '../diagnostics/web.js';
import { withItsParts, type CarriedStyles } from './archive-page.js';
import { declaredCharset, type CarriedPictures } from './html.js';
import { boundaryOf, charsetOf, header, splitHeaders, splitParts } from './mime-parts.js';
import { safeDecode } from './picture-address.js';

/** The page of a web archive (.mht, .mhtml) or a mail (.eml), and the pictures that came with it. */
export interface MimePage {
  readonly bytes: Uint8Array;
  /** `html`, or `plain` for a mail without HTML. */
  readonly kind: 'html' | 'plain';
  /** The encoding that the part names for itself, or null. */
  readonly charset: string | null;
  readonly carried: CarriedPictures;
  /** The subject of a mail, or the title of an archive's page; null where there is none. */
  readonly subject: string | null;
  /** Files that came with a mail and are no part of its text. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Part {
  readonly type: string;
  readonly charset: string | null;
  readonly location: string | null;
  readonly id: string | null;
  /** Of an attached file. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

/** Parts of one file, and how deep parts hold parts (RFC 2046). */
const MOST_PARTS = 5000;
/** Lines of a whole archive: 25 MB of pictures have 330,000. Each is an object while it is taken apart. */
const MOST_LINES = 400_000;
const DEEPEST = 8;
/** Characters of one header that are looked at; the library refuses headers of two megabytes. */
const LONGEST_HEADER = 2000;

/**
 * Reads a file of MIME parts: the pages and texts that it shows, HTML where there is a choice, and its pictures by Content-Location and Content-ID (RFC 2557).
 *
 * @throws InputError where it holds neither
 */
export async function readMime(file: string, bytes: Uint8Array): Promise<MimePage> {
  refuseLong(file, bytes);
  const parts: Part[] = [];
  const found = await collectParts(file, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, parts);
  // A mail that is only an attachment of text is that text.
  const only = parts.find(({ type }) => TEXT.test(type));
  const shown = found.length > 0 || only === undefined ? found : [only];
  const [page] = shown;
  if (page === undefined) throw refusal(noPage({ file }));
  const joined = joinShown(file, shown);
  return {
    ...joined,
    bytes: joined.kind === 'html' ? withItsParts(joined.bytes, stylesOf(parts, page.location)) : joined.bytes,
    carried: picturesOf(parts, page.location),
    subject: await subjectOf(bytes),
    diagnostics: parts
      .filter(
        (part) => !shown.includes(part) && part.name !== null && !(part.type.startsWith('image/') && part.id !== null),
      )
      .map(({ name }) => attachment({ file }, { name: name ?? '' })),
  };
}

function refuseLong(file: string, bytes: Uint8Array): void {
  let lines = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  if (lines > MOST_LINES)
    throw refusal(tooLong({ file }, { what: 'mail', unit: 'lines', count: lines, most: MOST_LINES }));
}
const LINE_FEED = 0x0a;

const TEXT = /^text\/(?:html|plain)$/u;

/** Text and pages that a mail shows one after another, as Apple's does between pictures, are one page. */
function joinShown(file: string, shown: readonly Part[]): Pick<MimePage, 'bytes' | 'kind' | 'charset'> {
  const filled = shown.filter(({ bytes }) => Buffer.from(bytes).toString('latin1').trim() !== '');
  const [page] = filled.length > 0 ? filled : shown;
  const kind = shown.some(({ type }) => type === 'text/html') ? 'html' : 'plain';
  if (filled.length < 2)
    return { bytes: page!.bytes, kind: page!.type === 'text/html' ? 'html' : 'plain', charset: page!.charset };
  const texts = filled.map(({ type, bytes, charset }) => {
    const html = type === 'text/html';
    const { text } = decodeText(file, bytes, charset ?? (html ? declaredCharset(bytes) : null));
    return html || kind === 'plain' ? text : text.split('\n').map(asParagraph).join('\n');
  });
  return { bytes: Buffer.from(texts.join('\n\n')), kind, charset: 'utf-8' };
}

const asParagraph = (line: string): string =>
  line.trim() === '' ? '' : `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;

/** The subject with the words that a mail encodes (RFC 2047) decoded. */
async function subjectOf(bytes: Uint8Array): Promise<string | null> {
  const { headers } = splitHeaders(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const subject = header(headers, 'subject');
  if (subject === null) return null;
  const { subject: decoded = '' } = await PostalMime.parse(
    Buffer.from(`Subject: ${subject.slice(0, LONGEST_HEADER)}\r\n\r\n`, 'latin1'),
  );
  return decoded.trim() === '' ? null : decoded.trim();
}

/** The name of an attached file, with the words that a mail encodes (RFC 2047, RFC 2231) decoded; null for a part that is shown. */
async function fileName(headers: string): Promise<string | null> {
  const disposition = header(headers, 'content-disposition');
  if (disposition === null || !/^attachment/iu.test(disposition)) return null;
  const head = `Content-Type: application/octet-stream\r\nContent-Disposition: ${disposition.slice(0, LONGEST_HEADER)}\r\n\r\nx`;
  const { attachments } = await PostalMime.parse(Buffer.from(head, 'latin1'));
  return attachments[0]?.filename ?? '';
}

function stylesOf(parts: readonly Part[], base: string | null): CarriedStyles {
  const sheets = parts.filter(({ type }) => type === 'text/css');
  return (address) =>
    sheets.find(
      ({ location, id }) =>
        address === `cid:${id ?? ''}` || location === address || location === resolved(address, base),
    )?.bytes ?? null;
}

function picturesOf(parts: readonly Part[], base: string | null): CarriedPictures {
  const byAddress = new Map<string, Uint8Array>();
  for (const { type, location, id, bytes } of parts) {
    if (!type.startsWith('image/') || type.startsWith('image/svg')) continue;
    if (location !== null) byAddress.set(location, bytes);
    if (location !== null) byAddress.set(folderAndName(location), bytes);
    if (id !== null) byAddress.set(`cid:${id}`, bytes);
  }
  return (address) => {
    const cid = /^cid:(.*)$/iu.exec(address)?.[1];
    if (cid !== undefined) return byAddress.get(`cid:${cid}`) ?? byAddress.get(`cid:${safeDecode(cid)}`) ?? null;
    return (
      byAddress.get(address) ?? byAddress.get(resolved(address, base)) ?? byAddress.get(folderAndName(address)) ?? null
    );
  };
}

/** The last two names of an address: Word writes `page.files/image001.png` for a part at `file:///C:/…/page.files/image001.png`. */
function folderAndName(address: string): string {
  return `…${address
    .replace(/[?#].*$/u, '')
    .split(/[\\/]/u)
    .slice(-2)
    .join('/')}`;
}

function resolved(address: string, base: string | null): string {
  return base !== null && URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Goes through parts of parts, each of which the library decodes, and returns those that are shown as the text. */
async function collectParts(file: string, message: Buffer, depth: number, parts: Part[]): Promise<readonly Part[]> {
  const { headers, body } = splitHeaders(message);
  const type = header(headers, 'content-type') ?? 'text/plain';
  const boundary = boundaryOf(type);
  if (boundary !== null && depth >= DEEPEST) throw refusal(mailNesting({ file }, { most: DEEPEST }));
  if (boundary !== null) {
    const inside: (readonly Part[])[] = [];
    for (const part of splitParts(body, boundary)) {
      if (parts.length >= MOST_PARTS) break;
      inside.push(await collectParts(file, part, depth + 1, parts));
    }
    return shownOf(type, inside);
  }
  // As an attachment its bytes come back as they are, whatever encoding it names.
  const encoding = header(headers, 'content-transfer-encoding') ?? '7bit';
  const head = Buffer.from(
    `Content-Type: ${type.slice(0, LONGEST_HEADER)}\r\nContent-Transfer-Encoding: ${encoding.slice(0, LONGEST_HEADER)}\r\nContent-Disposition: attachment\r\n\r\n`,
    'latin1',
  );
  const { attachments } = await PostalMime.parse(Buffer.concat([head, body]));
  const [content] = attachments;
  if (content === undefined || typeof content.content === 'string') return [];
  const bytes = new Uint8Array(content.content);
  const mimeType = content.mimeType.toLowerCase();
  const isFlowed = mimeType === 'text/plain' && /format\s*=\s*"?flowed/iu.test(type);
  const part = {
    type: mimeType,
    charset: charsetOf(type),
    location: header(headers, 'content-location'),
    id: header(headers, 'content-id')?.replace(/^<|>$/gu, '') ?? null,
    // A mail within a mail is a file that came with it.
    name:
      (await fileName(headers)) ?? (mimeType === 'message/rfc822' ? ((await subjectOf(bytes)) ?? 'message.eml') : null),
    bytes: isFlowed ? unflowed(bytes, /delsp\s*=\s*"?yes/iu.test(type)) : bytes,
  };
  parts.push(part);
  return TEXT.test(mimeType) && part.name === null ? [part] : [];
}

/** Of alternatives the page, else the last; of related parts the first, which refers to the others; of all other kinds every one. */
function shownOf(type: string, inside: readonly (readonly Part[])[]): readonly Part[] {
  const filled = inside.filter((parts) => parts.length > 0);
  if (/^multipart\/related/iu.test(type)) return filled[0] ?? [];
  if (!/^multipart\/alternative/iu.test(type)) return filled.flat();
  return filled.findLast((parts) => parts.some((part) => part.type === 'text/html')) ?? filled.at(-1) ?? [];
}

/** Lines that end in a blank go on in the next (RFC 3676); `delsp` says that the blank is none of the text. */
function unflowed(bytes: Uint8Array, delsp: boolean): Uint8Array {
  const lines: string[] = [];
  let open: string | null = null;
  for (const line of Buffer.from(bytes).toString('latin1').split(/\r?\n/u)) {
    const quote = /^>*/u.exec(line)?.[0] ?? '';
    const text = line.slice(quote.length).replace(/^ /u, '');
    const goesOn = text.endsWith(' ') && text !== '-- ';
    const kept = goesOn && delsp ? text.slice(0, -1) : text;
    if (open === quote) lines.push((lines.pop() ?? '') + kept);
    else lines.push(quote === '' ? kept : `${quote} ${kept}`);
    open = goesOn ? quote : null;
  }
  return Buffer.from(lines.join('\n'), 'latin1');
}
