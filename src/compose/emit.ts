import { em, SCRIPT_SIZE, type Em } from '../base/index.js';
import { Class, bearsDot, isLatin } from './classes.js';
import { endsParagraph, hang, widthOf } from './cost.js';
import type { BreakTask } from './cost.js';
import { BAD, EPSILON, NOTICED_SHORT, glueWidth, settle } from './fit.js';
import type { Setting } from './fit.js';
import { HYPHEN } from './prepare.js';
import { MISSING, type Line, type ParagraphStyle, type Prepared, type Ruby, type Run, type RunForm } from './types.js';
import { FORBIDDEN, FORMS, Form, LOOSE } from './units.js';
import type { Units } from './units.js';

/** The lines of a paragraph from its breaks (the unit after each line's last). */
export function emitLines(
  { copy: { text }, style }: Pick<Prepared, 'copy' | 'style'>,
  task: BreakTask,
  breaks: readonly number[],
): Line[] {
  const { units } = task;
  const { naturalStart, naturalEnd } = units.sums;
  if (units.count === 0) return text === '' ? [] : [emptyLine(text, style)];
  let a = 0;
  return breaks.map((b, index) => {
    const room = widthOf(task, a, index);
    const natural = naturalEnd[b]! - naturalStart[a]!;
    const hanging = hang(task, a, b);
    const last = b === units.count;
    const setting = settle(units, a, b, task.ragged ? 0 : room - natural + hanging, !endsParagraph(units, b));
    const rubies: Ruby[] = [];
    const runs = emitRuns(text, units, a, b, setting, rubies);
    const width = runs.reduce((sum, run) => sum + run.width, 0) - hanging;
    const indent = a === 0 ? style.indent : 0;
    const overfull = width - room > 1e-6;
    const forbidden = !last && units.penalty[b - 1] === FORBIDDEN;
    const start = index === 0 ? 0 : units.start[a]!;
    const end = last ? text.length : units.start[b]!;
    const bad = overfull || forbidden || setting.stretch > BAD || setting.left > NOTICED_SHORT;
    const loose = setting.stretch > LOOSE + EPSILON || setting.left > EPSILON;
    a = b;
    return {
      text: text.slice(start, end),
      start,
      end,
      x: em(style.align === 'center' ? Math.max(0, (room - width) / 2) + indent : indent),
      width: em(width),
      natural: em(natural),
      runs,
      rubies,
      stretch: em(setting.stretch),
      quality: bad ? 'bad' : loose ? 'loose' : 'good',
      trouble: overfull ? 'overfull' : forbidden ? 'emergency' : 'none',
      last,
    };
  });
}

/** A paragraph of spaces and controls alone: nothing is shown, nothing is lost. */
function emptyLine(text: string, style: ParagraphStyle): Line {
  return {
    text,
    start: 0,
    end: text.length,
    x: style.indent,
    width: em(0),
    natural: em(0),
    runs: [],
    rubies: [],
    stretch: em(0),
    quality: 'good',
    trouble: 'none',
    last: true,
  };
}

/** A run that is still growing. */
interface Draft {
  text: string;
  face: number;
  look: number;
  form: number;
  letterSpacing: number;
  /** null until the run holds a space. */
  wordSpacing: number | null;
  space: number;
  width: number;
  /** Centres of emphasis dots, from the left edge. */
  readonly dots: Em[];
}

/** How one unit is to be drawn. */
interface Drawn {
  form: number;
  width: number;
  before: number;
  after: number;
}

/** Spaces of the manuscript in the gap before a unit, and how wide they are together. */
interface TypedSpaces {
  readonly count: number;
  readonly width: number;
}
const NO_SPACES: TypedSpaces = { count: 0, width: 0 };

