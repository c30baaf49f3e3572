import { words } from '../base/index.js';
import { isMeta } from './recognise/draft.js';
import { isBody, type Block, type Quote, type Story } from './types.js';

type Caption = Extract<Block, { kind: 'caption' }>;

/** A story whose every caption has a photo. */
export interface SettledStory {
  readonly story: Story;
  /** Where each block of the story before stands now; null for an empty place of a picture that is not there. */
  readonly places: readonly (number | null)[];
}

/**
 * Captions that no photo took become the text that they otherwise are, where they stood. Where such a line parts the headline from a deck, a byline
 * or a summary, those are text, too: on the page they would stand before it.
 *
 * @param taken indices of the caption blocks that have a photo
 */
export function settleCaptions(story: Story, taken: ReadonlySet<number>): SettledStory {
  const parted = firstParting(story.blocks, taken);
  const blocks: Block[] = [];
  const places = story.blocks.map((block, index) => {
    const settled = settle(block, taken.has(index), index >= parted.from && index < parted.to);
    return settled === null ? null : blocks.push(settled) - 1;
  });
  const follow = (quotes: readonly Quote[]): readonly Quote[] =>
    quotes.map((quote) => ({ ...quote, block: places[quote.block] ?? quote.block }));
  return {
    story: { ...story, blocks, quotes: follow(story.quotes), keySentences: follow(story.keySentences) },
    places,
  };
}

function settle(block: Block, taken: boolean, afterText: boolean): Block | null {
  if (block.kind === 'caption') return taken ? withoutClaim(block) : asText(block);
  if (!afterText || !PARTED.has(block.kind)) return block;
  const { text, marks, span } = block;
  const reason = words('It stands after a line of text, so it stays there', '前面已有正文，留在原处');
  return { kind: 'paragraph', text, marks, span, reason };
}

function withoutClaim({ kind, text, marks, span, reason, photo }: Caption): Block {
  return { kind, text, marks, span, reason, photo };
}

function asText({ text, marks, span, claim }: Caption): Block | null {
  if (text.trim() === '') return null;
  const reason = words('It may be a caption, but no photo belongs to it', '可能是图片说明，但没有对应的照片');
  return { kind: claim?.otherwise ?? 'paragraph', text, marks, span, reason };
}

const PARTED: ReadonlySet<string> = new Set(['deck', 'byline', 'summary']);

/** The blocks of the head that stand after a line which is text now. */
function firstParting(blocks: readonly Block[], taken: ReadonlySet<number>): { from: number; to: number } {
  const headline = blocks.findIndex(({ kind }) => kind === 'headline');
  const text = (from: number): number => {
    const found = blocks.findIndex(
      (block, index) => index > from && (isBody(block) || block.kind === 'table') && !isMeta(block.text),
    );
    return found < 0 ? blocks.length : found;
  };
  const lost = blocks.findIndex(
    (block, index) => index > headline && block.kind === 'caption' && !taken.has(index) && block.text.trim() !== '',
  );
  return lost < 0 || text(headline) < lost ? { from: 0, to: 0 } : { from: lost, to: text(lost) };
}
