import { z } from 'zod';
import { InputError, nearestName, refusal, type Diagnostic, type Where } from '../base/index.js';
import { BLOCK_KINDS } from './block-kinds.js';
import { editorialLength, fold } from './characters.js';
import { findFrontMatter, parseFrontMatter, type FrontMatterData } from './front-matter-data.js';
import { frontMatterKey, frontMatterShape } from './diagnostics/front-matter.js';
import { DESCRIPTIONS, isOfSites, KEY_OF, type Key } from './front-matter-names.js';
import type { RawOmission } from './raw.js';
import { lineMap } from './source-map.js';
import { STORY_KINDS, type StoryHints } from './types.js';

const line = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
/** A name, or an author of a site with the name among other things. */
const person = z.union([line, z.looseObject({ name: line }).transform(({ name }) => name)]);
const list = z.union([line.transform((value) => [value]), z.array(line)]);
const SHAPE = {
  id: line,
  language: line,
  kind: z.enum(STORY_KINDS),
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
} as const satisfies Readonly<Record<Key, z.ZodType>>;

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

/** Most keys at the top level; site generators know some thirty. Each is looked for in the text again, to find its place. */
const MOST_KEYS = 500;

function readKeys(
  data: FrontMatterData,
  where: (offset: number) => Where,
  body: string,
): Omit<FrontMatter, 'bodyStart'> {
  const { value } = data;
  if (value === null || value === undefined) return NO_FRONT_MATTER;
  if (typeof value !== 'object' || Array.isArray(value))
    throw refusal(frontMatterShape(where(data.valueAt([])), { fault: 'no-keys' }));
  const names = Object.keys(value);
  if (names.length > MOST_KEYS)
    throw refusal(
      frontMatterShape(where(data.keyAt(names[MOST_KEYS]!)), {
        fault: 'too-many-keys',
        count: names.length,
        most: MOST_KEYS,
      }),
    );
  const stated: Stated = { hints: {}, places: new Map() };
  const faults: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const [name, given] of Object.entries(value)) {
    const key = KEY_OF.get(name) ?? KEY_OF.get(name.toLowerCase());
    if (key === undefined) {
      if (!isOfSites(name) && !DESCRIPTIONS.has(name))
        warnings.push(
          frontMatterKey(where(data.keyAt(name)), { key: name, nearest: nearestName(name, [...KEY_OF.keys()]) }),
        );
      continue;
    }
    if (given === null) continue; // a key without a value says nothing
    const parsed = SHAPE[key].safeParse(given);
    if (parsed.success) {
      stated.hints[key] = parsed.data;
      stated.places.set(key, data.valueAt([name]));
    } else {
      const path = parsed.error.issues[0]?.path.map(String) ?? [];
      faults.push(frontMatterShape(where(data.valueAt([name, ...path])), { fault: 'value', key, written: name }));
    }
  }
  if (faults.length > 0) throw new InputError(faults);
  return { ...stated, omissions: settleDescriptions(value, data, stated, body), diagnostics: warnings };
}

/** Hints by key, and where each is written. */
interface Stated {
  readonly hints: Record<string, unknown>;
  readonly places: Map<string, number>;
}

/** Longest deck, in editorial length. */
const LONGEST_DECK = 40;

/** A description that reads like a title becomes the deck where there is none; any other that the body does not repeat is reported as left out. */
function settleDescriptions(
  value: object,
  data: FrontMatterData,
  { hints, places }: Stated,
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
