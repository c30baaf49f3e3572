import type { Diagnostic } from '../../base/index.js';
import { isChinese } from '../characters.js';
import { unpairedQuote } from '../diagnostics/text.js';
import type { Form, RawBlock } from '../raw.js';
import {
  applyEdits,
  joinMapped,
  sourceOffset,
  type Edit,
  type LineMap,
  type MappedCopy,
  type MappedChange,
} from '../source-map.js';
import { collapseSpaces, settleEmoji, narrowAlphanumerics, removeInvisible } from './characters.js';
import { nestTitles, settleDotsAndDashes, widenBrackets, widenStops } from './marks.js';
import { protectAddresses } from './protect.js';
import { replaceBallotBoxes, replaceRadicals, splitLigatures } from './radicals.js';
import { closeSpacedHan } from './spaces.js';
import { pairQuotes } from './straight-quotes.js';

export interface Normalised {
  readonly blocks: readonly RawBlock[];
  readonly changes: readonly MappedChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sets the characters of every block by the rules of docs/manuscripts.md; `chinese` is the story's own language. */
export function normaliseBlocks(
  file: string,
  blocks: readonly RawBlock[],
  chinese: boolean,
  lines: LineMap,
): Normalised {
  const changes: MappedChange[] = [];
  const diagnostics: Diagnostic[] = [];
  const settle = (copy: MappedCopy): MappedCopy => {
    const result = normaliseCopy(copy, chinese);
    for (const change of result.changes) changes.push(change);
    if (result.unpaired !== null) diagnostics.push(unpairedQuote({ file, ...lines.locate(result.unpaired) }));
    return result.copy;
  };
  const settled = blocks.map((block): RawBlock => {
    if (block.form.kind !== 'table') return { ...block, copy: settle(listMarker(block, changes)) };
    const rows = block.form.rows.map((row) => row.map(settle));
    const form: Form = { ...block.form, rows };
    return { ...block, copy: joinMapped(rows.flat()), form };
  });
  return { blocks: settled, changes, diagnostics };
}

/** The passes in order; each sees what the one before left. `surroundings` is the language of text without letters. */
export function normaliseCopy(
  copy: MappedCopy,
  surroundings: boolean,
): { copy: MappedCopy; changes: readonly MappedChange[]; unpaired: number | null } {
  const changes: MappedChange[] = [];
  let current = copy;
  const apply = (edits: readonly Edit[]): void => {
    const result = applyEdits(current, edits);
    current = result.copy;
    // One by one: a paragraph may have more changes than a call takes arguments.
    for (const change of result.changes) changes.push(change);
  };
  const addresses = (): ReturnType<typeof protectAddresses> => protectAddresses(current.text);
  apply(removeInvisible(current.text));
  apply(replaceRadicals(current.text));
  apply(splitLigatures(current.text));
  apply(replaceBallotBoxes(current.text));
  apply(settleEmoji(current.text));
  apply(narrowAlphanumerics(current.text));
  apply(collapseSpaces(current.text));
  apply(closeSpacedHan(current.text));
  const quotes = pairQuotes(current.text, addresses());
  const unpaired = quotes.unpaired === null ? null : sourceOffset(current, quotes.unpaired);
  apply(quotes.edits);
  if (isChinese(current.text, surroundings)) {
    apply(settleDotsAndDashes(current.text, addresses()));
    apply(widenStops(current.text, addresses()));
    apply(widenBrackets(current.text, addresses()));
    apply(nestTitles(current.text));
  }
  return { copy: current, changes, unpaired };
}

/** The markers of a markdown list are ASCII stand-ins for a bullet. */
function listMarker(block: RawBlock, changes: MappedChange[]): MappedCopy {
  if (block.form.kind !== 'list-item' || !/^[-*+] (?!\d+ -)/u.test(block.copy.text)) return block.copy;
  const result = applyEdits(block.copy, [{ start: 0, end: 1, after: '●', rule: 'list-marker' }]);
  for (const change of result.changes) changes.push(change);
  return result.copy;
}
