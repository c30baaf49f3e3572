// In:       copy, a style, faces that can be measured.
// Out:      Line[]: broken, spaced, justified, final.
// Promises: pure; every character of the copy is in exactly one line, in order; no forbidden line start or end where any other way exists.
import type { Em } from '../base/index.js';
import { greedyBreaks, justifiedCost, optimalBreaks, type Breaks, type LineCost } from './break.js';
import { emitLine } from './emit.js';
import { fitLine, SOLID } from './fit.js';
import { balancedCost, raggedCost } from './ragged.js';
import { naturalWidth, sumsOf } from './sums.js';
import type { Line, Prepared } from './types.js';

export * from './types.js';
export { prepare } from './prepare.js';

export interface ComposeOptions {
  /** Lines of like length, broken at sense: headlines, decks. */
  readonly balance?: boolean;
  /** `greedy` is kept for comparison. */
  readonly breaker?: 'optimal' | 'greedy';
}

/** Sets a prepared paragraph to a measure in ems of its size. */
export function compose(prepared: Prepared, measure: Em, options: ComposeOptions = {}): readonly Line[] {
  if (prepared.count === 0) return [];
  const cost = costOf(prepared, measure, options.balance ?? false);
  const request = { prepared, measure, cost };
  const breaks = options.breaker === 'greedy' ? greedyBreaks(request) : optimalBreaks(request);
  return setLines(prepared, measure, breaks);
}

function costOf(prepared: Prepared, measure: number, balance: boolean): LineCost {
  if (prepared.style.align === 'justify') return justifiedCost(prepared, measure);
  return balance ? balancedCost(prepared, measure) : raggedCost(prepared, measure);
}

function setLines(prepared: Prepared, measure: number, breaks: Breaks): readonly Line[] {
  const sums = sumsOf(prepared);
  const { style } = prepared;
  let from = 0;
  return breaks.map((to, index) => {
    const last = index === breaks.length - 1;
    const end = Math.max(from, sums.shown[to]!);
    const indent = index === 0 ? style.indent : 0;
    const excess = naturalWidth(prepared, sums, from, to) - (measure - indent);
    const fits = style.align === 'justify' ? !last || excess > 0 : excess > 0;
    const fit = fits ? fitLine(sums, from, end, excess, style.composition.hanLatin) : SOLID;
    const x = style.align === 'center' ? Math.max(0, -excess / 2) : indent;
    const line = emitLine(prepared, from, to, fit, x, last);
    from = to + 1;
    return line;
  });
}
