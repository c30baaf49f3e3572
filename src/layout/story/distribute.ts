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
      /** Rows it takes with the least white round it; it may take up to SUBHEAD_STRETCH more. */
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
  /** White rows added round subheads. */
  readonly stretched: number;
  /** Widows, orphans and uneven white: 0 is faultless. */
  readonly cost: number;
}

/** How the text ends: all of it, with at most so many rows to spare, or cut where the segments are full. */
export type Ending =
  | { readonly kind: 'whole'; readonly mostSpare: number }
  | { readonly kind: 'cut'; /** Rows that must be left for the next page. */ readonly leastLeft: number };

const SUBHEAD_STRETCH = 2;
/** A subhead at the foot of a column needs so many lines under it (clreq, widows and orphans). */
const LINES_UNDER_SUBHEAD = 2;

const WIDOW = 12;
const LONG_WIDOW = 0.8;
const ORPHAN = 1;
/** The halves of a word in two columns. */
const DIVIDED = 0.6;
const STRETCH = 0.3;
/** A column that begins with an empty row. */
const BLANK = 6;
/** A column that begins with the notes, with the row of their rule at the foot of the one before. */
const PARTED_NOTES = 8;

interface State {
  readonly cost: number;
  /** White of the subheads so far, from the last one backwards: states that go on from one share what came before. */
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
 * Distributes entries over segments so that every segment is full to its last row: the one freedom is the white round
 * subheads, which is chosen as a whole for the fewest widows and orphans. Null where that cannot be.
 */
export function distribute(
  entries: readonly Entry[],
  segments: readonly Segment[],
  ending: Ending,
): Distribution | null {
  const starts: number[] = [0];
  for (const segment of segments) starts.push(starts[starts.length - 1]! + segment.rows);
  const capacity = starts[starts.length - 1]!;

  // State: rows used so far -> the cheapest way to have used them.
  let states = new Map<number, State>([[0, { cost: 0, stretched: null }]]);
  let best: { used: number; rows: number; state: State } | null = null;
  let index = 0;

  while (index < entries.length) {
    const entry = entries[index]!;
    const next = new Map<number, State>();
    if (entry.kind === 'subhead') {
      for (const [row, state] of states) {
        for (let extra = 0; extra <= SUBHEAD_STRETCH; extra++) {
          const end = row + entry.rows + extra;
          const limit = nextStart(starts, row);
          if (end + LINES_UNDER_SUBHEAD > limit) continue;
          const top = starts.includes(row);
          const cost = state.cost + extra * STRETCH + (top && extra > 0 ? extra : 0);
          offer(next, end, { cost, stretched: { extra, before: state.stretched } });
        }
      }
      index++;
    } else {
      let to = index;
      while (to < entries.length && entries[to]!.kind !== 'subhead') to++;
      for (const [row, state] of states) {
        const faults = breaks(entries, index, to, row, starts);
        if (ending.kind === 'cut' && row + (to - index) >= capacity) {
          const used = index + (capacity - row);
          const cut = entries[used];
          const badCut = cut === undefined ? 0 : lineCost(entries, used);
          const inside = breaks(entries, index, used, row, starts) + badCut;
          if (used < entries.length && hasRows(entries, used, ending.leastLeft)) {
            const whole = { used, rows: capacity, state: { ...state, cost: state.cost + inside } };
            if (best === null || whole.state.cost < best.state.cost) best = whole;
          }
          continue;
        }
        if (row + (to - index) <= capacity) offer(next, row + (to - index), { ...state, cost: state.cost + faults });
      }
      index = to;
    }
    states = next;
    if (states.size === 0) break;
  }
  if (ending.kind === 'whole' && index >= entries.length) {
    for (const [row, state] of states) {
      const spare = capacity - row;
      if (spare < 0 || spare > ending.mostSpare) continue;
      const cost = state.cost + spare * 0.5;
      if (best === null || cost < best.state.cost)
        best = { used: entries.length, rows: row, state: { ...state, cost } };
    }
  }
  if (best === null) return null;
  return backtrack(entries.slice(0, best.used), segments, starts, best.state, capacity - best.rows);
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

/** The first segment start after a row. */
function nextStart(starts: readonly number[], row: number): number {
  return starts.find((start) => start > row) ?? row;
}

/** What it costs to begin a column with this line. */
function lineCost(entries: readonly Entry[], index: number): number {
  const entry = entries[index]!;
  if (entry.kind === 'blank') return BLANK;
  if (entry.kind !== 'line') return 0;
  if (entry.closes) return entry.short ? WIDOW : LONG_WIDOW;
  const before = entries[index - 1];
  if (before?.kind === 'blank' && before.notes) return PARTED_NOTES;
  if (before?.kind !== 'line') return 0;
  return before.opens ? ORPHAN : before.divided ? DIVIDED : 0;
}

/** Cost of the column breaks among lines `from`..`to` when the first stands at `row`. */
function breaks(entries: readonly Entry[], from: number, to: number, row: number, starts: readonly number[]): number {
  let cost = 0;
  for (const start of starts) {
    if (start > row && start < row + (to - from)) cost += lineCost(entries, from + (start - row));
    else if (start === row && start > 0) cost += lineCost(entries, from);
  }
  return cost;
}

function backtrack(
  entries: readonly Entry[],
  segments: readonly Segment[],
  starts: readonly number[],
  state: State,
  spare: number,
): Distribution {
  const placed: PlacedEntry[] = [];
  let row = 0;
  let segment = 0;
  const stretches: number[] = [];
  for (let last = state.stretched; last !== null; last = last.before) stretches.push(last.extra);
  const stretched = stretches.reduce((sum, extra) => sum + extra, 0);
  for (const entry of entries) {
    while (segment + 1 < segments.length && row >= starts[segment + 1]!) segment++;
    const rows = entry.kind === 'subhead' ? entry.rows + stretches.pop()! : 1;
    placed.push({ entry, segment, row: row - starts[segment]!, rows });
    row += rows;
  }
  return { placed, used: entries.length, spare, stretched, cost: state.cost };
}
