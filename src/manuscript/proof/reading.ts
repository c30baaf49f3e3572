import type { Block, Story } from '../types.js';
import { sideOf, type Side } from './align.js';
import { fold, foldCopy, type Folded } from './fold.js';
import type { Passage } from './passage.js';

/** Passages of one kind, folded, as a side to be aligned. */
export interface Reading {
  readonly passages: readonly Passage[];
  readonly folded: readonly Folded[];
  readonly side: Side;
}

export function readingOf(passages: readonly Passage[]): Reading {
  const folded = passages.map(foldPassage);
  return { passages, folded, side: sideOf(folded.map(({ key }) => key)) };
}

function foldPassage({ text, raised, lowered }: Passage): Folded {
  if (raised.size === 0 && lowered.size === 0) return fold(text);
  return fold(text, (offset) => (raised.has(offset) ? 'raised' : lowered.has(offset) ? 'lowered' : null));
}

/** A text of the page: a block, or the ruby over one. */
export interface Print {
  readonly text: string;
  readonly folded: Folded;
  readonly line: number;
  readonly block: Block;
}

export function printsOf({ blocks }: Story): readonly Print[] {
  return blocks.flatMap((block): Print[] => {
    const { line } = block.span;
    const rubies = block.marks.flatMap(({ text = '' }) => (text === '' ? [] : [text]));
    return [
      { text: block.text, folded: foldCopy(block), line, block },
      ...rubies.map((text) => ({ text, folded: fold(text), line, block })),
    ];
  });
}
