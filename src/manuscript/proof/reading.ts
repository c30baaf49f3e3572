import type { Block, Copy, Story } from '../types.js';
import { sideOf, type Side } from './align.js';
import { fold, foldCopy, type Folded } from './fold.js';
import type { Passage } from './passage.js';

/** Passages of one kind, folded, as a side to be aligned. */
export interface Reading {
  readonly passages: readonly Passage[];
  readonly folded: readonly Folded[];
  readonly side: Side;
}

export function readingOf(passages: readonly Passage[], capitals: boolean): Reading {
  const folded = passages.map((passage) => foldPassage(passage, capitals));
  return { passages, folded, side: sideOf(folded.map(({ key }) => key)) };
}

function foldPassage({ text, raised, lowered }: Passage, capitals: boolean): Folded {
  if (raised.size === 0 && lowered.size === 0) return fold(text, capitals);
  // Where all of a paragraph is raised, there is nothing that it is raised above.
  const seen = Array.from(text).filter((character) => character.trim() !== '').length;
  if (raised.size >= seen || lowered.size >= seen) return fold(text, capitals);
  return fold(text, capitals, (offset) => (raised.has(offset) ? 'raised' : lowered.has(offset) ? 'lowered' : null));
}

/** A text of the page: a block, or the ruby over one. */
export interface Print {
  readonly text: string;
  readonly folded: Folded;
  readonly line: number;
  readonly block: Block;
}

/** Rules by which readers write out what stands before a block. */
const MARKERS: ReadonlySet<string> = new Set(['list-marker', 'note-mark']);

/** A bullet of Markdown, or its box of a task, for which another sign is printed. */
const SIGN = /^[-*+](?: \[[ xX]\])?$/u;

/** Whether letters that a setting shows as capitals were written out: then case is not compared. */
export const hasCapitals = (changes: Story['changes']): boolean => changes.some(({ rule }) => rule === 'capitals');

/** @param pieces the texts of the source, as they are compared */
export function printsOf({ blocks, changes, source }: Story, pieces: readonly string[]): readonly Print[] {
  const markers = changes.filter(({ before, rule }) => MARKERS.has(rule) && (before === '' || SIGN.test(before)));
  const capitals = hasCapitals(changes);
  const byLine = groupByLine(markers);
  const byPlace = new Map<string, string[]>();
  for (const { line, column, after } of markers) {
    const here = `${line} ${column}`;
    byPlace.set(here, [...(byPlace.get(here) ?? []), after]);
  }
  const heads = new Set(pieces.map((piece) => piece.slice(0, HEAD)));
  const symbols = symbolsByLine(changes, capitals);
  const noteMarks = groupByLine(markers.filter(({ rule }) => rule === 'note-mark'));
  return blocks.flatMap((block): Print[] => {
    const { line, endLine } = block.span;
    const undo = symbolsOf(symbols, block, capitals);
    const print = (text: string): Print => ({ text, folded: undo(fold(text, capitals)), line, block });
    const rubies = block.marks.flatMap(({ text = '' }) => (text === '' ? [] : [print(text)]));
    if (block.kind === 'table' && block.rows.flat().join('') === block.text) {
      const told: string[] = [];
      for (let at = line; at <= endLine; at += 1) told.push(...(byLine.get(at) ?? []));
      return [...cellsOf(block.rows, told.values(), heads).map(print), ...rubies];
    }
    // In a page written in one line only its place tells whose a number is.
    const own =
      byPlace.get(`${line} ${block.span.column}`) ?? (source.format === 'html' ? [] : (byLine.get(line) ?? []));
    const { text, marks } = withoutMarkers(block, own, noteMarks.get(line) ?? []);
    return [{ text, folded: undo(foldCopy({ text, marks }, capitals)), line, block }, ...rubies];
  });
}

/** Signs of faces of symbols that were reported: what is printed and what the file has, both as they are compared. */
type Symbols = readonly { readonly before: string; readonly after: string }[];

function symbolsByLine(changes: Story['changes'], capitals: boolean): ReadonlyMap<number, Symbols> {
  const byLine = new Map<number, { before: string; after: string }[]>();
  for (const { line, before, after, rule } of changes) {
    if (rule !== 'symbol') continue;
    const one = { before: fold(before, capitals).key, after: fold(after, capitals).key };
    const here = byLine.get(line);
    if (here === undefined) byLine.set(line, [one]);
    else here.push(one);
  }
  return byLine;
}

