import type { Line, Writing } from '../../compose/index.js';
import type { Tokens } from '../../edition/index.js';
import type { Block, Copy } from '../../manuscript/index.js';
import { baselinePt } from '../setting/grid.js';
import type { FrameKind, Role } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** One part of the headline block: its lines and where its first line's box begins, in points from the block's top, or from its right edge. */
export interface HeadPart {
  readonly kind: FrameKind;
  readonly role: Role;
  readonly block: number | null;
  readonly size: number;
  readonly leading: number;
  readonly top: number;
  readonly lines: readonly Line[];
  /** Share of its width that the type is condensed to. */
  readonly condensed: number;
}

export const HEADLINE_LEADING = 1.22;
export const KICKER = { share: 0.34, least: 13, most: 28, leading: 1.6 };
/** A deck keeps to this share of the measure. */
export const DECK_MEASURE = 0.8;
export const BYLINE_LEADING = 1.5;
export const DECK = { share: 0.32, least: 12, most: 24, leading: 1.6 };

/** What a head is made of, and with. */
export interface HeadCopy {
  readonly blocks: readonly Block[];
  readonly tokens: Tokens;
  readonly setter: Setter;
}

/** How a head is set. Lengths in points. */
export interface HeadSetting {
  /** Of the headline; the other parts follow from it. */
  readonly size: number;
  readonly measure: number;
  readonly writing: Writing;
  /** Where the first part begins. */
  readonly start: number;
  /** Least share of its width that the headline may be condensed to. */
  readonly condense: number;
}

/** Kicker, headline, deck and byline after one another across their lines. Lengths in points. */
export interface Stack {
  readonly parts: readonly HeadPart[];
  /** Where the last part ends. */
  readonly end: number;
  /** Of the headline alone. */
  readonly lines: number;
  readonly longest: number;
  /** False where the headline takes more lines than the style allows, or a line is longer than the measure. */
  readonly fits: boolean;
}

interface Entry {
  readonly block: Block;
  readonly index: number;
}

/** The parts that a head stacks; each has the face of its own name. */
type PartKind = 'kicker' | 'headline' | 'deck' | 'byline';

/** Stacks the parts of a head. */
export function stackOf(
  { blocks, tokens, setter }: HeadCopy,
  { size, measure, writing, start, condense }: HeadSetting,
): Stack {
  const parts: HeadPart[] = [];
  let top = start;
  const set = (copy: Copy, role: PartKind, points: number, width: number): readonly Line[] =>
    setter.set(copy, { role, size: points, measure: width, align: 'center', indent: 0, balance: true, writing });
  const add = (
    { block, index }: Entry,
    { kind, ...style }: Pick<HeadPart, 'size' | 'leading'> & { readonly kind: PartKind },
    width: number,
    condensed = 1,
  ): readonly Line[] => {
    const lines = set(block, kind, style.size, width / condensed);
    parts.push({ kind, role: kind, block: index, ...style, top, lines, condensed });
    top += lines.length * style.leading;
    return lines;
  };

  const kickerSize = Math.round(clamp(size * KICKER.share, KICKER.least, KICKER.most));
  const kicker = { kind: 'kicker', size: kickerSize, leading: kickerSize * KICKER.leading } as const;
  for (const entry of pick(blocks, 'kicker')) add(entry, kicker, measure);

  let lines = 0;
  let longest = 0;
  const headline = { kind: 'headline', size, leading: size * HEADLINE_LEADING } as const;
  for (const entry of pick(blocks, 'headline')) {
    const widest = Math.max(...set(entry.block, 'headline', size, measure / condense).map((line) => line.width * size));
    // Condensed no further than its longest line needs.
    const condensed = Math.max(condense, Math.min(1, measure / widest));
    const own = add(entry, headline, measure, condensed);
    lines += own.length;
    for (const line of own) longest = Math.max(longest, line.width * size * condensed);
  }

  const decks = pick(blocks, 'deck');
  const deckSize = Math.round(clamp(size * DECK.share, DECK.least, DECK.most));
  const deck = { kind: 'deck', size: deckSize, leading: deckSize * DECK.leading } as const;
  if (decks.length > 0) top += size * 0.12;
  for (const entry of decks) add(entry, deck, measure * DECK_MEASURE);

  const bylines = pick(blocks, 'byline');
  const { bylineSize } = tokens;
  const byline = { kind: 'byline', size: bylineSize, leading: bylineSize * BYLINE_LEADING } as const;
  if (bylines.length > 0) top += Math.max(6, size * 0.1, decks.length === 0 ? clearOfHeadline(size, bylineSize) : 0);
  for (const entry of bylines) add(entry, byline, measure);
  return { parts, end: top, lines, longest, fits: lines <= tokens.headline.lines && longest <= measure + 0.01 };
}

/**
 * Space between a headline and a byline under it, in points, so that their baselines are more than half the headline's size apart. PDFium, the engine
 * of Chrome's viewer, takes what is nearer for one line, and then a search finds neither of the two.
 */
function clearOfHeadline(size: number, bylineSize: number): number {
  const leading = size * HEADLINE_LEADING;
  return size * 0.52 - (leading - baselinePt(size, leading)) - baselinePt(bylineSize, bylineSize * BYLINE_LEADING);
}

function pick(blocks: readonly Block[], kind: PartKind): readonly Entry[] {
  return blocks.flatMap((block, index) => (block.kind === kind ? [{ block, index }] : []));
}

function clamp(n: number, least: number, most: number): number {
  return Math.min(Math.max(n, least), most);
}
