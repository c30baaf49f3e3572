import { words, type Words } from '../../base/index.js';
import type { BinaryFormat } from '../magic.js';

interface FormatWords {
  /** With its article, as the object of "this is". */
  readonly name: Words;
  /** How to get a manuscript out of such a file. */
  readonly advice: Words;
}

const picture = (en: string, zh: string): FormatWords => ({
  name: words(en, zh),
  advice: words(
    'Put photos in the photos folder and give the manuscript as .txt, .md, .docx or .html.',
    '照片请放进照片文件夹，稿件请用 .txt、.md、.docx 或 .html。',
  ),
});

const packed = (en: string, zh: string): FormatWords => ({
  name: words(en, zh),
  advice: words('Unpack it and give the manuscript inside.', '请解压后使用其中的稿件。'),
});

export const BINARY_FORMATS: Readonly<Record<BinaryFormat, FormatWords>> = {
  pdf: {
    name: words('a PDF', 'PDF 文件'),
    advice: words('Copy its text into a .txt or .docx file.', '请把其中的文字复制到 .txt 或 .docx 文件。'),
  },
  'old-word': {
    name: words('an old Word or WPS document (.doc, .wps)', '旧版 Word 或 WPS 文档（.doc、.wps）'),
    advice: words(
      'Open it in Word or WPS and save it as .docx or as plain text.',
      '请用 Word 或 WPS 打开，另存为 .docx 或纯文本。',
    ),
  },
  rtf: {
    name: words('an RTF document', 'RTF 文档'),
    advice: words(
      'Open it in a word processor and save it as .docx or as plain text.',
      '请用文字处理软件打开，另存为 .docx 或纯文本。',
    ),
  },
  zip: {
    name: words('a zip container, perhaps a .docx', 'zip 压缩包（可能是 .docx）'),
    advice: words(
      'If it is a Word document, rename it to .docx; otherwise unpack it.',
      '如果是 Word 文档，请把扩展名改为 .docx；否则请先解压。',
    ),
  },
  jpeg: picture('a JPEG photo', 'JPEG 照片'),
  png: picture('a PNG picture', 'PNG 图片'),
  gif: picture('a GIF picture', 'GIF 图片'),
  webp: picture('a WebP picture', 'WebP 图片'),
  heif: picture('a HEIC or AVIF picture, or a video', 'HEIC、AVIF 图片或视频'),
  tiff: picture('a TIFF picture', 'TIFF 图片'),
  gzip: packed('a gzip archive', 'gzip 压缩包'),
  rar: packed('a RAR archive', 'RAR 压缩包'),
  '7z': packed('a 7z archive', '7z 压缩包'),
};
