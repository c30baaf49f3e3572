import { MM_PER_PT, SCRIPT_RISE, SCRIPT_SIZE } from '../base/index.js';
import { RUBY_SIZE, type Run } from '../compose/index.js';
import type { PlacedLine } from '../layout/index.js';
import { baselinePt } from '../layout/index.js';
import { marginsOf, sizeOf } from './drift.js';
import type { LineView, RunView, TextView } from './types.js';

/** CSS numbers: four decimals, no exponent, the same on every machine. */
export function css(n: number): string {
  return String(Math.round(n * 10000) / 10000);
}

/** Consecutive lines of one block as one element. Its class names the role; its size and pitch are inline. */
export function textView(lines: readonly PlacedLine[], kind: string): Omit<TextView, 'subhead' | 'speaker'> {
  const first = lines[0]!;
  const face = first.runs[0]?.face ?? '';
  return {
    class: `${kind} ${faceClass(face)}`,
    style: `font-size:${css(first.size)}pt;line-height:${css(first.leading)}pt`,
    lines: lines.map((line) => ({
      class: line.writing === 'vertical' ? 'line vertical' : 'line',
      style: position(line),
      dots: dotsOf(line),
      rubies: rubiesOf(line),
      runs: lineView(line.runs, face, first.size, line.writing === 'vertical'),
    })),
  };
}

/** Splits lines into the blocks they belong to, in order. */
export function byBlock(lines: readonly PlacedLine[]): readonly (readonly PlacedLine[])[] {
  const out: PlacedLine[][] = [];
  for (const line of lines) {
    const current = out[out.length - 1];
    const before = current?.[current.length - 1];
    const same = before !== undefined && before.block === line.block && !line.first && before.size === line.size;
    if (same) current!.push(line);
    else out.push([line]);
  }
  return out;
}

/** A line has its own place on the page: Chrome sets it and never breaks it. */
function position(line: PlacedLine): string {
  if (line.writing === 'vertical') {
    return `left:${css(line.baseline - (line.leading * MM_PER_PT) / 2)}mm;top:${css(line.x)}mm`;
  }
  const top = line.baseline - baselinePt(line.size, line.leading) * MM_PER_PT;
  // Condensed about its left edge, from which its place is counted.
  const narrow = line.condensed === 1 ? '' : `;transform-origin:0 0;transform:scaleX(${css(line.condensed)})`;
  return `left:${css(line.x)}mm;top:${css(top)}mm${narrow}`;
}

/** The runs of a line set in `size` points, those in the block's own face and setting without an element. */
function lineView(runs: readonly Run[], face: string, size: number, vertical = false): readonly RunView[] {
  const margins = marginsOf(runs, size);
  return runs.map((run, i) => runView(run, face, margins[i]!, vertical));
}

/** Of a dot's centre below the baseline, in ems: between the em boxes of this line and the next, nearer to its own. */
const DOT_DEPTH = 0.23;
/** Of the em box below the baseline. */
const DESCENT = 0.12;

/** Emphasis dots are drawn, not set: as characters they would be part of the page's text. */
function dotsOf({ runs, size, leading, writing }: PlacedLine): LineView['dots'] {
  const vertical = writing === 'vertical';
  // Beside a vertical line they stand at its right (clreq), as far from the em box as under a horizontal one.
  const across = `${css(vertical ? leading / size / 2 + 0.5 + DOT_DEPTH - DESCENT : baselinePt(size, leading) / size + DOT_DEPTH)}em`;
  let left = 0;
  return runs.flatMap((run) => {
    const dots = run.dots.map((x) => {
      const along = `${css(left + x)}em`;
      return vertical ? { x: across, y: along } : { x: along, y: across };
    });
    left += run.width;
    return dots;
  });
}

/** Of ruby's baseline above that of its line, in ems: over the ink of the characters, which ends at 0.86. */
const RUBY_HEIGHT = 0.93;

function rubiesOf({ rubies, size, leading, writing }: PlacedLine): LineView['rubies'] {
  const own = size * RUBY_SIZE;
  if (writing === 'vertical') {
    const left = leading / 2 + size / 2; // at the right of the characters
    return rubies.map(({ text, face, x }) => ({
      text,
      class: faceClass(face),
      style: `left:${css(left)}pt;top:${css(x / RUBY_SIZE)}em;font-size:${css(own)}pt;line-height:${css(own)}pt`,
    }));
  }
  const top = baselinePt(size, leading) - RUBY_HEIGHT * size - baselinePt(own, own);
  return rubies.map(({ text, face, x }) => ({
    text,
    class: faceClass(face),
    style: `left:${css(x / RUBY_SIZE)}em;top:${css(top)}pt;font-size:${css(own)}pt;line-height:${css(own)}pt`,
  }));
}

/** In a vertical line what is raised stands at the right, an upright mark of a note still within its own line. */
const VERTICAL_RISE = 0.25;

function runView(run: Run, face: string, margin: number, vertical: boolean): RunView {
  const classes = [];
  if (run.face !== face) classes.push(faceClass(run.face));
  if (run.form !== 'normal') classes.push(run.form);
  const style = [];
  if (run.script !== undefined) {
    const rise = vertical && run.script === 'superscript' ? VERTICAL_RISE : SCRIPT_RISE[run.script];
    style.push(`font-size:${css(SCRIPT_SIZE)}em`, `vertical-align:${css(rise / SCRIPT_SIZE)}em`);
  }
  if (run.letterSpacing !== 0) style.push(`letter-spacing:${css(run.letterSpacing / sizeOf(run))}em`);
  if (run.wordSpacing !== 0) style.push(`word-spacing:${css(run.wordSpacing / sizeOf(run))}em`);
  if (margin !== 0) style.push(`margin-inline-start:${css(margin)}em`);
  const marked = run.strong || run.emphasis || run.href !== null;
  return {
    text: run.text,
    class: classes.join(' '),
    style: style.join(';'),
    strong: run.strong && run.href === null,
    emphasis: run.emphasis && !run.strong && run.href === null,
    href: run.href,
    plain: classes.length === 0 && style.length === 0 && !marked,
  };
}

/** Face ids are class names as they are: letters, digits and hyphens. */
export function faceClass(face: string): string {
  return `face-${face}`;
}
