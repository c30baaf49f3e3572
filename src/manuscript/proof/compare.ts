import type { Words } from '../../base/index.js';
import type { Block, ManuscriptFormat, Story } from '../types.js';
import {
  byPiece,
  compareRest,
  freeText,
  pieceAt,
  sideOf,
  takeContained,
  takeSame,
  type Match,
  type Side,
} from './align.js';
import { fold, foldCopy, UNNAMED, type Folded } from './fold.js';
import { movedPieces } from './moved.js';
import { CONTAINERS, passage, type Passage } from './passage.js';
import { ToldChanges } from './told.js';

/** Something that is not as the source has it. */
export interface SourceFinding {
  /**
   * `lost`: a person sees it in the source; it is neither printed nor told. `added`: it is printed and the source does not have it.
   * `hidden`: it is printed though nobody sees it in the source. `moved`: it is printed at another place than it stands.
   */
  readonly kind: 'lost' | 'added' | 'hidden' | 'moved';
  readonly text: string;
  readonly line: number;
  /** Where in the source, for `lost` and `hidden`: in a table, a text box and so on. */
  readonly container: Words | null;
}

/** A story beside its source, character by character; white space is not counted. */
export interface SourceProof {
  readonly story: string;
  /** Characters that a person sees in the source. */
  readonly visible: number;
  /** Of these: printed; left out with a reason; and changed by a rule that was told. */
  readonly printed: number;
  readonly leftOut: number;
  readonly changed: number;
  readonly lost: number;
  readonly findings: readonly SourceFinding[];
  readonly clean: boolean;
}

/**
 * Compares what a second, independent reading found in a source with the blocks that are printed. Every character that a person sees must be
 * printed, told as left out (`Story.omissions`), or told as changed (`Story.changes`).
 *
 * @param given texts that the edition gives in place of the manuscript's own, which the source need not have
 */
export function compareWithSource(passages: readonly Passage[], story: Story, given: readonly string[]): SourceProof {
  const all = [...passages, ...given.map((text) => passage(text, 1, 'front-matter', 'perhaps'))];
  const foldedPassages = all.map(foldPassage);
  const prints = printsOf(story);
  const foldedPrints = prints.map(({ folded }) => folded);
  const source = sideOf(foldedPassages.map(({ key }) => key));
  const printed = sideOf(foldedPrints.map(({ key }) => key));
  const omitted = sideOf(story.omissions.map(({ text }) => fold(text).key));
  const seen = (wanted: Passage['seen']) => (piece: number) => all[piece]?.seen === wanted;

  const matches = [
    ...takeSame(source, printed, seen('yes')),
    ...takeContained(source, printed, seen('yes')),
    ...swap(takeContained(printed, source, () => true)),
  ];
  takeSame(source, omitted, seen('yes'));
  takeContained(source, omitted, seen('yes'));
  takeContained(omitted, source, () => true);
  takeSame(source, printed, seen('perhaps'));
  takeContained(source, printed, seen('perhaps'));
  const hidden = [
    ...takeSame(source, printed, seen('no')),
    ...takeContained(source, printed, (piece) => seen('no')(piece) && (source.pieces[piece]?.length ?? 0) > 3),
  ].map(({ source: at }): SourceFinding => findingAt('hidden', all, pieceAt(source, at)));
  withoutUnseen(source, all);

  const told = new ToldChanges(story.changes, countsLines(story.source.format));
  const findings: SourceFinding[] = [...hidden];
  let lostCharacters = 0;
  let changed = 0;
  for (const { lost, added } of compareRest(source, printed)) {
    const extra = byPiece(printed, added).filter((part) => {
      const block = prints[part.piece];
      if (lost.text.includes(UNNAMED)) return false;
      return !told.paysAdded(part.text, block?.line ?? null) && !isOfMarkup(story.source.format, part.text);
    });
    for (const part of byPiece(source, lost)) {
      const from = all[part.piece];
      if (from === undefined || from.seen === 'perhaps') continue;
      if (takeFrom(omitted, part.text)) continue;
      const named = part.text.replaceAll(UNNAMED, '');
      if (named === '' && added.text !== '') continue;
      if (
        told.paysLost(named, from.line) ||
        isMarkup(story, from, source.pieces[part.piece] ?? '', keyOffset(source, part), named)
      ) {
        changed += named.length;
        continue;
      }
      lostCharacters += part.text.length;
      findings.push({
        kind: 'lost',
        text: original(from.text, foldedPassages[part.piece], source.starts[part.piece] ?? 0, part.at),
        line: from.line,
        container: CONTAINERS[from.container],
      });
    }
    for (const part of extra) {
      const print = prints[part.piece];
      if (print === undefined) continue;
      const text = original(print.text, print.folded, printed.starts[part.piece] ?? 0, part.at);
      findings.push({ kind: 'added', text, line: print.line, container: null });
    }
  }
  const blocks = prints.map(({ block }) => block);
  for (const piece of movedPieces(matches, source, printed, blocks, all)) {
    const print = prints[piece];
    if (print !== undefined) findings.push({ kind: 'moved', text: print.text, line: print.line, container: null });
  }
  const visible = foldedPassages.reduce((sum, { key }, i) => sum + (all[i]?.seen === 'yes' ? key.length : 0), 0);
  const leftOut = story.omissions.reduce((sum, { text }) => sum + fold(text).key.length, 0);
  return {
    story: story.id,
    visible,
    printed: foldedPrints.reduce((sum, { key }) => sum + key.length, 0),
    leftOut,
    changed,
    lost: lostCharacters,
    findings,
    clean: findings.every(({ kind }) => kind === 'moved'),
  };
}

