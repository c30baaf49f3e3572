import { isLatin } from './classes.js';
import { GapBreak, type Segments } from './segments.js';
import type { Shaping } from './shaping.js';

/** A greater difference is a ligature or a contextual form, not kerning. */
const LARGEST_KERN = 0.2;
const SPACE = 0x20;
/** A ligature of more units than this is not taken apart. */
const MOST_JOINED = 4;
/** Controls, and spaces other than U+0020, as which all of them are shown. */
const HIDDEN = /[\p{Cc}\p{Cf}\u00a0\u2000-\u200a\u202f\u3000]/u;

/** Where the stretch of Latin units of one face and look that begins here ends, spaces included: what is shaped in one piece. */
export function latinRun(segments: Segments, first: number): number {
  const { cls, face, look, count, breaks, wideQuote } = segments;
  let end = first + 1;
  while (
    end < count &&
    wideQuote[first] === 0 &&
    wideQuote[end] === 0 &&
    isLatin(cls[end]!) &&
    face[end] === face[first] &&
    look[end] === look[first] &&
    breaks[end - 1] !== GapBreak.MUST
  ) {
    end++;
  }
  return end;
}

/**
 * Advances of the Latin units `first` to `after` - 1, shaped in one piece and shared out to them. A letter keeps its own advance;
 * kerning goes into the gap behind it, where a break does away with it, and so does what a ligature saves: the letters that a
 * break parts are drawn apart.
 */
export function shapeLatin(shaping: Shaping, first: number, after: number): void {
  const { text, segments, style, shapes } = shaping;
  const { start, end, face, faces, spaces } = segments;
  const font = faces[face[first]!]!;
  const { shown, offsets } = shownText(text, segments, first, after);
  const advances = font.shape(shown, style.language);
  const widthFrom = (i: number, skipped: number, length: number): number => {
    let width = 0;
    const from = (offsets === null ? start[i]! - start[first]! : offsets[i - first]!) + skipped;
    for (let at = 0; at < length; at++) width += advances[from + at] ?? 0;
    return width;
  };
  const advanceOf = (i: number): number => widthFrom(i, 0, end[i]! - start[i]!);
  /** What the spaces after a unit are narrower or wider than by themselves: faces kern them with the letters beside them. */
  const spaceKern = (i: number): number =>
    spaces[i] === 0 || i + 1 >= after
      ? 0
      : widthFrom(i, end[i]! - start[i]!, spaces[i]!) - spaces[i]! * font.advance(SPACE);
  for (let i = first; i < after; i++) {
    const width = advanceOf(i);
    let last = i; // of the units that one glyph draws
    while (last + 1 < after && spaces[last] === 0 && advanceOf(last + 1) === 0) last++;
    const joined = last + 1 < after && spaces[last] === 0;
    if (last > i) {
      shapeLigature(shaping, { first: i, last, joined, width });
      i = last;
      continue;
    }
    shapes.box[i] = width;
    if (i + 1 >= after) continue;
    shapes.kern[i] = spaceKern(i);
    if (end[i]! - start[i]! > 1) continue;
    const own = font.advance(text.charCodeAt(start[i]!));
    if (Math.abs(own - width) < LARGEST_KERN) {
      shapes.box[i] = own;
      shapes.kern[i]! += width - own;
    }
  }
}

/** The text of a stretch as it is shown, and the offset of each unit in it; null where nothing in it is hidden. */
function shownText(
  text: string,
  { start, end, spaces }: Segments,
  first: number,
  after: number,
): { readonly shown: string; readonly offsets: readonly number[] | null } {
  const whole = text.slice(start[first], end[after - 1]);
  if (!HIDDEN.test(whole)) return { shown: whole, offsets: null };
  let shown = '';
  const offsets: number[] = [];
  for (let i = first; i < after; i++) {
    offsets.push(shown.length);
    shown += text.slice(start[i], end[i]) + ' '.repeat(i + 1 < after ? spaces[i]! : 0);
  }
  return { shown, offsets };
}

/** Units that one glyph draws. */
interface Ligature {
  readonly first: number;
  readonly last: number;
  /** Whether another unit follows without a space. */
  readonly joined: boolean;
  readonly width: number;
}

/** What the units of a ligature would measure apart; the gap after each makes up for what they measure together. */
function shapeLigature({ text, segments, style, shapes }: Shaping, { first, last, joined, width }: Ligature): void {
  const { start, end, face, faces } = segments;
  const font = faces[face[first]!]!;
  const widthOf = (from: number, to: number): number =>
    font.shape(text.slice(start[from], end[to]), style.language).reduce<number>((sum, part) => sum + part, 0);
  const apart = last - first < MOST_JOINED && end[last]! - start[first]! === last - first + 1;
  if (!apart) {
    shapes.box[first] = width; // Arabic, Indic: what stands together cannot be told apart
    return;
  }
  let rest = 0; // of the ligature, from the unit after this one on
  for (let i = last; i >= first; i--) {
    const own = font.advance(text.charCodeAt(start[i]!));
    // As a line would draw them that begins here, kerned with what follows the ligature.
    const alone = (): number => (joined ? widthOf(i, last + 1) - widthOf(last + 1, last + 1) : widthOf(i, last));
    const together = i === first ? width : alone();
    shapes.box[i] = own;
    if (i < last || joined) shapes.kern[i] = together - own - rest;
    rest = together;
  }
}
