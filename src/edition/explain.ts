import { z } from 'zod';
import {
  diagnostic,
  didYouMean,
  InputError,
  meantValue,
  nearestName,
  words,
  type Diagnostic,
  type Words,
} from '../base/index.js';
import type { YamlFile } from './yaml-file.js';

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The data of a YAML file as its schema says, with every default filled in.
 *
 * @throws InputError with every fault at once, each with line and column
 */
export function readAs<S extends z.ZodType>(yaml: YamlFile, schema: S): z.output<S> {
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success) return result.data;
  const known = z.toJSONSchema(schema, { io: 'input' });
  throw new InputError(result.error.issues.flatMap((issue) => explain(yaml, known, issue, [])));
}

/** Sentences for the schema's own patterns; a pattern names its entry as its error. */
const PATTERNS: Readonly<Record<string, Words>> = {
  slug: words('lower-case Latin letters, digits and hyphens', '小写拉丁字母、数字与连字符'),
  spot: words(
    'the name of a spot ink such as "PANTONE 185 C", of at most 60 characters, none of the process inks',
    '专色名，如 "PANTONE 185 C"，至多 60 个字符，且不得是四色油墨之名',
  ),
  colour: words('a colour such as "#c8102e"', '形如 "#c8102e" 的颜色'),
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

/** For a rule that has no words of its own; every rule of the schemas has. */
const ANOTHER = words('another value; see docs/publication.md', '其他值，见 docs/publication.md');

function explain(yaml: YamlFile, known: JsonSchema, issue: Issue, base: readonly PropertyKey[]): Diagnostic[] {
  const path = [...base, ...issue.path];
  const key = nameOf(path);
  const meant = typeof issue.input === 'string' ? meantValue(issue.input) : null;
  const wrong = (expected: Words, hint: Words | null = null): Diagnostic[] => [
    diagnostic('error', 'edition/value', yaml.at(path), mismatch(key, expected, found(issue.input)), meant ?? hint),
  ];
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return [missing(yaml, path, issue.expected)];
      return wrong(typeName(issue.expected), typeHint(issue.expected, issue.input));
    case 'invalid_value':
      return wrong(oneOf(issue.values.map(String)), nearest(String(issue.input), issue.values.map(String)));
    case 'too_small':
      return wrong(bound('at least', '不小于', '至少', issue.origin, issue.minimum));
    case 'too_big':
      return wrong(bound('at most', '不大于', '至多', issue.origin, issue.maximum));
    case 'invalid_format':
      if (issue.format === 'date') return wrong(words('a date such as 2024-12-30', '形如 2024-12-30 的日期'));
      return wrong(PATTERNS[issue.message] ?? ANOTHER);
    case 'invalid_key': {
      const rule = issue.issues[0]?.message ?? '';
      const expected = PATTERNS[rule] ?? ANOTHER;
      const written = String(path.at(-1));
      const message = mismatch(nameOf(path.slice(0, -1)), expected, words(`the key ${written}`, `键 ${written}`));
      return [diagnostic('error', 'edition/value', yaml.at(path, 'key'), message)];
    }
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => unknownKey(yaml, known, path, unknown));
    case 'invalid_union': {
      const closer = issue.errors.find((issues) => issues.every((part) => part.path.length > 0 || isInside(part)));
      if (closer !== undefined) return closer.flatMap((part) => explain(yaml, known, part, path));
      return wrong(
        either(issue.errors.flat().flatMap((part) => ('expected' in part ? [typeName(part.expected)] : []))),
      );
    }
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      return wrong(ANOTHER);
  }
}

/** An issue of a value that is of the right type: this branch of the union is the one that was meant. */
function isInside(issue: Issue): boolean {
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_union';
}

function missing(yaml: YamlFile, path: readonly PropertyKey[], expected: string): Diagnostic {
  const type = typeName(expected);
  const key = nameOf(path);
  const last = String(path.at(-1));
  return diagnostic(
    'error',
    'edition/missing-key',
    yaml.at(path),
    words(`${key} is missing: expected ${type.en}, found nothing.`, `缺少 ${key}：应为${type.zh}。`),
    words(`Add a line "${last}: …" here.`, `请在此处加上一行「${last}: …」。`),
  );
}

function unknownKey(yaml: YamlFile, known: JsonSchema, path: readonly PropertyKey[], key: string): Diagnostic {
  const here = Object.keys(propertiesAt(known, path));
  const place = path.length === 0 ? words('at the top level', '文件顶层') : words(`in ${nameOf(path)}`, nameOf(path));
  return diagnostic(
    'error',
    'edition/unknown-key',
    yaml.at([...path, key], 'key'),
    words(`${key} is not a key ${place.en}.`, `${place.zh}没有 ${key} 这个键。`),
    nearest(key, here) ?? elsewhere(known, key) ?? keysHere(here),
  );
}

