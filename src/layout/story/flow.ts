import type { Line } from '../../compose/index.js';
import type { PageFormat, Tokens } from '../../edition/index.js';
import { isBody, type Block, type BodyBlock } from '../../manuscript/index.js';
import type { Entry } from './distribute.js';
import { spanPt } from '../setting/grid.js';
import type { Role } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';
import { inset, verseEntries, verseLines, verseSetting } from './verse.js';

/** How each kind of body block is set. */
export interface FlowStyle {
  readonly role: Role;
  readonly size: number;
  readonly leading: number;
}

/** The running text: every line of the body, composed once for the column's measure. */
export interface Flow {
  readonly entries: readonly Entry[];
  /** Composed lines by block index. */
  readonly lines: ReadonlyMap<number, readonly Line[]>;
  style(block: Block): FlowStyle;
}

const SUBHEAD_LEADING = 1.3;
/** From this pitch on, in ems, ruby above a line stays clear of the line before. */
const RUBY_LEADING = 1.3;
/** From this pitch on, in ems, emphasis dots under a line stay clear of the em box of the next. */
const DOTS_LEADING = 1.2;
/** Indent, in ems, of the lines of a note after its mark, which is about as wide. */
export const NOTE_HANG = 1;
/** A last line under a third of the measure may not begin a column. */
const SHORT_LINE = 1 / 3;

/** Composes the body blocks `from` on for one column and lists what is to be distributed. */
export function flowOf(blocks: readonly Block[], format: PageFormat, tokens: Tokens, setter: Setter): Flow {
  const measure = spanPt(format, 1);
  const entries: Entry[] = [];
  const composed = new Map<number, readonly Line[]>();
  const style = (block: Block): FlowStyle => flowStyle(block, format, tokens);
  const verse = verseSetting(blocks, measure, format, setter);
  blocks.forEach((block, index) => {
    if (!isBody(block) || block.text === '') return;
    const { role, size, leading } = style(block);
    const subhead = block.kind === 'subhead';
    if (block.kind === 'verse') {
      const lines = verseLines(block, verse, setter);
      composed.set(index, lines);
      if (block.stanza && entries.length > 0) entries.push({ kind: 'blank', block: index, notes: false });
      entries.push(...verseEntries(index, lines));
      return;
    }
    const note = block.kind === 'note';
    if (opensNotes(blocks, index)) entries.push({ kind: 'blank', block: index, notes: true });
    const hang = note ? NOTE_HANG : 0;
    const lines = inset(
      setter.set(block, {
        role,
        size,
        measure: measure - hang * size,
        align: subhead ? 'center' : 'justify',
        indent: note ? -hang : subhead ? 0 : tokens.composition.indent,
        balance: subhead,
        ruby: !subhead && leading >= RUBY_LEADING * size,
        dots: !subhead && leading >= DOTS_LEADING * size,
      }),
      hang,
    );
    composed.set(index, lines);
    if (subhead) {
      entries.push({ kind: 'subhead', block: index, rows: Math.ceil((lines.length * leading) / format.leading) + 1 });
      return;
    }
    lines.forEach((line, at) => {
      const closes = at > 0 && at === lines.length - 1;
      entries.push({
        kind: 'line',
        block: index,
        line: at,
        opens: at === 0 && lines.length > 1,
        closes,
        divided: line.runs.at(-1)?.form === 'hyphen',
        short: closes && (line.x + line.width) * size < measure * SHORT_LINE,
      });
    });
  });
  return { entries, lines: composed, style };
}

/** Whether a block is the first note after other text of the body. */
export function opensNotes(blocks: readonly Block[], index: number): boolean {
  if (blocks[index]!.kind !== 'note') return false;
  for (let i = index - 1; i >= 0; i--) {
    const before = blocks[i]!;
    if (isBody(before) && before.text !== '') return before.kind !== 'note';
  }
  return false;
}

/** The role, size and pitch of a block of the body; notes are set as captions are, and no larger than the text. */
export function flowStyle(block: Block, format: PageFormat, tokens: Tokens): FlowStyle {
  const body = { size: format.bodySize, leading: format.leading };
  switch ((block as BodyBlock).kind) {
    case 'subhead':
      return { role: 'subhead', size: tokens.subheadSize, leading: tokens.subheadSize * SUBHEAD_LEADING };
    case 'quotation':
    case 'editor-note':
      return { role: 'quote', ...body };
    case 'note':
      return { role: 'caption', size: Math.min(tokens.captionSize, format.bodySize), leading: format.leading };
    case 'paragraph':
    case 'list-item':
    case 'verse':
      return { role: 'body', ...body };
  }
}
