import type { PageRun } from '../page/index.js';

/**
 * Chrome lays out in units of 1/64 px. It rounds the width of every run up, and margins and boxes down, so that a line of many runs
 * drifts: one of thirty at 9 pt came out 0.03 em too wide. The margin of a later run takes back what the runs before it have gained.
 */
const UNITS_PER_PX = 64;
const PX_PER_PT = 96 / 72;
/** A run is given a margin for this alone where at least so many units have come together. */
const WORTH_A_MARGIN = 2;

/** Left margins of the runs of a line set in `size` points, in ems of each run: the space before each run, and what Chrome needs to draw it there. */
export function marginsOf(runs: readonly PageRun[], size: number): readonly number[] {
  const unitsPerEm = size * PX_PER_PT * UNITS_PER_PX;
  let gained = 0; // units
  return runs.map((run, i) => {
    // A form that trims by a margin keeps its half em: the space is added to it.
    const wanted = run.form === 'trim-start' ? run.space - 0.5 : run.space;
    const own = unitsPerEm * run.size;
    const corrected = i > 0 && (run.space !== 0 || Math.abs(gained) >= WORTH_A_MARGIN);
    const units = Math.round(wanted * unitsPerEm - gained);
    // A little more than the units it shall come to, so that rounding down finds them.
    const margin = rounded(corrected ? (units + Math.sign(units) * 0.3) / own : wanted / run.size);
    const drawn = Math.trunc(margin * own + Math.sign(margin) * NOISE) + drawnUnits(run, own);
    gained += drawn - run.width * unitsPerEm;
    return run.space !== 0 || corrected ? margin : 0;
  });
}

/** As many decimals as CSS is given. */
const rounded = (n: number): number => Math.round(n * 10000) / 10000;
/** Of a unit: what floating point may be off. */
const NOISE = 0.001;

/** Units that a run takes in Chrome without the margin before it. */
function drawnUnits(run: PageRun, unitsPerEm: number): number {
  const width = (run.width - run.space) / run.size;
  const half = 0.5 * unitsPerEm;
  if (run.form === 'center-half') return Math.floor(half + NOISE);
  // The glyph is drawn whole; the half em before it is in the margin, the one after it a margin of its own.
  if (run.form === 'trim-start') return roundedUp(width + 0.5, unitsPerEm);
  if (run.form === 'trim-end') return roundedUp(width + 0.5, unitsPerEm) - Math.trunc(half + NOISE);
  return roundedUp(width, unitsPerEm);
}

/**
 * FreeType scales advances by a factor of 16 binary digits: an em of 12 px comes out a hair wider than 12 px, one of 10 px a hair
 * narrower, and what is a hair wider is rounded up to the next unit. All faces of the catalogue have 1000 units to the em.
 */
function roundedUp(width: number, unitsPerEm: number): number {
  const scale = Math.round((unitsPerEm * 65536) / 1000);
  return Math.ceil((width * 1000 * scale) / 65536 - 1e-4);
}
