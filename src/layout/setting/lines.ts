import { pt, ptToMm, roundMm, type Box } from '../../base/index.js';
import type { Line, Writing } from '../../compose/index.js';
import { baselinePt } from './grid.js';
import type { PlacedLine, Role } from './types.js';

/** How finished lines are set. */
export interface LineSetting {
  readonly role: Role;
  readonly size: number;
  readonly leading: number;
  readonly block: number | null;
  /** Horizontal by default. */
  readonly writing?: Writing;
  /** 1 by default. */
  readonly condensed?: number;
}

/** Where lines begin in their box, in points: `x` along each line from its start, `y` across the lines from the first edge of the box. */
export interface LineOffset {
  readonly x?: number;
  readonly y?: number;
}

/** Lines one under another from the top of a box; vertical ones side by side from its right edge. */
export function placeLines(
  box: Box,
  lines: readonly Line[],
  setting: LineSetting,
  { x = 0, y = 0 }: LineOffset = {},
): readonly PlacedLine[] {
  return lines.map((line, i) => placeLine(box, line, setting, { x, y: y + i * setting.leading, first: i === 0 }));
}

/**
 * Places one line.
 *
 * @param at its offset in the box, and whether it is the first line of its block
 */
export function placeLine(
  box: Box,
  line: Line,
  setting: LineSetting,
  { x, y, first }: Required<LineOffset> & { readonly first: boolean },
): PlacedLine {
  const { size, leading, writing = 'horizontal', condensed = 1 } = setting;
  const along = ptToMm(pt(x + line.x * size * condensed));
  const place =
    writing === 'vertical'
      ? { x: roundMm(box.y + along), baseline: roundMm(box.x + box.w - ptToMm(pt(y + leading / 2))) }
      : { x: roundMm(box.x + along), baseline: roundMm(box.y + ptToMm(pt(y + baselinePt(size, leading)))) };
  return {
    text: line.text,
    writing,
    ...place,
    condensed,
    w: roundMm(ptToMm(pt(line.width * size * condensed))),
    natural: roundMm(ptToMm(pt(line.natural * size))),
    size: pt(size),
    leading: pt(leading),
    role: setting.role,
    runs: line.runs,
    rubies: line.rubies,
    quality: line.quality,
    trouble: line.trouble,
    block: setting.block,
    first,
    last: line.last,
  };
}
