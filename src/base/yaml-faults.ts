import { words, type Words } from './diagnostics.js';

/** What is wrong at one place of a YAML text, as data; `yamlFaultWords` puts it into sentences. */
export type YamlReason =
  | { readonly kind: 'too-long' | 'too-deep'; readonly most: number }
  | { readonly kind: 'too-many-aliases' }
  | { readonly kind: 'no-anchor' | 'cycle'; readonly name: string }
  /** The parser's own code, such as `BAD_INDENT`. */
  | { readonly kind: 'syntax'; readonly code: string }
  /** The colon after a key is full-width, or lacks the ordinary space after it. */
  | {
      readonly kind: 'colon';
      readonly key: string;
      readonly found: 'full-width-colon' | 'full-width-space' | 'no-space';
      readonly meant: string;
    }
  /** A full-width mark in place of one of YAML's own: before a key, inside one, or elsewhere in a line that does not parse. */
  | { readonly kind: 'indent-mark' | 'key-mark' | 'line-mark'; readonly mark: string; readonly meant: string };

/** One fault of a YAML text, by its offset in UTF-16 units. */
export interface YamlFault {
  readonly offset: number;
  readonly reason: YamlReason;
}

interface FaultWords {
  readonly message: Words;
  readonly hint: Words;
}

/** The message for a fault, and the hint. */
export function yamlFaultWords(reason: YamlReason): FaultWords {
  switch (reason.kind) {
    case 'too-long':
      return {
        message: words(`The YAML is longer than ${reason.most} characters.`, `YAML 内容超过 ${reason.most} 个字符。`),
        hint: words('Check whether text was put into the wrong file.', '请检查是否把正文放进了此处。'),
      };
    case 'too-deep':
      return {
        message: words(
          `Groups are nested more than ${reason.most} deep here.`,
          `此处的括号或缩进嵌套超过 ${reason.most} 层。`,
        ),
        hint: words('Close the brackets; indent all keys of one group alike.', '请补上右括号；同一组的键缩进相同。'),
      };
    case 'too-many-aliases':
      return {
        message: words(
          'Aliases (*name) expand to too much data here.',
          '此处的别名（*名称）层层引用，展开后内容过多。',
        ),
        hint: words('Write the values out instead of using aliases.', '请直接写出内容，不用别名。'),
      };
    case 'no-anchor':
      return {
        message: words(
          `*${reason.name} is a YAML alias, but nothing above it is marked &${reason.name}.`,
          `*${reason.name} 在 YAML 中表示别名，而上文没有标记 &${reason.name}。`,
        ),
        hint: words(
          `If it is text, put it in quotes: "*${reason.name}".`,
          `如果它是文字，请加引号："*${reason.name}"。`,
        ),
      };
    case 'cycle':
      return {
        message: words(
          `*${reason.name} stands inside the group that it refers to: the data would contain itself without end.`,
          `*${reason.name} 出现在它所指的那一组之内：内容会无止境地包含自身。`,
        ),
        hint: words('Write the values out instead of using an alias.', '请直接写出内容，不用别名。'),
      };
    case 'syntax':
      return syntaxWords(reason.code);
    case 'colon':
      return { message: colonMessage(reason.key, reason.found), hint: correction(reason.meant) };
    case 'indent-mark':
    case 'key-mark':
    case 'line-mark':
      return { message: markMessage(reason.kind, reason.mark), hint: correction(reason.meant) };
  }
}

/** The ASCII characters that full-width marks stand for in YAML. */
export const HALF_WIDTH: Readonly<Record<string, string>> = {
  '：': ': ',
  '，': ', ',
  '、': ', ',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '｛': '{',
  '｝': '}',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '＂': '"',
  '＃': '#',
  '－': '-',
  '\u3000': ' ',
  '\u00a0': ' ',
};

const NAMES: Readonly<Record<string, Words>> = {
  '：': words('a full-width colon “：”', '全角冒号“：”'),
  '，': words('a full-width comma “，”', '全角逗号“，”'),
  '、': words('an enumeration comma “、”', '顿号“、”'),
  '“': words('a curly quotation mark', '中文引号'),
  '”': words('a curly quotation mark', '中文引号'),
  '‘': words('a curly quotation mark', '中文单引号'),
  '’': words('a curly quotation mark', '中文单引号'),
  '\u3000': words('a full-width space', '全角空格'),
  '\u00a0': words('a no-break space', '不换行空格'),
  '\t': words('a tab', '制表符'),
};
const nameOf = (mark: string): Words => NAMES[mark] ?? words(`a full-width “${mark}”`, `全角“${mark}”`);

function colonMessage(key: string, found: 'full-width-colon' | 'full-width-space' | 'no-space'): Words {
  if (found === 'full-width-colon')
    return words(
      `The key ${key} is followed by a full-width colon “：”; YAML needs “:” and a space.`,
      `键 ${key} 后面是全角冒号“：”，应为半角冒号“:”加一个空格。`,
    );
  return found === 'full-width-space'
    ? words(
        `“${key}:” is followed by a full-width space; YAML needs an ordinary space.`,
        `“${key}:”后面是全角空格，应为半角空格。`,
      )
    : words(`There is no space after “${key}:”.`, `“${key}:”的冒号后面缺少空格。`);
}

function markMessage(kind: 'indent-mark' | 'key-mark' | 'line-mark', mark: string): Words {
  const { en, zh } = nameOf(mark);
  if (kind === 'indent-mark')
    return words(`The line starts with ${en}; YAML needs ordinary spaces and “-”.`, `行首有${zh}，应为半角空格或“-”。`);
  return kind === 'key-mark'
    ? words(
        `There is ${en} here; YAML needs “${(HALF_WIDTH[mark] ?? '').trim() || ' '}”.`,
        `此处是${zh}，应为半角符号。`,
      )
    : words(`This line is not valid YAML, perhaps because of ${en}.`, `这一行不合 YAML 写法，可能因为用了${zh}。`);
}

/** Characters of a line that a hint quotes. */
const QUOTED = 60;

/** The hint that shows what to type in place of a line. */
function correction(line: string): Words {
  const text = line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line;
  return words(`Type: ${text}`, `请改写为：${text}`);
}

const INDENT = words(
  'Indent with spaces, never with tabs, and all keys of one group alike.',
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

/** The parser's error codes, explained for editors. */
const SYNTAX: Readonly<Record<string, readonly [what: Words, hint: Words]>> = {
  BAD_INDENT: [words('the indentation is wrong', '缩进有误'), INDENT],
  TAB_AS_INDENT: [words('a tab was used for indentation', '缩进用了制表符'), INDENT],
  BLOCK_IN_FLOW: [
    words('a key and its value inside brackets are not written correctly', '括号内的键值写法有误'),
    CLOSE,
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    words('one line has two colons, or the indentation is wrong', '一行之内有两个冒号，或缩进有误'),
    QUOTES,
  ],
  MULTILINE_IMPLICIT_KEY: [
    words('a key must be on one line, followed by a colon and a space', '键须写在一行之内，且后跟冒号与空格'),
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
    words('the text contains several documents', '文件中有多份文档'),
    words('Remove the line --- and what follows it.', '请删去 --- 一行及其后的内容。'),
  ],
};

function syntaxWords(code: string): FaultWords {
  const [what, hint] = SYNTAX[code] ?? [
    words('a key, a value or a mark is not written correctly', '键、值或符号的写法不合规则'),
    words('See docs/publication.md for an example.', '写法示例见 docs/publication.md。'),
  ];
  return { message: words(`This is not valid YAML: ${what.en}.`, `YAML 写法有误：${what.zh}。`), hint };
}
