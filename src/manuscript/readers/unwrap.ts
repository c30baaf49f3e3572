import { classAt, displayWidth } from '../characters.js';
import { joinTraced, type Traced, type TracedChange } from '../traced.js';

/** One line of the source, blank space at its ends cut off. */
export interface SourceLine {
  readonly copy: Traced;
  /** Began with blank space: a new paragraph wherever lines are wrapped. */
  readonly indented: boolean;
  /** Blank lines before it. */
  readonly gap: number;
}

/** Half ems. A column of a text editor or mail program; copy with longer lines has a paragraph on each. */
const NARROWEST = 28;
const WIDEST = 120;
/** Starts that are never the middle of a paragraph: list markers, bylines, dashes of a deck. */
const OWN_LINE =
  /^(?:[-*+•·●○■□◆◇▪★☆▲△►※]|\d{1,2}[.、．)）]|[（(]?[一二三四五六七八九十\d]{1,3}[、)）]|[①-⑳]|——|\.{3}|…)/u;

/**
 * Joins hard-wrapped lines back into paragraphs. In Chinese copy a line is a paragraph, so lines are joined only where the
 * manuscript shows that its lines were cut at a width: at least two of them do not end a sentence and have no room left for
 * the word that follows on the next line.
 */
export function unwrap<L extends SourceLine>(
  lines: readonly L[],
): { lines: readonly L[]; changes: readonly TracedChange[] } {
  const measure = lines.reduce((widest, line, i) => {
    const inGroup = (i > 0 && line.gap === 0) || lines[i + 1]?.gap === 0;
    return inGroup ? Math.max(widest, widthUpTo(line.copy.text)) : widest;
  }, 0);
  if (measure < NARROWEST || measure > WIDEST) return { lines, changes: [] };
  const joins = lines.map((line, i) => i > 0 && continues(lines[i - 1], line, measure));
  const evidence = joins.filter(
    (join, i) => join && !/[。！？；.!?;:：…”"」]$/u.test(lines[i - 1]?.copy.text ?? ''),
  ).length;
  if (evidence < 2 || evidence * 2 < joins.filter(Boolean).length) return { lines, changes: [] };
  return merge(lines, joins);
}

/** Widths beyond the widest wrapped line need not be known. */
function widthUpTo(text: string): number {
  return displayWidth(text.slice(0, WIDEST + 2));
}

function continues(before: SourceLine | undefined, line: SourceLine, measure: number): boolean {
  if (before === undefined || line.gap > 0 || line.indented || OWN_LINE.test(line.copy.text)) return false;
  const width = widthUpTo(before.copy.text);
  if (classAt(line.copy.text, 0) === 'latin') {
    const word = /^\S+/u.exec(line.copy.text.slice(0, WIDEST))?.[0] ?? '';
    return width * 2 > measure && width + 1 + displayWidth(word) > measure;
  }
  // A mark that may not begin a line takes a second character down with it, so two ems may be missing.
  return measure - width <= 4;
}

function merge<L extends SourceLine>(
  lines: readonly L[],
  joins: readonly boolean[],
): { lines: readonly L[]; changes: readonly TracedChange[] } {
  const merged: L[] = [];
  const changes: TracedChange[] = [];
  for (let i = 0; i < lines.length;) {
    const first = lines[i];
    if (first === undefined) break;
    const parts: Traced[] = [first.copy];
    for (i += 1; joins[i] === true; i += 1) {
      const next = lines[i]?.copy;
      const last = parts.at(-1);
      if (next === undefined || last === undefined) break;
      const spaced =
        isSpacedScript(last.text, last.text.length - 1) && isSpacedScript(next.text, 0) && !last.text.endsWith('-');
      const place = last.places.at(-1);
      const from = (place?.from ?? 0) + last.text.length - (place?.at ?? 0);
      changes.push({ from, before: '\n', after: spaced ? ' ' : '', rule: 'unwrap' });
      if (spaced) parts.push({ text: ' ', marks: [], places: [{ at: 0, from }] });
      parts.push(next);
    }
    merged.push({ ...first, copy: parts.length === 1 ? first.copy : joinTraced(parts) });
  }
  return { lines: merged, changes };
}

function isSpacedScript(text: string, index: number): boolean {
  const kind = classAt(text, index);
  return kind !== 'han' && kind !== 'mark';
}
