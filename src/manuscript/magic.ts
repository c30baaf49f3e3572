import { words, type Words } from '../base/index.js';

/** What a file is by its first bytes, whatever its name says. */
export interface BinaryKind {
  readonly name: Words;
  readonly advice: Words;
}

const PHOTO_ADVICE = words(
  'Put photos in the photos folder and give the manuscript as .txt, .md, .docx or .html.',
  '照片请放进照片文件夹，稿件请用 .txt、.md、.docx 或 .html。',
);
const PACKED_ADVICE = words('Unpack it and give the manuscript inside.', '请解压后使用其中的稿件。');
const exportAs = (en: string, zh: string): Words =>
  words(`Open it in ${en} and save it as .docx or as plain text.`, `请用${zh}打开，另存为 .docx 或纯文本。`);

interface Signature extends BinaryKind {
  readonly bytes: readonly number[];
  readonly at: number;
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** File signatures as registered by their formats' specifications. */
const SIGNATURES: readonly Signature[] = [
  {
    at: 0,
    bytes: ascii('%PDF-'),
    name: words('a PDF', 'PDF 文件'),
    advice: words('Copy its text into a .txt or .docx file.', '请把其中的文字复制到 .txt 或 .docx 文件。'),
  },
  {
    at: 0,
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    name: words('an old Word or WPS document (.doc, .wps)', '旧版 Word 或 WPS 文档（.doc、.wps）'),
    advice: exportAs('Word or WPS', ' Word 或 WPS '),
  },
  {
    at: 0,
    bytes: ascii('{\\rtf'),
    name: words('an RTF document', 'RTF 文档'),
    advice: exportAs('a word processor', '文字处理软件'),
  },
  {
    at: 0,
    bytes: ascii('PK\x03\x04'),
    name: words('a zip container, perhaps a .docx', 'zip 压缩包（可能是 .docx）'),
    advice: words(
      'If it is a Word document, rename it to .docx; otherwise unpack it.',
      '如果是 Word 文档，请把扩展名改为 .docx；否则请先解压。',
    ),
  },
  { at: 0, bytes: [0xff, 0xd8, 0xff], name: words('a JPEG photo', 'JPEG 照片'), advice: PHOTO_ADVICE },
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47], name: words('a PNG picture', 'PNG 图片'), advice: PHOTO_ADVICE },
  { at: 0, bytes: ascii('GIF8'), name: words('a GIF picture', 'GIF 图片'), advice: PHOTO_ADVICE },
  { at: 8, bytes: ascii('WEBP'), name: words('a WebP picture', 'WebP 图片'), advice: PHOTO_ADVICE },
  {
    at: 4,
    bytes: ascii('ftyp'),
    name: words('a HEIC or AVIF picture, or a video', 'HEIC、AVIF 图片或视频'),
    advice: PHOTO_ADVICE,
  },
  { at: 0, bytes: [0x49, 0x49, 0x2a, 0x00], name: words('a TIFF picture', 'TIFF 图片'), advice: PHOTO_ADVICE },
  { at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a], name: words('a TIFF picture', 'TIFF 图片'), advice: PHOTO_ADVICE },
  { at: 0, bytes: [0x1f, 0x8b], name: words('a gzip archive', 'gzip 压缩包'), advice: PACKED_ADVICE },
  { at: 0, bytes: ascii('Rar!'), name: words('a RAR archive', 'RAR 压缩包'), advice: PACKED_ADVICE },
  { at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf], name: words('a 7z archive', '7z 压缩包'), advice: PACKED_ADVICE },
];

/** Null where the first bytes are of no binary format that people mistake for a manuscript. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  return SIGNATURES.find(({ at, bytes: signature }) => signature.every((byte, i) => bytes[at + i] === byte)) ?? null;
}
