import { counted, words, type Words } from '../base/index.js';

/** The comparison of two texts: how many characters they have, and which differ. */
export interface Compared {
  readonly expected: number;
  readonly found: number;
  readonly lost: number;
  readonly added: number;
  readonly altered: number;
  readonly normalised: number;
  /** The page has the story's beginning, something is lost after it, and nothing else is wrong. */
  readonly cut: boolean;
  /** Null where both are the same. */
  readonly message: Words | null;
}

/** Variation selectors, joiners, soft hyphens: a file holds their effect on a glyph, but not always the characters. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Two texts without their white space, after normal form C. */
export function compare(story: string, page: string): Compared {
  const bare = (text: string): string => text.replace(/\s/gu, '');
  const [typed, printed] = [[...bare(story)], [...bare(page)]];
  const normal = (text: string): string[] => [...bare(text).replace(INVISIBLE, '').normalize('NFC')];
  const [expected, found] = [normal(story), normal(page)];
  const same = expected.join('') === found.join('');
  const counts = {
    expected: expected.length,
    found: found.length,
    lost: 0,
    added: 0,
    altered: 0,
    normalised: 0,
    cut: false,
  };
  if (same) {
    const normalised =
      typed.length === printed.length
        ? typed.filter((character, i) => character !== printed[i]).length
        : Math.abs(typed.length - printed.length);
    return { ...counts, normalised, message: null };
  }
  let head = 0;
  while (head < expected.length && expected[head] === found[head]) head++;
  let tail = 0;
  while (
    tail < Math.min(expected.length, found.length) - head &&
    expected[expected.length - 1 - tail] === found[found.length - 1 - tail]
  )
    tail++;
  const wanted = expected.slice(head, expected.length - tail);
  const there = found.slice(head, found.length - tail);
  const changed = Math.min(wanted.length, there.length);
  const before = expected.slice(Math.max(0, head - 6), head).join('');
  return {
    ...counts,
    lost: wanted.length - changed,
    added: there.length - changed,
    altered: changed,
    cut: head > 0 && tail === 0 && there.length === 0,
    message: describe(before, wanted, there, found.slice(0, head)),
  };
}

const SHOWN = 12;
const short = (characters: readonly string[]): string =>
  characters.slice(0, SHOWN).join('') + (characters.length > SHOWN ? '…' : '');

function describe(
  before: string,
  wanted: readonly string[],
  there: readonly string[],
  printed: readonly string[],
): Words {
  const after = before === '' ? words('At its start', '开头') : words(`After “${before}”`, `“${before}”之后`);
  if (there.length === 0)
    return words(
      `${after.en}, ${counted(wanted.length, 'character')} ${wanted.length === 1 ? 'is' : 'are'} lost: “${short(wanted)}”.`,
      `${after.zh}丢失 ${wanted.length} 字：“${short(wanted)}”。`,
    );
  if (wanted.length === 0) {
    const stand = there.length === 1 ? 'stands' : 'stand';
    const doubled = printed.slice(-there.length).join('') === there.join('');
    return doubled
      ? words(
          `${after.en}, ${counted(there.length, 'character')} ${stand} twice: “${short(there)}”.`,
          `${after.zh}重复 ${there.length} 字：“${short(there)}”。`,
        )
      : words(
          `${after.en} ${stand} ${counted(there.length, 'character')} that the story does not have: “${short(there)}”.`,
          `${after.zh}多出 ${there.length} 字：“${short(there)}”。`,
        );
  }
  return words(
    `${after.en}, “${short(wanted)}” became “${short(there)}”.`,
    `${after.zh}“${short(wanted)}”变成了“${short(there)}”。`,
  );
}
