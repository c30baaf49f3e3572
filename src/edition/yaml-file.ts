import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import { diagnostic, InputError, refuse, words, type Diagnostic, type Where, type Words } from '../base/index.js';

/** The data of a YAML file, and where each part of it stands. */
export interface YamlFile {
  readonly file: string;
  /** Plain data. A key without a value is left out: it counts as not stated. */
  readonly value: unknown;
  readonly warnings: readonly Diagnostic[];
  /** Line and column of a value, or of its key; of the nearest part around it where the path leads nowhere. */
  at(path: readonly PropertyKey[], part?: 'key' | 'value'): Where;
}

/** A broken line makes the parser stumble over the ones after it: the first few errors say what there is to say. */
const MOST_ERRORS = 3;

/**
 * Parses YAML 1.2.
 *
 * @throws InputError where the bytes are not UTF-8 or the text is not YAML, with line and column
 */
export function parseYaml(file: string, bytes: Uint8Array): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(decode(file, bytes), { lineCounter: counter, prettyErrors: false });
  const place = (offset: number): Where => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new InputError(document.errors.slice(0, MOST_ERRORS).map((error) => syntaxError(error, place(error.pos[0]))));
  }
  return {
    file,
    value: withoutNulls(toData(file, document) ?? {}),
    warnings: document.warnings.map((warning) =>
      diagnostic('warning', 'edition/yaml', place(warning.pos[0]), ...sentence(warning)),
    ),
    at: (path, part = 'value') => place(offsetOf(document, path, part)),
  };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(
      'edition/encoding',
      { file },
      words(
        'Expected UTF-8 text, found bytes that are not UTF-8.',
        '应为 UTF-8 编码的文本，文件中却有不合 UTF-8 的字节。',
      ),
      words('Save the file again as UTF-8.', '请将该文件另存为 UTF-8 编码。'),
    );
  }
}

/** Aliases that multiply into millions of nodes are refused by the parser's own limit. */
function toData(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(
      'edition/yaml',
      { file },
      words(`The YAML cannot be read: ${reason}.`, `YAML 无法读取：${reason}。`),
      words('Write the values out instead of using aliases.', '请直接写出内容，不用别名。'),
    );
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)]])),
  );
}

/** Offset of the part of the document that a path of keys and indexes leads to. */
function offsetOf(document: Document, path: readonly PropertyKey[], part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
      if (pair === undefined) break;
      node = pair.value;
      const wanted = depth === path.length - 1 && part === 'key' ? pair.key : pair.value;
      offset = startOf(wanted) ?? startOf(pair.key) ?? offset;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) break;
      node = isPair(item) ? item.value : item;
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return isNode(node) ? ((node as Node).range?.[0] ?? null) : null;
}

function syntaxError(error: YAMLError, where: Where): Diagnostic {
  return diagnostic('error', 'edition/yaml', where, ...sentence(error));
}

const INDENT = words(
  'Use spaces, never tabs, and the same number of them for the keys of one group.',
  '缩进只用空格，不用制表符；同一组的键缩进相同。',
);
const QUOTES = words(
  'Put the text in quotes: key: "text". A colon in text needs quotes.',
  '请给文字加引号：key: "文字"。含冒号的文字必须加引号。',
);
const CLOSE = words(
  'Close the quote or the bracket that was opened before this place.',
  '请补上此处之前开始的引号或括号的另一半。',
);

/** The parser's error codes in an editor's words; whatever is not here is passed on as the parser says it. */
const SYNTAX: Readonly<Record<string, readonly [zh: string, hint: Words]>> = {
  BAD_INDENT: ['缩进有误', INDENT],
  TAB_AS_INDENT: ['缩进用了制表符', INDENT],
  BLOCK_IN_FLOW: ['括号内不能换行写键值', CLOSE],
  BLOCK_AS_IMPLICIT_KEY: ['一行之内有两个冒号，或缩进有误', QUOTES],
  MULTILINE_IMPLICIT_KEY: ['键须写在一行之内，且后跟冒号与空格', INDENT],
  MISSING_CHAR: ['缺少冒号、引号或括号', CLOSE],
  DUPLICATE_KEY: [
    '同一个键写了两次',
    words('Keep one of the two; for several values write a list.', '请保留其一；若有多项，请写成列表。'),
  ],
  UNEXPECTED_TOKEN: ['出现了意外的字符', QUOTES],
  BAD_SCALAR_START: ['文字不能以此字符开头', QUOTES],
  BAD_ALIAS: ['以 * 开头的文字须加引号', QUOTES],
  BAD_DQ_ESCAPE: [
    '双引号内的反斜杠用法有误',
    words('Use single quotes, or write \\\\.', '请改用单引号，或写作 \\\\。'),
  ],
  MULTIPLE_DOCS: [
    '文件中有多份文档',
    words('Remove the line --- and what follows it.', '请删去 --- 一行及其后的内容。'),
  ],
};

function sentence({ code, message }: YAMLError): [Words, Words] {
  const known = SYNTAX[code];
  return [
    words(`This is not YAML: ${message}.`, `YAML 写法有误：${known?.[0] ?? message}。`),
    known?.[1] ?? words('See docs/publication.md for an example.', '写法示例见 docs/publication.md。'),
  ];
}
