import { describe, expect, it } from 'vitest';
import type { Edition, EditionPage, EditionStory } from '../../../src/edition/index.js';
import { layoutEdition, LayoutCache } from '../../../src/layout/index.js';
import { bodyText } from '../../../src/manuscript/index.js';
import { cutCopy } from '../cut-copy.js';
import { squareSetter } from '../fixture.js';
import { samplePage } from '../pages.js';
import { refusalsOf } from '../refusals.js';

const memory = new LayoutCache();
const layout = (edition: Edition) => layoutEdition(edition, squareSetter, memory);

/** The page with its longest text stories doubled until it is refused, and a second page with much room. */
function tooFull(): Edition {
  const edition = samplePage('features');
  const page = edition.pages[0]!;
  const renamed = (story: EditionStory): EditionStory => ({
    ...story,
    story: { ...story.story, id: `b-${story.story.id}` },
    photos: [],
  });
  const next: EditionPage = { ...page, number: 4, stories: page.stories.slice(0, 3).map(renamed) };
  let stories = page.stories;
  for (let i = 0; i < 4; i++) {
    const made = { ...edition, pages: [{ ...page, stories }, next] };
    if (refusalsOf(() => layout(made)).length > 0) return made;
    const longest = stories.reduce((a, b) => (bodyText(b.story).length > bodyText(a.story).length ? b : a));
    stories = stories.map((story) => (story === longest ? twice(story) : story));
  }
  throw new Error('the page is never too full');
}

const twice = (story: EditionStory): EditionStory => ({
  ...story,
  story: {
    ...story.story,
    blocks: story.story.blocks.flatMap((block) =>
      Array.from({ length: block.kind === 'paragraph' ? 2 : 1 }, () => block),
    ),
  },
});

interface Told {
  readonly fault: string;
  readonly cut: number;
  readonly rows: number;
  readonly move: string | null;
  readonly jump: { readonly story: string; readonly to: number } | null;
  readonly photo: { readonly story: string; readonly photo: string } | null;
}

describe('a page that is too full', () => {
  const edition = tooFull();
  const [page, next] = edition.pages as [EditionPage, EditionPage];
  const [refusal] = refusalsOf(() => layout(edition));
  const told = refusal!.data as unknown as Told;
  const withStories = (stories: readonly EditionStory[]): Edition => ({
    ...edition,
    pages: [{ ...page, stories }, next],
  });

  it('tells one number, in characters and in the rows that they fill', () => {
    expect(told.fault).toBe('rows');
    expect(told.rows).toBe(Math.ceil(told.cut / (page.format.columns * page.format.columnEms)));
    const { message, hint } = refusal!;
    expect(message.en).toContain(`${told.cut} characters`);
    expect(hint?.zh).toContain(`删去 ${told.cut} 字`);
    expect(message.en.match(/\d+ rows/gu)).toHaveLength(1);
  });

  it('is laid out after any of the ways out that it names', () => {
    expect(() => layout(withStories(cutCopy(page.stories, told.cut)))).not.toThrow();
    const { move, jump, photo } = told;
    expect([move, jump, photo].some((way) => way !== null)).toBe(true);
    if (move !== null)
      expect(() => layout(withStories(page.stories.filter(({ story }) => story.id !== move)))).not.toThrow();
    if (jump !== null)
      expect(() =>
        layout(
          withStories(
            page.stories.map((story) => (story.story.id === jump.story ? { ...story, jump: jump.to } : story)),
          ),
        ),
      ).not.toThrow();
    if (photo !== null)
      expect(() =>
        layout(
          withStories(
            page.stories.map((story) =>
              story.story.id === photo.story
                ? { ...story, photos: story.photos.filter(({ id }) => id !== photo.photo) }
                : story,
            ),
          ),
        ),
      ).not.toThrow();
  });
});
