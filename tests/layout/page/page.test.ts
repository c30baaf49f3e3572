import { describe, expect, it } from 'vitest';
import { randomPage } from '../../../src/bench/random-pages.js';
import type { Edition, EditionStory } from '../../../src/edition/index.js';
import { checkCopy, layoutEdition, LayoutCache, type PageLayout, type PlacedStory } from '../../../src/layout/index.js';
import { bodyText } from '../../../src/manuscript/index.js';
import { BY_CELLS, squareSetter } from '../fixture.js';
import { refusalData, refusalsOf } from '../refusals.js';
import { expectSound } from './sound.js';

/** Shared: the same page is asked for by several tests, and `layout-cache.test.ts` shows that it changes nothing. */
const memory = new LayoutCache();
const layout = (edition: Edition): readonly PageLayout[] => layoutEdition(edition, squareSetter, memory);
const withStories = (edition: Edition, stories: readonly EditionStory[]): Edition => ({
  ...edition,
  pages: [{ ...edition.pages[0]!, stories }],
});

describe('pages that stories share', () => {
  it('are sound for random stories, or are refused with the characters to cut', () => {
    let laid = 0;
    for (let seed = 100; seed < 108; seed++) {
      const edition = randomPage(seed);
      const [refused] = refusalsOf(() => {
        expectSound(edition, layout(edition));
        laid++;
      });
      if (refused !== undefined) expect(refused).toMatchObject({ data: { cut: expect.any(Number) as number } });
    }
    expect(laid).toBeGreaterThan(5);
  });

  it('are the same from run to run', () => {
    const edition = randomPage(8);
    const again = (): string => JSON.stringify(layoutEdition(edition, squareSetter));
    expect(again()).toBe(again());
  });

  it('offer other layouts, and take the one that is asked for', () => {
    const edition = randomPage(9);
    const [best] = layout(edition);
    expect(best!.alternatives.length).toBeGreaterThan(1);
    const second = layout({ ...edition, pages: [{ ...edition.pages[0]!, alternative: 2 }] });
    expectSound(edition, second);
    expect(second[0]!.stories.map(({ box }) => box)).not.toEqual(best!.stories.map(({ box }) => box));
    expect(second[0]!.alternatives).toEqual(best!.alternatives);
  });

  it('hold a story where the editor wants it, and the others go round it', () => {
    const edition = randomPage(9);
    const { format, stories } = edition.pages[0]!;
    const [, other] = layout(edition)[0]!.alternatives;
    // A place that is known to be possible: the one it has in another layout.
    const held = other!.parts.find(({ id }) => id === stories[2]!.story.id)!;
    const { column, row, columns, rows } = held;
    const place = { column, row, columns, rows };
    const leftEdge = format.typeArea.x + column * ((format.typeArea.w + 3.175) / format.columns);
    for (const given of [place, { ...place, rows: null }]) {
      const pinned = withStories(
        edition,
        stories.map((story, i) => (i === 2 ? { ...story, place: given } : story)),
      );
      const pages = layout(pinned);
      expectSound(pinned, pages);
      const part = pages[0]!.alternatives[0]!.parts.find(({ id }) => id === held.id)!;
      expect(part).toMatchObject(given.rows === null ? { column, row, columns } : place);
      expect(pages[0]!.stories.find(({ id }) => id === held.id)!.box.x).toBeCloseTo(leftEdge, 0);
    }
  });

  it('fill what held stories leave of the page, in whatever order its pieces come', () => {
    const edition = randomPage(9);
    const { stories } = edition.pages[0]!;
    const [free] = layout(edition);
    const byPlace = free!.division.toSorted((a, b) => a.column - b.column || a.row - b.row);
    // Every other one from the left is held where it stood.
    const held = new Map(byPlace.filter((_, i) => i % 2 === 0).map((place) => [place.id, place]));
    const given = stories.map((story) => {
      const place = held.get(story.story.id);
      if (place === undefined) return story;
      const { column, row, columns, rows } = place;
      return { ...story, place: { column, row, columns, rows } };
    });
    const pinned = withStories(edition, given);
    const [page] = layout(pinned);
    expectSound(pinned, [page!]);
    expect(page!.freeRows).toBe(0);
    for (const place of held.values()) expect(page!.division).toContainEqual(place);
  });

  it('tell how many rows a story needs that is held where it does not fit', () => {
    const edition = randomPage(9);
    const stories = edition.pages[0]!.stories.map((story, i) =>
      i === 1 ? { ...story, place: { column: 0, row: 0, columns: 2, rows: 4 } } : story,
    );
    const data = refusalData(() => layout(withStories(edition, stories)));
    expect(data).toMatchObject({ fault: 'own-place', page: 2, place: { column: 1, row: 1, columns: 2, rows: 4 } });
    expect(Number(data['needed'])).toBeGreaterThan(4);
  });

  it('put the lead at the upper left with the largest headline', () => {
    const [page] = layout(randomPage(12));
    const size = ({ frames }: PlacedStory): number => frames.find(({ kind }) => kind === 'headline')!.lines[0]!.size;
    const [lead, ...others] = page!.stories;
    expect(lead!.rank).toBe(1);
    expect(Math.min(...page!.stories.map(({ box }) => box.x + box.y))).toBeCloseTo(lead!.box.x + lead!.box.y, 1);
    for (const other of others) expect(size(lead!)).toBeGreaterThanOrEqual(size(other));
  });

  it('keep stories of a group together under a standing head, each with its own headline', () => {
    const edition = randomPage(14);
    const stories = edition.pages[0]!.stories.map((story) => (story.rank >= 4 ? { ...story, group: '简讯' } : story));
    const grouped = withStories(edition, stories);
    const pages = layout(grouped);
    expectSound(grouped, pages);
    expect(
      pages[0]!.furniture.filter(({ kind }) => kind === 'standing-head').map(({ lines }) => lines[0]!.text),
    ).toEqual(['简讯']);
    const members = pages[0]!.stories.filter(({ id }) =>
      stories.some(({ story, group }) => story.id === id && group !== null),
    );
    expect(members.length).toBeGreaterThan(1);
    for (const { frames, title } of members)
      expect(
        frames
          .filter(({ kind }) => kind === 'headline')
          .flatMap(({ lines }) => lines.map(({ text }) => text))
          .join(''),
      ).toBe(title);
  });

  it.each([
    ['box', true],
    ['tint', 'tint'],
  ] as const)('set a boxed story within its %s', (kind, ground) => {
    const edition = randomPage(5);
    const stories = edition.pages[0]!.stories.map((story, i) => ({ ...story, boxed: i === 1 && ground }));
    const boxed = withStories(edition, stories);
    const pages = layout(boxed);
    for (const story of stories) expect(checkCopy(story, pages).diagnostics).toEqual([]);
    const [box] = pages[0]!.furniture.filter((one) => one.kind === kind);
    const inside = pages[0]!.stories.find(({ id }) => id === stories[1]!.story.id)!;
    expect(inside.box.x).toBeGreaterThan(box!.box.x + 2);
    expect(inside.box.x + inside.box.w).toBeLessThan(box!.box.x + box!.box.w - 2);
    expect(inside.box.y).toBeGreaterThan(box!.box.y + 2);
  });

  it('let a story go on on a later page, with both lines and nothing lost', () => {
    const edition = randomPage(42); // too much for one page
    expect(refusalsOf(() => layout(edition))).toHaveLength(1);
    const page = edition.pages[0]!;
    const other = randomPage(2);
    const next = {
      ...other.pages[0]!,
      format: page.format,
      number: 3,
      stories: other.pages[0]!.stories.slice(0, 3).map((story) => ({
        ...story,
        story: { ...story.story, id: `b-${story.story.id}` },
      })),
    };
    const stories = page.stories.map((story, i) => ({ ...story, jump: i < 3 ? 3 : null }));
    const two: Edition = { ...edition, pages: [{ ...page, stories }, next] };
    const pages = layout(two);
    expectSound(two, pages);
    const jump = (number: number): string =>
      pages
        .find((one) => one.number === number)!
        .stories.flatMap(({ frames }) => frames)
        .filter(({ kind }) => kind === 'jump')
        .flatMap(({ lines }) => lines.map(({ text }) => text))
        .join('');
    expect(jump(2)).toMatch(/^(（下转第3版）)+$/);
    expect(jump(3)).toContain('（上接第2版）');
    // The reference is never divided.
    const heads = pages.flatMap((one) =>
      one.stories.flatMap(({ frames }) => frames.filter(({ kind }) => kind === 'jump')),
    );
    const references = heads
      .flatMap(({ lines }) => lines.map(({ text }) => text))
      .filter((text) => /上|接第/.test(text));
    expect(references.length).toBeGreaterThan(0);
    for (const text of references) expect(text).toMatch(/（上接第2版）$/);
  });

  it('go round an advertisement, which stays where it is booked and is marked as one', () => {
    const edition = randomPage(47);
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
    const edition = randomPage(47);
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
    const edition = randomPage(47);
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

  it('with little copy stand in as many columns as it fills, and the white is told in rows', () => {
    const edition = randomPage(14);
    const few = edition.pages[0]!.stories.filter(({ rank }) => rank >= 4).slice(0, 2);
    const small = withStories(
      edition,
      few.map((story) => ({ ...story, group: '简讯' })),
    );
    const pages = layout(small);
    expectSound(small, pages);
    expect(pages[0]!.freeRows).toBeGreaterThan(10);
    expect(pages[0]!.diagnostics.map(({ code }) => code)).toContain('layout/free-rows');
  });

  it('with little copy tell how much of them is white round their headlines', () => {
    const edition = randomPage(14);
    const { stories } = edition.pages[0]!;
    const toldOf = (pages: readonly PageLayout[]) => pages[0]!.diagnostics.find(({ code }) => code === 'layout/airy');
    expect(toldOf(layout(edition))).toBeUndefined();
    const half = stories.reduce((sum, { story }) => sum + bodyText(story).length, 0) / 2;
    const small = withStories(
      edition,
      cutCopy(stories, Math.round(half)).map((story) => ({ ...story, photos: [] })),
    );
    const pages = layout(small);
    const white = pages[0]!.stories.reduce(
      (sum, { fit }) => sum + Number.parseInt(fit.levers.find(({ lever }) => lever === 'headline-white')?.value ?? '0'),
      0,
    );
    expect(white).toBeGreaterThan(20);
    expect(toldOf(pages)?.data).toMatchObject({ page: 2, grave: expect.any(Boolean) as boolean });
    expect((toldOf(pages)?.data as { percent: number }).percent).toBeGreaterThan(6);
  });

  it('of which bookings leave nothing are refused, whatever is cut', () => {
    const edition = randomPage(47);
    const page = edition.pages[0]!;
    const photo = page.stories.flatMap(({ photos }) => photos)[0]!;
    const booked = { column: 0, row: 0, columns: page.format.columns, rows: page.format.rows, photo, ...BY_CELLS };
    const full: Edition = { ...edition, pages: [{ ...page, advertisements: [booked] }] };
    expect(refusalsOf(() => layout(full))).toMatchObject([
      { code: 'layout/page-overset', data: { fault: 'no-room', stories: page.stories.length } },
    ]);
  });

  it('that are too full fit after the cut that is advised', () => {
    let tried = 0;
    for (let seed = 37; seed < 120 && tried < 2; seed++) {
      const edition = randomPage(seed);
      const cut = Number(refusalData(() => layout(edition))['cut'] ?? 0);
      if (cut === 0 || cut > 600) continue;
      tried++;
      expect(() => layout(withStories(edition, cutCopy(edition.pages[0]!.stories, cut)))).not.toThrow();
    }
    expect(tried).toBe(2);
  });
});

/** The stories with so many characters less, from the end of the longest first. */
function cutCopy(stories: readonly EditionStory[], characters: number): readonly EditionStory[] {
  const out = [...stories];
  for (let left = characters; left > 0;) {
    const lengths = out.map(({ story }) => bodyText(story).length);
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
