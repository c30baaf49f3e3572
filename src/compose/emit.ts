import { em } from '../base/index.js';
import { endsParagraph, hang, widthOf } from './cost.js';
import type { BreakTask } from './cost.js';
import { BAD, EPSILON, NOTICED_SHORT, settle } from './fit.js';
import { runsOf } from './runs.js';
import type { Line, ParagraphStyle, Prepared } from './types.js';
import { FORBIDDEN, LOOSE } from './units.js';

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
    const delta = room - natural + hanging;
    const asIs = task.ragged || (delta > 0 && endsParagraph(units, b));
    const setting = settle(units, a, b, asIs ? 0 : delta);
    const { runs, rubies } = runsOf({ text, units, a, b, setting });
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
