import { cellsOverlap, type Cells } from '../../base/index.js';
import { SEAM_ROWS, type Seam } from './guillotine.js';

/** A place that is taken before the page is divided. */
export interface Booked extends Cells {
  /** Copy stands in it, which rules part from other copy; an advertisement has a frame of its own. */
  readonly copy?: boolean;
}

/** A rectangle cut in two. */
export interface Cut {
  readonly before: Cells;
  readonly after: Cells;
  /** The seams between copy on both sides; none where places meet without a row between them. */
  readonly seams: readonly Seam[];
}

/**
 * Cuts of a rectangle along the edges of the places in it. Cuts that go through a place are used only where there are no others: places like the
 * arms of a windmill leave none. Cutting through them changes nothing, since booked places do not move.
 */
export function cutsOf(rectangle: Cells, inside: readonly Booked[]): readonly Cut[] {
  const cuts = (through: boolean): readonly Cut[] => [
    ...seamCuts(rectangle, inside, through),
    ...flushCuts(rectangle, inside, through),
    ...cutsDown(rectangle, inside, through),
  ];
  const clean = cuts(false);
  return clean.length > 0 ? clean : cuts(true);
}

const rising = (lines: Iterable<number>): readonly number[] => [...new Set(lines)].sort((a, b) => a - b);

/** Whether a place has rows in common with these, or with the line above `row` where there are none. */
const crosses = (place: Cells, row: number, rows: number): boolean =>
  place.row < row + rows && place.row + place.rows > row;

/** Cuts with an empty row between the parts. */
function* seamCuts(rectangle: Cells, inside: readonly Booked[], through: boolean): Generator<Cut> {
  const { row, rows } = rectangle;
  for (const y of rising(inside.flatMap((place) => [place.row - SEAM_ROWS, place.row + place.rows]))) {
    const below = y + SEAM_ROWS;
    if (y < row || below > row + rows) continue;
    const crossed = inside.filter((place) => crosses(place, y, SEAM_ROWS));
    if (crossed.length > 0 && !through) continue;
    yield {
      before: { ...rectangle, rows: y - row },
      after: { ...rectangle, row: below, rows: row + rows - below },
      seams: besides(rectangle, crossed, y),
    };
  }
}

/** The seam across a rectangle, but for the columns of the places that it would cross. */
function besides(rectangle: Cells, crossed: readonly Cells[], y: number): readonly Seam[] {
  let pieces = [{ column: rectangle.column, columns: rectangle.columns }];
  for (const place of crossed)
    pieces = pieces.flatMap(({ column, columns }) => {
      const left = Math.min(columns, Math.max(0, place.column - column));
      const right = Math.min(columns, Math.max(0, column + columns - (place.column + place.columns)));
      if (left + right >= columns) return [{ column, columns }];
      return [
        { column, columns: left },
        { column: column + columns - right, columns: right },
      ].filter((piece) => piece.columns > 0);
    });
  return pieces.map((piece) => ({ way: 'across', ...piece, row: y, rows: SEAM_ROWS }));
}

/**
 * Cuts without an empty row, where places meet. Copy may not meet copy there, so in every column one of the two sides is a place. Only where other
 * places leave no row for a seam.
 */
function* flushCuts(rectangle: Cells, inside: readonly Booked[], through: boolean): Generator<Cut> {
  const { column, row, columns, rows } = rectangle;
  const blocked = (y: number): boolean => inside.some((place) => crosses(place, y, SEAM_ROWS));
  for (const y of rising(inside.flatMap((place) => [place.row, place.row + place.rows]))) {
    if (y <= row || y >= row + rows) continue;
    if (!through && (!blocked(y - SEAM_ROWS) || !blocked(y))) continue;
    if (!through && inside.some((place) => crosses(place, y, 0))) continue;
    const at = (x: number, line: number): Booked | undefined =>
      inside.find((place) => place.column <= x && x < place.column + place.columns && crosses(place, line, 1));
    const parted = Array.from({ length: columns }, (_, i) => [at(column + i, y - 1), at(column + i, y)] as const).every(
      ([above, below]) =>
        (above ?? below) !== undefined && !(above?.copy === true && below?.copy === true && above !== below),
    );
    if (!parted) continue;
    yield {
      before: { ...rectangle, rows: y - row },
      after: { ...rectangle, row: y, rows: row + rows - y },
      seams: [],
    };
  }
}

/** Cuts along a gutter. */
function* cutsDown(rectangle: Cells, inside: readonly Booked[], through: boolean): Generator<Cut> {
  const { column, columns } = rectangle;
  const cut = (x: number, seams: readonly Seam[]): Cut => ({
    before: { ...rectangle, columns: x - column },
    after: { ...rectangle, column: x, columns: column + columns - x },
    seams,
  });
  for (const x of rising(inside.flatMap((place) => [place.column, place.column + place.columns]))) {
    if (x <= column || x >= column + columns) continue;
    const crossed = inside.some((place) => place.column < x && place.column + place.columns > x);
    if (crossed && !through) continue;
    // A rule from edge to edge would go through a place.
    yield cut(x, crossed ? [] : [{ way: 'down', ...rectangle, column: x, columns: 0 }]);
  }
}

/** Joins places that meet along a whole side, or that stand one above the other with only a seam between them: no copy fits between them. */
export function merged(booked: readonly Booked[]): readonly Booked[] {
  const places = [...booked];
  for (let i = 0; i < places.length; i++)
    for (let k = i + 1; k < places.length; k++) {
      const one = joined(places[i]!, places[k]!);
      if (one === null) continue;
      places.splice(k, 1);
      places[i] = one;
      i = -1; // the larger place may meet others
      break;
    }
  return places;
}

function joined(a: Booked, b: Booked): Booked | null {
  if (a.copy === true || b.copy === true) return null;
  const stacked = a.column === b.column && a.columns === b.columns;
  const abreast = a.row === b.row && a.rows === b.rows;
  const [upper, lower] = a.row <= b.row ? [a, b] : [b, a];
  const [left, right] = a.column <= b.column ? [a, b] : [b, a];
  if (stacked && lower.row - (upper.row + upper.rows) <= SEAM_ROWS)
    return { ...upper, rows: lower.row + lower.rows - upper.row };
  if (abreast && right.column === left.column + left.columns) return { ...left, columns: left.columns + right.columns };
  return null;
}

/** The part of a place that lies in a rectangle; null where none does. */
export function clipped(place: Booked, rectangle: Cells): Booked | null {
  const column = Math.max(place.column, rectangle.column);
  const row = Math.max(place.row, rectangle.row);
  const columns = Math.min(place.column + place.columns, rectangle.column + rectangle.columns) - column;
  const rows = Math.min(place.row + place.rows, rectangle.row + rectangle.rows) - row;
  return columns <= 0 || rows <= 0 ? null : { ...place, column, row, columns, rows };
}

/** The free rectangle without the rows that part it from places which it meets above and below. */
export function partedFrom(free: Cells, booked: readonly Booked[]): Cells {
  const meets = (row: number): boolean => booked.some((place) => cellsOverlap(place, { ...free, row, rows: 1 }));
  const over = meets(free.row - 1) ? SEAM_ROWS : 0;
  const under = meets(free.row + free.rows) ? SEAM_ROWS : 0;
  return { ...free, row: free.row + over, rows: Math.max(0, free.rows - over - under) };
}
