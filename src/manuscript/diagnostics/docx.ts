import { afterHan, defineDiagnostic, words, type Words } from '../../base/index.js';
import type { BinaryFormat } from '../magic.js';
import { BINARY_FORMATS } from './binary-formats.js';

/** What the bounds of a document are counted in. */
const COUNTED = {
  part: words('bytes of unpacked XML in one part', '单个部件解压后的数据'),
  unpacked: words('bytes when it is unpacked', '解压后的数据'),
  files: words('files inside', '内含文件数'),
  elements: words('elements', '元素数'),
  depth: words('levels of nesting', '嵌套层数'),
  paragraphs: words('paragraphs', '段落数'),
  characters: words('characters', '字符数'),
  cells: words('table cells', '表格单元格数'),
} as const;

interface TooMuch {
  readonly what: keyof typeof COUNTED;
  readonly most: number;
}

const bound = ({ what, most }: TooMuch): string =>
  what === 'part' || what === 'unpacked' ? `${most / 2 ** 20} MB` : String(most);

export const docxTooMuch = defineDiagnostic<TooMuch>('manuscript/docx-too-much', {
  severity: 'error',
  message: (data) =>
    words(
      `The document has too many ${COUNTED[data.what].en}: at most ${bound(data)} are read.`,
      `文档${COUNTED[data.what].zh}过多，最多可读取 ${bound(data)}。`,
    ),
  hint: () =>
    words(
      'Split it into several documents, or copy the text of the story into a new one.',
      '请把文档拆成几份，或把稿件文字复制到新文档。',
    ),
  examples: [
    { what: 'paragraphs', most: 20_000 },
    { what: 'unpacked', most: 256 * 2 ** 20 },
  ],
});

/** Why a document cannot be read. `part` is the name of an XML part of it. */
type Broken =
  | { readonly reason: 'no-body' | 'damaged' }
  | { readonly reason: 'damaged-part' | 'empty-part'; readonly part: string }
  | { readonly reason: 'malformed-part'; readonly part: string; readonly line: number };

export const docxBroken = defineDiagnostic<Broken>('manuscript/broken-docx', {
  severity: 'error',
  message: (data) => {
    const { en, zh } = brokenReason(data);
    return words(`The .docx document cannot be read: ${en}.`, `无法读取该 .docx 文档：${zh}。`);
  },
  hint: () => words('Open it in Word or WPS and save it again.', '请用 Word 或 WPS 打开后重新保存。'),
  examples: [
    { reason: 'damaged' },
    { reason: 'no-body' },
    { reason: 'damaged-part', part: 'word/styles.xml' },
    { reason: 'empty-part', part: 'word/document.xml' },
    { reason: 'malformed-part', part: 'word/document.xml', line: 2 },
  ],
});

function brokenReason(data: Broken): Words {
  switch (data.reason) {
    case 'no-body':
      return words('it has no body', '没有正文部分');
    case 'damaged':
      return words('the file is damaged or was not copied completely', '文件已损坏或没有复制完整');
    case 'damaged-part':
      return words(`its part ${data.part} is damaged`, `其中的 ${data.part} 已损坏`);
    case 'empty-part':
      return words(`its part ${data.part} is empty`, `其中的 ${data.part} 为空`);
    case 'malformed-part':
      return words(
        `line ${data.line} of ${data.part} is not well-formed XML`,
        `${data.part} 第 ${data.line} 行不是合格的 XML`,
      );
  }
}

export const docxPassword = defineDiagnostic('manuscript/password', {
  severity: 'error',
  message: () =>
    words('The document is protected with a password and cannot be read.', '该文档设有打开密码，无法读取。'),
  hint: () =>
    words(
      'Open it in Word or WPS with its password, remove the password (File, Info, Protect Document) and save it as .docx.',
      '请用 Word 或 WPS 输入密码打开，取消密码（文件 → 信息 → 保护文档 → 用密码进行加密，清空密码）后另存为 .docx。',
    ),
  examples: [null],
});

/** What the file is instead: a format known by its first bytes, a zip container without Word text, or neither. */
export const notDocx = defineDiagnostic<{ readonly found: BinaryFormat | 'no-text' | 'unknown' }>(
  'manuscript/not-docx',
  {
    severity: 'error',
    message: ({ found }) => {
      if (found === 'no-text')
        return words(
          'Expected a .docx document, but there is no Word text in this file.',
          '应为 .docx 文档，但该文件中没有 Word 正文。',
        );
      const name = found === 'unknown' ? words('something else', '别的文件') : BINARY_FORMATS[found].name;
      return words(
        `Expected a .docx document, but this is ${name.en}.`,
        `应为 .docx 文档，实际是${afterHan(name.zh)}。`,
      );
    },
    hint: ({ found }) =>
      found === 'no-text'
        ? words(
            'Open it in the program with which it was made and save it as .docx.',
            '请用原来的程序打开，另存为 .docx。',
          )
        : words(
            'Open it in Word or WPS and save it as .docx, without a password.',
            '请用 Word 或 WPS 打开，另存为不加密的 .docx。',
          ),
    examples: [{ found: 'old-word' }, { found: 'no-text' }, { found: 'unknown' }],
  },
);

export const docxDoctype = defineDiagnostic<{ readonly part: string }>('manuscript/docx-doctype', {
  severity: 'error',
  message: ({ part }) =>
    words(
      `The part ${part} has a document type declaration (DOCTYPE), which no Word document has; its entities are not expanded.`,
      `其中的 ${part} 含有文档类型声明（DOCTYPE），正常的 Word 文档没有；程序不会展开其中的实体。`,
    ),
  hint: () => words('Open the document in Word or WPS and save it again.', '请用 Word 或 WPS 打开该文档后重新保存。'),
  examples: [{ part: 'word/document.xml' }],
});

export const docxChunk = defineDiagnostic<{ /** Its part of the container. */ readonly name: string }>(
  'manuscript/docx-chunk',
  {
    severity: 'error',
    message: ({ name }) =>
      words(
        `Another document (${name}) is inserted here, which cannot be read; its text is not printed.`,
        `此处插入了另一份文件（${name}），无法读取，其中文字没有刊出。`,
      ),
    hint: () =>
      words(
        'Open the document in Word and save it again; Word then merges the inserted text.',
        '请用 Word 打开后重新保存，文字即并入文档。',
      ),
    examples: [{ name: 'word/afchunk.rtf' }],
  },
);

export const docxNumberFormat = defineDiagnostic<{ readonly format: string }>('manuscript/docx-number-format', {
  severity: 'warning',
  message: ({ format }) =>
    words(
      `The numbers of this list have an unknown format (${format}); they are printed as 1, 2, 3.`,
      `本列表的编号格式（${format}）无法识别，已按 1、2、3 刊出。`,
    ),
  hint: () => words('Type the numbers as text.', '请把编号直接录入为文字。'),
  examples: [{ format: 'thaiLetters' }],
});
