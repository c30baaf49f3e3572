import { describe, expect, it } from 'vitest';
import { samplePage } from '../layout/pages.js';
import type { Advertisement, Edition, EditionPage } from '../../src/edition/index.js';
import { placesFor } from '../../src/layout/assign/filler-pictures.js';
import { assign, layoutEdition, LayoutCache, type PageLayout } from '../../src/layout/index.js';
import { BY_CELLS, squareSetter } from '../layout/fixture.js';
import { refusalData } from '../layout/refusals.js';

const edition = samplePage('many stories');
const page = edition.pages[0]!;
const photo = {
  ...samplePage('three short').pages[0]!.stories.flatMap(({ photos }) => photos)[0]!,
  pixels: { w: 1500, h: 1000 },
};
const picture: Advertisement = { column: 0, row: 0, columns: 1, rows: 1, ...BY_CELLS, label: '', photo };

/** Holds no decision: the tests share what it knows of the same pages. */
const memory = new LayoutCache();
const laid = (edition: Edition): { readonly done: Edition; readonly pages: readonly PageLayout[] } => {
  const done = assign(edition, squareSetter, memory);
  return { done, pages: layoutEdition(done, squareSetter, memory) };
};
const adsOf = ({ furniture }: PageLayout) => furniture.filter(({ kind }) => kind === 'ad');
const sheet = (change: Partial<EditionPage>): EditionPage => ({ ...page, stories: [], advertisements: [], ...change });

describe('pictures that fill white', () => {
  it('stand at the foot in their own shape, over what is booked there', () => {
    const booked = { ...picture, column: 0, columns: page.format.columns, row: page.format.rows - 10, rows: 10 };
    for (const place of placesFor(picture, { ...page, advertisements: [booked] }, 0))
      expect(place.row + place.rows).toBe(page.format.rows - 11);
    for (const place of placesFor(picture, sheet({}), 0)) {
      expect(place.row + place.rows).toBe(page.format.rows);
      expect(place.row).toBeGreaterThanOrEqual(0);
    }
  });

  it('are used where a page would have white, once, and nowhere else', () => {
    const shorter = { ...page, stories: page.stories.slice(0, 2) };
    const { freeRows } = laid({ ...edition, pages: [shorter] }).pages[0]!;
    expect(freeRows).toBeGreaterThan(2);
    const { done, pages } = laid({ ...edition, pages: [shorter], fillerPictures: [picture] });
    expect(pages[0]!.freeRows).toBeLessThan(freeRows);
    expect(adsOf(pages[0]!)).toHaveLength(1);
    expect(adsOf(pages[0]!)[0]!.lines).toEqual([]); // it has no label
    expect(done.fillerPictures).toEqual([]);
    const full = laid({ ...edition, fillerPictures: [picture] });
    expect(adsOf(full.pages[0]!)).toEqual([]);
  });
});

describe('a page that fills the printer’s sheet', () => {
  it('takes the stories that wait, and then fillers', () => {
    const [first, ...others] = page.stories;
    const pool = others.map((story) => ({ story, section: null, mustRun: false, filler: false }));
    const filler = sheet({ number: 3, filler: true });
    const waiting: Edition = { ...edition, pages: [{ ...page, stories: [first!] }, filler], pool };
    const { done } = laid(waiting);
    expect(done.pages[1]!.stories.length).toBeGreaterThan(0);
    expect(done.pages[1]!.stories.length + done.held.length).toBe(others.length);
    const fillers = others.slice(0, 1).map((story) => ({ story, section: null, mustRun: false, filler: true }));
    expect(laid({ ...waiting, pool: fillers }).done.pages[1]!.stories).toHaveLength(1);
  });

  it('may have a picture alone, and tells what is left white', () => {
    const { pages } = laid({
      ...edition,
      pages: [page, sheet({ number: 3, filler: true })],
      fillerPictures: [picture],
    });
    expect(adsOf(pages[1]!)).toHaveLength(1);
    expect(pages[1]!.stories).toEqual([]);
    expect(pages[1]!.freeRows).toBeGreaterThan(0);
    expect(pages[1]!.diagnostics.map(({ code }) => code)).toContain('layout/free-rows');
  });
});

describe('a page of advertisements alone', () => {
  it('takes no story, and has the labels that are asked for', () => {
    const { columns, rows } = page.format;
    const full = { ...picture, columns, rows, label: '公益广告' };
    const pool = [{ story: page.stories.at(-1)!, section: null, mustRun: false, filler: false }];
    const { done, pages } = laid({ ...edition, pages: [sheet({ advertisements: [full] })], pool });
    expect(done.pages[0]!.stories).toEqual([]);
    expect(done.held).toHaveLength(1);
    expect(adsOf(pages[0]!)[0]!.lines[0]!.text).toBe('公益广告');
    expect(pages[0]!.freeRows).toBe(0);
  });

  it('tells what is not booked, where there is no story for it', () => {
    const { columns, rows } = page.format;
    const half = { ...picture, columns, rows: 40, row: rows - 40, label: null };
    const { pages } = laid({ ...edition, pages: [sheet({ advertisements: [half] })] });
    expect(pages[0]!.diagnostics).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ of: 'bookings' }) as object }),
    );
    expect(adsOf(pages[0]!)[0]!.lines[0]!.text).toBe('广告');
  });
});

describe('a story that may be held', () => {
  const twice = samplePage('six stories').pages[0]!.stories.map((story) => ({
    ...story,
    story: { ...story.story, id: `more-${story.story.id}` },
  }));
  const tooFull = [...page.stories, ...twice];

  it('is, the least important first, where its page is too full', () => {
    const stories = tooFull.map((story) => ({ ...story, mayHold: story.rank > 1 }));
    const { done, pages } = laid({ ...edition, pages: [{ ...page, stories }] });
    expect(done.held.length).toBeGreaterThan(0);
    expect(done.held.every(({ mayHold }) => mayHold)).toBe(true);
    expect(pages[0]!.stories.length + done.held.length).toBe(stories.length);
    expect(done.diagnostics.filter(({ code }) => code === 'layout/held-back')).toHaveLength(done.held.length);
  });

  it('stays where its page has room, and where holding it would not help', () => {
    const all = page.stories.map((story) => ({ ...story, mayHold: true }));
    expect(laid({ ...edition, pages: [{ ...page, stories: all }] }).done.held).toEqual([]);
    const last = tooFull.map((story, i) => ({ ...story, mayHold: i === tooFull.length - 1 }));
    expect(refusalData(() => laid({ ...edition, pages: [{ ...page, stories: last }] }))).toMatchObject({
      stories: tooFull.length,
    });
  });
});
