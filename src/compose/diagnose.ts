import { controlCharacters, loneMarks, noGlyph, unpairedQuote } from './diagnostics.js';
import type { Segments } from './segments.js';
import type { CompositionDiagnostic } from './types.js';

/** The most diagnostics of one kind for a paragraph; further places are counted. */
const LISTED = 20;

/** Diagnostics for characters of a paragraph that cannot be shown or look like mistakes. */
export function diagnose(
  text: string,
  { missing, controls, stray, unpaired }: Segments,
): readonly CompositionDiagnostic[] {
  const found: CompositionDiagnostic[] = [];
  const codePoint = (offset: number): string =>
    `U+${text.codePointAt(offset)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const places = [...missing];
  for (const offset of places.slice(0, LISTED)) {
    const character = String.fromCodePoint(text.codePointAt(offset)!);
    const counted = places.length > LISTED;
    const data = { character, codePoint: codePoint(offset), count: places.length, counted };
    found.push({ ...noGlyph(null, data), offset });
  }
  for (const [kind, marks] of [
    [controlCharacters, controls],
    [loneMarks, stray],
  ] as const) {
    const offset = marks[0];
    if (offset === undefined) continue;
    found.push({ ...kind(null, { count: marks.length, codePoint: codePoint(offset) }), offset });
  }
  const offset = unpaired[0];
  if (offset !== undefined) found.push({ ...unpairedQuote(null, { mark: text.charAt(offset) }), offset });
  return found;
}
