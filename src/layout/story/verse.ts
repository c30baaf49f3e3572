import { em } from '../../base/index.js';
import type { Line } from '../../compose/index.js';
import type { PageFormat } from '../../edition/index.js';
import type { Block, Copy } from '../../manuscript/index.js';
import type { Entry } from './distribute.js';
import type { Setter } from '../setting/typesetter.js';

/** Indent, in ems, of the rest of a line of verse that is longer than the measure. */
const TURN = 1;

/** How the lines of a poem stand in a column. */
export interface VerseSetting {
  readonly size: number;
  /** Points. */
  readonly measure: number;
  /** Ems from the column's left edge to where its lines begin. */
  readonly inset: number;
}

/** Centres a poem in its column as one block by its longest line. */
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

/** Lines moved to the right by some ems. */
export function inset(lines: readonly Line[], ems: number): readonly Line[] {
  return ems === 0 ? lines : lines.map((line) => ({ ...line, x: em(line.x + ems) }));
}

/** Entries of a line of verse; the turned part stays with its beginning where possible. */
export function verseEntries(block: number, lines: readonly Line[]): readonly Entry[] {
  return lines.map((_, line) => {
    const closes = line > 0 && line === lines.length - 1;
    return { kind: 'line', block, line, opens: line === 0 && lines.length > 1, closes, short: closes, divided: false };
  });
}
