import { visit, type Document } from 'yaml';
import { words, type Words } from './diagnostics.js';

/** A full-width mark that a Chinese keyboard types where YAML takes its own, with what to type instead. */
export interface TypingFault {
  readonly offset: number;
  readonly message: Words;
  readonly hint: Words;
}

/** A key at the start of a line, and what stands after it. Keys of this program are Latin; those of front matter may be Chinese. */
const KEY_LINE =
  /^([ \t\u00a0\u3000]*(?:[-－—•·][ \u3000]*)?)([A-Za-z][\w.-]{0,39}|[\p{Script=Han}]{1,8})([ \u3000]*：[ \u3000]*|:\u3000+|:(?=[^\s/:]))(.*)$/u;

const HALF: Readonly<Record<string, string>> = {
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

/** Characters of a line that a hint quotes. */
const QUOTED = 60;

interface Line {
  readonly text: string;
  readonly offset: number;
}

function linesOf(text: string): Line[] {
  let offset = 0;
  return text.split('\n').map((line) => {
    const here = offset;
    offset += line.length + 1;
    return { text: line, offset: here };
  });
}

/** Of a text that cannot be parsed: keys with a full-width colon anywhere, or else full-width marks in the lines of the faults. */
export function fullWidthFaults(
  text: string,
  faults: readonly number[],
  isKey: (name: string) => boolean,
): TypingFault[] {
  const lines = linesOf(text);
  const keys = lines.flatMap((line) => keyFault(line, isKey) ?? indentFault(line) ?? []);
  if (keys.length > 0) return keys;
  return lines
    .filter(({ text: line, offset }) => faults.some((at) => at >= offset && at <= offset + line.length))
    .flatMap((line) => markFault(line) ?? []);
}

/** Of a text that parses, but not as it was meant: a key with a full-width colon became a part of the text before it, or a key itself. */
export function fullWidthKeys(text: string, document: Document, isKey: (name: string) => boolean): TypingFault[] {
  const found: TypingFault[] = [];
  const lookAt = (from: number, to: number): void => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    for (const line of linesOf(text.slice(start, to)))
      found.push(...(keyFault({ ...line, offset: line.offset + start }, isKey) ?? []));
  };
  visit(document, {
    Scalar(role, node, path) {
      const source = typeof node.value === 'string' ? node.value : '';
      const [from, to] = node.range ?? [0, 0];
      if (node.type !== 'PLAIN') return;
      const several = text.slice(from, to).includes('\n');
      if (role === 'key' && /^[-－]?\u3000|^[\w-]+[：，]/u.test(source))
        found.push(...(keyMark(text, from, source) ?? []));
      else if (several || path.length === 1) lookAt(from, to);
    },
  });
  return found;
}

function keyFault({ text, offset }: Line, isKey: (name: string) => boolean): TypingFault[] | null {
  const match = KEY_LINE.exec(text);
  if (match === null) return null;
  const [, lead = '', key = '', colon = '', rest = ''] = match;
  if (!/^[A-Za-z]/u.test(key) && !isKey(key)) return null;
  const at = offset + lead.length + key.length;
  const wanted = `${lead.replace(/[\u3000\u00a0]/gu, ' ').replace(/^( *)[－—•·] */u, '$1- ')}${key}: ${rest.trim()}`;
  const hint = write(wanted);
  if (colon.includes('：'))
    return [
      {
        offset: at,
        message: words(
          `A full-width colon “：” stands after the key ${key}; YAML takes “:” and a space.`,
          `键 ${key} 后面是全角冒号“：”，应为半角冒号“:”加一个空格。`,
        ),
        hint,
      },
    ];
  if (colon.includes('\u3000'))
    return [
      {
        offset: at + 1,
        message: words(
          `A full-width space stands after “${key}:”; YAML takes an ordinary space.`,
          `“${key}:”后面是全角空格，应为半角空格。`,
        ),
        hint,
      },
    ];
  return [
    {
      offset: at + 1,
      message: words(`There is no space after “${key}:”.`, `“${key}:”的冒号后面缺少空格。`),
      hint,
    },
  ];
}

function indentFault({ text, offset }: Line): TypingFault[] | null {
  const match = /^[ \t]*[\u3000\u00a0]|^[ \t]*[-－]\u3000|^[ \t]*－/u.exec(text);
  if (match === null) return null;
  const mark = match[0].charAt(match[0].length - 1);
  return [
    {
      offset: offset + match[0].length - 1,
      message: words(
        `Found ${nameOf(mark).en} at the start of the line; YAML takes ordinary spaces and “-”.`,
        `行首有${nameOf(mark).zh}，应为半角空格或“-”。`,
      ),
      hint: write(
        text.replace(/^[ \t\u3000\u00a0－-]+/u, (lead) =>
          lead
            .replace(/\t/gu, '  ')
            .replace(/[\u3000\u00a0]/gu, ' ')
            .replace(/－ ?/gu, '- '),
        ),
      ),
    },
  ];
}

function keyMark(text: string, from: number, source: string): TypingFault[] | null {
  const at = source.search(/[：，\u3000－]/u);
  const mark = source.charAt(at);
  const wanted = `${source.slice(0, at)}${HALF[mark] ?? mark}${source.slice(at + 1).trim()}`;
  return [
    {
      offset: text.indexOf(source.slice(0, at + 1), from) + at,
      message: words(
        `Found ${nameOf(mark).en} here; YAML takes “${(HALF[mark] ?? '').trim() || ' '}”.`,
        `此处是${nameOf(mark).zh}，应为半角符号。`,
      ),
      hint: write(wanted),
    },
  ];
}

/** The first full-width mark of a faulty line that stands where YAML has one of its own. */
function markFault({ text, offset }: Line): TypingFault[] | null {
  const at = text.search(/[：，［］【】｛｝“”‘’＂＃－\u3000\u00a0]/u);
  if (at < 0) return null;
  const mark = text.charAt(at);
  const wanted = text.replace(
    /[：，［］【】｛｝“”‘’＂＃－\u3000\u00a0] */gu,
    (found) => HALF[found.charAt(0)] ?? found,
  );
  return [
    {
      offset: offset + at,
      message: words(
        `This line is not YAML, perhaps because of ${nameOf(mark).en}.`,
        `这一行不合 YAML 写法，可能因为用了${nameOf(mark).zh}。`,
      ),
      hint: write(wanted),
    },
  ];
}

function write(line: string): Words {
  const text = line.trim().length > QUOTED ? `${line.trim().slice(0, QUOTED)}…` : line.trim();
  return words(`Type: ${text}`, `请改写为：${text}`);
}

/** A value that a schema refuses: the marks in it that a Chinese keyboard typed, and the value as it may have been meant; null where there are none. */
export function meantValue(value: string): Words | null {
  if (!/^[“‘"「［【｛].*[”’"」］】｝]$|^[\d.，、－\s]+$/u.test(value)) return null;
  const meant = value.replace(/[：，、［］【】｛｝“”‘’＂－\u3000]/gu, (mark) => HALF[mark] ?? mark);
  return meant === value
    ? null
    : words(`It has full-width marks; type: ${meant}`, `其中有全角符号，请改写为：${meant}`);
}
