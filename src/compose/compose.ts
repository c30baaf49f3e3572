import { em } from '../base/index.js';
import type { Em } from '../base/index.js';
import type { Copy } from '../manuscript/index.js';
import { breakOptimal } from './break.js';
import type { BreakTask } from './cost.js';
import { emitLines } from './emit.js';
import { breakGreedy } from './greedy.js';
import { prepare } from './prepare.js';
import type { ComposeOptions, Line, Measure, ParagraphStyle, Prepared } from './types.js';

/**
 * The lines of a prepared paragraph in a measure (ems). Their texts joined are the paragraph's text; an empty text has none.
 * A measure that nothing fits in still gives lines, marked by `trouble`.
 */
export function compose(prepared: Prepared, measure: Measure, options: ComposeOptions = {}): readonly Line[] {
  const task = breakTask(prepared, measure);
  const breaker = options.breaker === 'greedy' ? breakGreedy : breakOptimal;
  const breaks = prepared.units.count === 0 ? [] : breaker(task);
  return emitLines(prepared, task, breaks);
}

export function breakTask(prepared: Prepared, measure: Measure): BreakTask {
  const { style, units } = prepared;
  return {
    units,
    measure,
    indent: style.indent,
    ragged: style.align !== 'justify',
    hanging: style.composition.hanging,
    lastLine: style.composition.lastLine,
  };
}

/** Width in ems of the whole copy on one line, with nothing adjusted; the indent is not counted. */
export function naturalWidth(copy: Copy, style: ParagraphStyle): Em {
  const { count, sums } = prepare(copy, style).units;
  return em(count === 0 ? 0 : sums.naturalEnd[count]! - sums.naturalStart[0]!);
}
