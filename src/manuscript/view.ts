import type { Words } from '../base/index.js';
import { reasonOf } from './omissions.js';
import type { SourceProof } from './proof/index.js';
import { STORY_KIND_NAMES } from './story-kind.js';
import type { BlockKind, Change, ManuscriptFormat, Mark, Omission, Quote, Story } from './types.js';

/** One block as the report shows it. */
export interface BlockView {
  readonly kind: BlockKind;
  /** Line of the manuscript, from 1. */
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  /** The text, cut to one line of a terminal. */
  readonly excerpt: string;
  readonly marks: readonly Mark[];
  readonly photo: string | null;
  readonly reason: Words;
}

export type QuoteView = Pick<Quote, 'text' | 'speaker' | 'score'> & { readonly line: number };

/** What the recogniser made of a manuscript, for `--json` and the report. */
export interface StoryView {
  readonly id: string;
  readonly file: string;
  readonly format: ManuscriptFormat;
  readonly encoding: string;
  readonly language: string;
  readonly kind: Story['kind'] & { readonly title: Words };
  /** How many blocks of each kind, in order of first appearance. */
  readonly counts: readonly { readonly kind: BlockKind; readonly count: number }[];
  readonly blocks: readonly BlockView[];
  readonly quotes: readonly QuoteView[];
  readonly keySentences: readonly QuoteView[];
  readonly changes: readonly Change[];
  readonly omissions: readonly (Omission & { readonly why: Words })[];
  readonly pictures: readonly { readonly name: string; readonly bytes: number }[];
}

/** The same, beside what became of the characters of the source. */
export interface ReportedStory extends StoryView {
  /** Null for a story that was not read from a file. */
  readonly source: SourceProof | null;
}

const EXCERPT = 36;

export function describeStory(story: Story): StoryView {
  const counts = new Map<BlockKind, number>();
  for (const block of story.blocks) counts.set(block.kind, (counts.get(block.kind) ?? 0) + 1);
  return {
    id: story.id,
    file: story.source.file,
    format: story.source.format,
    encoding: story.source.encoding,
    language: story.language,
    kind: { ...story.kind, title: STORY_KIND_NAMES[story.kind.name] },
    counts: [...counts].map(([kind, count]) => ({ kind, count })),
    blocks: story.blocks.map((block) => ({
      kind: block.kind,
      line: block.span.line,
      endLine: block.span.endLine,
      text: block.text,
      excerpt: excerpt(block.text),
      marks: block.marks,
      photo: block.kind === 'caption' ? block.photo : null,
      reason: block.reason,
    })),
    quotes: story.quotes.map((quote) => describeQuote(quote, story)),
    keySentences: story.keySentences.map((quote) => describeQuote(quote, story)),
    changes: story.changes,
    omissions: story.omissions.map((omission) => ({ ...omission, why: reasonOf(omission.kind) })),
    pictures: story.pictures.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  };
}

function describeQuote({ text, speaker, score, block }: Quote, { blocks }: Story): QuoteView {
  return { text, speaker, score, line: blocks[block]?.span.line ?? 1 };
}

/** Cut between whole characters. */
function excerpt(text: string): string {
  const characters = Array.from(text.slice(0, EXCERPT * 3));
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT - 1).join('')}…` : text;
}
