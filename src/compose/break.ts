import {
  candidate,
  CONTRAST_COST,
  contrastCost,
  endsParagraph,
  lineCost,
  lineTightness,
  Tightness,
  widthOf,
  type BreakTask,
} from './cost.js';
import { EPSILON, LOOSE_COST } from './fit.js';
import { FORBIDDEN } from './units.js';

/**
 * Knuth and Plass, "Breaking Paragraphs into Lines" (1981): the division of the whole paragraph with the least total cost,
 * found by dynamic programming over the feasible breaks. Instead of a list from which breaks are struck out, the breaks a line
 * can start from form a window of nodes, which only moves forward: widths grow with every unit.
 */

interface Pass {
  /** No line looser than LOOSE. */
  readonly limited: boolean;
  /** No break that costs more. */
  readonly dearest: number;
  /** Break anywhere, and let a unit be wider than the measure. */
  readonly emergency: boolean;
}

/** As in TeX: first within the limits, then at any looseness, then at any cost. Each pass can do all that the one before can. */
const PASSES: readonly Pass[] = [
  { limited: true, dearest: LOOSE_COST, emergency: false },
  { limited: false, dearest: Number.MAX_VALUE, emergency: false },
  { limited: false, dearest: FORBIDDEN, emergency: true },
];

const CLASSES = 3;

/** The unit after the last one of each line. */
export function breakOptimal(task: BreakTask): readonly number[] {
  for (const pass of PASSES) {
    const breaks = search(task, pass);
    if (breaks !== null) return breaks;
  }
  throw new Error('the emergency pass breaks anything');
}

/** Feasible line ends found so far, in the order of their units. */
interface Nodes {
  readonly unit: number[];
  readonly line: number[];
  readonly tightness: number[];
  readonly cost: number[];
  readonly before: number[];
}

/** What one pass reads, and what it has found so far. */
interface Search {
  readonly task: BreakTask;
  readonly pass: Pass;
  /** Whether each line has a measure of its own. */
  readonly varying: boolean;
  /** Widths of the first line and of all later ones, where the measure does not vary. */
  readonly firstWidth: number;
  readonly laterWidth: number;
  /** Whether lines looser than LOOSE are refused: in ragged text nothing is stretched. */
  readonly limited: boolean;
  /** Running totals at the start and the end of a line: natural widths in ragged text, least widths in justified text. */
  readonly startSums: Float64Array;
  readonly endSums: Float64Array;
  /** The most that a mark at the end of a line hangs into the margin, in ems. */
  readonly hangs: number;
  readonly nodes: Nodes;
  /** The first node of the window: no line from an earlier one fits any more. */
  first: number;
  /** For the unit at hand, the cheapest line end by slot: its tightness and, where the measure varies, its line. */
  readonly bestCost: Float64Array;
  readonly bestNode: Int32Array;
  /** Slots that are filled. */
  readonly touched: number[];
}

/**
 * The cheapest division that a pass allows; null where it allows none.
 *
 * The search is exact. A node is the end of a line: the unit after it, how tight the line is and, where the measure varies, the
 * number of lines so far. What all later lines cost depends on these alone: `lineCost` reads the units of one line and the gaps
 * at its two edges, `contrastCost` the tightness of two neighbours, and the width of a line follows from its first unit and its
 * index. So of all divisions that lead to a node only the cheapest can be part of the cheapest whole (Bellman's principle of
 * optimality), and one cost and one predecessor are kept for each node.
 *
 * These are passed over without a change of the result:
 * 1. Lines too wide. The window's first node leaves it once its line does not fit squeezed to the least, a hyphen at its end not
 *    counted and a mark hung in the margin. Least widths grow with every unit, so no later break fits that node either. Nodes
 *    leave at the front only; one behind the front is skipped each time until it is the first.
 * 2. Lines too loose for a limited pass. A line that starts later is shorter still, so the rest of the window is skipped. The
 *    paragraph's first line has an indent, and a varying measure a width for each node: there the one line is skipped.
 * 3. Nodes at the same unit. Where there is one measure they start the same line, which is priced once.
 * 4. Nodes dearer by CONTRAST_COST or more than another at the same unit. Both can be continued by the same lines, and the costs
 *    of a continuation differ by its first contrast alone, which is at most CONTRAST_COST.
 * 5. Nodes before a forced break: no line crosses it.
 * Points 1 and 2 hold because a unit is never narrower than what kerning and the white of a line's start take from it.
 *
 * What a pass forbids is its definition and not a shortcut: breaks dearer than `dearest`, lines that are too loose, and in the
 * emergency pass a forbidden break after which one more unit would fit. The window holds about one line of units, so that the
 * time grows with the paragraph's length times the line's.
 */
