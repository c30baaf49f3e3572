import { em, SCRIPT_RISE, SCRIPT_SIZE, type Em } from '../base/index.js';
import { RUBY_SIZE, type Run } from '../compose/index.js';
import type { PlacedLine } from '../layout/index.js';
import { RUN_SETTINGS } from './run-settings.js';
import type { Dot, PageLine, PageRuby, PageRun } from './types.js';

/** A placed line with the place of its runs, ruby and dots. */
export function pageLine(line: PlacedLine): PageLine {
  return { ...line, runs: runsOf(line), rubies: rubiesOf(line), dots: dotsOf(line) };
}

function runsOf({ runs, writing }: PlacedLine): readonly PageRun[] {
  const starts = startsOf(runs);
  return runs.map((run, i) => {
    const setting = RUN_SETTINGS[run.form];
    const room = run.width - run.space;
    const origin = setting.anchor === 'middle' ? room / 2 : -setting.before;
    return {
      ...run,
      at: em(starts[i]! + run.space + origin),
      size: em(run.script === undefined ? 1 : SCRIPT_SIZE),
      rise: riseOf(run, writing === 'vertical'),
      setting,
    };
  });
}

/** Left edges of the runs, the space before each included. */
function startsOf(runs: readonly Run[]): readonly number[] {
  let at = 0;
  return runs.map(({ width }) => {
    const start = at;
    at += width;
    return start;
  });
}

/** Rise in a vertical line, to the right: so little that an upright mark of a note stays within its own line. */
const VERTICAL_RISE = em(0.25);

function riseOf({ script }: Run, vertical: boolean): Em {
  if (script === undefined) return em(0);
  return vertical && script === 'superscript' ? VERTICAL_RISE : em(SCRIPT_RISE[script]);
}

/** Height of ruby's baseline above that of its line, in ems: above the ink of the characters, which ends at 0.86. */
const RUBY_HEIGHT = 0.93;

/** Beside a vertical line ruby stands at the right of the characters' em boxes. */
function rubiesOf({ rubies, writing }: PlacedLine): readonly PageRuby[] {
  const y = em(writing === 'vertical' ? 0.5 + RUBY_SIZE / 2 : -RUBY_HEIGHT);
  return rubies.map((ruby) => ({ ...ruby, y, size: em(RUBY_SIZE) }));
}

/** Depth of a dot's centre below the baseline, in ems: between the em boxes of this line and the next, nearer to its own. */
const DOT_DEPTH = 0.23;
const DOT_RADIUS = em(0.08);
/** Depth of the em box below the baseline, in ems. */
const DESCENT = 0.12;

/** Beside a vertical line dots stand at its right (clreq), as far from the em box as under a horizontal one. */
function dotsOf({ runs, writing }: PlacedLine): readonly Dot[] {
  const y = em(writing === 'vertical' ? 0.5 + DOT_DEPTH - DESCENT : DOT_DEPTH);
  const starts = startsOf(runs);
  return runs.flatMap((run, i) => run.dots.map((x) => ({ x: em(starts[i]! + x), y, radius: DOT_RADIUS })));
}
