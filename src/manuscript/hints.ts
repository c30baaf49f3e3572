import type { FrontMatter } from './front-matter.js';
import { normaliseCopy } from './normalise/index.js';
import { isChinese } from './characters.js';
import { plainMapped, type MappedCopy, type MappedChange } from './source-map.js';
import type { BlockKind, StoryHints, StoryKind } from './types.js';

/** The kinds of block that hints give as one text each, in the order they stand on a page. */
const GIVEN_KINDS = ['kicker', 'headline', 'deck', 'byline', 'credit'] as const;
export type GivenKind = (typeof GIVEN_KINDS)[number];

/** A text that front matter or the caller gives. */
export interface Given {
  readonly kind: GivenKind;
  readonly copy: MappedCopy;
  readonly by: 'front-matter' | 'caller';
}

/** Hints of the caller over those of the front matter, each resolved once. */
export interface Settings {
  readonly id: string | null;
  readonly language: string | null;
  /** What the story is; null leaves that to the recogniser. */
  readonly kind: StoryKind | null;
  readonly given: readonly Given[];
  readonly kinds: ReadonlyMap<number, BlockKind>;
  /** Null leaves the choice to the recogniser. */
  readonly quotes: readonly string[] | null;
  readonly captions: readonly (readonly [file: string, caption: string])[];
  /** Photos that lie beside the manuscript. */
  readonly photos: number;
  /** Words that are not to be printed. */
  readonly omit: readonly string[];
  readonly normalise: boolean;
  /** What normalising changed in the front matter's texts. */
  readonly changes: readonly MappedChange[];
}

/** The caller's texts are set as they are; those of the front matter are part of the manuscript and normalised with it. */
export function settleHints(hints: StoryHints, frontMatter: FrontMatter): Settings {
  const own = frontMatter.hints;
  const normalise = hints.normalise ?? own.normalise ?? true;
  const changes: MappedChange[] = [];
  const given: Given[] = [];
  for (const kind of GIVEN_KINDS) {
    const byCaller = hints[kind];
    const byFrontMatter = own[kind];
    if (byCaller !== undefined && byCaller.trim() !== '')
      given.push({ kind, copy: plainMapped(byCaller.trim(), 0), by: 'caller' });
    else if (byFrontMatter !== undefined && byFrontMatter !== '') {
      const typed = plainMapped(byFrontMatter, frontMatter.places.get(kind) ?? 0);
      const settled = normalise ? normaliseCopy(typed, isChinese(byFrontMatter)) : { copy: typed, changes: [] };
      changes.push(...settled.changes);
      given.push({ kind, copy: settled.copy, by: 'front-matter' });
    }
  }
  return {
    id: hints.id ?? own.id ?? null,
    language: hints.language ?? own.language ?? null,
    kind: hints.kind ?? own.kind ?? null,
    given,
    kinds: new Map(Object.entries({ ...own.kinds, ...hints.kinds }).map(([line, kind]) => [Number(line), kind])),
    quotes: hints.quotes ?? own.quotes ?? null,
    captions: Object.entries({ ...own.captions, ...hints.captions }).filter(([, caption]) => !isNumber(caption)),
    photos: hints.photos ?? 0,
    omit: hints.omit ?? own.omit ?? [],
    normalise,
    changes,
  };
}

/** Whether a caption is only the number of one in the manuscript. That text is there already; matching photos and captions resolves the number. */
const isNumber = (caption: string): boolean => /^\s*\d+\s*$/.test(caption);
