import { diffArrays, diffChars, type Change } from 'diff';

/** A text, and a mask of its characters that have found a partner. */
export interface Side {
  /** The pieces joined by a separator that no piece holds. */
  readonly text: string;
  /** Where each piece begins in `text`. */
  readonly starts: readonly number[];
  readonly pieces: readonly string[];
  readonly taken: Uint8Array;
}

/** A stretch of a source piece that stands in a printed piece. */
export interface Match {
  readonly source: number;
  readonly printed: number;
}

/** Characters of a side, each with its offset in the side's text. */
export interface Stretch {
  readonly text: string;
  readonly at: readonly number[];
}

/** A place where both sides differ: characters of the source that are not printed, and what is printed in their place. */
export interface Difference {
  readonly lost: Stretch;
  readonly added: Stretch;
}

const SEPARATOR = '\n';
/** Shorter stretches are found by chance; they are left to the comparison of what remains. */
const SHORTEST = 6;
/** Edits of pieces, and of characters of what remains, that a comparison works out; beyond, both have nothing to do with each other. */
const MOST_PIECES_EDITED = 1500;
const MOST_EDITS = 3000;
/** Characters searched for pieces in all, so that time stays in proportion to length. */
export const MOST_SEARCHED = 100_000_000;

export function sideOf(pieces: readonly string[]): Side {
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.length + 1;
  }
  return { text: pieces.join(SEPARATOR), starts, pieces, taken: new Uint8Array(length) };
}

