import { distance } from 'fastest-levenshtein';
import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { diagnostic, InputError, words, type Diagnostic, type Where, type Words } from '../base/index.js';
import type { StoryHints } from './types.js';

export const BLOCK_KINDS = [
  'kicker',
  'headline',
  'deck',
  'byline',
  'summary',
  'subhead',
  'paragraph',
  'list-item',
  'quotation',
  'verse',
  'editor-note',
  'note',
  'caption',
  'credit',
  'table',
] as const;

/** The keys of front matter, and other names that editors give them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  id: [],
  language: ['lang', '语言'],
  kicker: ['引题', '肩题'],
  headline: ['title', '主题', '标题', '主标题'],
  deck: ['subtitle', '副题', '副标题'],
  byline: ['author', '署名', '作者'],
  credit: ['图片署名', '摄影'],
  kinds: ['类型'],
  quotes: ['引语', '引文'],
  captions: ['图说', '图片说明'],
  omit: ['不刊', '略去'],
  normalise: ['normalize', '规范'],
};

const KEY_OF = new Map(
  Object.entries(NAMES).flatMap(([key, others]) => [key, ...others].map((name) => [name, key] as const)),
);

const line = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
const list = z.union([line.transform((value) => [value]), z.array(line)]);
const SHAPE = {
  id: line,
  language: line,
  kicker: line,
  headline: line,
  deck: line,
  byline: z.union([line, z.array(line).transform((names) => names.join(' '))]),
  credit: line,
  kinds: z.record(z.string().regex(/^[1-9]\d*$/u), z.enum(BLOCK_KINDS)),
  quotes: list,
  captions: z.record(z.string(), line),
  omit: list,
  normalise: z.boolean(),
} as const;

const TEXT = words('one line of text', '一行文字');
/** What each key takes, for messages. */
const EXPECTED: Readonly<Record<keyof typeof SHAPE, Words>> = {
  id: TEXT,
  language: TEXT,
  kicker: TEXT,
  headline: TEXT,
  deck: TEXT,
  byline: words('one line of text, or a list of names', '一行文字，或人名列表'),
  credit: TEXT,
  kinds: words(
    `line numbers, each with one of ${BLOCK_KINDS.join(', ')}`,
    `行号，各对应 ${BLOCK_KINDS.join('、')} 之一`,
  ),
  quotes: words('a list of texts', '文字列表'),
  captions: words('photo files, each with its caption', '照片文件名，各对应一条图说'),
  omit: words('a list of texts', '文字列表'),
  normalise: words('true or false', 'true 或 false'),
};

export interface FrontMatter {
  readonly hints: StoryHints;
  /** Key -> offset in the source where its value is written. */
  readonly places: ReadonlyMap<string, number>;
  /** Offset in the source where the manuscript itself begins. */
  readonly bodyStart: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the YAML between a first line `---` and the next line `---`. A manuscript that merely begins with a rule is left
 * alone: the line after it must look like a key.
 * Throws InputError for YAML that cannot be read and for values of the wrong shape, with line and column.
 */
export function readFrontMatter(file: string, source: string): FrontMatter {
  const match =
    /^\s*?---[ \t]*\n(?=[ \t]*(?:#|[\p{L}_"'][^\n]{0,40}?[:：]|---))([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/u.exec(source);
  if (match === null) return { hints: {}, places: new Map(), bodyStart: 0, diagnostics: [] };
  const yaml = match[1] ?? '';
  const start = source.indexOf('\n', source.indexOf('---')) + 1;
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const firstLine = source.slice(0, start).split('\n').length - 1;
  const where = (offset: number): Where => {
    const { line: yamlLine, col } = counter.linePos(offset);
    return { file, line: yamlLine + firstLine, column: col };
  };
  const syntax = document.errors.map((error) =>
    diagnostic(
      'error',
      'manuscript/front-matter-syntax',
      where(error.pos[0]),
      words(`The front matter is not valid YAML: ${error.message}`, `文前信息不是合法的 YAML：${error.message}`),
      words(
        'Correct the lines between the two ---; put texts with a colon in quotes.',
        '请改正两行 --- 之间的内容；含冒号的文字要加引号。',
      ),
    ),
  );
  if (syntax.length > 0) throw new InputError(syntax);
  const { hints, places, diagnostics } = readKeys(document, where);
  return {
    hints,
    places: new Map([...places].map(([key, at]) => [key, at + start])),
    bodyStart: match[0].length,
    diagnostics,
  };
}

function readKeys(
  document: Document.Parsed,
  where: (offset: number) => Where,
): { hints: StoryHints; places: Map<string, number>; diagnostics: readonly Diagnostic[] } {
  const value: unknown = document.toJS();
  const places = new Map<string, number>();
  const offsetOf = (path: readonly string[]): number => {
    const node: unknown =
      document.getIn(path, true) ?? (path.length > 1 ? document.getIn(path.slice(0, 1), true) : undefined);
    return isNode(node) ? (node.range?.[0] ?? 0) : 0;
  };
  if (value === null || value === undefined) return { hints: {}, places, diagnostics: [] };
  if (typeof value !== 'object' || Array.isArray(value))
    throw new InputError([
      diagnostic(
        'error',
        'manuscript/front-matter-shape',
        where(0),
        words(
          'The front matter should be keys with values, such as `headline: …`.',
          '文前信息应为“键: 值”，例如 `headline: …`。',
        ),
      ),
    ]);
  const faults: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const hints: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    const key = KEY_OF.get(name) as keyof typeof SHAPE | undefined;
    if (key === undefined) {
      warnings.push(unknownKey(name, where(keyOffset(document, name))));
      continue;
    }
    if (given === null) continue; // a key without a value says nothing
    const parsed = SHAPE[key].safeParse(given);
    if (parsed.success) {
      hints[key] = parsed.data;
      places.set(key, offsetOf([name]));
    } else {
      const path = parsed.error.issues[0]?.path.map(String) ?? [];
      faults.push(
        diagnostic(
          'error',
          'manuscript/front-matter-shape',
          where(offsetOf([name, ...path])),
          words(`\`${name}\` should be ${EXPECTED[key].en}.`, `\`${name}\` 的值不对，应为：${EXPECTED[key].zh}。`),
        ),
      );
    }
  }
  if (faults.length > 0) throw new InputError(faults);
  return { hints, places, diagnostics: warnings };
}

/** Where a key of the topmost level is written. */
function keyOffset(document: Document.Parsed, name: string): number {
  const pair = isMap(document.contents) ? document.contents.items.find((item) => String(item.key) === name) : undefined;
  return isNode(pair?.key) ? pair.key.range[0] : 0;
}

function unknownKey(name: string, where: Where): Diagnostic {
  const nearest = [...KEY_OF.keys()].reduce(
    (best, key) => (distance(name, key) < distance(name, best) ? key : best),
    'headline',
  );
  const near = distance(name.toLowerCase(), nearest) <= Math.max(2, nearest.length / 3);
  return diagnostic(
    'warning',
    'manuscript/front-matter-key',
    where,
    words(`Front matter has no key \`${name}\`; it was passed over.`, `文前信息没有 \`${name}\` 这个键，已略过。`),
    near
      ? words(`Did you mean \`${nearest}\`?`, `是否应为 \`${nearest}\`？`)
      : words(`The keys are ${Object.keys(NAMES).join(', ')}.`, `可用的键：${Object.keys(NAMES).join('、')}。`),
  );
}
