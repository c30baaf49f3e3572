import type { EditionStory } from '../../edition/index.js';

/** Most cuts that are tried. */
const MOST_TRIES = 7;
/** The search ends when the least cut is known to so many characters. */
const NEAR = 40;

/**
 * How many characters must go so that stories fit their page, found by trying.
 *
 * @param guess the cut that is tried first
 * @param fits whether the page holds shortened stories
 * @returns a number that fits; null where none of those tried did
 */
export function charactersToCut(
  stories: readonly EditionStory[],
  guess: number,
  fits: (shortened: readonly EditionStory[]) => boolean,
): number | null {
  const all = stories.reduce((sum, story) => sum + lengthOf(story), 0);
  let holds: number | null = null;
  let over = 0;
  let next = Math.min(guess, Math.floor(all / 2));
  for (let tried = 0; tried < MOST_TRIES && next < all && (holds === null || holds - over > NEAR); tried++) {
    if (fits(shortened(stories, next))) holds = next;
    else over = next;
    next = holds === null ? Math.ceil(next * 1.6) + NEAR : Math.round((holds + over) / 2);
  }
  return holds;
}

/** The stories with so many characters less, each paragraph's end cut from the story that is longest at that time. */
export function shortened(stories: readonly EditionStory[], characters: number): readonly EditionStory[] {
  const out = [...stories];
  let left = characters;
  while (left > 0) {
    const lengths = out.map(lengthOf);
    const longest = lengths.indexOf(Math.max(...lengths));
    if (lengths[longest] === 0) break;
    const { story } = out[longest]!;
    const at = story.blocks.findLastIndex((block) => isText(block.kind) && block.text !== '');
    const last = [...story.blocks[at]!.text];
    const cut = Math.min(left, last.length);
    const text = last.slice(0, last.length - cut).join('');
    const blocks = story.blocks.map((block, i) => (i === at ? { ...block, text, marks: [] } : block));
    out[longest] = { ...out[longest]!, story: { ...story, blocks } };
    left -= cut;
  }
  return out;
}

const isText = (kind: string): boolean => kind === 'paragraph' || kind === 'list-item';

/** Characters of a story's text that can be cut. */
export function lengthOf({ story }: EditionStory): number {
  return story.blocks.reduce((sum, { kind, text }) => sum + (isText(kind) ? [...text].length : 0), 0);
}
