import { classAt, type CharacterClass } from '../characters.js';
import type { Edit } from '../source-map.js';
import type { IsProtected } from './protect.js';

/** Closing marks or spaces that may stand between a mark and the letter it depends on; more than this is no sentence. */
const LOOK = 8;
const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };

const isWide = (kind: CharacterClass): boolean => kind === 'han' || kind === 'mark';
const isNarrow = (kind: CharacterClass): boolean => kind === 'latin' || kind === 'digit';

/**
 * `... ` and `。。。` become ……, `--` becomes ——, and one dash stands between numbers (GB/T 15834 4.11 and 4.13).
 * Only for Chinese text.
 */
export function settleDotsAndDashes(text: string, isProtected: IsProtected): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(/\.{3,}|。{3,}|…+|-{2,}|—+|[–~～]/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isProtected(start)) continue;
    const left = classAt(text, start - 1);
    const right = classAt(text, end);
    const first = match[0].charAt(0);
    const settled =
      first === '-' || first === '—' || first === '–' || first === '~' || first === '～'
        ? dash(match[0], text, start, end)
        : isNarrow(left) && isNarrow(right)
          ? null
          : dots(match[0]);
    if (settled !== null && settled !== match[0])
      edits.push({
        start,
        end,
        after: settled,
        rule: first === '.' || first === '。' || first === '…' ? 'ellipsis' : 'dash',
      });
  }
  return edits;
}

/** An even number of … is …… or the doubled ellipsis already. */
function dots(typed: string): string | null {
  if (typed.startsWith('…'))
    return typed.length % 2 === 0 ? null : '…'.repeat(typed.length === 1 ? 2 : typed.length + 1);
  return '……';
}

function dash(typed: string, text: string, start: number, end: number): string | null {
  const before = text.charAt(start - 1);
  const after = classAt(text, end);
  const betweenNumbers = /[0-9%]/u.test(before) && after === 'digit';
  if (typed.startsWith('-')) {
    // `--save` is an option and `a--b` code; a dash of Chinese text has Han or a mark on one side at least.
    const narrow =
      isNarrow(classAt(text, start - 1)) || classAt(text, start - 1) === 'blank' || classAt(text, start - 1) === 'edge';
    return narrow && isNarrow(after) ? null : '——';
  }
  if (betweenNumbers) return '—';
  const dated = /[年月日时点℃°]/u.test(before) && after === 'digit';
  if (dated && typed.length === 1) return '—';
  return null;
}

/** `, ; : ? !` after Han, and after Latin where Han follows, become full width; decimals, times, ratios and English sentences stay. */
export function widenStops(text: string, isProtected: IsProtected): Edit[] {
  const edits: Edit[] = [];
  let widened = -1;
  for (const match of text.matchAll(/[,;:?!]/gu)) {
    const at = match.index;
    const wide = WIDE[match[0]];
    if (wide === undefined || isProtected(at)) continue;
    if (classAt(text, at - 1) === 'digit' && classAt(text, at + 1) === 'digit') continue;
    const left = at - 1 === widened ? 'mark' : before(text, at);
    const right = after(text, at + 1);
    const becomes =
      isWide(left) || /[%‰℃°]/u.test(text.charAt(at - 1)) || (isNarrow(left) && (isWide(right) || right === 'edge'));
    if (!becomes) continue;
    widened = at;
    edits.push({ start: at, end: at + 1, after: wide, rule: 'full-width' });
  }
  return edits;
}

/** The class that decides on the left: closing quotes, brackets and spaces are looked through. */
function before(text: string, at: number): CharacterClass {
  for (let i = at - 1; i >= Math.max(0, at - LOOK); i -= 1) {
    if (/[”’)\]"' ]/u.test(text.charAt(i))) continue;
    return classAt(text, i);
  }
  return 'edge';
}

