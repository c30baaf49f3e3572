import { em } from '../base/index.js';
import { Class } from './classes.js';
import { BAD, LOOSE, type Fit } from './fit.js';
import { naturalWidth, sumsOf } from './sums.js';
import { MISSING, type Form, type Line, type Prepared, type Run } from './types.js';

const MARK_WHITE = 0.5;

/** One line of characters `from`..`to`, its gaps as fitted, as runs. `x` is where it begins. */
export function emitLine(prepared: Prepared, from: number, to: number, fit: Fit, x: number, last: boolean): Line {
  const sums = sumsOf(prepared);
  const end = Math.max(from, sums.shown[to]!);
  const natural = naturalWidth(prepared, sums, from, to);
  const runs: Run[] = [];
  let width = 0;
  let carried = 0; // white that the next character's own full-width form will bring
  let space = 0; // white that could not be given to the character before
  for (let i = from; i <= to; i++) {
    const shows = i < end;
    let gap = shows ? fittedGap(prepared, i, fit) : 0;
    if (i <= end) width += (shows ? prepared.widths[i]! : prepared.endWidths[i]!) + gap;
    let form = prepared.forms[i]!;
    // A mark with its white before or after it is simply the full-width glyph.
    if (carried > 0) form = 'normal';
    carried = 0;
    if (trailsWhite(prepared.classes[i]!) && gap >= MARK_WHITE - 1e-9 && isTight(form)) {
      form = 'normal';
      gap -= MARK_WHITE;
    }
    const next = prepared.classes[i + 1];
    if (shows && next === Class.Open && gap >= MARK_WHITE - 1e-9 && isTight(prepared.forms[i + 1]!)) {
      carried = MARK_WHITE;
      gap -= MARK_WHITE;
    }
    if (Math.abs(gap) < 1e-9) gap = 0;
    const boxed = form === 'center-half';
    push(runs, prepared, i, form, boxed ? 0 : gap, space);
    space = boxed ? gap : 0;
  }
  const { text } = prepared.copy;
  const start = prepared.offsets[from]!;
  const stop = prepared.offsets[to + 1]!;
  const quality = fit.any > BAD ? 'bad' : fit.any > LOOSE ? 'loose' : 'good';
  return {
    text: text.slice(start, stop),
    start,
    end: stop,
    x: em(x),
    width: em(width),
    natural: em(natural),
    runs,
    stretch: em(fit.any),
    quality,
    last,
  };
}

function fittedGap(prepared: Prepared, i: number, fit: Fit): number {
  const { gaps } = prepared;
  const natural = gaps.natural[i]!;
  const shrunk = fit.shrink[gaps.shrinkStep[i]!]! * gaps.shrink[i]!;
  const step = gaps.stretchStep[i]!;
  const stretched = step === 1 ? fit.word : step === 2 ? fit.hanLatin + fit.any : step === 3 ? fit.any : 0;
  return natural - shrunk + stretched;
}

function trailsWhite(cls: Class): boolean {
  return cls === Class.Close || cls === Class.Stop || cls === Class.Pause;
}

function isTight(form: Form): boolean {
  return form === 'halt' || form === 'trim-start' || form === 'trim-end';
}

/** Adds a character to the last run where it is set alike, else begins a new one. */
function push(runs: Run[], prepared: Prepared, i: number, form: Form, gap: number, space: number): void {
  const text = prepared.missing.has(i)
    ? MISSING
    : prepared.copy.text.slice(prepared.offsets[i], prepared.offsets[i + 1]);
  const face = prepared.faces[i]!.id;
  const strong = prepared.strong[i]!;
  const href = prepared.hrefs[i]!;
  const before = runs[runs.length - 1];
  const joins =
    before !== undefined &&
    space === 0 &&
    (form === 'normal' || form === 'halt' || form === 'fwid' || form === 'space') &&
    before.form === form &&
    before.face === face &&
    before.strong === strong &&
    before.href === href &&
    Math.abs(before.letterSpacing - gap) < 1e-9;
  if (joins) runs[runs.length - 1] = { ...before, text: before.text + text };
  else runs.push({ text, face, form, letterSpacing: em(gap), space: em(space), strong, href });
}
