import type { CompositionStyle } from '../edition/index.js';
import { Class, forbiddenAtEnd, forbiddenAtStart } from './classes.js';
import { EMERGENCY, FORBIDDEN } from './types.js';

/** White of a mark, in ems: half of its em (clreq "Punctuation width adjustment"). */
const MARK_WHITE = 0.5;
/** Least space between Han and Latin (clreq "Procedures for inter-character spacing", shrink step 6). */
const HAN_LATIN_LEAST = 0.125;

/** Shrinking order of clreq: brackets, then 、，；：, then Han-Latin; 。？！ keep their white unless a style says otherwise. */
const STEP = { space: 1, bracket: 2, pause: 3, hanLatin: 4 } as const;
export const SHRINK_STEPS = 4;

export interface GapFacts {
  readonly natural: number;
  readonly shrinkStep: number;
  readonly shrink: number;
  readonly stretchStep: number;
}

/** White between two neighbours before any fitting, and how far it may be fitted. */
export function gapBetween(a: Class, b: Class, style: CompositionStyle): GapFacts {
  const after = a === Class.Close || a === Class.Stop || a === Class.Pause;
  const before = b === Class.Open;
  // Two adjacent marks lose half an em between them, on the side away from what the brackets hold.
  const closes = b === Class.Close || b === Class.Stop || b === Class.Pause || b === Class.Interpunct;
  const white = (after && !closes ? MARK_WHITE : 0) || (before && a !== Class.Open ? MARK_WHITE : 0);
  const stretchStep = stretchStepOf(a, b);
  if (white > 0) {
    // A stop keeps its white even before an opening mark; of a bracket and a comma the bracket gives way first.
    const step = before || a === Class.Close ? STEP.bracket : a === Class.Pause ? STEP.pause : 0;
    const shrinkStep = a === Class.Stop ? 0 : step;
    return { natural: white, shrinkStep, shrink: shrinkStep === 0 ? 0 : white, stretchStep };
  }
  if (isHanLatin(a, b)) {
    const shrink = Math.max(0, style.hanLatin - HAN_LATIN_LEAST);
    return { natural: style.hanLatin, shrinkStep: STEP.hanLatin, shrink, stretchStep: 2 };
  }
  return { natural: 0, shrinkStep: 0, shrink: 0, stretchStep };
}

export const SPACE_STEP = STEP.space;

function isHanLatin(a: Class, b: Class): boolean {
  return (a === Class.Han && b === Class.Latin) || (a === Class.Latin && b === Class.Han);
}

/** Stretching step 3 takes all gaps but those inside words and long marks and beside connectors and solidi. */
function stretchStepOf(a: Class, b: Class): number {
  if (a === Class.Space) return 1;
  if (b === Class.Space) return 0;
  if (a === Class.Latin && b === Class.Latin) return 0;
  if (a === Class.Long && b === Class.Long) return 0;
  for (const cls of [a, b]) if (cls === Class.Connector || cls === Class.Solidus) return 0;
  return 3;
}

const UNITS = new Set('年月日时分秒号届期版米度元万亿千百个名人家所户项处件条场次岁周公平');
const DIGIT = /[0-9]/;

/** Cost of a break between two characters; `text` are the characters themselves. */
export function breakBetween(a: Class, b: Class, texts: readonly [string, string], style: CompositionStyle): number {
  const [left, right] = texts;
  if (b === Class.Space) return FORBIDDEN;
  if (forbiddenAtStart(b, style.prohibition)) return FORBIDDEN;
  if (a === Class.Space) return 0;
  if (forbiddenAtEnd(a, style.prohibition)) return FORBIDDEN;
  if (a === Class.Long && b === Class.Long) return FORBIDDEN;
  if (a === Class.Latin && b === Class.Latin) {
    // An address may break after its own separators.
    return /[/?&=#_]/.test(left) ? 60 : left === '-' && !DIGIT.test(right) ? 40 : EMERGENCY;
  }
  if (DIGIT.test(left) && UNITS.has(right)) return 30;
  if (left === '第' && DIGIT.test(right)) return 60;
  if (a === Class.Connector) return 25;
  if (a === Class.Interpunct) return 15;
  return 0;
}
