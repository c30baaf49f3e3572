import {
  afterHan,
  beforeHan,
  defineDiagnostic,
  didYouMean,
  meantValue,
  nearestName,
  words,
  type Words,
  yamlFaultWords,
  type YamlReason,
} from '../../base/index.js';

/** What the YAML reader says of a text that is not YAML, or not what was meant. */
export const notYaml = defineDiagnostic<{
  readonly reason: YamlReason;
  /** Whether the file can be used all the same. */
  readonly usable: boolean;
}>('edition/yaml', {
  severity: ({ usable }) => (usable ? 'warning' : 'error'),
  message: ({ reason }) => yamlFaultWords(reason).message,
  hint: ({ reason }) => yamlFaultWords(reason).hint,
  examples: [{ reason: { kind: 'syntax', code: 'BAD_INDENT' }, usable: false }],
});

export const notUtf8 = defineDiagnostic('edition/encoding', {
  severity: 'error',
  message: () =>
    words(
      'Expected UTF-8 text, found bytes that are not UTF-8.',
      '应为 UTF-8 编码的文本，文件中却有不合 UTF-8 的字节。',
    ),
  hint: () => words('Save the file again as UTF-8.', '请将该文件另存为 UTF-8 编码。'),
  examples: [null],
});

/** What is counted of a value that is too small or too large. */
export type Counted = 'items' | 'characters' | 'number';

/** What the schema takes at a place. */
export type Expected =
  | { readonly types: readonly string[] }
  | { readonly oneOf: readonly string[] }
  /** A name of `FORMS`. */
  | { readonly form: string }
  | { readonly atLeast: number; readonly of: Counted }
  | { readonly atMost: number; readonly of: Counted };

/** What stands there instead: a plain value as it is, a list by its length, a group of keys by its size; null for nothing. */
export type Found =
  string | number | boolean | null | { readonly items: number } | { readonly keys: number } | { readonly key: string };

/** `key` is the path of the value, such as `pages[1].rank`; it is empty for the whole file. */
type ValueFault =
  | { readonly key: string; readonly expected: Expected; readonly found: Found }
  | { readonly key: string; readonly min: number; readonly max: number };

export const wrongValue = defineDiagnostic<ValueFault>('edition/value', {
  severity: 'error',
  message: (fault) =>
    'min' in fault
      ? words(
          `${fault.key}: expected min to be at most max, found min ${fault.min} and max ${fault.max}.`,
          `${fault.key}：min 应不大于 max，实为 min ${fault.min}、max ${fault.max}。`,
        )
      : mismatch(fault.key, expectedWords(fault.expected), foundWords(fault.found)),
  hint: (fault) =>
    'min' in fault
      ? words('Exchange or correct the two.', '请对调或改正这两个值。')
      : valueHint(fault.expected, fault.found),
  examples: [
    { key: 'pages[1].rank', expected: { oneOf: ['1', '2', '3'] }, found: 'first' },
    { key: 'language', expected: { form: 'language' }, found: 'Chinese' },
    { key: 'issue', expected: { types: ['int'] }, found: 'twelve' },
    { key: 'title', expected: { types: ['string'] }, found: 2024 },
    { key: 'sizes.headline', min: 40, max: 20 },
  ],
});

export const missingKey = defineDiagnostic<{ readonly key: string; readonly type: string }>('edition/missing-key', {
  severity: 'error',
  message: ({ key, type }) =>
    words(
      `${key} is missing: expected ${typeName(type).en}, found nothing.`,
      `缺少 ${key}：应为${afterHan(typeName(type).zh)}。`,
    ),
  hint: ({ key }) => {
    const last = key.slice(key.lastIndexOf('.') + 1);
    return words(`Add a line "${last}: …" here.`, `请在此处加上一行“${last}: …”。`);
  },
  examples: [{ key: 'pages[2].number', type: 'int' }],
});

export const unknownKey = defineDiagnostic<{
  readonly key: string;
  /** The path of the group that it stands in; null for the top level of the file. */
  readonly group: string | null;
  readonly known: readonly string[];
  /** The group in which there is such a key, empty for the top level; null where there is none. */
  readonly belongsIn: string | null;
}>('edition/unknown-key', {
  severity: 'error',
  message: ({ key, group }) =>
    group === null
      ? words(`${key} is not a key at the top level.`, `文件顶层没有 ${key} 这个键。`)
      : words(`${key} is not a key in ${group}.`, `${beforeHan(group)}没有 ${key} 这个键。`),
  hint: ({ key, known, belongsIn }) => {
    const guess = nearestName(key, known);
    if (guess !== null) return didYouMean(guess);
    if (belongsIn === '') return words(`${key} belongs at the top level.`, `${key} 应写在文件顶层。`);
    if (belongsIn !== null) return words(`${key} belongs in ${belongsIn}.`, `${key} 应写在 ${belongsIn} 之下。`);
    return words(`Known keys here: ${known.join(', ')}.`, `此处可用的键：${known.join('、')}。`);
  },
  examples: [
    { key: 'titel', group: null, known: ['title', 'date'], belongsIn: null },
    { key: 'ppi', group: 'epaper', known: ['address', 'page', 'story'], belongsIn: 'press' },
    { key: 'weather', group: 'pages[1]', known: ['number', 'story'], belongsIn: null },
  ],
});