function after(text: string, from: number): CharacterClass {
  for (let i = from; i < Math.min(text.length, from + LOOK); i += 1) {
    if (/[“‘("' ]/u.test(text.charAt(i))) continue;
    return classAt(text, i);
  }
  return 'edge';
}

/** Signs that join what stands in brackets to more of a formula, and what is raised or lowered beside them. */
const JOINED = /^(?: ?[/^=+×÷·] ?[^\p{Script=Han}\s]|[²³¹\u2070-\u209f])/u;

/** Whether brackets at `start` and `end` are those of a formula, as in 设(a+b)/(c+d). */
const isOfFormula = (text: string, start: number, end: number): boolean =>
  !/\p{Script=Han}/u.test(text.slice(start, end)) && JOINED.test(text.slice(end + 1, end + 5));

/** Brackets become full width in pairs: after Han or around it, but not round the area code of a telephone number, nor in a formula. */
export function widenBrackets(text: string, isProtected: IsProtected): Edit[] {
  const edits: Edit[] = [];
  const open: number[] = [];
  for (const match of text.matchAll(/[()（）]/gu)) {
    const at = match.index;
    if (match[0] === '(' || match[0] === '（') {
      open.push(at);
      continue;
    }
    const start = open.pop();
    if (start === undefined || isProtected(start) || isProtected(at)) continue;
    // A pair of which one half is typed full width is full width.
    const mixed = text.charAt(start) !== '(' || match[0] !== ')';
    const areaCode =
      /^\d{2,4}$/u.test(text.slice(start + 1, Math.min(at, start + 8))) && /^[ -]?\d/u.test(text.slice(at + 1, at + 3));
    const inner = classAt(text, start + 1);
    const chinese = isWide(before(text, start)) || isWide(inner) || isWide(classAt(text, at - 1)) || mixed;
    if (!chinese || areaCode || (!mixed && isOfFormula(text, start, at))) continue;
    if (text.charAt(start) === '(') edits.push({ start, end: start + 1, after: '（', rule: 'full-width' });
    if (match[0] === ')') edits.push({ start: at, end: at + 1, after: '）', rule: 'full-width' });
  }
  return edits.sort((a, b) => a.start - b.start);
}

/**
 * A title within a title takes the single marks, and one within that the double ones again (GB/T 15834 4.15): 《《渡口》续编》 is 《〈渡口〉续编》.
 * A mark without a partner, and whatever a mark without a partner holds, stays as it was typed.
 */
export function nestTitles(text: string): Edit[] {
  interface Pair {
    readonly start: number;
    readonly end: number;
  }
  const open: { readonly start: number; readonly mark: string; readonly inner: Pair[] }[] = [];
  const outermost: Pair[] = [];
  const nested = new Map<Pair, readonly Pair[]>();
  for (const { 0: mark, index } of text.matchAll(/[《》〈〉]/gu)) {
    if (mark === '《' || mark === '〈') {
      open.push({ start: index, mark, inner: [] });
      continue;
    }
    const last = open.at(-1);
    if (last === undefined || (last.mark === '《') !== (mark === '》')) continue;
    open.pop();
    const pair = { start: last.start, end: index };
    nested.set(pair, last.inner);
    (open.at(-1)?.inner ?? outermost).push(pair);
  }
  const edits: Edit[] = [];
  const titles = outermost.filter((pair) => text.charAt(pair.start) === '《');
  const waiting = titles.map((pair) => ({ pair, marks: '《》' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { pair, marks } = next;
    [pair.start, pair.end].forEach((at, side) => {
      const after = marks.charAt(side);
      if (text.charAt(at) !== after) edits.push({ start: at, end: at + 1, after, rule: 'title-marks' });
    });
    const within = marks === '《》' ? '〈〉' : '《》';
    for (const inner of nested.get(pair) ?? []) waiting.push({ pair: inner, marks: within });
  }
  return edits.sort((a, b) => a.start - b.start);
}
