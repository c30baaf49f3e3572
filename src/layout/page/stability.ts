import { DIVISION } from '../cost/division.js';
import type { Cells } from '../setting/grid.js';
import type { Layout } from './obstacles.js';
import { SEAM_ROWS, type Part, type Seam } from './guillotine.js';
import type { Unit } from './unit.js';
import { addWhitespace, NO_WHITESPACE, whitespaceAtFoot, type Whitespace } from './whitespace.js';
import { Costs, MOST_TRIED, refine, type Partition } from './lazy-refinement.js';

const { otherHeight, otherRow } = DIVISION.values;
const SAME = 1e-6;

/** How a rectangle was divided. */
type Node =
  | { readonly kind: 'unit'; readonly part: Part }
  | { readonly kind: 'booked'; readonly cells: Cells }
  | { readonly kind: 'white'; readonly rows: number }
  | { readonly kind: 'across'; readonly first: Node; readonly second: Node }
  | { readonly kind: 'down'; readonly first: Node; readonly second: Node; readonly width: number };

/**
 * Places the units where they stood before: exactly there, where that leaves no row free; else in the same columns, with as few seams as possible
 * moved up or down.
 *
 * @param before their earlier places
 * @returns null where they do not fit in the same columns
 */
export function partitionAsBefore(
  units: readonly Unit[],
  cells: Cells,
  booked: readonly Cells[],
  before: readonly Part[],
): Partition | null {
  const cuts = cutsOf(cells, before, booked);
  if (cuts === null) return null;
  const costs = new Costs(units);
  const places = new Set(before.map(keyOf));
  const full = (part: Part): boolean => units[part.unit]!.place(part)?.freeRows === 0;
  const cost = (part: Part): number => costs.of(part.unit, part.columns, part.rows);
  const order = ({ unit }: Part): number => before.findIndex((part) => part.unit === unit);
  const exactly = (part: Part): number => (places.has(keyOf(part)) && full(part) ? cost(part) : Infinity);
  for (const costOf of [exactly, cost]) {
    const [best] = refine(units, costs, { most: MOST_TRIED.first, any: false }, () =>
      new SameCuts(cuts, cells, costOf).partition(),
    );
    // The cuts may give another order; that of the earlier layout is kept.
    if (best !== undefined) return { ...best, parts: best.parts.toSorted((a, b) => order(a) - order(b)) };
  }
  return null;
}

const keyOf = ({ unit, column, row, columns, rows }: Part): string => [unit, column, row, columns, rows].join(' ');

/** The cuts of an earlier division; null where it is no guillotine division of the rectangle. */
function cutsOf(cells: Cells, parts: readonly Part[], booked: readonly Cells[]): Node | null {
  const pieces = [...parts, ...booked];
  if (pieces.length === 0) return { kind: 'white', rows: cells.rows };
  if (pieces.length === 1 && same(pieces[0]!, cells))
    return parts.length === 1 ? { kind: 'unit', part: parts[0]! } : { kind: 'booked', cells: booked[0]! };
  const bottom = cells.row + cells.rows;
  for (const y of edges(pieces.map(({ row, rows }) => row + rows))) {
    const below = y + SEAM_ROWS;
    if (below >= bottom || pieces.some(({ row, rows }) => row < below && row + rows > y)) continue;
    const first = cutsOf({ ...cells, rows: y - cells.row }, ...within(parts, booked, (at) => at.row < y));
    const under = { ...cells, row: below, rows: bottom - below };
    const second = cutsOf(under, ...within(parts, booked, (at) => at.row >= y));
    if (first !== null && second !== null) return { kind: 'across', first, second };
  }
  const right = cells.column + cells.columns;
  for (const x of edges(pieces.map(({ column, columns }) => column + columns))) {
    if (x >= right || pieces.some(({ column, columns }) => column < x && column + columns > x)) continue;
    const width = x - cells.column;
    const first = cutsOf({ ...cells, columns: width }, ...within(parts, booked, (at) => at.column < x));
    const beside = { ...cells, column: x, columns: right - x };
    const second = cutsOf(beside, ...within(parts, booked, (at) => at.column >= x));
    if (first !== null && second !== null) return { kind: 'down', first, second, width };
  }
  return null;
}

const edges = (all: readonly number[]): readonly number[] => [...new Set(all)].sort((a, b) => a - b);
const within = (
  parts: readonly Part[],
  booked: readonly Cells[],
  chosen: (at: Cells) => boolean,
): [readonly Part[], readonly Cells[]] => [parts.filter(chosen), booked.filter(chosen)];
const same = (a: Cells, b: Cells): boolean =>
  a.column === b.column && a.row === b.row && a.columns === b.columns && a.rows === b.rows;

