import { describe, expect, it } from 'vitest';
import { checkCopy } from '../../../src/layout/index.js';
import { broadsheet, editionOf, tabloid, type StoryShape } from '../fixture.js';
import { expectSound, lay, paragraphs, photos } from './one-story.js';

describe('copy that does not fill its page', () => {
  const short = { paragraphs: [90, 120, 90], subheads: [], photos: photos(1), quotes: [], summary: 0 };

  for (const format of [broadsheet, tabloid]) {
    it(`${format.name}: 300 characters and a photo make a poster on the page’s axis`, () => {
      const edition = editionOf(short, format);
      const pages = lay(edition);
      expectSound(edition, pages);
      const { frames } = pages[0]!.stories[0]!;
      const of = (kind: string): typeof frames => frames.filter((frame) => frame.kind === kind);
      const centre = (boxes: typeof frames): number =>
        (Math.min(...boxes.map((f) => f.box.x)) + Math.max(...boxes.map((f) => f.box.x + f.box.w))) / 2;
      const axis = format.typeArea.x + format.typeArea.w / 2;
      expect(centre(of('text'))).toBeCloseTo(axis, 1);
      expect(of('photo')[0]!.box.w).toBeCloseTo(format.typeArea.w, 0);
      expect(of('headline')[0]!.box.y).toBeLessThan(of('photo')[0]!.box.y);
      const foot = format.typeArea.y + format.typeArea.h;
      const last = Math.max(...frames.map((f) => f.box.y + f.box.h));
      expect((foot - last) / format.typeArea.h).toBeLessThan(0.12);
    });
  }

  const alone = (characters: number, sentences: number): StoryShape => ({
    paragraphs: paragraphs(characters),
    subheads: characters > 1000 ? [5, 12] : [],
    photos: [],
    quotes: [],
    summary: 0,
    sentences: Array.from({ length: sentences }, (_, i) => 22 + i),
  });

  it.each([
    [broadsheet, 9000],
    [broadsheet, 8000],
    [broadsheet, 7000],
    [tabloid, 4300],
    [tabloid, 3600],
  ])('text that fills most of its page ends at its foot, in columns of one height: %#', (format, characters) => {
    const edition = editionOf(alone(characters, 12), format);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(pages.map((page) => page.freeRows)).toEqual([0]);
  });

  it.each([
    [broadsheet, 2500],
    [broadsheet, 6000],
    [tabloid, 1500],
  ])(
    'text that fills less leaves the foot free, and no hole round its headline; that is told: %#',
    (format, characters) => {
      const edition = editionOf(alone(characters, 0), format);
      const pages = lay(edition);
      expectSound(edition, pages);
      const [page] = pages;
      const { frames, fit } = page!.stories[0]!;
      expect(new Set(frames.filter(({ kind }) => kind === 'text').map(({ box }) => box.y)).size).toBe(1);
      expect(frames.some(({ kind }) => kind === 'rule')).toBe(false);
      const white = fit.levers.find(({ lever }) => lever === 'headline-white')?.value ?? '0';
      expect(Number.parseInt(white)).toBeLessThanOrEqual(5);
      expect(pages.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))).toContain('layout/free-rows');
    },
  );

  it('a line or two make a page, too', () => {
    for (const format of [broadsheet, tabloid])
      for (const characters of [1, 14, 41, 90, 140, 200]) {
        for (const shape of [alone(characters, 0), { ...alone(characters, 0), photos: photos(1) }]) {
          const edition = editionOf(shape, format, false);
          const pages = lay(edition);
          expect(pages).toHaveLength(1);
          expect(checkCopy(edition.pages[0]!.stories[0]!, pages).diagnostics).toEqual([]);
        }
      }
  });

  it('300 characters alone: head, one sentence and text as a group on the optical centre, and the white is told', () => {
    const edition = editionOf(alone(300, 6), broadsheet);
    const pages = lay(edition);
    expectSound(edition, pages);
    const { frames } = pages[0]!.stories[0]!;
    expect(frames.filter((frame) => frame.kind === 'pull-quote')).toHaveLength(1);
    const boxes = frames.map((frame) => frame.lines.map((line) => line.baseline)).flat();
    const above = Math.min(...boxes) - broadsheet.typeArea.y;
    const below = broadsheet.typeArea.y + broadsheet.typeArea.h - Math.max(...boxes);
    expect(above / below).toBeGreaterThan(0.5);
    expect(above / below).toBeLessThan(1);
    expect(pages[0]!.diagnostics.map((d) => d.code)).toContain('layout/free-rows');
  });

  it('columns left white at the sides are named among the levers, and stand on the page’s own columns', () => {
    const stories = [4000, 5000, 7000].map(
      (characters) => lay(editionOf(alone(characters, 6), broadsheet))[0]!.stories[0]!,
    );
    const narrow = stories.filter(({ fit }) => fit.levers.some(({ lever }) => lever === 'type-area'));
    expect(narrow.length).toBeGreaterThan(0);
    const pitch = ((broadsheet.columnEms + broadsheet.gutterEms) * broadsheet.bodySize * 25.4) / 72;
    for (const { fit, frames } of narrow) {
      expect(fit.levers.find(({ lever }) => lever === 'type-area')?.value).toMatch(/^[46] of 8 columns$/);
      for (const { box } of frames.filter((frame) => frame.kind === 'text')) {
        const columns = (box.x - broadsheet.typeArea.x) / pitch;
        expect(columns).toBeCloseTo(Math.round(columns), 2);
      }
    }
  });

  it('a formal text is set in one measure of the page or another, and says nothing in large type', () => {
    const edition = editionOf(alone(5600, 0), broadsheet);
    const [page] = edition.pages;
    const story = page!.stories[0]!;
    const formal = { ...story, story: { ...story.story, kind: { ...story.story.kind, name: 'report' as const } } };
    const [laid] = lay({ ...edition, pages: [{ ...page!, stories: [formal] }] });
    const sizeOf = (pages: ReturnType<typeof lay>): number =>
      Math.max(
        ...pages[0]!.stories[0]!.frames.filter(({ kind }) => kind === 'headline').flatMap(({ lines }) =>
          lines.map(({ size }) => size),
        ),
      );
    expect(sizeOf([laid!])).toBeLessThan(sizeOf(lay(edition)));
    expect(laid!.stories[0]!.frames.some(({ kind }) => kind === 'pull-quote')).toBe(false);
  });
});