function mismatch(key: string, expected: Words, found: Words): Words {
  return words(
    `${key || 'The file'}: expected ${expected.en}, found ${found.en}.`,
    `${key || '文件'}：应为${afterHan(expected.zh)}，实为${afterHan(found.zh)}。`,
  );
}

/** Sentences for the schema's own patterns; a pattern names its entry as its error. */
const FORMS: Readonly<Record<string, Words>> = {
  slug: words('lower-case Latin letters, digits and hyphens', '小写拉丁字母、数字与连字符'),
  spot: words(
    'the name of a spot ink such as "PANTONE 185 C", of at most 60 characters, none of the process inks',
    '专色名，如 "PANTONE 185 C"，至多 60 个字符，且不得是四色油墨之名',
  ),
  colour: words('a colour such as "#c8102e"', '形如 "#c8102e" 的颜色'),
  date: words('a date such as 2024-12-30', '形如 2024-12-30 的日期'),
  language: words('a language such as zh-CN', '形如 zh-CN 的语言代码'),
  'host-key': words(
    'a fingerprint such as SHA256:… with 43 characters, as ssh-keygen -lf prints it',
    'ssh-keygen -lf 所示的指纹，形如 SHA256:…，其后 43 个字符',
  ),
  'closing-time': words('a time with its offset such as 23:30+08:00', '带时差的时间，如 23:30+08:00'),
  closing: words(
    'a day and time with its offset such as 2024-12-29T23:30+08:00',
    '带时差的日期与时间，如 2024-12-29T23:30+08:00',
  ),
  line: words('a line number of the manuscript', '稿件的行号'),
};
/** For a rule without a sentence of its own; every rule of the schemas has one. */
const ANOTHER = words('another value; see docs/publication.md', '其他值，见 docs/publication.md');

function expectedWords(expected: Expected): Words {
  if ('types' in expected) return either(expected.types.map(typeName));
  if ('oneOf' in expected) return words(`one of ${expected.oneOf.join(', ')}`, `${expected.oneOf.join('、')} 之一`);
  if ('form' in expected) return FORMS[expected.form] ?? ANOTHER;
  return 'atLeast' in expected
    ? bounded(AT_LEAST, expected.of, expected.atLeast)
    : bounded(AT_MOST, expected.of, expected.atMost);
}

function either(types: readonly Words[]): Words {
  const unique = types.filter((type, i) => types.findIndex(({ en }) => en === type.en) === i);
  return words(unique.map(({ en }) => en).join(' or '), unique.map(({ zh }) => zh).join('或'));
}

/** A bound in words. Chinese has one word for a number and another for a count. */
interface BoundWords {
  readonly en: string;
  readonly zhNumber: string;
  readonly zhCount: string;
}
const AT_LEAST: BoundWords = { en: 'at least', zhNumber: '不小于', zhCount: '至少' };
const AT_MOST: BoundWords = { en: 'at most', zhNumber: '不大于', zhCount: '至多' };

function bounded({ en, zhNumber, zhCount }: BoundWords, of: Counted, limit: number): Words {
  if (of === 'items') return words(`a list of ${en} ${limit} items`, `${zhCount} ${limit} 项的列表`);
  if (of === 'characters') return words(`text of ${en} ${limit} characters`, `${zhCount} ${limit} 个字的文字`);
  return words(`a number of ${en} ${limit}`, `${zhNumber} ${limit} 的数`);
}

const TYPE_NAMES: Readonly<Record<string, Words>> = {
  string: words('text', '文字'),
  number: words('a number', '数字'),
  int: words('a whole number', '整数'),
  boolean: words('true or false', ' true 或 false'),
  array: words('a list', '列表'),
  object: words('keys with values', '一组键值'),
  record: words('keys with values', '一组键值'),
};

function typeName(type: string): Words {
  return TYPE_NAMES[type] ?? words(type, type);
}

/** Characters of a text that a message quotes. */
const LONGEST_QUOTE = 40;

function foundWords(found: Found): Words {
  if (found === null) return words('nothing', '空');
  if (typeof found === 'string') {
    const text = found.length > LONGEST_QUOTE ? `${found.slice(0, LONGEST_QUOTE)}…` : found;
    return words(`the text "${text}"`, `文字“${text}”`);
  }
  if (typeof found === 'number') return words(`the number ${found}`, `数字 ${found}`);
  if (typeof found === 'boolean') return words(String(found), ` ${found}`);
  if ('items' in found) return words(`a list of ${found.items} items`, `${found.items} 项的列表`);
  return 'key' in found ? words(`the key ${found.key}`, `键 ${found.key}`) : words('keys with values', '一组键值');
}

function valueHint(expected: Expected, found: Found): Words | null {
  const meant = typeof found === 'string' ? meantValue(found) : null;
  if (meant !== null) return meant;
  if ('oneOf' in expected) {
    const guess = typeof found === 'object' ? null : nearestName(String(found), expected.oneOf);
    return guess === null ? null : didYouMean(guess);
  }
  return 'types' in expected && expected.types.length === 1 ? typeHint(expected.types[0]!, found) : null;
}

function typeHint(expected: string, found: Found): Words | null {
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
    return words(`Put it in quotes: "${String(found)}".`, `请加引号："${String(found)}"。`);
  if (expected === 'number' && typeof found === 'string')
    return words('Write the number alone, without unit or quotes.', '只写数字，不带单位与引号。');
  return null;
}
