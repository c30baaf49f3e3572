import { MM_PER_PT, type Box } from '../../base/index.js';
import type { PageLayout, PlacedLine } from '../../layout/index.js';
import type { Mark, PageFacts } from '../facts.js';
import { ASCENT } from '../../pdf/index.js';

/** Distance in mm between the baselines of a mark and of its line; it is less than a third of the leading, so that a mark belongs to one line. */
const NEAR = 1.2;
/** mm by which a mark may stand beside its line. */
const SIDE = 1;

export interface BodyMark {
  readonly mark: Mark;
  /** mm from the top of the page. */
  readonly baseline: number;
  readonly line: PlacedLine;
}

/** The text marks of the body: paragraphs in the body face, and the line that each was meant for. */
export function bodyMarks(facts: PageFacts, layout: PageLayout): readonly BodyMark[] {
  const lines = layout.stories
    .flatMap(({ frames }) => frames.filter(({ kind }) => kind === 'text'))
    .flatMap((frame) => frame.lines)
    .filter(({ role, block }) => role === 'body' && block !== null);
  const rows = new Map<number, PlacedLine[]>();
  for (const line of lines.filter(({ writing }) => writing === 'horizontal')) {
    const row = Math.floor(line.baseline);
    const here = rows.get(row);
    if (here === undefined) rows.set(row, [line]);
    else here.push(line);
  }
  const columns = lines.filter(({ writing }) => writing === 'vertical');
  return facts.marks.flatMap((mark) => {
    if (mark.kind !== 'text' || mark.size === null || !mark.seen || mark.text.trim() === '') return [];
    const baseline = mark.box.y + ASCENT * mark.size * MM_PER_PT;
    const body = nearest(rows, mark.box.x, baseline) ?? columns.find((one) => standsIn(mark.box, one));
    return body === undefined || Math.abs(body.size - mark.size) > 0.1 ? [] : [{ mark, baseline, line: body }];
  });
}

/** The line nearest to a mark; `rows` holds lines by the whole millimetres of their baselines. */
function nearest(rows: ReadonlyMap<number, readonly PlacedLine[]>, x: number, baseline: number): PlacedLine | null {
  let best: PlacedLine | null = null;
  let least = NEAR;
  for (let row = Math.floor(baseline - NEAR); row <= Math.floor(baseline + NEAR); row++)
    for (const line of rows.get(row) ?? []) {
      const apart = Math.abs(line.baseline - baseline);
      if (apart >= least || x <= line.x - SIDE || x >= line.x + line.w + SIDE) continue;
      best = line;
      least = apart;
    }
  return best;
}

/** Whether the middle of a mark lies in the em of a vertical line; its last mark may reach half an em beyond it. */
function standsIn({ x, y, w, h }: Box, { x: top, w: length, baseline, size }: PlacedLine): boolean {
  const half = (size * MM_PER_PT) / 2;
  const middle = y + h / 2;
  return Math.abs(x + w / 2 - baseline) < half && middle > top && middle < top + length + half;
}
