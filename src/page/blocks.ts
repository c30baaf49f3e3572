import type { Frame, PlacedLine, Role } from '../layout/index.js';
import { textColour } from './appearance.js';
import { pageLine } from './line.js';
import type { PageFrame, TableRow, TextBlock } from './types.js';

/** The lines of a frame, block by block, each in the paragraph style of its part. */
export function blocksOf(lines: readonly PlacedLine[], kind: PageFrame['kind']): readonly TextBlock[] {
  return byBlock(lines).map((own) => textBlock(own, styleOf(kind, own[0]!.role)));
}

/** The lines of a table, cell by cell. */
export function rowsOf({ lines, kind }: Frame, { header, cells }: NonNullable<Frame['table']>): readonly TableRow[] {
  let from = 0;
  return cells.map((row, index) => ({
    header: header && index === 0,
    cells: row.map((count) => {
      const own = lines.slice(from, (from += count));
      return own.length > 0 ? textBlock(own, kind) : null;
    }),
  }));
}

function textBlock(lines: readonly PlacedLine[], style: string): TextBlock {
  const first = lines[0]!;
  return {
    style,
    face: first.runs[0]?.face ?? '',
    size: first.size,
    leading: first.leading,
    colour: textColour(style),
    lines: lines.map(pageLine),
  };
}

/** Splits lines into the blocks they belong to, in order; a paragraph that began in another column goes on here. */
function byBlock(lines: readonly PlacedLine[]): readonly (readonly PlacedLine[])[] {
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

/** The paragraph style of a block: its frame's kind, or within text, masthead and quotes the part it plays there. */
function styleOf(kind: PageFrame['kind'], role: Role): string {
  if (kind === 'text') return role;
  if (kind === 'masthead') return role === 'masthead' ? 'masthead-title' : 'masthead-line';
  return kind === 'pull-quote' && role === 'byline' ? 'speaker' : kind;
}
