import { classAt, displayWidth } from '../characters.js';
import { joinMapped, sliceMapped, type MappedCopy, type MappedChange } from '../source-map.js';

/** One line of the source, blank space at its ends cut off. */
export interface SourceLine {
  readonly copy: MappedCopy;
  /** Began with blank space: a new paragraph wherever lines are wrapped. */
  readonly indented: boolean;
  /** Blank lines before it. */
  readonly gap: number;
}

/** Widest wrapped line, in half ems: a column of a text editor or mail program. In copy with longer lines each line is a paragraph. */
const NARROWEST = 28;
const WIDEST = 120;
/** Starts that are never the middle of a paragraph: list markers, bylines, dashes of a deck; numbers alone, as of pages. */
const OWN_LINE =
  /^(?:[-*+•·●○■□◆◇▪★☆▲△►※]|\d{1,2}(?:[、．)）]|\.(?!\d))|\d{1,4}$|[（(]?[一二三四五六七八九十\d]{1,3}[、)）]|[①-⑳]|——|\.{3}|…)/u;

/** Begins a row of a timetable, a programme or a form: a date, a time, a day, an ordinal, or a label with a colon. */
const ENTRY =
  /^(?:(?:\d{4}年)?\d{1,2}月|\d{1,2}日|\d{1,2}[:：]\d{2}|(?:周|星期)[一二三四五六日天]|第[一二三四五六七八九十百\d]+|[上下]午|\p{Script=Han}{2,8}[：:])/u;

/** Marks that end a sentence, with the marks that may close after them. */
const ENDED = /[。！？；.!?;:：…”"」』）)]$/u;

/**
 * Joins hard-wrapped lines back into paragraphs. In Chinese copy a line is a paragraph, so lines are joined only where the
 * manuscript shows that its lines were cut at a width: at least two of them do not end a sentence and have no room left for
 * the word that follows on the next line. Poems, lists and addresses have lines that end before the width without ending a
 * sentence; a run of lines with more of those than of full ones is left alone.
 */
export function unwrap<L extends SourceLine>(
  lines: readonly L[],
): { lines: readonly L[]; changes: readonly MappedChange[] } {
  const runs = runsOf(lines).filter(({ from, to }) => isProse(lines.slice(from, to)));
  const wrapped = runs
    .filter(({ from, to }) => to - from >= 2)
    .flatMap(({ from, to }) => lines.slice(from, to).map(({ copy }) => copy.text))
    .filter((text) => !isOneWord(text));
  const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, widthUpTo(text)), 0);
  const measure = widest(wrapped);
  // Marks at the end of a line may hang beyond its width.
  const inner = widest(wrapped.map((text) => text.replace(HANGING, '')));
  if (measure < NARROWEST) return { lines, changes: [] };
  const joins: boolean[] = lines.map(() => false);
  for (const { from, to } of runs)
    for (let i = from + 1; i < to; i += 1)
      joins[i] = !isEntry(lines[i - 1], lines[i], lines[i + 1]) && continues(lines[i - 1], lines[i], measure, inner);
  const endedBefore = (i: number): boolean => ENDED.test(lines[i - 1]?.copy.text ?? '');
  const evidence = joins.filter((join, i) => join && !endedBefore(i)).length;
  if (evidence < 2 || evidence * 2 < joins.filter(Boolean).length) return { lines, changes: [] };
  for (const { from, to } of runs) {
    const run = joins.map((join, i) => ({ join, i })).slice(from + 1, to);
    const loose = run.filter(({ join, i }) => !join && isOpen(lines[i - 1], lines[i], measure) === 'short').length;
    const full = run.filter(({ join, i }) => join && !endedBefore(i)).length;
    for (const { i } of run)
      joins[i] = loose <= full && (joins[i] === true || isOpen(lines[i - 1], lines[i], measure) === 'nearly full');
  }
  return merge(lines, joins);
}

