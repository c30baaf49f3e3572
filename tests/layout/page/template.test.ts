import { describe, expect, it } from 'vitest';
import { samplePage } from '../pages.js';
import type { Edition, EditionStory, Place, Slot } from '../../../src/edition/index.js';
import { layoutEdition, type PageLayout } from '../../../src/layout/index.js';
import { shortened } from '../../../src/layout/page/advice.js';
import { bodyText } from '../../../src/manuscript/index.js';
import { squareSetter } from '../fixture.js';
import { refusalData } from '../refusals.js';
import { expectSound } from './sound.js';

const layout = (edition: Edition): PageLayout => layoutEdition(edition, squareSetter)[0]!;
const slot = (place: Place, kind: Slot['for'] = 'story'): Slot => ({ for: kind, ...place });
const onPage = (edition: Edition, template: readonly Slot[], stories: readonly EditionStory[]): Edition => ({
  ...edition,
  pages: [{ ...edition.pages[0]!, template, stories }],
});
const placeOf = (page: PageLayout, id: string) => page.division.find((part) => part.id === id)!;
/** What is said of a page that is not full. */
const unfilled = ({ diagnostics }: PageLayout): object | undefined =>
  diagnostics.find(({ code }) => code === 'layout/free-rows' || code === 'layout/short-column')?.data;

describe('a page with a template', () => {
  // A broadsheet of stories that fill it.
  const edition = samplePage('many stories');
  const free = layout(edition);
  const { stories } = edition.pages[0]!;
  const byRank = stories.toSorted((a, b) => a.rank - b.rank).map(({ story }) => story.id);
  const slots = byRank.map((id) => {
    const { column, row, columns, rows } = placeOf(free, id);
    return slot({ column, row, columns, rows });
  });

  it('has its stories in the places of it, in the order of their rank, with a rule between them', () => {
    const given = onPage(edition, slots, stories);
    const page = layout(given);
    expectSound(given, [page]);
    for (const [i, id] of byRank.entries()) {
      const { column, row, columns, rows } = slots[i]!;
      expect(placeOf(page, id)).toEqual({ id, column, row, columns, rows });
    }
    expect(page.freeRows).toBe(0);
    expect(page.furniture.filter(({ kind }) => kind === 'rule').length).toBeGreaterThanOrEqual(slots.length - 2);
  });

  it('leaves to the layout what it has no place for', () => {
    const given = onPage(edition, slots.slice(0, 1), stories);
    const page = layout(given);
    expectSound(given, [page]);
    expect(placeOf(page, byRank[0]!)).toMatchObject({ column: slots[0]!.column, row: slots[0]!.row });
    expect(page.stories).toHaveLength(stories.length);
  });

  it('leaves a place white for which there is no story, and tells the length of one', () => {
    const fewer = stories.filter(({ story }) => story.id !== byRank.at(-1));
    const page = layout(onPage(edition, slots, fewer));
    const { columns, rows } = slots.at(-1)!;
    expect(page.freeRows).toBe(rows);
    const { columnEms } = edition.pages[0]!.format;
    const characters = columns * (rows! - (columns <= 2 ? 10 : 7)) * columnEms;
    expect(unfilled(page)).toMatchObject({
      gap: { firstColumn: slots.at(-1)!.column + 1 },
      characters: characters >= 60 ? characters : null,
    });
  });

  it('leaves the rest of a place to no other story where its own is too short, and tells', () => {
    // Without pictures, which would be larger then.
    const nth = byRank.findIndex((id) => stories.find(({ story }) => story.id === id)!.photos.length === 0);
    const at = stories.findIndex(({ story }) => story.id === byRank[nth]);
    const { length } = bodyText(stories[at]!.story);
    const [short] = shortened([stories[at]!], Math.round(length * 0.85));
    const given = onPage(edition, slots, stories.with(at, short!));
    const page = layout(given);
    expectSound(given, [page]);
    expect(placeOf(page, byRank[nth]!)).toMatchObject({ column: slots[nth]!.column, row: slots[nth]!.row });
    for (const [i, { rows }] of slots.entries())
      if (i !== nth) expect(placeOf(page, byRank[i]!)).toMatchObject({ rows });
    expect(unfilled(page)).toMatchObject({ characters: expect.any(Number) as number });
  });

  it('says what to cut of a story that is too long for its place, and then holds it', () => {
    // A story of text alone: a picture would be smaller there.
    const nth = byRank.findIndex((id) => stories.find(({ story }) => story.id === id)!.photos.length === 0);
    const short = slots.map((one, i) => (i === nth ? { ...one, rows: Math.round(one.rows! * 0.8) } : one));
    const given = onPage(edition, short, stories);
    const cut = cutOf(given);
    expect(cut).toBeGreaterThan(0);
    const at = stories.findIndex(({ story }) => story.id === byRank[nth]);
    const [fewer] = shortened([stories[at]!], cut);
    expect(layout(onPage(edition, short, stories.with(at, fewer!))).stories).toHaveLength(stories.length);
  });

  it('says what to cut of the stories that do not fit round its places, and then has them', () => {
    const last = stories.findIndex(({ story }) => story.id === byRank[8]);
    const longer = eightfold(stories[last]!);
    const given = (changed: EditionStory): Edition => onPage(edition, slots.slice(0, 1), stories.with(last, changed));
    const cut = cutOf(given(longer));
    expect(cut).toBeGreaterThan(0);
    expect(layout(given(shortened([longer], cut)[0]!)).stories).toHaveLength(stories.length);
  });

  it('gives no story a place that another is held in', () => {
    const { column, row } = slots[0]!;
    const { columns, rows } = slots.at(-1)!; // it fits so
    const last = stories.findIndex(({ story }) => story.id === byRank.at(-1));
    const own = { ...stories[last]!, place: { column, row, columns, rows } };
    const given = onPage(edition, slots.slice(0, 1), stories.with(last, own));
    const page = layout(given);
    expectSound(given, [page]);
    expect(placeOf(page, byRank.at(-1)!)).toMatchObject({ column, row, columns });
  });

  it('has places for the index and for stories under a standing head', () => {
    const briefs = new Set(byRank.slice(-3));
    const grouped = stories.map((story) => (briefs.has(story.story.id) ? { ...story, group: '简讯' } : story));
    const plain = onPage(edition, [], grouped);
    const found = placeOf(layout(plain), '简讯');
    const given = onPage(
      edition,
      [slot({ column: found.column, row: found.row, columns: found.columns, rows: null }, 'briefs')],
      grouped,
    );
    const page = layout(given);
    expectSound(given, [page]);
    expect(placeOf(page, '简讯')).toMatchObject({ column: found.column, row: found.row, columns: found.columns });
  });
});

const eightfold = (story: EditionStory): EditionStory => ({
  ...story,
  story: {
    ...story.story,
    blocks: story.story.blocks.map((block) =>
      block.kind === 'paragraph' ? { ...block, text: block.text.repeat(8) } : block,
    ),
  },
});

const cutOf = (edition: Edition): number => Number(refusalData(() => layout(edition))['cut'] ?? 0);