function search(task: BreakTask, pass: Pass): readonly number[] | null {
  const { units } = task;
  const state = begin(task, pass);
  for (let b = 1; b <= units.count; b++) {
    const ends = endsParagraph(units, b);
    if (!ends && units.penalty[b - 1]! > pass.dearest) continue;
    weighLines(state, b, ends);
    if (ends) state.first = state.nodes.unit.length;
    keepNodes(state, b);
    if (state.first >= state.nodes.unit.length) return null; // no start of a line is left that could reach any further
  }
  return trace(state.nodes, units.count);
}

function begin(task: BreakTask, pass: Pass): Search {
  const { count, sums } = task.units;
  const varying = typeof task.measure !== 'number';
  const slots = (varying ? count + 2 : 1) * CLASSES;
  return {
    task,
    pass,
    varying,
    firstWidth: widthOf(task, 0, 0),
    laterWidth: widthOf(task, 1, 1),
    limited: pass.limited && !task.ragged,
    startSums: task.ragged ? sums.naturalStart : sums.leastStart,
    endSums: task.ragged ? sums.naturalEnd : sums.leastEnd,
    hangs: task.hanging && !task.ragged ? 1 : 0,
    nodes: { unit: [0], line: [0], tightness: [Tightness.EVEN], cost: [0], before: [-1] },
    first: 0,
    bestCost: new Float64Array(slots).fill(Infinity),
    bestNode: new Int32Array(slots),
    touched: [],
  };
}

/** Weighs the lines from every node of the window to unit b, and notes the cheapest for each slot. */
function weighLines(state: Search, b: number, ends: boolean): void {
  const { task, pass, nodes, varying, firstWidth, laterWidth, startSums, hangs, bestCost } = state;
  const { penalty, tail, sums } = task.units;
  const end = state.endSums[b]!;
  const limited = state.limited && !ends;
  const forbidden = !ends && penalty[b - 1] === FORBIDDEN;
  const size = nodes.unit.length;
  let weighed = -1;
  let own = 0;
  let tight: number = Tightness.EVEN;
  for (let node = state.first; node < size; node++) {
    const a = nodes.unit[node]!;
    const width = varying ? widthOf(task, a, nodes.line[node]!) : a === 0 ? firstWidth : laterWidth;
    const over = end - startSums[a]! - width - hangs;
    if (over > EPSILON && !(pass.emergency && b === a + 1)) {
      if (node === state.first && over - tail[b - 1]! > EPSILON) state.first++;
      continue;
    }
    // A forbidden break is taken only where not one unit more fits: so there are few of them, and few to weigh.
    if (forbidden && state.endSums[b + 1]! - startSums[a]! - width <= EPSILON) continue;
    if (limited && sums.mostEnd[b]! - sums.mostStart[a]! - width < -EPSILON) {
      if (!varying && a > 0) break; // later starts make shorter lines still
      continue;
    }
    if (a !== weighed || varying) {
      weighed = a;
      const line = candidate(task, a, b, width);
      own = lineCost(task, line, pass.emergency);
      tight = lineTightness(task, line);
    }
    if (own === Infinity) continue;
    const cost = nodes.cost[node]! + own + contrastCost(nodes.tightness[node]!, tight);
    const slot = (varying ? nodes.line[node]! + 1 : 0) * CLASSES + tight;
    if (cost < bestCost[slot]!) {
      if (bestCost[slot] === Infinity) state.touched.push(slot);
      bestCost[slot] = cost;
      state.bestNode[slot] = node;
    }
  }
}

/** Adds the line ends found for unit b to the nodes, and empties the slots. */
function keepNodes({ nodes, varying, bestCost, bestNode, touched }: Search, b: number): void {
  let least = Infinity;
  for (const slot of touched) if (bestCost[slot]! < least) least = bestCost[slot]!;
  for (const slot of touched) {
    const cost = bestCost[slot]!;
    bestCost[slot] = Infinity;
    if (!varying && cost - least >= CONTRAST_COST) continue;
    const before = bestNode[slot]!;
    nodes.unit.push(b);
    nodes.line.push(nodes.line[before]! + 1);
    nodes.tightness.push(slot % CLASSES);
    nodes.cost.push(cost);
    nodes.before.push(before);
  }
  touched.length = 0;
}

/** The cheapest end, followed back to the start. */
function trace(nodes: Nodes, count: number): readonly number[] | null {
  let best = -1;
  for (let node = nodes.unit.length - 1; node > 0 && nodes.unit[node] === count; node--) {
    if (best < 0 || nodes.cost[node]! < nodes.cost[best]!) best = node;
  }
  if (best < 0) return null;
  const breaks: number[] = [];
  for (let node = best; node > 0; node = nodes.before[node]!) breaks.push(nodes.unit[node]!);
  return breaks.reverse();
}
