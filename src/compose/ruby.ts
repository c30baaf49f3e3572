import type { Copy } from '../manuscript/index.js';
import { rubyLeftOut, type RubyRefusal } from './diagnostics.js';
import type { Segments } from './segments.js';
import { FORBIDDEN, type RubyUnit } from './units.js';
import type { CompositionDiagnostic, ParagraphStyle } from './types.js';

/** Size of ruby in ems of its base: 4.05 pt over 9 pt. With its accents it stays clear of the line above from a pitch of 1.3 ems on. */
export const RUBY_SIZE = 0.45;
/** How far ruby may reach over the characters beside its base, on either side, before they make room (clreq, overhang of ruby; the limit is ours). */
const OVERHANG = 0.25;
/** Least distance of two rubies: a word space of theirs (clreq, romanisation: about 1/4 of an em). */
const APART = RUBY_SIZE / 4;
/** Ruby that is wider than its base by more than twice this would tear a hole into the line. */
const MOST_ROOM = 1.5;

/** What ruby needs of the paragraph: white in gaps, white that its base has at the start and the end of a line, and that the base is not broken. */
export interface RubyRoom {
  readonly box: Float64Array;
  readonly glue: Float64Array;
  readonly penalty: Float64Array;
  readonly lead: Float64Array;
  readonly tail: Float64Array;
}

/** The ruby of a paragraph that can be set, with room made for wide ruby, and a diagnostic for each that is left out. */
export function rubiesOf(
  { marks, text }: Copy,
  { count, start, end }: Segments,
  room: RubyRoom,
  style: ParagraphStyle,
): { readonly rubies: readonly RubyUnit[]; readonly leftOut: readonly CompositionDiagnostic[] } {
  const rubies: RubyUnit[] = [];
  const leftOut: CompositionDiagnostic[] = [];
  for (const mark of marks) {
    if (mark.kind !== 'ruby' || mark.text === undefined) continue;
    const ruby = mark.text;
    const refuse = (reason: RubyRefusal): void => {
      const base = text.slice(mark.start, mark.end);
      leftOut.push({ ...rubyLeftOut(null, { ruby, base, reason }), offset: mark.start });
    };
    const face = style.faces.plain.find((one) => Array.from(ruby).every((c) => one.covers(c.codePointAt(0)!)));
    const first = start.subarray(0, count).findIndex((at) => at >= mark.start);
    let last = first;
    while (last + 1 < count && end[last + 1]! <= mark.end) last++;
    if (style.ruby !== true) refuse('no-room');
    else if (face === undefined) refuse('no-letters');
    else if (first >= 0 && end[last]! <= mark.end) {
      const width = RUBY_SIZE * face.shape(ruby, 'zh-Latn').reduce<number>((sum, part) => sum + part, 0);
      const unit = { first, last, text: ruby, face: face.id, width };
      if (overOf(unit, room.box) > MOST_ROOM) {
        refuse('too-wide');
        continue;
      }
      makeRoom(unit, rubies.at(-1), count, room);
      rubies.push(unit);
      room.penalty.fill(FORBIDDEN, first, last);
    }
  }
  return { rubies, leftOut };
}

/** By how much ruby is wider than its base, on either side; negative where it is narrower. */
const overOf = ({ first, last, width }: RubyUnit, box: Float64Array): number =>
  (width - sumOf(box, first, last + 1)) / 2;
const sumOf = (list: Float64Array, from: number, to: number): number =>
  list.subarray(from, to).reduce((sum, part) => sum + part, 0);

/** What lies beyond the overhang is white on both sides of the base, which stays under the middle; and no ruby runs into the one before. */
function makeRoom(
  unit: RubyUnit,
  before: RubyUnit | undefined,
  count: number,
  { box, glue, lead, tail }: RubyRoom,
): void {
  const { first, last } = unit;
  const over = overOf(unit, box);
  const wider = Math.max(0, over - OVERHANG);
  if (wider > 0) {
    lead[first]! += wider;
    if (tail[last] === 0) tail[last] = wider; // else the hyphen of a divided word
    if (first > 0) glue[first - 1]! += wider;
    if (last + 1 < count) glue[last]! += wider;
  }
  if (before === undefined) return;
  const overBefore = overOf(before, box);
  const given = wider + Math.max(0, overBefore - OVERHANG) + sumOf(box, before.last + 1, first);
  glue[first - 1]! += Math.max(0, over + overBefore + APART - given);
}
