import { words, type Words } from '../base/index.js';
import type { PhotoFormat } from './types.js';

/** What the first bytes say a file is: a photo this room decodes, or the name of something else. */
export type Sniffed =
  { readonly kind: 'photo'; readonly format: PhotoFormat } | { readonly kind: 'other'; readonly found: Words };

const RAW = words('camera raw data', '相机 RAW 原始数据');

/** Signatures of files that editors drop among photos by mistake. */
const OTHERS: readonly (readonly [signature: string, found: Words])[] = [
  ['%PDF', words('a PDF', 'PDF 文件')],
  ['PK\x03\x04', words('a ZIP archive or Office document', 'ZIP 压缩包或 Office 文档')],
  ['8BPS', words('a Photoshop document', 'Photoshop 文档')],
  ['BM', words('a BMP bitmap', 'BMP 位图')],
  ['\0\0\0\x0cjP  \r\n', words('a JPEG 2000 picture', 'JPEG 2000 图片')],
  ['\xff\x4f\xff\x51', words('a JPEG 2000 picture', 'JPEG 2000 图片')],
  ['\0\0\0\x0cJXL \r\n', words('a JPEG XL picture', 'JPEG XL 图片')],
  ['\xff\x0a', words('a JPEG XL picture', 'JPEG XL 图片')],
  ['II\xbc\x01', words('a JPEG XR picture', 'JPEG XR 图片')],
  ['\0\0\x01\0', words('an icon file', '图标文件')],
  ['\xd7\xcd\xc6\x9a', words('a WMF drawing', 'WMF 图形')],
  ['\x01\0\0\0', words('an EMF drawing', 'EMF 图形')],
  ['FUJIFILMCCD-RAW', RAW],
  ['IIRO', RAW],
  ['IIU\0', RAW],
  ['\xd0\xcf\x11\xe0', words('an old Office document', '旧版 Office 文档')],
  ['Rar!', words('a RAR archive', 'RAR 压缩包')],
  ['%!PS', words('a PostScript file', 'PostScript 文件')],
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
  if (brands[0] === 'crx ') return { kind: 'other', found: RAW };
  return { kind: 'other', found: words('a video or another media file', '视频或其他媒体文件') };
}

function textOrBinary(bytes: Uint8Array): Words {
  const head = bytes.subarray(0, 512);
  if (head.every((byte) => byte === 0)) return words('nothing but zero bytes', '全为零字节');
  if (/^(\ufeff)?\s*<(\?xml|!doctype|html|svg)/i.test(Buffer.from(head).toString('utf8')))
    return words('markup text (HTML, XML or SVG)', '标记文本（HTML、XML 或 SVG）');
  // Control characters other than tab, line ends and form feed do not occur in text of any encoding met here.
  const control = head.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte));
  return control ? words('data of an unknown kind', '无法识别的数据') : words('plain text', '纯文本');
}
