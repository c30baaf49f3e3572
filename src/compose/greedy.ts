import { candidate, endsParagraph, lineCost, widthOf } from './cost.js';
import type { BreakTask } from './cost.js';
import { EPSILON } from './fit.js';
import { FORBIDDEN } from './units.js';

/**
 * Line by line, as most programs do it, for comparison: the longest line that fits unsqueezed, or the next one that fits
 * squeezed where that is cheaper (push in before push out).
 */
export function breakGreedy(task: BreakTask): readonly number[] {
  const { units } = task;
  const breaks: number[] = [];
  let a = 0;
  while (a < units.count) {
    a = nextBreak(task, a, breaks.length);
    breaks.push(a);
  }
  return breaks;
}

function nextBreak(task: BreakTask, a: number, line: number): number {
  const { units } = task;
  const { naturalStart, naturalEnd, leastStart, leastEnd } = units.sums;
  const width = widthOf(task, a, line);
  const costAt = (b: number): number => lineCost(task, candidate(task, a, b, width), false);
  let loose = -1;
  for (let b = a + 1; b <= units.count; b++) {
    const ends = endsParagraph(units, b);
    const least = task.ragged ? naturalEnd[b]! - naturalStart[a]! : leastEnd[b]! - leastStart[a]!;
    if (least - units.tail[b - 1]! - (task.hanging ? 1 : 0) > width + EPSILON) break;
    if (units.penalty[b - 1] === FORBIDDEN && !ends) continue;
    const cost = costAt(b);
    if (cost !== Infinity) {
      const natural = naturalEnd[b]! - naturalStart[a]!;
      if (natural > width + EPSILON) {
        return loose < 0 || cost < costAt(loose) ? b : loose;
      }
      loose = b;
    }
    if (ends) break;
  }
  return loose > 0 ? loose : emergencyBreak(task, a, width);
}

/** The longest line that fits, squeezed if necessary and broken anywhere; at least one unit. */
function emergencyBreak(task: BreakTask, a: number, width: number): number {
  const { units, ragged } = task;
  const { naturalStart, naturalEnd, leastStart, leastEnd } = units.sums;
  const fits = (b: number): boolean =>
    (ragged ? naturalEnd[b]! - naturalStart[a]! : leastEnd[b]! - leastStart[a]!) <= width + EPSILON;
  let b = a + 1;
  while (b < units.count && !endsParagraph(units, b) && fits(b + 1)) b++;
  return b;
}
