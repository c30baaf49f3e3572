import { isBody } from '../types.js';
import { pieceAt, type Match, type Side } from './align.js';
import type { Print, Reading } from './reading.js';

/** Shorter texts, such as a label or a cell, may stand several times in a manuscript. */
const FEWEST_CHARACTERS = 6;

/** A text that stands more often than this may be any of them. */
const MOST_PLACES = 50;

/**
 * Printed pieces that stand before others on the page and after them in the source. Notes, captions, bylines and credits have places of their own.
 * Of a text that stands several times in the source, each piece may be any.
 */
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
  const equals = placesByText(source.side);
  const body: { piece: number; places: readonly number[] }[] = [];
  let firstBody = Infinity;
  for (const [piece, at] of [...places].sort(([a], [b]) => a - b)) {
    const block = prints[piece]?.block;
    if (block === undefined || !isBody(block) || block.kind === 'note') continue;
    const same = equals.get(printed.pieces[piece] ?? '') ?? [];
    if (same.length > MOST_PLACES) continue; // before they are copied: as many pieces may have as many places
    const all = [...new Set([...same, at])].sort((a, b) => a - b);
    if (all.length > MOST_PLACES) continue;
    firstBody = Math.min(firstBody, at);
    body.push({ piece, places: all });
  }
  const kept = longestInOrder(body.map((one) => one.places));
  const moved = body.filter((_, i) => !kept.has(i)).map(({ piece }) => piece);
  for (const [piece, at] of places) {
    const kind = prints[piece]?.block.kind;
    const first = equals.get(printed.pieces[piece] ?? '')?.[0] ?? at;
    if ((kind === 'summary' || kind === 'deck' || kind === 'kicker') && first > firstBody) moved.push(piece);
  }
  return moved.sort((a, b) => a - b);
}

/** Where each text stands in the source, in ascending order. */
function placesByText({ pieces, starts }: Side): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  pieces.forEach((piece, i) => {
    const here = places.get(piece);
    if (here === undefined) places.set(piece, [starts[i] ?? 0]);
    else here.push(starts[i] ?? 0);
  });
  return places;
}

/**
 * Indices of the most items that can stand in ascending order, where each may take one of its places: a longest common subsequence by Hunt and
 * Szymanski, which tries the places of an item from the last to the first, so that none follows another of the same item.
 */
function longestInOrder(items: readonly (readonly number[])[]): ReadonlySet<number> {
  const links: { readonly item: number; readonly place: number; readonly before: number }[] = [];
  const tails: number[] = [];
  items.forEach((places, item) => {
    for (const place of [...places].reverse()) {
      let low = 0;
      let high = tails.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((links[tails[middle] ?? 0]?.place ?? 0) < place) low = middle + 1;
        else high = middle;
      }
      tails[low] = links.length;
      links.push({ item, place, before: low > 0 ? (tails[low - 1] ?? -1) : -1 });
    }
  });
  const kept = new Set<number>();
  for (let link = links[tails.at(-1) ?? -1]; link !== undefined; link = links[link.before]) kept.add(link.item);
  return kept;
}
