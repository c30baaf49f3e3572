import { refuse, words, type InputError, type Words } from '../../../base/index.js';

/**
 * What a Word document may hold. A manuscript for a page has some hundred paragraphs and the longest books some ten thousand, so none of
 * these is met by copy for a newspaper; each is checked before, or while, what it bounds is made.
 */
export const MOST = {
  /** Bytes of one XML part, unpacked. */
  part: 64 * 2 ** 20,
  /** Bytes of all parts that are read, pictures among them. */
  unpacked: 256 * 2 ** 20,
  /** Parts of the container. */
  files: 10_000,
  /** XML elements of all parts. */
  elements: 1_000_000,
  /** Elements inside one another. */
  depth: 256,
  /** Paragraphs with text. */
  paragraphs: 20_000,
  /** Characters of text. */
  characters: 3_000_000,
  /** Cells of tables, those that merged cells cover among them. */
  cells: 100_000,
} as const;

const WHAT: Readonly<Record<keyof typeof MOST, readonly [string, string]>> = {
  part: ['bytes of unpacked XML in one part', '单个部件解压后的数据'],
  unpacked: ['bytes when it is unpacked', '解压后的数据'],
  files: ['files inside', '内含文件数'],
  elements: ['elements', '元素数'],
  depth: ['levels of nesting', '嵌套层数'],
  paragraphs: ['paragraphs', '段落数'],
  characters: ['characters', '字符数'],
  cells: ['table cells', '表格单元格数'],
};

/** The refusal of a document that has too much of something. */
export function tooMuch(file: string, what: keyof typeof MOST): InputError {
  const [en, zh] = WHAT[what];
  const most = what === 'part' || what === 'unpacked' ? `${MOST[what] / 2 ** 20} MB` : String(MOST[what]);
  return refuse(
    'manuscript/docx-too-much',
    { file },
    words(`The document has too many ${en}: at most ${most} are read.`, `文档的${zh}过多，最多可读取 ${most}。`),
    words(
      'Split it into several documents, or copy the text of the story into a new one.',
      '请把文档拆成几份，或把稿件文字复制到新文档。',
    ),
  );
}

/** The refusal of a document that is damaged or no document; `why` says in which part and how. */
export function broken(file: string, why: Words): InputError {
  return refuse(
    'manuscript/broken-docx',
    { file },
    words(`The .docx document cannot be read: ${why.en}`, `无法读取该 .docx 文档：${why.zh}`),
    words('Open it in Word or WPS and save it again.', '请用 Word 或 WPS 打开后重新保存。'),
  );
}
