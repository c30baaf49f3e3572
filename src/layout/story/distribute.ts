import { BREAKS } from '../cost/breaks.js';

/** What stands in the columns, in reading order: lines of one row each, subheads of several rows, a closing line. */
export type Entry =
  | {
      readonly kind: 'line';
      readonly block: number;
      readonly line: number;
      /** First line of its paragraph, with more to follow. */
      readonly opens: boolean;
      /** Last line of its paragraph, after others; `short` where it fills less than a third of the measure. */
      readonly closes: boolean;
      readonly short: boolean;
      /** Ends within a divided word. */
      readonly divided: boolean;
    }
  /** The empty row before a stanza; it may vanish at the foot of a column. That before the notes holds a rule, which parts them from the text. */
  | { readonly kind: 'blank'; readonly block: number; readonly notes: boolean }
  | {
      readonly kind: 'subhead';
      readonly block: number;
      /** Rows it takes with the least space around it; it may take up to SUBHEAD_STRETCH more. */
      readonly rows: number;
    };

/** A piece of one column that text runs through; rows and columns of the page's grid. */
export interface Segment {
  readonly column: number;
  readonly row: number;
  readonly rows: number;
}

/** One entry in its place. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly segment: number;
  /** From the segment's top. */
  readonly row: number;
  readonly rows: number;
}

export interface Distribution {
  readonly placed: readonly PlacedEntry[];
  /** Entries used; fewer than given only where the text goes on elsewhere. */
  readonly used: number;
  /** Rows left empty at the end of the last segment. */
  readonly spare: number;
  /** Empty rows added around subheads. */
  readonly stretched: number;
  /** Cost of widows, orphans and uneven space; 0 where there are none. */
  readonly cost: number;
}

/** How the text ends: all of it, with at most so many rows to spare, or cut where the segments are full. */
export type Ending =
  | { readonly kind: 'whole'; readonly mostSpare: number }
  | { readonly kind: 'cut'; /** Rows that must be left for the next page. */ readonly leastLeft: number };

const SUBHEAD_STRETCH = 2;
/** A subhead at the foot of a column needs so many lines under it (clreq, widows and orphans). */
const LINES_UNDER_SUBHEAD = 2;

const { widow, longWidow, orphan, dividedWord, stretchedRow, stretchAtTop, blankAtTop, partedNotes, spareRow } =
  BREAKS.values;

interface State {
  readonly cost: number;
  /** Rows added at the subheads so far, as a list from the last one backwards, so that states share what they have in common. */
  readonly stretched: Stretched | null;
}

interface Stretched {
  readonly extra: number;
  readonly before: Stretched | null;
}

/** Rows the entries take with no subhead stretched. */
export function leastRows(entries: readonly Entry[]): number {
  return entries.reduce((sum, entry) => sum + (entry.kind === 'subhead' ? entry.rows : 1), 0);
}

/** Rows the entries take with every subhead stretched. */
export function mostRows(entries: readonly Entry[]): number {
  return leastRows(entries) + entries.filter((entry) => entry.kind === 'subhead').length * SUBHEAD_STRETCH;
}

/**
 * Distributes entries over segments so that every segment is full to its last row. Only the space around subheads can vary; it is chosen for the
 * lowest cost of all column breaks together. Null where the segments cannot be filled.
 */
export function distribute(
  entries: readonly Entry[],
  segments: readonly Segment[],
  ending: Ending,
): Distribution | null {
  return new Distributor(entries, segments, ending).distribution();
}

/** By rows used so far, the cheapest way to have used them. */
type States = ReadonlyMap<number, State>;

/** A way to end the text: entries and rows that are used. */
interface Found {
  readonly used: number;
  readonly rows: number;
  readonly state: State;
}

/**
 * Goes through the entries once, subhead by subhead, with the cheapest state for every number of rows used: what comes after depends on nothing
 * else of what came before.
 */
class Distributor {
  /** Rows before each segment, and all of them. */
  private readonly starts: readonly number[];
  private readonly capacity: number;
  private best: Found | null = null;

  constructor(
    private readonly entries: readonly Entry[],
    private readonly segments: readonly Segment[],
    private readonly ending: Ending,
  ) {
    const starts = [0];
    for (const { rows } of segments) starts.push(starts.at(-1)! + rows);
    this.starts = starts;
    this.capacity = starts.at(-1)!;
  }

  distribution(): Distribution | null {
    let states: States = new Map([[0, { cost: 0, stretched: null }]]);
    let index = 0;
    while (index < this.entries.length && states.size > 0) {
      const entry = this.entries[index]!;
      if (entry.kind === 'subhead') {
        states = this.pastSubhead(entry.rows, states);
        index++;
      } else {
        const to = this.nextSubhead(index);
        states = this.pastLines(index, to, states);
        index = to;
      }
    }
    if (index >= this.entries.length) this.endWhole(states);
    return this.best === null ? null : this.placed(this.best);
  }

