/**
 * Pages that stand side by side on the sheets of a newspaper, left before right, from the outermost sheet inwards, front before back: of four pages
 * 4 | 1 and 2 | 3.
 *
 * @param count of pages
 * @returns null where that is no multiple of four, for a folded sheet has four
 */
export function printersSpreads(count: number): (readonly [left: number, right: number])[] | null {
  if (count === 0 || count % 4 !== 0) return null;
  return Array.from({ length: count / 2 }, (_, i) => (i % 2 === 0 ? [count - i, i + 1] : [i + 1, count - i]));
}
