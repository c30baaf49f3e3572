import type { Mark, Span } from './types.js';

/** From offset `at` of a text on, up to the next place, characters stand one for one from offset `from` of the source. */
export interface Place {
  readonly at: number;
  readonly from: number;
}

/** Copy that remembers where in the source each of its characters was typed. */
export interface MappedCopy {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Ascending; the first has `at` 0. */
  readonly places: readonly Place[];
}

/** Replaces `[start, end)` of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly rule: string;
}

/** An edit that was made, by its offset in the source. */
export interface MappedChange {
  readonly from: number;
  readonly before: string;
  readonly after: string;
  readonly rule: string;
}

/** Offset in the source of the character at `offset`; one past the last character is one past its source. */
export function sourceOffset(copy: MappedCopy, offset: number): number {
  let low = 0;
  let high = copy.places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((copy.places[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const place = copy.places[low];
  return place === undefined ? 0 : place.from + Math.max(0, offset - place.at);
}

/** Applies edits that ascend and do not overlap. Marks and places keep to the characters they were on. */
export function applyEdits(
  copy: MappedCopy,
  edits: readonly Edit[],
): { copy: MappedCopy; changes: readonly MappedChange[] } {
  if (edits.length === 0) return { copy, changes: [] };
  const changes: MappedChange[] = [];
  const places: Place[] = [];
  let text = '';
  let done = 0;
  let next = 0;
  // Carries the places of an untouched stretch [done, end) over to where it now stands.
  const keep = (end: number): void => {
    if (end > done) {
      places.push({ at: text.length, from: sourceOffset(copy, done) });
      const shift = text.length - done;
      while (next < copy.places.length && (copy.places[next]?.at ?? 0) < end) {
        const place = copy.places[next];
        if (place !== undefined && place.at > done) places.push({ at: place.at + shift, from: place.from });
        next += 1;
      }
    }
    text += copy.text.slice(done, end);
    done = end;
  };
  for (const edit of edits) {
    keep(edit.start);
    const from = sourceOffset(copy, edit.start);
    changes.push({ from, before: copy.text.slice(edit.start, edit.end), after: edit.after, rule: edit.rule });
    if (edit.after !== '') places.push({ at: text.length, from });
    text += edit.after;
    done = edit.end;
  }
  keep(copy.text.length);
  const map = offsetMap(edits);
  const marks = copy.marks
    .map((mark) => ({ ...mark, start: map(mark.start, 'start'), end: map(mark.end, 'end') }))
    .filter((mark) => mark.end > mark.start);
  return {
    copy: { text, marks, places: places.length > 0 ? places : [{ at: 0, from: sourceOffset(copy, 0) }] },
    changes,
  };
}

/** Where an old offset is after the edits. Inside a replaced stretch, a start falls to its beginning and an end to its end. */
function offsetMap(edits: readonly Edit[]): (offset: number, side: 'start' | 'end') => number {
  const shifts: number[] = [0];
  for (const edit of edits) shifts.push((shifts.at(-1) ?? 0) + edit.after.length - (edit.end - edit.start));
  return (offset, side) => {
    // The number of edits that begin before the offset; one that begins right at it lies inside the mark.
    let low = 0;
    let high = edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edits[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const last = edits[low - 1];
    if (last !== undefined && last.end > offset) {
      const start = last.start + (shifts[low - 1] ?? 0);
      return side === 'start' ? start : start + last.after.length;
    }
    return offset + (shifts[low] ?? 0);
  };
}

/** A part of a copy, with blank space at its ends cut off. */
export function sliceMapped(copy: MappedCopy, start: number, end: number): MappedCopy {
  let first = start;
  let last = end;
  while (first < last && /[\s\u00a0\u3000\ufeff]/u.test(copy.text.charAt(first))) first += 1;
  while (last > first && /[\s\u00a0\u3000\ufeff]/u.test(copy.text.charAt(last - 1))) last -= 1;
  const places: Place[] = [{ at: 0, from: sourceOffset(copy, first) }];
  for (const place of copy.places)
    if (place.at > first && place.at < last) places.push({ at: place.at - first, from: place.from });
  const marks = copy.marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start, first) - first, end: Math.min(mark.end, last) - first }))
    .filter((mark) => mark.end > mark.start);
  return { text: copy.text.slice(first, last), marks, places };
}

/** A part of a copy without marks, blank space at its ends kept. */
export function partMapped(copy: MappedCopy, start: number, end: number): MappedCopy {
  const places: Place[] = [{ at: 0, from: sourceOffset(copy, start) }];
  for (const place of copy.places)
    if (place.at > start && place.at < end) places.push({ at: place.at - start, from: place.from });
  return { text: copy.text.slice(start, end), marks: [], places };
}

/** Joins copies end to end. */
export function joinMapped(copies: readonly MappedCopy[], separator = ''): MappedCopy {
  let text = '';
  const marks: Mark[] = [];
  const places: Place[] = [];
  copies.forEach((copy, index) => {
    if (index > 0 && separator !== '') {
      const last = copies[index - 1];
      places.push({ at: text.length, from: last === undefined ? 0 : sourceOffset(last, last.text.length) });
      text += separator;
    }
    const shift = text.length;
    if (copy.text !== '') for (const place of copy.places) places.push({ at: place.at + shift, from: place.from });
    for (const mark of copy.marks) marks.push({ ...mark, start: mark.start + shift, end: mark.end + shift });
    text += copy.text;
  });
  return { text, marks, places: places.length > 0 ? places : [{ at: 0, from: copies[0]?.places[0]?.from ?? 0 }] };
}

/** Copy that stands in the source exactly as it is. */
export function plainMapped(text: string, from: number): MappedCopy {
  return { text, marks: [], places: [{ at: 0, from }] };
}

/** Lines and columns of a source text, both from 1; columns count UTF-16 code units, as text editors do. */
export interface LineMap {
  locate(offset: number): { readonly line: number; readonly column: number };
  span(from: number, to: number): Span;
}

export function lineMap(source: string): LineMap {
  const starts = [0];
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) starts.push(i + 1);
  const locate = (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return {
    locate,
    span(from, to) {
      const start = locate(from);
      const end = locate(Math.max(from, to));
      return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
    },
  };
}
