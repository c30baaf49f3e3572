import {
  CONTRAST_COST,
  contrastCost,
  endsParagraph,
  lineCost,
  lineTightness,
  shortfall,
  Tightness,
  widthOf,
} from './cost.js';
import type { BreakTask } from './cost.js';
import { EPSILON, LOOSE_COST } from './fit.js';
import { FORBIDDEN } from './units.js';

/**
 * Knuth and Plass, "Breaking Paragraphs into Lines" (1981): the division of the whole paragraph with the least total cost,
 * found by dynamic programming over the feasible breaks. Instead of a list from which breaks are struck out, the breaks a line
 * can start from form a window of units, which only moves forward: widths grow with every unit.
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

function search(task: BreakTask, pass: Pass): readonly number[] | null {
  const { units } = task;
  const { count, penalty, tail, sums } = units;
  const { naturalStart, naturalEnd, mostStart, mostEnd } = sums;
  const startSums = task.ragged ? naturalStart : sums.leastStart;
  const endSums = task.ragged ? naturalEnd : sums.leastEnd;
  const varying = typeof task.measure !== 'number';
  const limited = pass.limited && !task.ragged;
  const firstWidth = widthOf(task, 0, 0);
  const laterWidth = widthOf(task, 1, 1);
  const hangs = task.hanging && !task.ragged ? 1 : 0;
  const nodes: Nodes = { unit: [0], line: [0], tightness: [Tightness.EVEN], cost: [0], before: [-1] };
  // By line (all lines alike where the measure is one) and tightness: the best way to end a line here.
  const bestCost = new Float64Array((varying ? count + 2 : 1) * CLASSES).fill(Infinity);
  const bestNode = new Int32Array(bestCost.length);
  const touched: number[] = [];
  let first = 0; // the first node from which a line can still reach

  for (let b = 1; b <= count; b++) {
    const ends = endsParagraph(units, b);
    const price = ends ? 0 : penalty[b - 1]!;
    const forbidden = price === FORBIDDEN;
    if (price > pass.dearest) continue;
    const size = nodes.unit.length;
    let weighed = -1;
    let own = 0;
    let tight: number = Tightness.EVEN;
    for (let node = first; node < size; node++) {
      const a = nodes.unit[node]!;
      const width = varying ? widthOf(task, a, nodes.line[node]!) : a === 0 ? firstWidth : laterWidth;
      const over = endSums[b]! - startSums[a]! - width - hangs > EPSILON;
      if (over && !(pass.emergency && b === a + 1)) {
        // With one measure no later b fits either, if not for the hyphen here; where it varies, a longer line may come.
        if (node === first && !varying && endSums[b]! - tail[b - 1]! - startSums[a]! - width - hangs > EPSILON) first++;
        continue;
      }
      // A forbidden break is taken only where not one unit more fits: so there are few of them, and few to weigh.
      if (forbidden && endSums[b + 1]! - startSums[a]! - width <= EPSILON) continue;
      if (limited && !ends && mostEnd[b]! - mostStart[a]! - width < -EPSILON) {
        if (!varying && a > 0) break; // later starts make shorter lines still
        continue;
      }
      if (a !== weighed || varying) {
        // Ends of different tightness at one unit lead to the same line.
        weighed = a;
        const delta = shortfall(task, a, b, width);
        own = lineCost(task, a, b, width, delta, pass.emergency);
        tight = lineTightness(task, a, b, delta);
      }
      if (own === Infinity) continue;
      const cost = nodes.cost[node]! + own + contrastCost(nodes.tightness[node]!, tight);
      const slot = (varying ? nodes.line[node]! + 1 : 0) * CLASSES + tight;
      if (cost < bestCost[slot]!) {
        if (bestCost[slot] === Infinity) touched.push(slot);
        bestCost[slot] = cost;
        bestNode[slot] = node;
      }
    }
    if (varying) while (first < size && tooFar(task, nodes, first, b, hangs, endSums, startSums)) first++;
    if (ends) first = size; // no line goes past the end of a paragraph
    let least = Infinity;
    for (const slot of touched) if (bestCost[slot]! < least) least = bestCost[slot]!;
    for (const slot of touched) {
      // Of two ends of the same line, one dearer than the other by all that contrast can cost never comes out ahead.
      const kept = varying || bestCost[slot]! - least < CONTRAST_COST;
      if (!kept) {
        bestCost[slot] = Infinity;
        continue;
      }
      const before = bestNode[slot]!;
      nodes.unit.push(b);
      nodes.line.push(nodes.line[before]! + 1);
      nodes.tightness.push(slot % CLASSES);
      nodes.cost.push(bestCost[slot]!);
      nodes.before.push(before);
      bestCost[slot] = Infinity;
    }
    touched.length = 0;
    if (first >= nodes.unit.length) return null; // no line start is left that could reach any further
  }
  return trace(nodes, count);
}

function tooFar(
  task: BreakTask,
  nodes: Nodes,
  node: number,
  b: number,
  hangs: number,
  endSums: Float64Array,
  startSums: Float64Array,
): boolean {
  const a = nodes.unit[node]!;
  return (
    b > a + 1 &&
    endSums[b]! - task.units.tail[b - 1]! - startSums[a]! - widthOf(task, a, nodes.line[node]!) - hangs > EPSILON
  );
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
