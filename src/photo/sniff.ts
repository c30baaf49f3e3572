import type { OtherFile } from './diagnostics/other-files.js';
import type { PhotoFormat } from './types.js';

/** What the first bytes say a file is: a photo this room decodes, or something else. */
export type Sniffed =
  { readonly kind: 'photo'; readonly format: PhotoFormat } | { readonly kind: 'other'; readonly found: OtherFile };

/** Signatures of files that editors drop among photos by mistake. */
const OTHERS: readonly (readonly [signature: string, found: OtherFile])[] = [
  ['%PDF', 'pdf'],
  ['PK\x03\x04', 'zip'],
  ['8BPS', 'photoshop'],
  ['BM', 'bmp'],
  ['\0\0\0\x0cjP  \r\n', 'jpeg-2000'],
  ['\xff\x4f\xff\x51', 'jpeg-2000'],
  ['\0\0\0\x0cJXL \r\n', 'jpeg-xl'],
  ['\xff\x0a', 'jpeg-xl'],
  ['II\xbc\x01', 'jpeg-xr'],
  ['\0\0\x01\0', 'icon'],
  ['\xd7\xcd\xc6\x9a', 'wmf'],
  ['\x01\0\0\0', 'emf'],
  ['FUJIFILMCCD-RAW', 'raw'],
  ['IIRO', 'raw'],
  ['IIU\0', 'raw'],
  ['\xd0\xcf\x11\xe0', 'old-office'],
  ['Rar!', 'rar'],
  ['%!PS', 'postscript'],
];

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/**
 * Tells a file by its bytes, never by its name. Only the formats of `PhotoFormat` go on to the decoder: libvips would
 * also read SVG, which may name other files.
 */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const photo = (format: PhotoFormat): Sniffed => ({ kind: 'photo', format });
  if (head.startsWith('\xff\xd8\xff')) return photo('jpeg');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return photo('png');
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return photo('tiff');
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return photo('webp');
  if (/^GIF8[79]a/.test(head)) return photo('gif');
  if (head.slice(4, 8) === 'ftyp') return isobmff(head);
  const known = OTHERS.find(([signature]) => head.startsWith(signature));
  return { kind: 'other', found: known?.[1] ?? textOrBinary(bytes) };
}

/** HEIC and AVIF share a container; the major brand or a compatible one tells them apart (ISO 23008-12, AVIF 1.1). */
function isobmff(head: string): Sniffed {
  const brands = [head.slice(8, 12), ...(head.slice(16).match(/.{4}/gs) ?? [])];
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return { kind: 'photo', format: 'avif' };
  if (HEIC_BRANDS.includes(brands[0]!)) return { kind: 'photo', format: 'heic' };
  if (brands[0] === 'crx ') return { kind: 'other', found: 'raw' };
  return { kind: 'other', found: 'media' };
}

function textOrBinary(bytes: Uint8Array): OtherFile {
  const head = bytes.subarray(0, 512);
  if (head.every((byte) => byte === 0)) return 'zeros';
  if (/^(\ufeff)?\s*<(\?xml|!doctype|html|svg)/i.test(Buffer.from(head).toString('utf8'))) return 'markup';
  // Control characters other than tab, line ends and form feed do not occur in text of any encoding met here.
  const control = head.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte));
  return control ? 'unknown' : 'text';
}
