import type { Words } from '../../base/index.js';
import type { ManuscriptFormat, Omission, Story } from '../types.js';
import {
  byPiece,
  compareRest,
  pieceAt,
  sideOf,
  takeContained,
  takeInOrder,
  takeSame,
  type Match,
  type Side,
  type Stretch,
} from './align.js';
import { fold, UNNAMED, withoutScript, type Folded } from './fold.js';
import { isMarkup, isOfMarkup, type Signs } from './markup.js';
import { movedPieces } from './moved.js';
import { CONTAINERS, passage, type Passage } from './passage.js';
import { hasCapitals, printsOf, readingOf, type Print, type Reading } from './reading.js';
import { Omitted } from './omitted.js';
import { ToldChanges } from './told.js';

/** Something that is not as the source has it. */
export interface SourceFinding {
  /**
   * `lost`: a person sees it in the source; it is neither printed nor reported. `added`: it is printed and the source does not have it.
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
  /** Of these: printed; left out with a reason; and changed by a rule that was reported. */
  readonly printed: number;
  readonly leftOut: number;
  readonly changed: number;
  readonly lost: number;
  readonly findings: readonly SourceFinding[];
  readonly clean: boolean;
}

/**
 * Compares what a second, independent reading found in a source with the blocks that are printed. Every character that a person sees must be
 * printed, reported as left out (`Story.omissions`), or reported as changed (`Story.changes`).
 *
 * @param given texts that the edition gives in place of the manuscript's own, which the source need not have
 */
export function compareWithSource(passages: readonly Passage[], story: Story, given: readonly string[]): SourceProof {
  const capitals = hasCapitals(story.changes);
  const visible = passages.filter(({ seen }) => seen === 'yes');
  const prints = printsOf(story, readingOf(visible, capitals).side.pieces);
  const source = readingOf(partedByTabs(visible, prints, capitals), capitals);
  const unseen = readingOf(
    passages.filter(({ seen }) => seen === 'no'),
    capitals,
  );
  const perhaps = readingOf(
    [
      ...passages.filter(({ seen }) => seen === 'perhaps'),
      ...given.map((text) => passage(text, 1, 'front-matter', 'perhaps')),
    ],
    capitals,
  );
  const printed = sideOf(prints.map(({ folded }) => folded.key));
  const omitted = sideOf(story.omissions.map((omission) => omissionKey(omission, capitals)));

  const same = [...takeInOrder(source.side, printed), ...takeSame(source.side, printed)];
  const within = takeContained(source.side, printed, same);
  const divided = swap(takeContained(printed, source.side, swap([...same, ...within])));
  const toldSame = takeSame(source.side, omitted);
  takeContained(source.side, omitted, toldSame);
  takeContained(omitted, source.side);
  takeContained(perhaps.side, printed, takeSame(perhaps.side, printed));
  takeContained(printed, perhaps.side);
  const hidden = [...takeSame(unseen.side, printed), ...takeContained(unseen.side, printed)];

  const rest = restOf(story, source, { prints, side: printed }, { omitted, perhaps });
  const moved = movedPieces([...same, ...within, ...divided], source, prints, printed);
  const findings: readonly SourceFinding[] = [
    ...hidden.map(({ source: at }) => hiddenFinding(unseen.passages[pieceAt(unseen.side, at)])),
    ...rest.findings,
    ...moved.map((piece) => movedFinding(prints[piece])),
  ].filter((finding) => finding !== null);
  return {
    story: story.id,
    visible: lengthOf(source.side),
    printed: lengthOf(printed),
    leftOut: lengthOf(omitted),
    changed: rest.changed,
    lost: rest.lost,
    findings,
    clean: findings.every(({ kind }) => kind === 'moved'),
  };
}

/** Lines whose parts between tabs are all printed as cells of tables are those cells. */
function partedByTabs(passages: readonly Passage[], prints: readonly Print[], capitals: boolean): readonly Passage[] {
  const cells = new Set(prints.flatMap(({ block, folded }) => (block.kind === 'table' ? [folded.key] : [])));
  return passages.flatMap((line) => {
    const hasScript = line.raised.size + line.lowered.size > 0;
    const parts = hasScript ? [] : line.text.split('\t').filter((part) => part.trim() !== '');
    const areCells = parts.length > 1 && parts.every((part) => cells.has(fold(part, capitals).key));
    return areCells ? parts.map((text) => ({ ...line, text })) : [line];
  });
}

/** The key of an omission. Signs of a symbol face are reported by the face's name and their number. */
const omissionKey = ({ text }: Omission, capitals: boolean): string =>
  fold(text.replace(/［[^［］]* U\+[0-9A-F]{4,6}］/gu, UNNAMED), capitals).key;

/** A few letters are found in any title by chance. */
const FEWEST_LETTERS = 4;

/** Whether words are those of a text that may be printed, or a part of one: a title without the name of its site. */
const isOptional = (letters: string, optional: readonly string[]): boolean =>
  letters !== '' &&
  optional.some((text) => text === letters || (letters.length >= FEWEST_LETTERS && text.includes(letters)));

/** The texts of the pages, as a side to be aligned with the source. */
interface Printed {
  readonly prints: readonly Print[];
  readonly side: Side;
}

