import { describe, expect, it } from 'vitest';
import type { Edition } from '../../../src/edition/index.js';
import { layoutEdition, LayoutCache, type PageLayout } from '../../../src/layout/index.js';
import { BY_CELLS, squareSetter } from '../fixture.js';
import { samplePage } from '../pages.js';
import { refusalsOf } from '../refusals.js';
import { expectSound } from './sound.js';

/** Shared: the same page is asked for by several tests, and `layout-cache.test.ts` shows that it changes nothing. */
const memory = new LayoutCache();
const layout = (edition: Edition): readonly PageLayout[] => layoutEdition(edition, squareSetter, memory);

describe('pages with advertisements', () => {
  it('go round an advertisement, which stays where it is booked and is marked as one', () => {
    const edition = samplePage('pictures');
    const page = edition.pages[0]!;
    const photo = page.stories.flatMap(({ photos }) => photos)[0]!;
    const booked = {
      column: page.format.columns - 2,
      row: page.format.rows - 12,
      columns: 2,
      rows: 12,
      photo: { ...photo, id: 'ad' },
      ...BY_CELLS,
    };
    const withAd: Edition = {
      ...edition,
      pages: [{ ...page, stories: page.stories.slice(0, -3), advertisements: [booked] }],
    };
    const pages = layout(withAd);
    expectSound(withAd, pages);
    const [ad] = pages[0]!.furniture.filter(({ kind }) => kind === 'ad');
    expect(ad!.lines.map(({ text }) => text)).toEqual(['广告']);
    expect(ad!.photo).toMatchObject({ id: 'ad', crop: { x: 0, y: 0, ...photo.pixels } });
    const { typeArea: area } = page.format;
    expect(ad!.box.x + ad!.box.w).toBeLessThanOrEqual(area.x + area.w);
    expect(ad!.box.y + ad!.box.h).toBeGreaterThan(area.y + area.h - 12 * 4.3);
  });

  it('go round advertisements that stand directly above and beside one another', () => {
    const edition = samplePage('pictures');
    const page = edition.pages[0]!;
    const photo = page.stories.flatMap(({ photos }) => photos)[0]!;
    const { columns, rows } = page.format;
    const booked = (column: number, row: number, wide: number, high: number) => ({
      column,
      row,
      columns: wide,
      rows: high,
      photo: { ...photo, id: `ad ${column} ${row}` },
      ...BY_CELLS,
    });
    const advertisements = [
      booked(columns - 2, rows - 10, 2, 10),
      booked(columns - 3, rows - 10, 1, 10),
      booked(columns - 2, rows - 18, 2, 8),
      booked(columns - 1, rows - 24, 1, 6),
    ];
    const withAds: Edition = { ...edition, pages: [{ ...page, stories: page.stories.slice(0, -3), advertisements }] };
    const pages = layout(withAds);
    expectSound(withAds, pages);
    expect(pages[0]!.furniture.filter(({ kind }) => kind === 'ad')).toHaveLength(4);
  });

  it('with an advertisement in the rows of the masthead are refused', () => {
    const edition = samplePage('pictures');
    const page = edition.pages[0]!;
    const photo = page.stories.flatMap(({ photos }) => photos)[0]!;
    const booked = { column: 0, row: 2, columns: 2, rows: 12, photo, ...BY_CELLS };
    const { publication } = edition;
    const shown = { ...publication, masthead: { ...publication.masthead, show: true } };
    const covered: Edition = { ...edition, publication: shown, pages: [{ ...page, advertisements: [booked] }] };
    expect(refusalsOf(() => layout(covered))).toMatchObject([
      { code: 'layout/advertisement-on-masthead', data: { page: 2, row: 3 } },
    ]);
  });

  it('of which bookings leave nothing are refused, whatever is cut', () => {
    const edition = samplePage('pictures');
    const page = edition.pages[0]!;
    const photo = page.stories.flatMap(({ photos }) => photos)[0]!;
    const booked = { column: 0, row: 0, columns: page.format.columns, rows: page.format.rows, photo, ...BY_CELLS };
    const full: Edition = { ...edition, pages: [{ ...page, advertisements: [booked] }] };
    expect(refusalsOf(() => layout(full))).toMatchObject([
      { code: 'layout/page-overset', data: { fault: 'no-room', stories: page.stories.length } },
    ]);
  });
});
