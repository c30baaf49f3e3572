import { em } from '../base/index.js';
import { Class, isLatin } from './classes.js';
import { clean, NO_SPACES, RunBuilder, type TypedSpaces } from './run-builder.js';
import { EPSILON, glueWidth } from './fit.js';
import type { Setting } from './fit.js';
import { HYPHEN } from './hyphenate.js';
import { MISSING, type Ruby, type Run } from './types.js';
import { Form } from './units.js';
import type { Units } from './units.js';

/** A line that has been broken and justified: units a to b - 1 of a text, and how their glue is set. */
export interface SetLine {
  readonly text: string;
  readonly units: Units;
  readonly a: number;
  readonly b: number;
  readonly setting: Setting;
}

/** How one unit is to be drawn. */
interface Drawn {
  form: number;
  width: number;
  before: number;
  after: number;
}

/** What a line draws: its units as runs, and the ruby above them. */
export function runsOf(line: SetLine): { readonly runs: Run[]; readonly rubies: Ruby[] } {
  const { text, units, a, b, setting } = line;
  const builder = new RunBuilder(units);
  const ruby = new RubyPlacer(units, a);
  let carried = 0; // space that the unit before could not carry as letter spacing
  let typed: TypedSpaces = NO_SPACES;
  for (let i = a; i < b; i++) {
    const { form, width, before, after } = draw(line, i);
    const inner = i + 1 < b;
    const typedNext = inner ? units.spaces[i]! : 0;
    const stretch = inner ? units.expand[i]! * setting.stretch : 0;
    const gap = inner ? glueWidth(units, i, setting) : 0;
    const solid = isSolid(units, i, form);
    const letterSpacing = clean(solid ? 0 : after + stretch);
    const shown = units.missing.has(units.start[i]!) ? MISSING : text.slice(units.start[i], units.end[i]);
    if (form > Form.STAND && typed.count > 0) {
      // A mark in a box stands alone: the spaces before it are a run of their own.
      builder.add(i, { text: '', form: Form.NORMAL, width: 0, letterSpacing: 0, space: clean(carried), typed });
      builder.add(i, { text: shown, form, width, letterSpacing, space: clean(before), typed: NO_SPACES });
    } else builder.add(i, { text: shown, form, width, letterSpacing, space: clean(carried + before), typed });
    ruby.pass(i, builder, { width, letterSpacing });
    // The gap's own width, unless the glyph of a mark on either side holds it.
    const free = !inner || ownsGap(units, i) || opensWithSpace(units, i) || isKerned(units, i) ? 0 : gap;
    carried = solid ? after + stretch : 0;
    typed = { count: typedNext, width: typedNext > 0 ? free + carried : 0 };
    carried = typedNext > 0 ? 0 : carried + free;
  }
  if (b < units.count && units.hyphened[b - 1] === 1) {
    const width = units.tail[b - 1]!;
    builder.add(b - 1, { text: HYPHEN, form: Form.HYPHEN, width, letterSpacing: 0, space: 0, typed: NO_SPACES });
  }
  return { runs: builder.runs(), rubies: ruby.rubies };
}

/** Places the ruby of a line over the middle of its base, while the line grows. */
class RubyPlacer {
  readonly rubies: Ruby[] = [];
  #next: number;
  /** Left edge of the base of the next ruby. */
  #from = 0;

  constructor(
    private readonly units: Units,
    a: number,
  ) {
    this.#next = units.rubies.findIndex((ruby) => ruby.first >= a);
  }

  /** Takes note of unit i, which was just added to the line. */
  pass(
    i: number,
    line: RunBuilder,
    { width: own, letterSpacing }: { readonly width: number; readonly letterSpacing: number },
  ): void {
    const ruby = this.#next < 0 ? undefined : this.units.rubies[this.#next];
    if (ruby === undefined || i < ruby.first) return;
    const right = line.width - letterSpacing;
    if (i === ruby.first) this.#from = right - own;
    if (i !== ruby.last) return;
    const { text, face, width } = ruby;
    this.rubies.push({ text, face, x: em((this.#from + right - width) / 2), width: em(width) });
    this.#next++;
  }
}

/** Whether the glue of gap i is the space after mark i. */
function ownsGap(units: Units, i: number): boolean {
  const cls = units.cls[i]!;
  return (cls === Class.CLOSE || cls === Class.COMMA || cls === Class.STOP) && units.glue[i]! > 0;
}

/** Whether gap i holds kerning only, which the face applies by itself. */
function isKerned(units: Units, i: number): boolean {
  return isLatin(units.cls[i]!) && isLatin(units.cls[i + 1]!) && units.spaces[i] === 0;
}

/** Whether the glue of gap i is the space before mark i + 1. */
function opensWithSpace(units: Units, i: number): boolean {
  return units.cls[i + 1] === Class.OPEN && units.glue[i]! > 0;
}

/** A mark with its whole half em is its normal glyph; with none, its half-width form; between, the glyph drawn closer. */
function draw({ units, a, b, setting }: SetLine, i: number): Drawn {
  const drawn: Drawn = { form: units.form[i]!, width: units.box[i]!, before: 0, after: 0 };
  const after = i + 1 < b && ownsGap(units, i);
  if (i + 1 < b && isKerned(units, i)) drawn.width += units.glue[i]!;
  if (units.roomy[i] === 0) {
    // White that wide ruby has beside its base; the hyphen of a divided word is a run of its own.
    if (i === a) drawn.before = units.lead[i]!;
    if (i + 1 === b && units.hyphened[i] === 0) {
      if (isLatin(units.cls[i]!)) drawn.width += units.tail[i]!;
      else drawn.after = units.tail[i]!;
    }
  } else if ((i === a && units.lead[i]! > 0) || (i + 1 === b && units.tail[i]! > 0)) {
    // A mark that stands at an edge of its line with its whole em.
    drawn.form = units.whole[i]!;
    drawn.width += 0.5;
  }
  const before = i > a && !ownsGap(units, i - 1) && opensWithSpace(units, i - 1);
  if (!after && !before) return drawn;
  const gap = glueWidth(units, after ? i : i - 1, setting);
  let extra = gap;
  if (units.roomy[i] === 1 && gap > EPSILON) {
    drawn.form = units.whole[i]!;
    drawn.width += 0.5;
    extra = gap - 0.5;
  }
  if (after) drawn.after = extra;
  else drawn.before = extra;
  return drawn;
}

/**
 * Units that take no letter spacing, so that what follows them is set off instead: Latin words, two-em marks and clusters, which
 * it would open inside, and marks that stand in a box.
 */
function isSolid(units: Units, i: number, form: number): boolean {
  const length = units.end[i]! - units.start[i]!;
  const surrogates = length === 2 && units.cls[i] !== Class.DASH && units.cls[i] !== Class.ELLIPSIS;
  return isLatin(units.cls[i]!) || form > Form.STAND || (length > 1 && !surrogates);
}