/** The piece that holds the character at `offset` of the side's text. */
export function pieceAt({ starts }: Side, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Takes pieces that are the same on both sides and in the same order, so that of several that are the same each meets its own. */
export function takeInOrder(source: Side, printed: Side): readonly Match[] {
  const changes = diffArrays([...source.pieces], [...printed.pieces], { maxEditLength: MOST_PIECES_EDITED }) ?? [];
  const matches: Match[] = [];
  let from = 0;
  let to = 0;
  for (const { added, removed, value } of changes) {
    if (!added && !removed)
      value.forEach((piece, i) => {
        const match = { source: source.starts[from + i] ?? 0, printed: printed.starts[to + i] ?? 0 };
        if (piece === '') return;
        matches.push(match);
        take(source, match.source, piece.length);
        take(printed, match.printed, piece.length);
      });
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  return matches;
}

/** Takes pieces that are the same on both sides, wherever they stand. */
export function takeSame(source: Side, printed: Side): readonly Match[] {
  const free = new Map<string, number[]>();
  printed.pieces.forEach((piece, i) => {
    if (piece === '' || isTaken(printed, i)) return;
    const here = free.get(piece);
    if (here === undefined) free.set(piece, [i]);
    else here.push(i);
  });
  const matches: Match[] = [];
  source.pieces.forEach((piece, i) => {
    if (piece === '' || isTaken(source, i)) return;
    const partner = free.get(piece)?.shift();
    if (partner === undefined) return;
    matches.push({ source: source.starts[i] ?? 0, printed: printed.starts[partner] ?? 0 });
    take(source, source.starts[i] ?? 0, piece.length);
    take(printed, printed.starts[partner] ?? 0, piece.length);
  });
  return matches;
}

/**
 * Takes whole pieces of `inner` that stand within pieces of `outer`: wrapped lines that were joined, or a paragraph that was divided. Short
 * pieces, such as the cells of a table, are only taken right after the piece before them.
 *
 * @param known matches made before, from `inner` to `outer`
 */
export function takeContained(inner: Side, outer: Side, known: readonly Match[] = []): readonly Match[] {
  const partners = new Map(known.map(({ source, printed }) => [source, printed]));
  const matches: Match[] = [];
  let cursor = 0;
  let searched = 0;
  inner.pieces.forEach((piece, i) => {
    const start = inner.starts[i] ?? 0;
    if (piece === '') return;
    let at = isTaken(inner, i) ? (partners.get(start) ?? -1) : -1;
    if (at < 0) {
      if (isTaken(inner, i) || searched > MOST_SEARCHED) return;
      at = outer.text.startsWith(piece, cursor) && isFree(outer, cursor, piece.length) ? cursor : -1;
      if (at < 0 && piece.length >= SHORTEST) {
        at = findFree(outer, piece, cursor);
        searched += (at < 0 ? outer.text.length : at) - cursor;
        if (at < 0) {
          at = findFree(outer, piece, 0);
          searched += cursor;
        }
      }
      if (at < 0) return;
      take(inner, start, piece.length);
      take(outer, at, piece.length);
      matches.push({ source: start, printed: at });
    }
    cursor = at + piece.length;
    while (outer.text.charAt(cursor) === SEPARATOR) cursor += 1;
  });
  return matches;
}

/** Compares what neither side has found a partner for. */
export function compareRest(source: Side, printed: Side): readonly Difference[] {
  const left = freeText(source);
  const right = freeText(printed);
  const differences: Difference[] = [];
  let l = 0;
  let r = 0;
  let open: { readonly l: number; readonly r: number } | null = null;
  const close = (): void => {
    if (open !== null) differences.push({ lost: part(left, open.l, l), added: part(right, open.r, r) });
    open = null;
  };
  for (const { added, removed, value } of changesBetween(left.text, right.text)) {
    if (!added && !removed) close();
    else open ??= { l, r };
    if (!added) l += value.length;
    if (!removed) r += value.length;
  }
  close();
  return differences;
}

/** Characters of the longer side that are compared at once at first; the time that a comparison takes grows with the square of what differs. */
const WINDOW = 400;

/**
 * The changes that make one text of the other, worked out window by window, so that a long text with a small change in every line takes time in
 * proportion to its length. Windows of both sides are as long as what is left of them, in proportion. The first half of a window is settled, since
 * what follows it is known; where both sides are too unlike for that, the window is widened.
 */
function* changesBetween(left: string, right: string): Generator<TextChange> {
  let l = 0;
  let r = 0;
  let width = WINDOW;
  while (l < left.length || r < right.length) {
    const rest = [left.length - l, right.length - r] as const;
    const share = Math.min(1, width / Math.max(...rest));
    const [a, b] = rest.map((length) => Math.ceil(length * share)) as [number, number];
    const changes = diffChars(left.slice(l, l + a), right.slice(r, r + b), { maxEditLength: MOST_EDITS });
    // The two texts are unrelated.
    if (changes === undefined) return yield* replaced(left.slice(l), right.slice(r));
    const settled = share === 1 ? changes : firstHalf(changes, a, b);
    if (settled.length === 0) width *= 2;
    else width = WINDOW;
    for (const change of settled) {
      if (!change.added) l += change.value.length;
      if (!change.removed) r += change.value.length;
      yield change;
    }
  }
}

type TextChange = Pick<Change, 'value' | 'added' | 'removed'>;

const replaced = (lost: string, added: string): readonly TextChange[] => [
  { value: lost, added: false, removed: true },
  { value: added, added: true, removed: false },
];

/** The changes of the first half of a window, up to a run that is the same on both sides; none where these halves are not much alike. */
function firstHalf(changes: readonly Change[], left: number, right: number): readonly TextChange[] {
  let [l, r, same, runs, end] = [0, 0, 0, 0, 0];
  for (const [i, { value, added, removed }] of changes.entries()) {
    if (l > left / 2 || r > right / 2) break;
    if (!added) l += value.length;
    if (!removed) r += value.length;
    if (added || removed) continue;
    same += value.length;
    if (value.length >= RUN) runs += value.length;
    if (ALIKE * same >= l + r - 2 * same || runs >= MOSTLY * Math.min(l, r)) end = i + 1;
  }
  return changes.slice(0, end);
}

/** Characters that may differ for each that is the same. In Chinese or Latin copy that has nothing in common, more of them do. */
const ALIKE = 1.5;
/** One side may have much that the other has not, such as formulas of which the source has the code: nearly all of the shorter is there, in runs. */
const MOSTLY = 0.8;
/** Shorter runs are found by chance. */
const RUN = 3;

const part = ({ text, at }: Stretch, start: number, end: number): Stretch => ({
  text: text.slice(start, end),
  at: at.slice(start, end),
});

/** The characters of a side that have found no partner. */
export function freeText(side: Side): Stretch {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < side.text.length; i += 1) {
    if (side.taken[i] === 1 || side.text.charAt(i) === SEPARATOR) continue;
    text += side.text.charAt(i);
    at.push(i);
  }
  return { text, at };
}

/** The parts of a stretch that lie in one piece each. */
export function byPiece(side: Side, { text, at }: Stretch): readonly (Stretch & { readonly piece: number })[] {
  const parts: { piece: number; text: string; at: number[] }[] = [];
  at.forEach((offset, i) => {
    const piece = pieceAt(side, offset);
    const last = parts.at(-1);
    if (last?.piece === piece) {
      last.text += text.charAt(i);
      last.at.push(offset);
    } else parts.push({ piece, text: text.charAt(i), at: [offset] });
  });
  return parts;
}

function isTaken(side: Side, piece: number): boolean {
  return side.taken[side.starts[piece] ?? 0] === 1;
}

function isFree({ taken }: Side, at: number, length: number): boolean {
  for (let i = at; i < at + length; i += 1) if (taken[i] === 1) return false;
  return true;
}

function findFree(side: Side, piece: string, from: number): number {
  let at = side.text.indexOf(piece, from);
  // A piece that stands often, all of it taken, is looked for a few times and not thousands of times.
  for (let tries = 0; at >= 0 && !isFree(side, at, piece.length); tries += 1)
    at = tries > 50 ? -1 : side.text.indexOf(piece, at + 1);
  return at;
}

function take({ taken }: Side, at: number, length: number): void {
  taken.fill(1, at, at + length);
}