const swap = (matches: readonly Match[]): readonly Match[] =>
  matches.map(({ source, printed }) => ({ source: printed, printed: source }));

function foldPassage({ text, raised, lowered }: Passage): Folded {
  if (raised.size === 0 && lowered.size === 0) return fold(text);
  return fold(text, (offset) => (raised.has(offset) ? 'raised' : lowered.has(offset) ? 'lowered' : null));
}

/** A text of the page: a block, or the ruby over one. */
interface Print {
  readonly text: string;
  readonly folded: Folded;
  readonly line: number;
  readonly block: Block;
}

function printsOf({ blocks }: Story): readonly Print[] {
  return blocks.flatMap((block): Print[] => {
    const { line } = block.span;
    const rubies = block.marks.flatMap(({ text = '' }) => (text === '' ? [] : [text]));
    return [
      { text: block.text, folded: foldCopy(block), line, block },
      ...rubies.map((text) => ({ text, folded: fold(text), line, block })),
    ];
  });
}

/** In a .docx and a web page the independent reading counts lines of its own. */
const countsLines = (format: ManuscriptFormat): boolean => format === 'txt' || format === 'md';

/** What nobody sees and is not printed plays no part any more. */
function withoutUnseen(source: Side, all: readonly Passage[]): void {
  all.forEach(({ seen }, i) => {
    if (seen !== 'no') return;
    const start = source.starts[i] ?? 0;
    source.taken.fill(1, start, start + (source.pieces[i]?.length ?? 0));
  });
}

/** Where in its piece a stretch begins. */
const keyOffset = (side: Side, { piece, at }: { readonly piece: number; readonly at: readonly number[] }): number =>
  (at[0] ?? 0) - (side.starts[piece] ?? 0);

function takeFrom(side: Side, text: string): boolean {
  if (text === '') return true;
  const free = freeText(side);
  const at = free.text.indexOf(text);
  if (at < 0) return false;
  for (const offset of free.at.slice(at, at + text.length)) side.taken[offset] = 1;
  return true;
}

const SIGNS = /^[*_~`\\|#>=+[\]()!:<-]+$/u;
const EMPHASIS = /^[*_]+$/u;

/**
 * Signs of Markdown that were read as markup. A star or underscore between two digits is a character of the text; between Latin letters it is
 * one unless the block has emphasis.
 */
function isMarkup(story: Story, from: Passage, key: string, at: number, signs: string): boolean {
  if (story.source.format !== 'md' || !SIGNS.test(signs)) return false;
  if (!EMPHASIS.test(signs)) return true;
  const [before, after] = [key.charAt(at - 1), key.charAt(at + signs.length)];
  if (/\d/u.test(before) && /\d/u.test(after)) return false;
  return !/\w/u.test(before) || !/\w/u.test(after) || story.blocks.some((block) => isEmphatic(block, from));
}

/** Whether a block of the same line has emphasis. */
const isEmphatic = ({ span, marks }: Block, { line }: Passage): boolean =>
  span.line <= line && line <= span.endLine && marks.some(({ kind }) => kind === 'strong' || kind === 'emphasis');

/** Bullets that readers write where Markdown has a sign of its own. */
const isOfMarkup = (format: ManuscriptFormat, text: string): boolean => format === 'md' && /^[●☐☑]+$/u.test(text);

function findingAt(kind: SourceFinding['kind'], all: readonly Passage[], piece: number): SourceFinding {
  const from = all[piece];
  return {
    kind,
    text: from?.text.trim() ?? '',
    line: from?.line ?? 1,
    container: from === undefined ? null : CONTAINERS[from.container],
  };
}

/** The words of a stretch as they stand in the text that was folded. */
function original(text: string, folded: Folded | undefined, start: number, at: readonly number[]): string {
  const offsets = at.map((offset) => folded?.at[offset - start] ?? 0);
  const first = Math.min(...offsets);
  const last = Math.max(...offsets);
  const end = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
  return text.slice(first, end).trim();
}