/** Puts the file's own signs back into a block, where nothing else in it looks like what was reported. */
function symbolsOf(byLine: ReadonlyMap<number, Symbols>, block: Block, capitals: boolean): (folded: Folded) => Folded {
  const told = new Map<string, string[]>();
  for (let at = block.span.line; at <= block.span.endLine; at += 1)
    for (const { before, after } of byLine.get(at) ?? []) told.set(after, [...(told.get(after) ?? []), before]);
  if (told.size === 0) return (folded) => folded;
  const { key } = fold(block.text, capitals);
  const sure = [...told].flatMap(([after, befores]) => {
    const [before = ''] = befores;
    const isSure = befores.every((one) => one === before) && key.split(after).length - 1 === befores.length;
    return isSure && after !== '' ? [{ before, after }] : [];
  });
  return (folded) => putBack(folded, sure);
}

function putBack(folded: Folded, symbols: Symbols): Folded {
  let key = '';
  const at: number[] = [];
  for (let i = 0; i < folded.key.length;) {
    const symbol = symbols.find(({ after }) => folded.key.startsWith(after, i));
    const units = symbol?.before ?? folded.key.charAt(i);
    key += units;
    for (let n = 0; n < units.length; n += 1) at.push(folded.at[i] ?? 0);
    i += symbol?.after.length ?? 1;
  }
  return { key, at };
}

function groupByLine(changes: Story['changes']): ReadonlyMap<number, readonly string[]> {
  const byLine = new Map<number, string[]>();
  for (const { line, after } of changes) {
    const here = byLine.get(line);
    if (here === undefined) byLine.set(line, [after]);
    else here.push(after);
  }
  return byLine;
}

/** Copy without the number before it and the marks of notes in it, which the source need not have as characters. */
function withoutMarkers({ text, marks }: Copy, markers: readonly string[], noteMarks: readonly string[]): Copy {
  const marker = markers.find((one) => one.trim() !== '' && text.startsWith(one)) ?? '';
  const cuts = marker === '' ? [] : [{ at: 0, length: marker.length }];
  let from = marker.length;
  for (const [i, mark] of noteMarks.entries()) {
    if (i === 0 && mark === marker) continue;
    const at = mark === '' ? -1 : text.indexOf(mark, from);
    // Where the same sign stands more often, nothing tells which of them is the note's.
    if (at < 0 || text.includes(mark, at + 1)) continue;
    cuts.push({ at, length: mark.length });
    from = at + mark.length;
  }
  if (cuts.length === 0) return { text, marks };
  let kept = '';
  let last = 0;
  for (const { at, length } of cuts) {
    kept += text.slice(last, at);
    last = at + length;
  }
  const shift = (offset: number): number =>
    offset - cuts.reduce((sum, { at, length }) => sum + Math.min(Math.max(offset - at, 0), length), 0);
  return {
    text: kept + text.slice(last),
    marks: marks.map((mark) => ({ ...mark, start: shift(mark.start), end: shift(mark.end) })),
  };
}

/** Characters by which the beginning of a paragraph is known. */
const HEAD = 4;

/** Cells without the numbers that were reported as written out, in their order; each stands before a paragraph of the source. */
function cellsOf(
  rows: readonly (readonly string[])[],
  markers: Iterator<string>,
  heads: ReadonlySet<string>,
): readonly string[] {
  let next = markers.next();
  return rows.flat().map((cell) => {
    let kept = cell;
    let from = 0;
    while (next.done !== true) {
      const marker = next.value.trim();
      const at = markerAt(kept, marker, from, heads);
      if (at < 0) break;
      kept = kept.slice(0, at) + kept.slice(at + marker.length);
      from = at;
      next = markers.next();
    }
    return kept;
  });
}

function markerAt(cell: string, marker: string, from: number, heads: ReadonlySet<string>): number {
  for (let at = cell.indexOf(marker, from); at >= 0; at = cell.indexOf(marker, at + 1)) {
    if (at > 0 && cell.charAt(at - 1) !== ' ') continue;
    const rest = fold(cell.slice(at + marker.length, at + marker.length + MOST_HEAD)).key;
    // A number without words, unless the source has it as text.
    if (rest === '' && !heads.has(fold(marker).key.slice(0, HEAD))) return at;
    if (Array.from({ length: HEAD }, (_, i) => rest.slice(0, i + 1)).some((head) => head !== '' && heads.has(head)))
      return at;
  }
  return -1;
}

/** Characters of a cell among which those of a paragraph's beginning are. */
const MOST_HEAD = 40;
