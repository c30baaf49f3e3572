import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { diagnostic, InputError, refuse, words, type Diagnostic, type Where, type Words } from '../base/index.js';
import { editorialLength, fold } from './characters.js';
import { findFrontMatter, parseFrontMatter, type FrontMatterData } from './front-matter-data.js';
import { DESCRIPTIONS, isOfSites, KEY_OF, NAMES } from './front-matter-names.js';
import type { RawOmission } from './raw.js';
import { lineMap } from './source-map.js';
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

const line = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
/** A name, or an author of a site with the name among other things. */
const person = z.union([line, z.looseObject({ name: line }).transform(({ name }) => name)]);
const list = z.union([line.transform((value) => [value]), z.array(line)]);
const SHAPE = {
  id: line,
  language: line,
  kicker: line,
  headline: line,
  deck: line,
  byline: z.union([person, z.array(person).transform((names) => names.join(' '))]),
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
  /** What it says about the article and is not printed. */
  readonly omissions: readonly RawOmission[];
  readonly diagnostics: readonly Diagnostic[];
}

export const NO_FRONT_MATTER: FrontMatter = {
  hints: {},
  places: new Map(),
  bodyStart: 0,
  omissions: [],
  diagnostics: [],
};

/**
 * Reads the YAML or TOML at the top of a manuscript. A manuscript that merely begins with a rule is left alone: what
 * stands between must be keys.
 * Throws InputError for YAML or TOML that cannot be read and for values of the wrong shape, with line and column.
 */
export function readFrontMatter(file: string, source: string): FrontMatter {
  const found = findFrontMatter(source);
  if (found === null) return NO_FRONT_MATTER;
  const lines = lineMap(source.slice(0, found.bodyStart));
  const where = (offset: number): Where => ({ file, ...lines.locate(offset) });
  const data = parseFrontMatter(source, found, where);
  if (data === null) return NO_FRONT_MATTER;
  return { ...readKeys(data, where, source.slice(found.bodyStart)), bodyStart: found.bodyStart };
}

/** Keys at the top; site generators know some thirty. Each is looked for in the text once more, for its place. */
const MOST_KEYS = 500;

function readKeys(
  data: FrontMatterData,
  where: (offset: number) => Where,
  body: string,
): Omit<FrontMatter, 'bodyStart'> {
  const { value } = data;
  if (value === null || value === undefined) return NO_FRONT_MATTER;
  if (typeof value !== 'object' || Array.isArray(value))
    throw new InputError([
      diagnostic(
        'error',
        'manuscript/front-matter-shape',
        where(data.valueAt([])),
        words(
          'The front matter should be keys with values, such as `headline: …`.',
          '文前信息应为“键: 值”，例如 `headline: …`。',
        ),
      ),
    ]);
  const names = Object.keys(value);
  if (names.length > MOST_KEYS)
    throw refuse(
      'manuscript/front-matter-shape',
      where(data.keyAt(names[MOST_KEYS]!)),
      words(
        `The front matter has ${names.length} keys; at most ${MOST_KEYS} are read.`,
        `文前信息有 ${names.length} 个键，最多读 ${MOST_KEYS} 个。`,
      ),
      words('Check whether text was put between the rules.', '请检查是否把正文放进了两条线之间。'),
    );
  const places = new Map<string, number>();
  const faults: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const hints: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(value)) {
    const key = KEY_OF.get(name) ?? KEY_OF.get(name.toLowerCase());
    if (key === undefined) {
      if (!isOfSites(name) && !DESCRIPTIONS.has(name)) warnings.push(unknownKey(name, where(data.keyAt(name))));
      continue;
    }
    if (given === null) continue; // a key without a value says nothing
    const parsed = SHAPE[key].safeParse(given);
    if (parsed.success) {
      hints[key] = parsed.data;
      places.set(key, data.valueAt([name]));
    } else {
      const path = parsed.error.issues[0]?.path.map(String) ?? [];
      faults.push(
        diagnostic(
          'error',
          'manuscript/front-matter-shape',
          where(data.valueAt([name, ...path])),
          words(`\`${name}\` should be ${EXPECTED[key].en}.`, `\`${name}\` 的值不对，应为：${EXPECTED[key].zh}。`),
        ),
      );
    }
  }
  if (faults.length > 0) throw new InputError(faults);
  return { hints, places, omissions: descriptions(value, data, hints, places, body), diagnostics: warnings };
}

/** Longest deck, in editorial length. */
const LONGEST_DECK = 40;

/** A description like a title is the deck where there is no other; one that the body does not say is told as left out. */
function descriptions(
  value: object,
  data: FrontMatterData,
  hints: Record<string, unknown>,
  places: Map<string, number>,
  body: string,
): RawOmission[] {
  const omissions: RawOmission[] = [];
  for (const [name, given] of Object.entries(value)) {
    if (!DESCRIPTIONS.has(name) || typeof given !== 'string') continue;
    const text = given.replace(/\s+/gu, ' ').trim();
    if (text === '' || fold(body).includes(fold(text))) continue;
    const from = data.valueAt([name]);
    const isTitle = editorialLength(text) <= LONGEST_DECK && !/[。！？；.!?;…]$/u.test(text);
    if (isTitle && hints['deck'] === undefined && hints['headline'] !== undefined) {
      hints['deck'] = text;
      places.set('deck', from);
    } else omissions.push({ kind: 'markup', text, from });
  }
  return omissions;
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
