import { classAt } from '../characters.js';
import type { Edit } from '../source-map.js';
import type { BlockKind } from '../types.js';

/** Kinds whose spaces are the author's: between the halves of a headline, between the names of a byline. */
const SPACED_KINDS: ReadonlySet<BlockKind> = new Set(['kicker', 'headline', 'deck', 'subhead', 'byline', 'credit']);
const LIST_MARKER = /^(?:[●○•■□◆◇▪▲△►※★☆·*+-]|\d{1,9}[.)]) /u;

/**
 * Spaces that composition puts in itself, or that Chinese has not: between Han and Latin or digits, and beside Chinese marks.
 * A space between two Han characters is the author's and stays everywhere.
 */
export function closeSpaces(text: string, kind: BlockKind): Edit[] {
  const edits: Edit[] = [];
  const keepsHalves = SPACED_KINDS.has(kind);
  const afterMarker = kind === 'list-item' ? (LIST_MARKER.exec(text)?.[0].length ?? 0) : 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    if (at < afterMarker) continue;
    if (keepsHalves ? beside(text, at, /[，、；：]/u) : closes(text, at))
      edits.push({ start: at, end: at + 1, after: '', rule: 'spaces' });
  }
  return edits;
}

function beside(text: string, at: number, marks: RegExp): boolean {
  return marks.test(text.charAt(at - 1)) || marks.test(text.charAt(at + 1));
}

function closes(text: string, at: number): boolean {
  const left = side(text, at - 1, -1);
  const right = side(text, at + 1, 1);
  if (left === 'mark' || right === 'mark') return true;
  const narrow = (kind: string): boolean => kind === 'latin' || kind === 'digit';
  return (left === 'han' && narrow(right)) || (narrow(left) && right === 'han');
}

/** Marks that Latin text has too count as Chinese where the character on their far side is. */
function side(text: string, at: number, step: 1 | -1): string {
  const kind = classAt(text, at);
  if (kind !== 'quote' && !/[—…～·]/u.test(text.charAt(at))) return kind;
  const beyond = classAt(text, at + step);
  return beyond === 'han' || beyond === 'mark' ? 'mark' : 'other';
}

/** Spaced pairs of Han from which a paragraph counts as spaced throughout, and how many to one that is not. */
const FEWEST_SPACED = 8;
const SPACED_SHARE = 3;

/** 清 早 六 点: copied out of a PDF, every Han character of a paragraph with a sentence mark in it is followed by a space. */
export function closeSpacedHan(text: string): Edit[] {
  if (!/[，。；！？]/u.test(text)) return [];
  const spaced = [
    ...text.matchAll(/(?<=[\p{Script=Han}，。、；：！？”“（）]) (?=[\p{Script=Han}，。、；：！？”“（）])/gu),
  ];
  const close = text.match(/\p{Script=Han}(?=\p{Script=Han})/gu)?.length ?? 0;
  if (spaced.length < FEWEST_SPACED || spaced.length < close * SPACED_SHARE) return [];
  // 2 0 2 6 年: digits are spaced as the Han beside them are.
  const digits = [...text.matchAll(/(?<![\d.,] ?)\d(?: [\d.])+(?![\d.])/gu)].flatMap(({ 0: found, index }) =>
    [...found.matchAll(/ /gu)].map((space) => index + space.index),
  );
  return [...spaced.map(({ index }) => index), ...digits]
    .sort((a, b) => a - b)
    .map((start) => ({ start, end: start + 1, after: '', rule: 'spaces' }));
}