function keysHere(keys: readonly string[]): Words {
  return words(`Known keys here: ${keys.join(', ')}.`, `此处可用的键：${keys.join('、')}。`);
}

/** A key put in the wrong group is the commonest slip after a misspelt one. */
function elsewhere(schema: JsonSchema, key: string): Words | null {
  const group = groupsWith(schema, key, '')[0];
  if (group === undefined) return null;
  if (group === '') return words(`${key} belongs at the top level.`, `${key} 应写在文件顶层。`);
  return words(`${key} belongs in ${group}.`, `${key} 应写在 ${group} 之下。`);
}

function groupsWith(schema: JsonSchema, key: string, name: string): string[] {
  const inner = Object.entries(properties(schema)).flatMap(([property, part]) =>
    groupsWith(part, key, name === '' ? property : `${name}.${property}`),
  );
  const branches = (schema.anyOf ?? []).flatMap((branch) => groupsWith(branch, key, name));
  const items = isSchema(schema.items) ? groupsWith(schema.items, key, name) : [];
  return [...(key in properties(schema) ? [name] : []), ...inner, ...branches, ...items];
}

/** The keys that a schema knows at a place of the data. */
function propertiesAt(schema: JsonSchema, path: readonly PropertyKey[]): Readonly<Record<string, JsonSchema>> {
  const [step, ...rest] = path;
  if (step === undefined)
    return { ...properties(schema), ...merged(schema.anyOf, (branch) => propertiesAt(branch, [])) };
  const next = [
    properties(schema)[String(step)],
    schema.items,
    schema.additionalProperties,
    ...(schema.anyOf ?? []).map((branch) => ({ branch })),
  ];
  return merged(next, (part) => {
    if (typeof part === 'object' && 'branch' in part) return propertiesAt(part.branch as JsonSchema, path);
    return isSchema(part) ? propertiesAt(part, rest) : {};
  });
}

function merged<T>(parts: readonly T[] | undefined, keys: (part: T) => Readonly<Record<string, JsonSchema>>) {
  return Object.assign({}, ...(parts ?? []).map(keys)) as Readonly<Record<string, JsonSchema>>;
}

function properties(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function nearest(name: string, known: readonly string[]): Words | null {
  const guess = nearestName(name, known);
  return guess === null ? null : didYouMean(guess);
}

function mismatch(key: string, expected: Words, actual: Words): Words {
  return words(
    `${key || 'The file'}: expected ${expected.en}, found ${actual.en}.`,
    `${key || '文件'}：应为${expected.zh}，实为${actual.zh}。`,
  );
}

function oneOf(values: readonly string[]): Words {
  return words(`one of ${values.join(', ')}`, `${values.join('、')} 之一`);
}

function either(types: readonly Words[]): Words {
  const unique = types.filter((type, i) => types.findIndex(({ en }) => en === type.en) === i);
  return words(unique.map(({ en }) => en).join(' or '), unique.map(({ zh }) => zh).join('或'));
}

function bound(en: string, zh: string, zhCount: string, origin: string, limit: number | bigint): Words {
  if (origin === 'array') return words(`a list of ${en} ${limit} items`, `${zhCount} ${limit} 项的列表`);
  if (origin === 'string') return words(`text of ${en} ${limit} characters`, `${zhCount} ${limit} 个字的文字`);
  return words(`a number of ${en} ${limit}`, `${zh} ${limit} 的数`);
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

function typeHint(expected: string, input: unknown): Words | null {
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
    return words(`Put it in quotes: "${String(input)}".`, `请加引号："${String(input)}"。`);
  }
  if (expected === 'number' && typeof input === 'string') {
    return words('Write the number alone, without unit or quotes.', '只写数字，不带单位与引号。');
  }
  return null;
}

const LONGEST_QUOTE = 40;

function found(input: unknown): Words {
  if (Array.isArray(input)) return words(`a list of ${input.length} items`, `${input.length} 项的列表`);
  if (typeof input === 'string') {
    const text = input.length > LONGEST_QUOTE ? `${input.slice(0, LONGEST_QUOTE)}…` : input;
    return words(`the text "${text}"`, `文字「${text}」`);
  }
  if (typeof input === 'number') return words(`the number ${input}`, `数字 ${input}`);
  if (typeof input === 'boolean') return words(String(input), ` ${input}`);
  return input === undefined ? words('nothing', '空') : words('keys with values', '一组键值');
}

/** `pages[0].story` reads as `pages[1].story`: people count from 1. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step + 1}]`;
    return name === '' ? String(step) : `${name}.${String(step)}`;
  }, '');
}
