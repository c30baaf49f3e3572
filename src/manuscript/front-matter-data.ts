import { parse as parseToml, TomlError } from 'smol-toml';
import { isMap, isNode } from 'yaml';
import { InputError, readYamlText, refusal, type Where } from '../base/index.js';
import { frontMatterSyntax } from './diagnostics/front-matter.js';
import { isKnownName } from './front-matter-names.js';

/** Where front matter stands in a text, and in which language it is. */
export interface FrontMatterText {
  readonly syntax: 'yaml' | 'toml';
  /** Offsets of its lines, end exclusive, without the lines that fence it. */
  readonly from: number;
  readonly to: number;
  /** Offset where the manuscript itself begins. */
  readonly bodyStart: number;
}

/** Its data, and where in the source each key and value is written. */
export interface FrontMatterData {
  readonly value: unknown;
  keyAt(name: string): number;
  valueAt(path: readonly string[]): number;
}

/** Front matter of Jekyll, Hexo and Hugo: YAML between two lines of `---`; the first line after it must look like a key. */
const YAML = /^\s*?---[ \t]*\n(?=[ \t]*(?:#|[\p{L}_"'][^\n]{0,40}?[:：]|---))([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/u;
/** Front matter of Hugo: TOML between two lines of `+++`. */
const TOML = /^\s*?\+\+\+[ \t]*\n([\s\S]*?)(?:^|\n)\+\+\+[ \t]*(?:\n|$)/u;
/** Front matter of Hexo: YAML that only a line below it ends. */
const UNOPENED =
  /^((?:title|layout|date)[ \t]*:[^\n]*\n(?:(?:[\w-]+[ \t]*:|[ \t]+\S|- )[^\n]*\n){0,60})---[ \t]*(?:\n|$)/u;

/** The front matter at the top of a text, or null. */
export function findFrontMatter(source: string): FrontMatterText | null {
  const yaml = YAML.exec(source);
  if (yaml !== null) return { syntax: 'yaml', ...extent(source, yaml) };
  const toml = TOML.exec(source);
  if (toml !== null && /^\s*[\w-]+\s*=|^\s*\[[\w.-]+\]/mu.test(toml[1] ?? ''))
    return { syntax: 'toml', ...extent(source, toml) };
  const unopened = UNOPENED.exec(source);
  if (unopened === null) return null;
  return { syntax: 'yaml', from: 0, to: (unopened[1] ?? '').length, bodyStart: unopened[0].length };
}

function extent(source: string, match: RegExpExecArray): { from: number; to: number; bodyStart: number } {
  const fence = match[0].search(/\S/u);
  const from = source.indexOf('\n', fence) + 1;
  return { from, to: from + (match[1] ?? '').length, bodyStart: match[0].length };
}

/** Throws InputError for what cannot be read, with line and column. Null for a text between two rules that has no key. */
export function parseFrontMatter(
  source: string,
  { syntax, from, to }: FrontMatterText,
  where: (offset: number) => Where,
): FrontMatterData | null {
  const text = source.slice(from, to);
  return syntax === 'toml' ? tomlData(text, from, where) : yamlData(text, from, where);
}

function yamlData(text: string, from: number, where: (offset: number) => Where): FrontMatterData | null {
  const yaml = readYamlText(text, isKnownName);
  if (yaml.faults.length > 0)
    throw new InputError(
      yaml.faults.map(({ offset, reason }) => frontMatterSyntax(where(from + offset), { syntax: 'yaml', reason })),
    );
  const { document } = yaml;
  if (typeof yaml.value === 'string') return null;
  const start = (node: unknown): number => from + (isNode(node) ? (node.range?.[0] ?? 0) : 0);
  return {
    value: yaml.value,
    keyAt(name) {
      const items = isMap(document.contents) ? document.contents.items : [];
      return start(items.find((item) => String(item.key) === name)?.key);
    },
    valueAt: (path) => start(document.getIn(path, true) ?? document.getIn(path.slice(0, 1), true)),
  };
}

/** Most tables within one another; front matter has two or three. */
const DEEPEST = 32;
/** Most UTF-16 units, as for YAML. */
const LONGEST = 400_000;

function tomlData(text: string, from: number, where: (offset: number) => Where): FrontMatterData {
  const lineOf = (name: string): RegExpExecArray | null =>
    new RegExp(`^[ \\t]*["']?${name.replace(/[^\p{L}\p{N}_-]/gu, '.')}["']?[ \\t]*=[ \\t]*`, 'mu').exec(text);
  const keyAt = (name: string): number => from + (lineOf(name)?.index ?? 0);
  return {
    value: tomlValue(text, from, where),
    keyAt,
    valueAt: ([name = '']) => keyAt(name) + (lineOf(name)?.[0].length ?? 0),
  };
}

function tomlValue(text: string, from: number, where: (offset: number) => Where): unknown {
  if (text.length > LONGEST)
    throw refusal(
      frontMatterSyntax(where(from + LONGEST), { syntax: 'toml', reason: { kind: 'too-long', most: LONGEST } }),
    );
  try {
    return parseToml(text, { maxDepth: DEEPEST });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const before = text.split('\n').slice(0, error.line - 1);
    const offset = before.reduce((sum, line) => sum + line.length + 1, 0) + Math.max(0, error.column - 1);
    throw refusal(frontMatterSyntax(where(from + offset), { syntax: 'toml', reason: { kind: 'syntax' } }));
  }
}