/** Why characters of one side need not be on the other. */
interface Excuses {
  /** Words that are reported as left out. */
  readonly omitted: Side;
  /** Words that may be printed or not. */
  readonly perhaps: Reading;
}

/** What both sides have left after all that is the same was taken, and whether it was reported. */
function restOf(
  story: Story,
  source: Reading,
  { prints, side: printed }: Printed,
  { omitted, perhaps }: Excuses,
): { readonly findings: readonly SourceFinding[]; readonly changed: number; readonly lost: number } {
  const told = new ToldChanges(story.changes, countsLines(story.source.format));
  const left = new Omitted(omitted);
  const optional = perhaps.side.pieces.map(lettersOf);
  const findings: SourceFinding[] = [];
  let lostCharacters = 0;
  let changed = 0;
  for (const { lost, added } of compareRest(source.side, printed)) {
    // A sign that the second reading cannot name stands for whatever is printed in its place.
    const unnamed = lost.text.includes(UNNAMED) && added.text !== '';
    if (isScriptInCell(source, lost, withoutScript(added.text))) continue;
    if (
      isPowerInCell(source, lost, added) &&
      byPiece(printed, added).every(({ piece, text }) => told.paysAdded(text, prints[piece]?.line ?? null))
    )
      continue;
    const extra = byPiece(printed, added).filter(
      ({ piece, text }) =>
        !unnamed &&
        !told.paysAdded(text, prints[piece]?.line ?? null) &&
        !isOfMarkup(story.source.format, text) &&
        !isOptional(lettersOf(text), optional),
    );
    for (const part of byPiece(source.side, lost)) {
      const from = source.passages[part.piece];
      const named = part.text.replaceAll(UNNAMED, unnamed ? '' : UNNAMED);
      if (from === undefined || left.take(named)) continue;
      const start = source.side.starts[part.piece] ?? 0;
      const typed = original(from.text, source.folded[part.piece], start, part.at);
      const key = source.side.pieces[part.piece] ?? '';
      const at = (part.at[0] ?? 0) - start;
      const signs: Signs = { text: named, before: key.charAt(at - 1), after: key.charAt(at + named.length) };
      if (told.paysLost(named, from.line) || isMarkup(story, from, signs)) {
        changed += named.length;
        continue;
      }
      lostCharacters += part.text.length;
      findings.push({ kind: 'lost', text: typed, line: from.line, container: CONTAINERS[from.container] });
    }
    for (const part of extra) {
      const print = prints[part.piece];
      if (print === undefined) continue;
      const text = original(print.text, print.folded, printed.starts[part.piece] ?? 0, part.at);
      findings.push({ kind: 'added', text, line: print.line, container: null });
    }
  }
  return { findings, changed, lost: lostCharacters };
}

/** Cells have no marks: letters that are raised or lowered in one stand on the line, where no power of ten depends on it. */
function isScriptInCell(source: Reading, lost: Stretch, added: string): boolean {
  const from = source.passages[pieceAt(source.side, lost.at[0] ?? 0)];
  const isOnLine = ({ text, at }: Stretch): boolean =>
    at.every((offset, i) => withoutScript(text.charAt(i)) !== '' || !/\d/u.test(source.side.text.charAt(offset + 1)));
  return from?.container === 'table' && lost.text !== '' && withoutScript(lost.text) === added && isOnLine(lost);
}

/** A power that has no character of its own is written with `^` there, which is reported. */
const isPowerInCell = (source: Reading, lost: Stretch, added: Stretch): boolean =>
  source.passages[pieceAt(source.side, lost.at[0] ?? 0)]?.container === 'table' &&
  lost.text !== '' &&
  withoutScript(lost.text) === '' &&
  /^\^+$/u.test(added.text);

const lengthOf = ({ pieces }: Side): number => pieces.reduce((sum, { length }) => sum + length, 0);
const lettersOf = (key: string): string => key.replace(/[^\p{L}\p{N}]/gu, '');

const swap = (matches: readonly Match[]): readonly Match[] =>
  matches.map(({ source, printed }) => ({ source: printed, printed: source }));

/** In a .docx and a web page the independent reading counts lines of its own. */
const countsLines = (format: ManuscriptFormat): boolean => format !== 'docx' && format !== 'html';

const hiddenFinding = (from: Passage | undefined): SourceFinding | null =>
  from === undefined
    ? null
    : { kind: 'hidden', text: from.text.trim(), line: from.line, container: CONTAINERS[from.container] };

const movedFinding = (print: Print | undefined): SourceFinding | null =>
  print === undefined ? null : { kind: 'moved', text: print.text, line: print.line, container: null };

/** The words of a stretch as they stand in the text that was folded. */
function original(text: string, folded: Folded | undefined, start: number, at: readonly number[]): string {
  const offsets = at.map((offset) => folded?.at[offset - start] ?? 0);
  // One by one: a stretch may have more characters than a call takes arguments.
  const first = offsets.reduce((least, offset) => Math.min(least, offset), Infinity);
  const last = offsets.reduce((most, offset) => Math.max(most, offset), 0);
  const end = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
  return text.slice(first, end).trim();
}