/** Lines that a width may have cut. Chinese prose has a mark in every other line at least, lists of names and addresses have none. */
function isProse(run: readonly SourceLine[]): boolean {
  // Lines in columns are rows, whatever their width.
  if (run.some(({ copy }) => copy.text.includes('\t'))) return false;
  if (run.some(({ copy }) => widthUpTo(copy.text) > WIDEST)) return false;
  const han = run.filter(({ copy }) => classAt(copy.text, 0) === 'han').length;
  const marked = run.filter(({ copy }) => /[，。；！？、：,.;]/u.test(copy.text)).length;
  return han * 2 < run.length || marked * 2 >= run.length;
}

const begins = (line: SourceLine | undefined): boolean => line !== undefined && ENTRY.test(line.copy.text);

/** One such beginning may be where a sentence was cut; two lines that follow one another both begin so only where they are entries. */
const isEntry = (
  before: SourceLine | undefined,
  line: SourceLine | undefined,
  after: SourceLine | undefined,
): boolean => begins(line) && (begins(before) || begins(after));

/** Runs of lines without blank lines between, end exclusive. */
function runsOf(lines: readonly SourceLine[]): { readonly from: number; readonly to: number }[] {
  const starts = lines.flatMap((line, i) => (i === 0 || line.gap > 0 ? [i] : []));
  return starts.map((from, k) => ({ from, to: starts[k + 1] ?? lines.length }));
}

/** What a line that neither fills the measure nor ends a sentence is, before a line that could go on from it. */
function isOpen(
  before: SourceLine | undefined,
  line: SourceLine | undefined,
  measure: number,
): 'short' | 'nearly full' | null {
  if (before === undefined || line === undefined || line.indented || OWN_LINE.test(line.copy.text)) return null;
  if (ENDED.test(before.copy.text)) return null;
  const latin = classAt(line.copy.text, 0) === 'latin' && /[\p{L}\p{N}，、,]$/u.test(before.copy.text);
  return latin && widthUpTo(before.copy.text) >= measure * NEARLY ? 'nearly full' : 'short';
}

/** Share of the measure from which a line before a Latin word may have been cut for a phrase that was kept together. */
const NEARLY = 0.65;

const HANGING = /[，。、；：？！”’）》」』】,.;:?!)]+$/u;

/** An address that no program could cut: it may be wider than the measure. */
const isOneWord = (text: string): boolean => /^[!-~]+[，。；：、]?$/u.test(text);

/** The width of a line, counted up to the widest wrapped line. */
function widthUpTo(text: string): number {
  return displayWidth(text.slice(0, WIDEST + 2));
}

/** `inner` is the measure without marks that hang. */
function continues(
  before: SourceLine | undefined,
  line: SourceLine | undefined,
  measure: number,
  inner: number,
): boolean {
  if (before === undefined || line === undefined || line.gap > 0 || line.indented || OWN_LINE.test(line.copy.text))
    return false;
  const width = widthUpTo(before.copy.text);
  const first = classAt(line.copy.text, 0);
  if (first === 'latin' || first === 'digit') {
    // 15.6个百分点 may be cut after the number.
    const word = (first === 'latin' ? /^\S+/u : /^[!-~]+/u).exec(line.copy.text.slice(0, WIDEST))?.[0] ?? '';
    if (width * 2 > measure && width + 1 + displayWidth(word) > inner) return true;
    if (first === 'latin') return false;
  }
  // A mark that may not begin a line takes a second character down with it, so two ems may be missing, and half a one beside Latin.
  return measure - width <= 5;
}

