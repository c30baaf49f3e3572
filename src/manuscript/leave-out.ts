import type { Diagnostic } from '../base/index.js';
import { fold, foldWithPlaces } from './characters.js';
import { omitNowhere } from './diagnostics/recognition.js';
import type { RawOmission } from './raw.js';
import type { LineMap } from './source-map.js';
import type { Block, Mark, Omission } from './types.js';

/** The blocks of a manuscript, and the words that were left out on the way to them. */
export interface Kept {
  readonly blocks: readonly Block[];
  readonly omissions: readonly RawOmission[];
}

export interface LeftOut {
  readonly blocks: readonly Block[];
  /** What the reader left out and what the editor wants left out, in the order of the source. */
  readonly omissions: readonly Omission[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes the words that the editor does not want printed (`omit`) out of the blocks; a block of nothing else goes as a whole. Of what the
 * reader left out already, the words that `omit` names count as the editor's. Words that are nowhere in the manuscript are a warning.
 */
export function leaveOut(file: string, manuscript: Kept, omit: readonly string[], lines: LineMap): LeftOut {
  let kept = [...manuscript.blocks];
  let omissions: Omission[] = manuscript.omissions.map(({ kind, text, from }) => ({
    kind,
    text,
    ...lines.locate(from),
  }));
  const diagnostics: Diagnostic[] = [];
  for (const wanted of omit) {
    const key = fold(wanted);
    if (key === '') continue;
    const told = omissions.filter(({ kind, text }) => kind !== 'editor' && fold(text).includes(key));
    omissions = omissions.map((omission) => (told.includes(omission) ? { ...omission, kind: 'editor' } : omission));
    const block = kept.find(({ text }) => fold(text).includes(key));
    if (block !== undefined) {
      const { rest, taken } = without(block, key);
      kept = kept.flatMap((other) => (other !== block ? [other] : rest === null ? [] : [rest]));
      omissions.push({ kind: 'editor', text: taken, line: block.span.line, column: block.span.column });
    } else if (told.length === 0) diagnostics.push(omitNowhere({ file }, { text: wanted }));
  }
  return {
    blocks: kept,
    omissions: omissions.toSorted((a, b) => a.line - b.line || a.column - b.column),
    diagnostics,
  };
}

/** A block without the words whose folded form is `key`; null where nothing remains of it. A table goes as a whole. */
function without(block: Block, key: string): { readonly rest: Block | null; readonly taken: string } {
  const { folded, places } = foldWithPlaces(block.text);
  const at = folded.indexOf(key);
  const start = places[at] ?? 0;
  const end = (places[at + key.length - 1] ?? block.text.length - 1) + 1;
  const text = block.text.slice(0, start) + block.text.slice(end);
  if (block.kind === 'table' || text.trim() === '') return { rest: null, taken: block.text };
  const shift = (offset: number): number => (offset <= start ? offset : Math.max(start, offset - (end - start)));
  const marks = block.marks
    .map((mark): Mark => ({ ...mark, start: shift(mark.start), end: shift(mark.end) }))
    .filter((mark) => mark.end > mark.start);
  return { rest: { ...block, text, marks }, taken: block.text.slice(start, end) };
}
