import { decodeText } from '../decode.js';
import { boundaryOf, charsetOf, header, splitHeaders, splitParts } from './mime-parts.js';

/** Parts of an archive that are looked at. */
const MOST_PARTS = 1000;

/**
 * The page of a web archive that lies inside another document, as programs put it there that make Word files out of pages; null for what is no
 * archive with a page of HTML. A part of such an archive is in one of three encodings, which are undone here.
 */
export function archivedPage(name: string, bytes: Uint8Array): string | null {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const outer = splitHeaders(message);
  const boundary = boundaryOf(header(outer.headers, 'content-type') ?? '');
  const parts = boundary === null ? [message] : splitParts(outer.body, boundary).slice(0, MOST_PARTS);
  for (const part of parts) {
    const { headers, body } = splitHeaders(part);
    const type = header(headers, 'content-type') ?? '';
    if (!/^text\/html/iu.test(type)) continue;
    const decoded = undone(body, (header(headers, 'content-transfer-encoding') ?? '').toLowerCase());
    return decodeText(name, decoded, charsetOf(type)).text;
  }
  return null;
}

/** Whether a file begins as a MIME message does. */
export function isArchive(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:/iu.test(head.replace(/^\s+/u, '').replaceAll('\r', ''));
}

/** RFC 2045, 6.7 and 6.8; anything else is written as it is. */
function undone(body: Buffer, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return body;
  const text = body.toString('latin1').replace(/[ \t]*=[ \t]*\r?\n/gu, '');
  return Buffer.from(
    text.replace(/=([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