function merge<L extends SourceLine>(
  lines: readonly L[],
  joins: readonly boolean[],
): { lines: readonly L[]; changes: readonly MappedChange[] } {
  const merged: L[] = [];
  const changes: MappedChange[] = [];
  const isWord = wordsOf(lines, joins);
  const divides = dividesWords(lines, joins);
  for (let i = 0; i < lines.length;) {
    const first = lines[i];
    if (first === undefined) break;
    const parts: MappedCopy[] = [first.copy];
    for (i += 1; joins[i] === true; i += 1) {
      const next = lines[i]?.copy;
      const last = parts.at(-1);
      if (next === undefined || last === undefined) break;
      const spaced =
        isSpacedScript(last.text, last.text.length - 1) && isSpacedScript(next.text, 0) && !last.text.endsWith('-');
      const place = last.places.at(-1);
      const from = (place?.from ?? 0) + last.text.length - (place?.at ?? 0);
      if (isDivided(last.text, next.text, isWord, divides)) {
        parts[parts.length - 1] = sliceMapped(last, 0, last.text.length - 1);
        changes.push({ from: from - 1, before: '-\n', after: '', rule: 'unwrap' });
        parts.push(next);
        continue;
      }
      changes.push({ from, before: '\n', after: spaced ? ' ' : '', rule: 'unwrap' });
      if (spaced) parts.push({ text: ' ', marks: [], places: [{ at: 0, from }] });
      parts.push(next);
    }
    merged.push({ ...first, copy: parts.length === 1 ? first.copy : joinMapped(parts) });
  }
  return { lines: merged, changes };
}

function isSpacedScript(text: string, index: number): boolean {
  const kind = classAt(text, index);
  return kind !== 'han' && kind !== 'mark';
}

const FIRST_PART = /[A-Za-z]{2,}-$/u;
const SECOND_PART = /^[a-z]{2,}/u;
/** Ends of words that are no words themselves, so that the hyphen before them only divides. */
const ENDING =
  /^(?:tions?|sions?|ations?|ational|ments?|ing|ings|ness|ances?|ences?|able|ible|ably|ally|ity|ities|tive|tives|ture|tures|ers|ed|ly|cally|ously|eral|erals|ern|tain|tained|ple|ples|tle)(?![a-z])/u;

/** First parts of words that have a hyphen wherever they stand. */
const COMPOUND =
  /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|well|self|long|short|half|high|low|full|part|old|new|year|non|ex|all|ever|semi|anti|multi|post|pre|mid|co|cross|hand|home|world|state|city|east|west|north|south|land|life|real|open|on|off|in|up|down|over|under|out|so|by|far|hard|soft|free|left|right|best|better|ill|good|low|large|small|deep|wide|cost|time|user|water|wind|sun)-$/iu;
/** From so many divided words on, none of which is a compound by its first part, the program that cut the lines divided words. */
const SURELY_DIVIDED = 2;

/** The two parts of a word at the end of a line and the beginning of the next, or null. */
function partsAt(before: string, after: string): { readonly first: string; readonly second: string } | null {
  const first = FIRST_PART.exec(before.slice(-WIDEST))?.[0];
  const second = SECOND_PART.exec(after.slice(0, WIDEST))?.[0];
  return first === undefined || second === undefined ? null : { first, second };
}

/**
 * A word divided at the end of a line: written as one elsewhere, with an ending that is no word, or one of several in the manuscript that are
 * no compounds. Other hyphens stay.
 */
function isDivided(before: string, after: string, isWord: (word: string) => boolean, divides: boolean): boolean {
  const parts = partsAt(before, after);
  if (parts === null) return false;
  const { first, second } = parts;
  return (
    ENDING.test(second) ||
    isWord(`${first.slice(0, -1)}${second}`.toLowerCase()) ||
    (divides && !COMPOUND.test(first) && !isWord(`${first}${second}`.toLowerCase()))
  );
}

/** Whether the lines were cut by a program that divides words. */
function dividesWords(lines: readonly SourceLine[], joins: readonly boolean[]): boolean {
  const divided = lines.filter(({ copy }, i) => {
    const parts = joins[i] === true ? partsAt(lines[i - 1]?.copy.text ?? '', copy.text) : null;
    return parts !== null && !COMPOUND.test(parts.first);
  });
  return divided.length >= SURELY_DIVIDED;
}

/** The Latin words of lines, gathered only where a joined line ends in a hyphen. */
function wordsOf(lines: readonly SourceLine[], joins: readonly boolean[]): (word: string) => boolean {
  if (!joins.some((join, i) => join && lines[i - 1]?.copy.text.endsWith('-') === true)) return () => false;
  const words = new Set(lines.flatMap(({ copy }) => copy.text.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/gu) ?? []));
  return (word) => words.has(word);
}
