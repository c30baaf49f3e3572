import { compareText } from '../base/index.js';
import type { Block, Story } from '../manuscript/index.js';
import { customOf } from './custom.js';
import { wordsOf } from './words.js';

/** Names of persons have two to four characters, names of several parts with · up to eight. */
const NAME = /^[\p{Script=Han}·]{2,8}$/u;
const OFFICE =
  /本报|本刊|特约|首席|见习|实习|记者|通讯员|摄影|摄像|报道|评论员|编辑|作者|本版|均[由为]|供图|文[/／]图|图[/／]文|图片|□|[/／|｜:：（）()]/gu;
/** Characters that are common words by themselves: several of them in a row are not taken for a name. */
const COMMON =
  /[的了着过地得们是在有和与或及就都也还又很不没把被将让给从到对向为以于之其这那哪我你他她它们个一二三四五六七八九十两几多来去上下里外中前后时年月日说道人大小好要会能可]/u;
const RECURRING = 3;

/**
 * Names that the segmenter's dictionary does not know and that should not be parted: those of the bylines, of who is quoted, and
 * what recurs in the story as a succession of characters that are no words (李|肇|星).
 */
export function namesOf(story: Named): readonly string[] {
  let names = known.get(story);
  if (names === undefined) known.set(story, (names = findNames(story)));
  return names;
}

type Named = Pick<Story, 'blocks' | 'quotes' | 'language'>;
/** A story is asked for its names wherever it may stand; they depend on it alone, and go with it. */
const known = new WeakMap<Named, readonly string[]>();

function findNames(story: Named): readonly string[] {
  const names = new Set<string>();
  for (const block of story.blocks) {
    if (block.kind === 'byline' || block.kind === 'credit') addAll(names, block);
  }
  for (const { speaker } of story.quotes) if (speaker !== null && NAME.test(speaker)) names.add(speaker);
  for (const found of recurring(story)) names.add(found);
  return [...names].sort((a, b) => b.length - a.length || compareText(a, b));
}

function addAll(names: Set<string>, block: Block): void {
  for (const part of block.text.replace(OFFICE, ' ').split(/[\s、，,;；]+/u)) if (NAME.test(part)) names.add(part);
}

/** Successions of characters that are no words and that recur in a story, the longest of those that contain one another. */
function recurring({ blocks, language }: Named): readonly string[] {
  const counts = new Map<string, number>();
  for (const { text } of blocks) {
    const custom = customOf(language, text);
    for (const [run] of text.matchAll(/\p{Script=Han}{2,400}/gu)) {
      for (const loose of looseIn(wordsOf(run, custom))) {
        for (const part of parts(loose)) counts.set(part, (counts.get(part) ?? 0) + 1);
      }
    }
  }
  const often = [...counts].filter(([, count]) => count >= RECURRING);
  // 李肇 recurs as often as 李肇星 does.
  const isPart = ([name, count]: [string, number]): boolean =>
    often.some(([other, times]) => other.length > name.length && times >= count && other.includes(name));
  return often.filter((entry) => !isPart(entry)).map(([name]) => name);
}

/** Successions of characters that the segmenter takes for no word. */
function looseIn(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  let loose = '';
  for (const word of words) {
    if (word.length === 1 && !COMMON.test(word)) loose += word;
    else {
      found.push(loose);
      loose = '';
    }
  }
  return [...found, loose];
}

/** Two or three characters in succession. */
function parts(loose: string): readonly string[] {
  const out: string[] = [];
  for (let from = 0; from + 1 < loose.length; from++) {
    for (const length of [2, 3]) if (from + length <= loose.length) out.push(loose.slice(from, from + length));
  }
  return out;
}
