import { isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import { words, type Words } from './diagnostics.js';
import { fullWidthFaults, fullWidthKeys, type YamlFault } from './yaml-typing.js';

/** A YAML text that was parsed. Where it has faults, its value is undefined. */
export interface YamlText {
  readonly document: Document.Parsed;
  /** Plain data without cycles. */
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  readonly warnings: readonly YamlFault[];
  /** Line and column of an offset, from 1. */
  place(offset: number): { readonly line: number; readonly column: number };
}

/** UTF-16 units. An edition of a hundred pages takes a tenth of this; the parser's time and memory stay within bounds. */
const LONGEST = 400_000;
/** Groups within groups: the parser calls itself for each. The files of this program have at most eight. */
const DEEPEST = 64;
/** Uses of anchors; no edition has more, and each is looked up in the whole document. */
const MOST_ALIASES = 100;
/** A broken line makes the parser stumble over the ones after it: the first few faults say what there is to say. */
const MOST_FAULTS = 3;

/**
 * Parses YAML 1.2 within bounds of length, depth and aliases. Full-width marks in the place of YAML's own are told as
 * such; `isKey` knows the keys that may be written in Chinese.
 */
export function readYamlText(text: string, isKey: (name: string) => boolean = () => false): YamlText {
  const starts = lineStarts(text);
  const excess = findExcess(text);
  const parsed = excess === null ? parsedDocument(text) : null;
  const document = parsed ?? parsedDocument('')!;
  const place = (offset: number): { line: number; column: number } => {
    const after = starts.findIndex((start) => start > offset);
    const line = after < 0 ? starts.length : after;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
  const faults = parsed === null ? [excess ?? depthFault(0)] : documentFaults(text, document, isKey);
  const result = { document, place, warnings: document.warnings.map((w) => syntaxFault(w.code, w.pos[0])) };
  if (faults.length > 0) return { ...result, value: undefined, faults: faults.slice(0, MOST_FAULTS) };
  try {
    return { ...result, value: document.toJS({ maxAliasCount: MOST_ALIASES }), faults: [] };
  } catch (error) {
    // The library counts what aliases multiply into, and throws a ReferenceError.
    if (!(error instanceof ReferenceError)) throw error;
    return { ...result, value: undefined, faults: [aliasFault(firstAlias(document))] };
  }
}

/** Null where the parser gives up: it calls itself too deeply. */
function parsedDocument(text: string): Document.Parsed | null {
  try {
    return parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function documentFaults(text: string, document: Document.Parsed, isKey: (name: string) => boolean): YamlFault[] {
  if (document.errors.length > 0) {
    const offsets = document.errors.map((error) => error.pos[0]);
    const typed = fullWidthFaults(text, offsets, isKey);
    return typed.length > 0 ? typed : document.errors.map((error) => syntaxFault(error.code, error.pos[0]));
  }
  const typed = fullWidthKeys(text, document, isKey);
  if (typed.length > 0) return typed;
  return structureFaults(document);
}

/** Keys that are written twice, aliases without an anchor and anchors that contain themselves. */
function structureFaults(document: Document.Parsed): YamlFault[] {
  const faults: YamlFault[] = [];
  let aliases = 0;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? `${typeof key.value} ${String(key.value)}` : null;
        if (name !== null && seen.has(name)) faults.push(syntaxFault('DUPLICATE_KEY', startOf(key)));
        if (name !== null) seen.add(name);
      }
    },
    Alias(_, alias, path) {
      aliases += 1;
      if (aliases > MOST_ALIASES) {
        faults.push(aliasFault(startOf(alias)));
        return visit.BREAK;
      }
      const anchored = alias.resolve(document);
      if (anchored === undefined) faults.push(missingAnchor(alias.source, startOf(alias)));
      else if (path.includes(anchored)) faults.push(cycle(alias.source, startOf(alias)));
      return undefined;
    },
  });
  return faults;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function firstAlias(document: Document.Parsed): number {
  let first = 0;
  visit(document, {
    Alias(_, alias) {
      first = startOf(alias);
      return visit.BREAK;
    },
  });
  return first;
}

/** Length and depth are measured before parsing, because the parser's time and stack grow with them. */
function findExcess(text: string): YamlFault | null {
  if (text.length > LONGEST)
    return {
      offset: LONGEST,
      message: words(`The YAML is longer than ${LONGEST} characters.`, `YAML 内容超过 ${LONGEST} 个字符。`),
      hint: words('Check whether text was put into the wrong file.', '请检查是否把正文放进了此处。'),
    };
  const indents: number[] = [];
  let brackets = 0;
  let offset = 0;
  for (const line of text.split('\n')) {
    const lead = /^(?: |[-?:] +|[-?]$)*/u.exec(line.slice(0, 4 * DEEPEST + 4))?.[0] ?? '';
    // Each dash of `- - a` opens a list at its own column.
    const columns = [...lead.matchAll(/[-?:]/gu)].map((match) => match.index);
    for (const column of [...columns, lead.length]) {
      while ((indents.at(-1) ?? -1) >= column) indents.pop();
      if (line.trim() !== '') indents.push(column);
    }
    for (let i = 0; i < line.length; i += 1) {
      const unit = line.charAt(i);
      if (unit === '[' || unit === '{') brackets += 1;
      else if (unit === ']' || unit === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > DEEPEST) return depthFault(offset + i);
    }
    if (indents.length > DEEPEST) return depthFault(offset);
    offset += line.length + 1;
  }
  return null;
}

function depthFault(offset: number): YamlFault {
  return {
    offset,
    message: words(`Groups are nested more than ${DEEPEST} deep here.`, `此处的括号或缩进嵌套超过 ${DEEPEST} 层。`),
    hint: words(
      'Close the brackets; keys of one group take the same indentation.',
      '请补上右括号；同一组的键缩进相同。',
    ),
  };
}

function aliasFault(offset: number): YamlFault {
  return {
    offset,
    message: words(
      'Aliases (*name) multiply into too much data here.',
      '此处的别名（*名称）层层引用，展开后内容过多。',
    ),
    hint: words('Write the values out instead of using aliases.', '请直接写出内容，不用别名。'),
  };
}

function missingAnchor(name: string, offset: number): YamlFault {
  return {
    offset,
    message: words(
      `*${name} is an alias of YAML, but nothing above is marked &${name}.`,
      `*${name} 在 YAML 中表示别名，而上文没有标记 &${name}。`,
    ),
    hint: words(`If it is text, put it in quotes: "*${name}".`, `如果它是文字，请加引号："*${name}"。`),
  };
}

function cycle(name: string, offset: number): YamlFault {
  return {
    offset,
    message: words(
      `*${name} stands inside the group that it names: the data would contain itself without end.`,
      `*${name} 出现在它所指的那一组之内：内容会无止境地包含自身。`,
    ),
    hint: words('Write the values out instead of using an alias.', '请直接写出内容，不用别名。'),
  };
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

/** The parser's error codes in an editor's words. */
const SYNTAX: Readonly<Record<string, readonly [what: Words, hint: Words]>> = {
  BAD_INDENT: [words('the indentation is wrong', '缩进有误'), INDENT],
  TAB_AS_INDENT: [words('a tab was used for indentation', '缩进用了制表符'), INDENT],
  BLOCK_IN_FLOW: [words('a key and its value stand loose inside brackets', '括号内的键值写法有误'), CLOSE],
  BLOCK_AS_IMPLICIT_KEY: [
    words('one line has two colons, or the indentation is wrong', '一行之内有两个冒号，或缩进有误'),
    QUOTES,
  ],
  MULTILINE_IMPLICIT_KEY: [
    words('a key must stand on one line, with a colon and a space after it', '键须写在一行之内，且后跟冒号与空格'),
    INDENT,
  ],
  MISSING_CHAR: [words('a colon, quotation mark or bracket is missing', '缺少冒号、引号或括号'), CLOSE],
  DUPLICATE_KEY: [
    words('the same key is written twice', '同一个键写了两次'),
    words('Keep one of the two; for several values write a list.', '请保留其一；若有多项，请写成列表。'),
  ],
  UNEXPECTED_TOKEN: [words('a character is not expected here', '出现了意外的字符'), QUOTES],
  BAD_SCALAR_START: [words('text cannot begin with this character', '文字不能以此字符开头'), QUOTES],
  BAD_ALIAS: [words('text that begins with * needs quotes', '以 * 开头的文字须加引号'), QUOTES],
  BAD_DQ_ESCAPE: [
    words('a backslash inside double quotes is wrong', '双引号内的反斜杠用法有误'),
    words('Use single quotes, or write \\\\.', '请改用单引号，或写作 \\\\。'),
  ],
  MULTIPLE_DOCS: [
    words('there are several documents in it', '文件中有多份文档'),
    words('Remove the line --- and what follows it.', '请删去 --- 一行及其后的内容。'),
  ],
};

function syntaxFault(code: string, offset: number): YamlFault {
  const [what, hint] = SYNTAX[code] ?? [
    words('a key, a value or a mark is written in a way that YAML does not know', '键、值或符号的写法不合规则'),
    words('See docs/publication.md for an example.', '写法示例见 docs/publication.md。'),
  ];
  return { offset, message: words(`This is not YAML: ${what.en}.`, `YAML 写法有误：${what.zh}。`), hint };
}
