import { decimal, MM_PER_PT } from '../base/index.js';
import { baselinePt } from '../layout/index.js';
import type { PageLine, PageRun, TextBlock } from '../page/index.js';
import { marginsOf } from './drift.js';
import { colourClass } from './paint.js';
import type { LineView, RunView, TextView } from './types.js';

/** A block as one element. Its classes name the role, the face and the colour; its size and pitch are inline. */
export function textView({ style, face, size, leading, colour, lines }: TextBlock): TextView {
  return {
    class: [style, faceClass(face), colourClass(colour)].filter(Boolean).join(' '),
    style: `font-size:${decimal(size)}pt;line-height:${decimal(leading)}pt`,
    subhead: style === 'subhead',
    speaker: style === 'speaker',
    lines: lines.map((line) => ({
      class: line.writing === 'vertical' ? 'line vertical' : 'line',
      style: position(line),
      dots: dotsOf(line),
      rubies: rubiesOf(line),
      runs: runViews(line.runs, face, size),
    })),
  };
}

/** A line has its own place on the page: Chrome sets it and never breaks it. */
function position(line: PageLine): string {
  if (line.writing === 'vertical') {
    return `left:${decimal(line.baseline - (line.leading * MM_PER_PT) / 2)}mm;top:${decimal(line.x)}mm`;
  }
  const top = line.baseline - baselinePt(line.size, line.leading) * MM_PER_PT;
  // Condensed about its left edge, from which its place is counted.
  const narrow = line.condensed === 1 ? '' : `;transform-origin:0 0;transform:scaleX(${decimal(line.condensed)})`;
  return `left:${decimal(line.x)}mm;top:${decimal(top)}mm${narrow}`;
}

/** The runs of a line set in `size` points, those in the block's own face and setting without an element. */
function runViews(runs: readonly PageRun[], face: string, size: number): readonly RunView[] {
  const margins = marginsOf(runs, size);
  return runs.map((run, i) => runView(run, face, margins[i]!));
}

/** Emphasis dots are drawn, not set: as characters they would be part of the page's text. */
function dotsOf({ dots, size, leading, writing }: PageLine): LineView['dots'] {
  const vertical = writing === 'vertical';
  // Of the baseline, or of a vertical line's middle, from the line's box.
  const origin = vertical ? leading / size / 2 : baselinePt(size, leading) / size;
  return dots.map(({ x, y, radius }) => {
    const along = `${decimal(x)}em`;
    const across = `${decimal(origin + y)}em`;
    const r = `${decimal(radius)}em`;
    return vertical ? { x: across, y: along, r } : { x: along, y: across, r };
  });
}

function rubiesOf({ rubies, size, leading, writing }: PageLine): LineView['rubies'] {
  return rubies.map((ruby) => {
    const own = size * ruby.size;
    const along = `${decimal(ruby.x / ruby.size)}em`;
    const place =
      writing === 'vertical'
        ? `left:${decimal(leading / 2 + ruby.y * size - own / 2)}pt;top:${along}`
        : `left:${along};top:${decimal(baselinePt(size, leading) + ruby.y * size - baselinePt(own, own))}pt`;
    return {
      text: ruby.text,
      class: faceClass(ruby.face),
      style: `${place};font-size:${decimal(own)}pt;line-height:${decimal(own)}pt`,
    };
  });
}

function runView(run: PageRun, face: string, margin: number): RunView {
  const classes = [];
  if (run.face !== face) classes.push(faceClass(run.face));
  if (run.form !== 'normal') classes.push(run.form);
  const style = [];
  if (run.size !== 1) {
    style.push(`font-size:${decimal(run.size)}em`, `vertical-align:${decimal(run.rise / run.size)}em`);
  }
  if (run.letterSpacing !== 0) style.push(`letter-spacing:${decimal(run.letterSpacing / run.size)}em`);
  if (run.wordSpacing !== 0) style.push(`word-spacing:${decimal(run.wordSpacing / run.size)}em`);
  if (margin !== 0) style.push(`margin-inline-start:${decimal(margin)}em`);
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
