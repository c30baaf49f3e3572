import { isBody } from '../types.js';
import { pieceAt, type Match, type Side } from './align.js';
import type { Print, Reading } from './reading.js';

/** Shorter texts, such as a label or a cell, may stand several times in a manuscript. */
const FEWEST_CHARACTERS = 6;

/** Printed pieces that stand before others on the page and after them in the source. Notes, captions, bylines and credits have places of their own. */
export function movedPieces(
  matches: readonly Match[],
  source: Reading,
  prints: readonly Print[],
  printed: Side,
): readonly number[] {
  const places = new Map<number, number>();
  for (const { source: from, printed: to } of matches) {
    const piece = pieceAt(printed, to);
    if ((printed.pieces[piece]?.length ?? 0) < FEWEST_CHARACTERS) continue;
    const container = source.passages[pieceAt(source.side, from)]?.container;
    if (container === 'text-box' || container === 'footnote' || container === 'ruby') continue;
    places.set(piece, Math.min(places.get(piece) ?? Infinity, from));
  }
  const body: { piece: number; at: number }[] = [];
  let firstBody = Infinity;
  for (const [piece, at] of [...places].sort(([a], [b]) => a - b)) {
    const block = prints[piece]?.block;
    if (block === undefined || !isBody(block) || block.kind === 'note') continue;
    firstBody = Math.min(firstBody, at);
    body.push({ piece, at });
  }
  const kept = longestAscending(body.map(({ at }) => at));
  const moved = body.filter((_, i) => !kept.has(i)).map(({ piece }) => piece);
  for (const [piece, at] of places) {
    const kind = prints[piece]?.block.kind;
    if ((kind === 'summary' || kind === 'deck' || kind === 'kicker') && at > firstBody) moved.push(piece);
  }
  return moved.sort((a, b) => a - b);
}

/** Indices of a longest ascending subsequence (patience sorting). */
function longestAscending(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  values.forEach((value, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) kept.add(i);
  return kept;
}