/** Finds the cheapest division with the same cuts: columns stay, seams may move up or down. */
class SameCuts {
  private readonly known = new Map<string, number>();
  private readonly names = new Map<Node, number>();

  constructor(
    private readonly root: Node,
    private readonly cells: Cells,
    private readonly cost: (part: Part) => number,
  ) {}

  /** The division, without the price of the moves; null where the units do not fit. */
  partition(): Layout | null {
    if (this.least(this.root, this.cells) === Infinity) return null;
    const parts: Part[] = [];
    const seams: Seam[] = [];
    const whitespace = this.take(this.root, this.cells, parts, seams);
    return { parts, seams, extraCost: 0, whitespace };
  }

  private least(node: Node, cells: Cells): number {
    switch (node.kind) {
      case 'unit': {
        const moved = Math.abs(cells.rows - node.part.rows);
        return this.cost({ ...cells, unit: node.part.unit }) + (moved === 0 ? 0 : otherHeight + moved * otherRow);
      }
      case 'booked':
        return same(node.cells, cells) ? 0 : Infinity;
      case 'white':
        return Math.max(0, cells.rows - node.rows) * cells.columns;
      case 'down':
        return this.beside(node, cells).reduce((sum, [half, at]) => sum + this.least(half, at), 0);
      case 'across': {
        const key = `${this.nameOf(node)} ${cells.row} ${cells.rows}`;
        let cost = this.known.get(key);
        if (cost === undefined) this.known.set(key, (cost = this.bestCut(node, cells).cost));
        return cost;
      }
    }
  }

  private bestCut(node: Node & { kind: 'across' }, cells: Cells): { readonly cost: number; readonly upper: number } {
    let best = { cost: Infinity, upper: 0 };
    for (let upper = 1; upper + SEAM_ROWS < cells.rows; upper++) {
      const [over, under] = parted(cells, upper);
      const first = this.least(node.first, over);
      if (first >= best.cost) continue;
      const cost = first + this.least(node.second, under);
      if (cost < best.cost - SAME) best = { cost, upper };
    }
    return best;
  }

  private beside({ first, second, width }: Node & { kind: 'down' }, cells: Cells): readonly (readonly [Node, Cells])[] {
    const right = { ...cells, column: cells.column + width, columns: cells.columns - width };
    return [
      [first, { ...cells, columns: width }],
      [second, right],
    ];
  }

  /** Adds the parts and seams of a node; returns what nothing fills. */
  private take(node: Node, cells: Cells, parts: Part[], seams: Seam[]): Whitespace {
    switch (node.kind) {
      case 'unit':
        parts.push({ ...cells, unit: node.part.unit });
        return NO_WHITESPACE;
      case 'booked':
        return NO_WHITESPACE;
      case 'white':
        return whitespaceAtFoot(cells.rows + SEAM_ROWS, cells.columns);
      case 'down': {
        if (hasCopy(node.first) && hasCopy(node.second))
          seams.push({ way: 'down', ...cells, column: cells.column + node.width, columns: 0 });
        return this.beside(node, cells)
          .map(([half, at]) => this.take(half, at, parts, seams))
          .reduce(addWhitespace);
      }
      case 'across': {
        const { upper } = this.bestCut(node, cells);
        const [over, under] = parted(cells, upper);
        const first = this.take(node.first, over, parts, seams);
        if (hasCopy(node.first) && hasCopy(node.second))
          seams.push({ way: 'across', ...cells, row: cells.row + upper, rows: SEAM_ROWS });
        return addWhitespace(first, this.take(node.second, under, parts, seams));
      }
    }
  }

  private nameOf(node: Node): number {
    let name = this.names.get(node);
    if (name === undefined) this.names.set(node, (name = this.names.size));
    return name;
  }
}

function parted(cells: Cells, upper: number): readonly [Cells, Cells] {
  const below = upper + SEAM_ROWS;
  return [
    { ...cells, rows: upper },
    { ...cells, row: cells.row + below, rows: cells.rows - below },
  ];
}

/** Whether a node needs rules: advertisements have frames of their own, and empty space needs none. */
function hasCopy(node: Node): boolean {
  switch (node.kind) {
    case 'unit':
      return true;
    case 'booked':
    case 'white':
      return false;
    case 'across':
    case 'down':
      return hasCopy(node.first) || hasCopy(node.second);
  }
}