  /** Index of the first subhead from an entry on, or the end. */
  private nextSubhead(from: number): number {
    let to = from;
    while (to < this.entries.length && this.entries[to]!.kind !== 'subhead') to++;
    return to;
  }

  private pastSubhead(rows: number, states: States): States {
    const next = new Map<number, State>();
    for (const [row, state] of states) {
      const limit = this.nextStart(row);
      const top = this.starts.includes(row);
      for (let extra = 0; extra <= SUBHEAD_STRETCH; extra++) {
        const end = row + rows + extra;
        if (end + LINES_UNDER_SUBHEAD > limit) continue;
        const cost = state.cost + extra * stretchedRow + (top ? extra * stretchAtTop : 0);
        offer(next, end, { cost, stretched: { extra, before: state.stretched } });
      }
    }
    return next;
  }

  /** Past the lines `from`..`to`, between which the columns break where they are full. */
  private pastLines(from: number, to: number, states: States): States {
    const next = new Map<number, State>();
    for (const [row, state] of states) {
      const end = row + (to - from);
      if (this.ending.kind === 'cut' && end >= this.capacity) this.endCut(from, row, state, this.ending.leastLeft);
      else if (end <= this.capacity) offer(next, end, { ...state, cost: state.cost + this.breakCost(from, to, row) });
    }
    return next;
  }

  /** Ends the text among the lines from `from` on, where the segments are full. */
  private endCut(from: number, row: number, state: State, leastLeft: number): void {
    const { entries, capacity } = this;
    const used = from + (capacity - row);
    if (used >= entries.length || !hasRows(entries, used, leastLeft)) return;
    const cost = state.cost + (this.breakCost(from, used, row) + lineCost(entries, used));
    this.keep({ used, rows: capacity, state: { ...state, cost } });
  }

  /** Ends the text with its last entry, and a few rows to spare. */
  private endWhole(states: States): void {
    if (this.ending.kind !== 'whole') return;
    for (const [row, state] of states) {
      const spare = this.capacity - row;
      if (spare < 0 || spare > this.ending.mostSpare) continue;
      const cost = state.cost + spare * spareRow;
      this.keep({ used: this.entries.length, rows: row, state: { ...state, cost } });
    }
  }

  private keep(found: Found): void {
    if (this.best === null || found.state.cost < this.best.state.cost) this.best = found;
  }

  /** The first segment start after a row. */
  private nextStart(row: number): number {
    return this.starts.find((start) => start > row) ?? row;
  }

  /** Cost of the column breaks among lines `from`..`to` when the first stands at `row`. */
  private breakCost(from: number, to: number, row: number): number {
    let cost = 0;
    for (const start of this.starts) {
      if (start > row && start < row + (to - from)) cost += lineCost(this.entries, from + (start - row));
      else if (start === row && start > 0) cost += lineCost(this.entries, from);
    }
    return cost;
  }

  /** Every entry in its segment, by the stretches of the subheads that a state remembers. */
  private placed({ used, rows: rowsUsed, state }: Found): Distribution {
    const { starts, segments } = this;
    const placed: PlacedEntry[] = [];
    const stretches: number[] = [];
    for (let last = state.stretched; last !== null; last = last.before) stretches.push(last.extra);
    const stretched = stretches.reduce((sum, extra) => sum + extra, 0);
    let row = 0;
    let segment = 0;
    for (const entry of this.entries.slice(0, used)) {
      while (segment + 1 < segments.length && row >= starts[segment + 1]!) segment++;
      const rows = entry.kind === 'subhead' ? entry.rows + stretches.pop()! : 1;
      placed.push({ entry, segment, row: row - starts[segment]!, rows });
      row += rows;
    }
    return { placed, used, spare: this.capacity - rowsUsed, stretched, cost: state.cost };
  }
}

/** Whether the entries from one on take so many rows; no more of them are looked at than that takes. */
function hasRows(entries: readonly Entry[], from: number, rows: number): boolean {
  let left = rows;
  for (let i = from; i < entries.length && left > 0; i++) {
    const entry = entries[i]!;
    left -= entry.kind === 'subhead' ? entry.rows : 1;
  }
  return left <= 0;
}

function offer(states: Map<number, State>, row: number, state: State): void {
  const rival = states.get(row);
  if (rival === undefined || state.cost < rival.cost) states.set(row, state);
}

/** What it costs to begin a column with this line. */
function lineCost(entries: readonly Entry[], index: number): number {
  const entry = entries[index]!;
  if (entry.kind === 'blank') return blankAtTop;
  if (entry.kind !== 'line') return 0;
  if (entry.closes) return entry.short ? widow : longWidow;
  const before = entries[index - 1];
  if (before?.kind === 'blank' && before.notes) return partedNotes;
  if (before?.kind !== 'line') return 0;
  return before.opens ? orphan : before.divided ? dividedWord : 0;
}
