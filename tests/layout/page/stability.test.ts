import { describe, expect, it } from 'vitest';
import { samplePage } from '../pages.js';
import type { Edition, EditionPage, EditionStory } from '../../../src/edition/index.js';
import { checkCopy, layoutEdition, LayoutCache } from '../../../src/layout/index.js';
import { BY_CELLS, squareSetter } from '../fixture.js';

const withPage = (edition: Edition, change: (page: EditionPage) => EditionPage): Edition => ({
  ...edition,
  pages: edition.pages.map(change),
});
/** A story with some characters more at the end of its first paragraph. */
const longer = (story: EditionStory, more: string): EditionStory => {
  const at = story.story.blocks.findIndex(({ kind }) => kind === 'paragraph');
  const blocks = story.story.blocks.map((block, i) => (i === at ? { ...block, text: block.text + more } : block));
  return { ...story, story: { ...story.story, blocks } };
};
/** Shared: the same page is asked for by several tests, and `layout-cache.test.ts` shows that it changes nothing. */
const memory = new LayoutCache();
const lay = (edition: Edition) => layoutEdition(edition, squareSetter, memory)[0]!;
const SENTENCE = '这一句是后来加上去的，它有二十几个字那么长。';

describe('a page that keeps to an earlier layout', () => {
  it('is the same where nothing was edited', () => {
    for (const name of ['many stories', 'six stories'] as const) {
      const edition = samplePage(name);
      const before = lay(edition);
      const after = lay(withPage(edition, (page) => ({ ...page, kept: before.division })));
      expect(after.stories).toEqual(before.stories);
      expect(after.division).toEqual(before.division);
    }
  });

  it('moves no more than it must after an edit, and loses nothing', () => {
    let moved = 0;
    let units = 0;
    let anew = 0;
    for (const name of ['many stories', 'many pictures', 'six stories', 'six more'] as const) {
      const edition = samplePage(name);
      const before = lay(edition);
      const edited = withPage(edition, (page) => ({
        ...page,
        stories: page.stories.map((story, i) => (i === 1 ? longer(story, SENTENCE) : story)),
        kept: before.division,
      }));
      const after = lay(edited);
      for (const story of edited.pages[0]!.stories) expect(checkCopy(story, [after]).diagnostics).toEqual([]);
      const places = new Map(before.division.map((place) => [place.id, place]));
      units += after.division.length;
      moved += after.division.filter((place) => JSON.stringify(place) !== JSON.stringify(places.get(place.id))).length;
      const stays = after.division.every(({ id, column, columns }) => {
        const place = places.get(id);
        return place?.column === column && place.columns === columns;
      });
      if (!stays) anew++;
    }
    expect(units).toBeGreaterThan(16);
    expect(moved / units).toBeLessThan(0.4);
    // Where the same columns cannot hold the copy a new division is the lesser evil.
    expect(anew).toBeLessThanOrEqual(1);
  });

  it('goes round an advertisement as before', () => {
    const edition = samplePage('many stories');
    const { photos } = edition.pages[0]!.stories.find((story) => story.photos.length > 0)!;
    const { columns, rows } = edition.pages[0]!.format;
    const booked = {
      column: columns / 2,
      row: rows - 12,
      columns: columns / 2,
      rows: 12,
      photo: photos[0]!,
      ...BY_CELLS,
    };
    const sold = withPage(edition, (page) => ({
      ...page,
      stories: page.stories.slice(0, -2),
      advertisements: [booked],
    }));
    const before = lay(sold);
    const after = lay(withPage(sold, (page) => ({ ...page, kept: before.division })));
    expect(after.division).toEqual(before.division);
  });

  it('is laid out anew, and says so, where it has other stories', () => {
    const edition = samplePage('many stories');
    const before = lay(edition);
    const fewer = withPage(edition, (page) => ({ ...page, stories: page.stories.slice(0, -1), kept: before.division }));
    const after = lay(fewer);
    expect(after.diagnostics.map(({ code }) => code)).toContain('layout/not-kept');
    expect(after.division).toEqual(lay(withPage(fewer, (page) => ({ ...page, kept: null }))).division);
  });
});
