import type { EditionStory } from '../../src/edition/index.js';

/** The stories with so many characters less, from the end of the longest first. */
export function cutCopy(stories: readonly EditionStory[], characters: number): readonly EditionStory[] {
  const out = [...stories];
  for (let left = characters; left > 0;) {
    const lengths = out.map(({ story }) =>
      story.blocks.reduce((sum, { kind, text }) => sum + (kind === 'paragraph' ? text.length : 0), 0),
    );
    const i = lengths.indexOf(Math.max(...lengths));
    const { story } = out[i]!;
    const at = story.blocks.findLastIndex(({ kind, text }) => kind === 'paragraph' && text !== '');
    const { text } = story.blocks[at]!;
    const cut = Math.min(left, text.length);
    const blocks = story.blocks.map((block, k) =>
      k === at ? { ...block, text: text.slice(0, text.length - cut) } : block,
    );
    out[i] = { ...out[i]!, story: { ...story, blocks } };
    left -= cut;
  }
  return out;
}
