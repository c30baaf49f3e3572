import type { StoryRecord } from './record.js';
import { bodyParagraphs } from './stories.js';

/** The text of a story by the field of the index that it is searched in. */
export function searchFields(story: StoryRecord): {
  readonly title: string;
  readonly byline: string;
  readonly caption: string;
  readonly body: string;
} {
  const head = new Set(['headline', 'kicker', 'deck', 'byline', 'caption', 'credit']);
  const rest = story.blocks.filter(({ kind, body }) => !body && !head.has(kind)).map((block) => block.text);
  const credits = story.blocks.filter(({ kind }) => kind === 'credit').map((block) => block.text);
  const lines = (parts: readonly string[]): string => parts.filter(Boolean).join('\n');
  return {
    title: lines([story.title, story.kicker, story.deck]),
    byline: lines([story.byline]),
    caption: lines([...story.photos.flatMap(({ caption, credit }) => [caption, credit]), ...credits]),
    body: lines([...rest, ...bodyParagraphs(story)]),
  };
}