function emitRuns(text: string, units: Units, a: number, b: number, setting: Setting, rubies: Ruby[]): Run[] {
  const drafts: Draft[] = [];
  let next = units.rubies.findIndex((ruby) => ruby.first >= a);
  let from = 0; // left edge of the next ruby's base
  let carried = 0; // space that the unit before could not carry as letter spacing
  let typed: TypedSpaces = NO_SPACES;
  for (let i = a; i < b; i++) {
    const drawn = draw(units, i, a, b, setting);
    const inner = i + 1 < b;
    const typedNext = inner ? units.spaces[i]! : 0;
    const stretch = inner ? units.expand[i]! * setting.stretch : 0;
    const gap = inner ? glueWidth(units, i, setting) : 0;
    const solid = isSolid(units, i, drawn.form);
    const letterSpacing = clean(solid ? 0 : drawn.after + stretch);
    const space = clean(carried + drawn.before);
    const shown = units.missing.has(units.start[i]!) ? MISSING : text.slice(units.start[i], units.end[i]);
    if (drawn.form > Form.STAND && typed.count > 0) {
      // A mark in a box stands alone: the spaces before it are a run of their own.
      append(drafts, units, i, '', { ...drawn, form: Form.NORMAL, width: 0 }, 0, clean(carried), typed);
      append(drafts, units, i, shown, drawn, letterSpacing, clean(drawn.before), NO_SPACES);
    } else append(drafts, units, i, shown, drawn, letterSpacing, space, typed);
    const ruby = next < 0 ? undefined : units.rubies[next];
    if (ruby !== undefined && i >= ruby.first) {
      const right = drafts.reduce((sum, draft) => sum + draft.width, 0) - letterSpacing;
      if (i === ruby.first) from = right - drawn.width;
      if (i === ruby.last) {
        const { text: letters, face, width } = ruby;
        rubies.push({ text: letters, face, x: em((from + right - width) / 2), width: em(width) });
        next++;
      }
    }
    // The gap's own width, unless the glyph of a mark on either side holds it.
    const free = !inner || ownsGap(units, i) || opensWithSpace(units, i) || isKerned(units, i) ? 0 : gap;
    carried = solid ? drawn.after + stretch : 0;
    typed = { count: typedNext, width: typedNext > 0 ? free + carried : 0 };
    carried = typedNext > 0 ? 0 : carried + free;
  }
  if (b < units.count && units.hyphened[b - 1] === 1) {
    const hyphen: Drawn = { form: Form.HYPHEN, width: units.tail[b - 1]!, before: 0, after: 0 };
    append(drafts, units, b - 1, HYPHEN, hyphen, 0, 0, NO_SPACES);
  }
  return drafts.map((draft) => finish(draft, units));
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
function draw(units: Units, i: number, a: number, b: number, setting: Setting): Drawn {
  const drawn: Drawn = { form: units.form[i]!, width: units.box[i]!, before: 0, after: 0 };
  const after = i + 1 < b && ownsGap(units, i);
  if (i + 1 < b && isKerned(units, i)) drawn.width += units.glue[i]!;
  if (units.roomy[i] === 0) {
    // White that wide ruby has beside its base; the hyphen of a divided word is a run of its own.
    if (i === a) drawn.before = units.lead[i]!;
    if (i + 1 === b && units.hyphened[i] === 0) drawn.after = units.tail[i]!;
  } else if (keepsSpaceAtEdge(units, i, a, b)) {
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

/** Whether a mark stands at an edge of its line with its whole em. */
function keepsSpaceAtEdge({ roomy, lead, tail }: Units, i: number, a: number, b: number): boolean {
  return roomy[i] === 1 && ((i === a && lead[i]! > 0) || (i + 1 === b && tail[i]! > 0));
}

function append(
  drafts: Draft[],
  units: Units,
  i: number,
  shown: string,
  drawn: Drawn,
  letterSpacing: number,
  space: number,
  typed: TypedSpaces,
): void {
  const face = units.face[i]!;
  const look = units.look[i]!;
  const { emphasis, script, own } = units.looks[look]!;
  const advance = typed.count > 0 ? units.faces[face]!.advance(0x20) * (script === null || own ? 1 : SCRIPT_SIZE) : 0;
  const wordSpacing = typed.count > 0 ? clean(typed.width / typed.count - advance - letterSpacing) : null;
  const width = drawn.width + letterSpacing + typed.width;
  const dotted = drawn.width > 0 && emphasis && script === null && bearsDot(units.cls[i]!);
  const centre = typed.width + drawn.width / 2;
  const last = drafts.at(-1);
  if (
    last !== undefined &&
    space === 0 &&
    last.face === face &&
    last.look === look &&
    last.form === drawn.form &&
    drawn.form <= Form.STAND &&
    last.letterSpacing === letterSpacing &&
    (last.wordSpacing === null || wordSpacing === null || last.wordSpacing === wordSpacing)
  ) {
    last.text += ' '.repeat(typed.count) + shown;
    if (dotted) last.dots.push(em(last.width + centre));
    last.width += width;
    last.wordSpacing ??= wordSpacing;
    return;
  }
  drafts.push({
    text: ' '.repeat(typed.count) + shown,
    face,
    look,
    form: drawn.form,
    letterSpacing,
    wordSpacing,
    space,
    width: width + space,
    dots: dotted ? [em(space + centre)] : [],
  });
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

/** Rounding noise would keep runs apart that are the same. */
function clean(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : value;
}

function finish(draft: Draft, units: Units): Run {
  const look = units.looks[draft.look]!;
  const form: RunForm = FORMS[draft.form]!;
  return {
    text: draft.text,
    face: units.faces[draft.face]!.id,
    form,
    letterSpacing: em(draft.letterSpacing),
    wordSpacing: em(draft.wordSpacing ?? 0),
    space: em(draft.space),
    width: em(draft.width),
    strong: look.strong,
    emphasis: look.emphasis,
    dots: draft.dots,
    href: look.href,
    ...(look.script !== null && !look.own && { script: look.script }),
  };
}
