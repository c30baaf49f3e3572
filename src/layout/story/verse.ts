import { em } from '../../base/index.js';
import type { Line } from '../../compose/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { Block, Copy } from '../../manuscript/index.js';
import type { Entry } from './distribute.js';
import type { Setter } from '../setting/typesetter.js';

/** Ems by which a line of verse that does not fit its measure goes on further in than it began. */
const TURN = 1;

/** How the lines of a poem stand in a column. */
export interface VerseSetting {
  readonly size: number;
  /** Points. */
  readonly measure: number;
  /** Ems from the column's left edge to where its lines begin. */
  readonly inset: number;
}

/** A poem stands as one block in the middle of its column, as far as its longest line lets it. */
export function verseSetting(
  blocks: readonly Block[],
  measure: number,
  { bodySize }: PageFormat,
  setter: Setter,
): VerseSetting {
  const room = measure / bodySize;
  const longest = Math.max(
    0,
    ...blocks.flatMap((block) =>
      block.kind === 'verse'
        ? verseLines(block, { size: bodySize, measure, inset: 0 }, setter).map(({ natural }) => natural)
        : [],
    ),
  );
  return { size: bodySize, measure, inset: Math.max(0, Math.floor(room - longest) / 2) };
}

export function verseLines(
  copy: Copy,
  { size, measure, inset: indent }: VerseSetting,
  setter: Setter,
): readonly Line[] {
  const lines = setter.set(copy, {
    role: 'body',
    size,
    measure: measure - (indent + TURN) * size,
    align: 'start',
    indent: -TURN,
    balance: false,
    ruby: true,
    dots: true,
  });
  return inset(lines, indent + TURN);
}

/** Lines further in, in ems. */
export function inset(lines: readonly Line[], ems: number): readonly Line[] {
  return ems === 0 ? lines : lines.map((line) => ({ ...line, x: em(line.x + ems) }));
}

/** A line that was turned stays with its beginning where it can. */
export function verseEntries(block: number, lines: readonly Line[]): readonly Entry[] {
  return lines.map((_, line) => {
    const closes = line > 0 && line === lines.length - 1;
    return { kind: 'line', block, line, opens: line === 0 && lines.length > 1, closes, short: closes, divided: false };
  });
}
