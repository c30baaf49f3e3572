import { afterHan, defineDiagnostic, words } from '../../base/index.js';
import type { BinaryFormat } from '../magic.js';
import { BINARY_FORMATS } from './binary-formats.js';

/** Old formats of word processors, which these programs convert. */
const OLD_DOCUMENTS: ReadonlySet<string> = new Set(['doc', 'wps', 'rtf']);

/** In lower case and without its dot; empty where the name has none. */
interface Extension {
  readonly extension: string;
}

export const unknownExtension = defineDiagnostic<Extension>('manuscript/extension', {
  severity: 'error',
  message: ({ extension }) =>
    words(
      `Expected a manuscript in .txt, .md, .docx, .html, .mhtml or .eml; found ${extension === '' ? 'a name without an extension' : `.${extension}`}.`,
      `稿件应为 .txt、.md、.docx、.html、.mhtml 或 .eml；实际是${extension === '' ? '没有扩展名的文件' : ` .${extension}`}。`,
    ),
  hint: ({ extension }) =>
    OLD_DOCUMENTS.has(extension)
      ? words('Open it in Word or WPS and save it as .docx.', '请用 Word 或 WPS 打开，另存为 .docx。')
      : words('Save the manuscript in one of these formats.', '请把稿件另存为其中一种格式。'),
  examples: [{ extension: 'pages' }, { extension: 'doc' }, { extension: '' }],
});

export const emptyFile = defineDiagnostic('manuscript/empty', {
  severity: 'error',
  message: () => words('The manuscript is empty.', '稿件是空的。'),
  hint: () => words('Give a file with text in it.', '请提供有文字的文件。'),
  examples: [null],
});

/** A file that is not text, by its format or by the first zero byte, counted from 1. */
type NotText = { readonly format: BinaryFormat } | { readonly zeroByte: number };

export const binaryFile = defineDiagnostic<NotText>('manuscript/binary', {
  severity: 'error',
  message: (found) => {
    if ('zeroByte' in found)
      return words(
        `Expected text, but byte ${found.zeroByte} is zero: this is a binary file.`,
        `应为文本，但第 ${found.zeroByte} 个字节为零：这是二进制文件。`,
      );
    const { name } = BINARY_FORMATS[found.format];
    return words(`Expected text, but this is ${name.en}.`, `应为文本，实际是${afterHan(name.zh)}。`);
  },
  hint: (found) =>
    'zeroByte' in found
      ? words('Save the manuscript as plain text, .docx or .html.', '请把稿件另存为纯文本、.docx 或 .html。')
      : BINARY_FORMATS[found.format].advice,
  examples: [{ format: 'pdf' }, { format: 'jpeg' }, { zeroByte: 3 }],
});

/** More of something than one story can have. */
interface TooLong {
  readonly what: 'manuscript' | 'markdown' | 'mail';
  readonly unit: 'characters' | 'paragraphs' | 'lines';
  readonly count: number;
  readonly most: number;
}

const WHAT = {
  manuscript: words('The manuscript', '稿件'),
  markdown: words('The Markdown manuscript', 'Markdown 稿件'),
  mail: words('The archive or mail', '存档或邮件'),
} as const;
const UNITS = { characters: '字', paragraphs: '段', lines: '行' } as const;

export const tooLong = defineDiagnostic<TooLong>('manuscript/too-long', {
  severity: 'error',
  message: ({ what, unit, count, most }) =>
    words(
      `${WHAT[what].en} has ${count} ${unit}; at most ${most} are read.`,
      `${WHAT[what].zh}有 ${count} ${UNITS[unit]}，最多读取 ${most} ${UNITS[unit]}。`,
    ),
  hint: ({ what }) =>
    what === 'mail'
      ? words('Copy the text of the story into a document of its own.', '请把稿件文字复制到单独的文档中。')
      : words('Divide it into several manuscripts, one for each story.', '请拆成几个稿件，每篇一个文件。'),
  examples: [
    { what: 'manuscript', unit: 'characters', count: 1_200_000, most: 1_000_000 },
    { what: 'markdown', unit: 'lines', count: 20_001, most: 20_000 },
    { what: 'mail', unit: 'lines', count: 400_001, most: 400_000 },
  ],
});
