import { MM_PER_PT, SCRIPT_RISE, type Script } from '../base/index.js';
import type { PageLayout, PlacedLine } from '../layout/index.js';
import type { Extracted } from './extract.js';

/** Tolerances for a character's distance from its line: in mm above or below, and in ems to the side. */
const BASELINE = 0.6;
const SIDE = 0.5;
/** Type smaller than this share of its line's size is ruby, which is not part of the copy. */
const RUBY = 0.55;
/** Type up to this share is a superscript or a subscript, in a line that has some. */
const SCRIPT = 0.7;

/** The line of the layout that a character of the file stands in, and whether it is raised or lowered there. */
export interface Standing {
  readonly line: PlacedLine;
  readonly script: Script | null;
}

interface Known {
  readonly line: PlacedLine;
  /** The kinds of scripts in the line. */
  readonly scripts: readonly Script[];
}

/** Lines by the millimetres down the page in which their characters' baselines are. */
export type Lines = ReadonlyMap<number, readonly Known[]>;
const slot = (baseline: number): number => Math.floor(baseline);

/** The lines of a page by the slots in which their characters' baselines may be. */
export function linesByBaseline(layout: PageLayout): Lines {
  const lines = new Map<number, Known[]>();
  const all = [...layout.stories.flatMap(({ frames }) => frames), ...layout.furniture].flatMap((frame) => frame.lines);
  for (const line of all) {
    const scripts = [...new Set(line.runs.flatMap(({ script }) => script ?? []))];
    const known = { line, scripts };
    for (const at of slotsOf(known)) lines.set(at, [...(lines.get(at) ?? []), known]);
  }
  return lines;
}

/** A vertical line has a character in every slot that it passes. */
function slotsOf({ line, scripts }: Known): readonly number[] {
  if (line.writing === 'horizontal') {
    return [...new Set([line.baseline, ...scripts.map((script) => baselineOf(line, script))].map(slot))];
  }
  const from = slot(line.x);
  const to = slot(line.x + line.w + (line.size * MM_PER_PT) / 2); // see columnMiss
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The baseline of what is raised or lowered in a horizontal line, in mm. */
const baselineOf = ({ baseline, size }: PlacedLine, script: Script | null): number =>
  script === null ? baseline : baseline - SCRIPT_RISE[script] * size * MM_PER_PT;

/** The nearest line to which a character may belong; null for ruby and for characters of no line. */
export function standingOf({ x, baseline, size }: Extracted, lines: Lines): Standing | null {
  let best: Standing | null = null;
  let least = Infinity;
  for (const near of [-1, 0, 1])
    for (const { line, scripts } of lines.get(slot(baseline) + near) ?? []) {
      if (size < RUBY * line.size) continue;
      const small = scripts.length > 0 && size < SCRIPT * line.size;
      for (const script of small ? scriptsAt(line, scripts, x) : [null]) {
        const [down, aside] =
          line.writing === 'horizontal'
            ? [Math.abs(baselineOf(line, script) - baseline), Math.max(line.x - x, x - line.x - line.w, 0)]
            : [columnMiss(line, baseline), middleMiss(line, x)];
        if (down > BASELINE || aside > SIDE * line.size * MM_PER_PT || down + aside >= least) continue;
        best = { line, script };
        least = down + aside;
      }
    }
  return best;
}

/** Ems left of a vertical line's middle between the baselines of turned letters that are lowered (0.36) and raised (0). */
const BETWEEN = 0.17;

/** The kinds that a small character at `x` may be of. */
function scriptsAt({ writing, baseline, size }: PlacedLine, scripts: readonly Script[], x: number): readonly Script[] {
  if (writing === 'horizontal' || scripts.length === 1) return scripts;
  return [x > baseline - BETWEEN * size * MM_PER_PT ? 'superscript' : 'subscript'];
}

/** How far a character's baseline lies outside a vertical line: that of a half-width mark at its end belongs to a cell of a whole em. */
function columnMiss(line: PlacedLine, baseline: number): number {
  return Math.max(line.x - baseline, baseline - line.x - line.w - (line.size * MM_PER_PT) / 2, 0);
}

/** How far a character's middle lies outside a vertical line's em; turned letters stand on a baseline of their own within it. */
function middleMiss(line: PlacedLine, x: number): number {
  return Math.max(Math.abs(x - line.baseline) - (line.size * MM_PER_PT) / 2, 0);
}
