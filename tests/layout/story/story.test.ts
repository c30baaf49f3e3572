import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/base/index.js';
import { layoutEdition, LayoutCache, type Setter } from '../../../src/layout/index.js';
import { broadsheet, editionOf, squareSetter, tabloid } from '../fixture.js';
import { refusalData } from '../refusals.js';
import { expectSound, lay, paragraphs, photos } from './one-story.js';

describe('a page of one story', () => {
  const cases: [string, number, number, number[], number[]][] = [
    ['a feature with seven photos', 2400, 7, [4, 9, 14], [34, 41]],
    ['300 characters and one photo', 300, 1, [], [30]],
    ['6,000 characters and no photo', 6000, 0, [8, 16, 24, 32], [34, 41, 50]],
    ['1,500 characters and twelve photos', 1500, 12, [4, 9], [34]],
    ['text alone', 1200, 0, [], []],
    ['9,000 characters and three photos', 9000, 3, [10, 20, 30, 40], [34, 41]],
  ];
  for (const format of [broadsheet, tabloid]) {
    for (const [name, characters, count, subheads, quotes] of cases) {
      it(`${format.name}: ${name}`, () => {
        const shape = { paragraphs: paragraphs(characters), subheads, photos: photos(count), quotes, summary: 3 };
        const edition = editionOf(shape, format);
        const pages = lay(edition);
        expectSound(edition, pages);
        expect(pages.flatMap((p) => p.diagnostics.filter((d) => d.code === 'layout/short-column'))).toEqual([]);
      });
    }
  }

  it('gives the same page twice', () => {
    const shape = { paragraphs: paragraphs(1800), subheads: [5], photos: photos(4), quotes: [30], summary: 0 };
    expect(lay(editionOf(shape, broadsheet))).toEqual(lay(editionOf(shape, broadsheet)));
  });

  it('names a line that is wider than its measure, in a headline too', () => {
    const shape = { paragraphs: paragraphs(1500), subheads: [], photos: photos(2), quotes: [], summary: 0 };
    const wide: Setter = {
      ...squareSetter,
      set: (copy, setting) =>
        squareSetter
          .set(copy, setting)
          .map((line) => (setting.role === 'headline' ? { ...line, trouble: 'overfull' } : line)),
    };
    const found = layoutEdition(editionOf(shape, tabloid), wide).flatMap((page) => page.diagnostics);
    expect(found.filter(({ code }) => code === 'layout/overfull-line')).toHaveLength(1);
    expect(lay(editionOf(shape, tabloid)).flatMap((page) => page.diagnostics)).toEqual([]);
  });

  it('names the paragraph of a line that cannot be set well', () => {
    const shape = { paragraphs: paragraphs(1500), subheads: [], photos: photos(2), quotes: [], summary: 0 };
    const edition = editionOf(shape, tabloid);
    const bad: Setter = {
      ...squareSetter,
      set: (copy, setting) =>
        squareSetter
          .set(copy, setting)
          .map((line, i) => (setting.role === 'body' && i === 1 ? { ...line, quality: 'bad' } : line)),
    };
    const found = layoutEdition(edition, bad).flatMap((page) => page.diagnostics.map((d) => d.code));
    expect(found.filter((code) => code === 'layout/bad-line').length).toBeGreaterThan(0);
    expect(lay(edition).flatMap((page) => page.diagnostics.map((d) => d.code))).not.toContain('layout/bad-line');
  });

  it('refuses more copy than the one page holds, in numbers', () => {
    const shape = { paragraphs: paragraphs(20000), subheads: [], photos: photos(1), quotes: [], summary: 0 };
    expect(() => lay(editionOf(shape, tabloid, false))).toThrow(InputError);
  });

  it('names the characters to cut: with so many less the story fits, with ten less of that it does not', () => {
    const shape = { paragraphs: paragraphs(5200), subheads: [4, 9], photos: photos(2), quotes: [], summary: 0 };
    const over = Number(refusalData(() => lay(editionOf(shape, tabloid, false)))['cut']);
    const cut = (characters: number): number[] => {
      const left = [...shape.paragraphs];
      for (let rest = characters; rest > 0;) {
        const last = left.pop()!;
        if (last > rest) left.push(last - rest);
        rest -= last;
      }
      return left;
    };
    const pages = lay(editionOf({ ...shape, paragraphs: cut(over) }, tabloid, false));
    expect(pages).toHaveLength(1);
    expect(() => lay(editionOf({ ...shape, paragraphs: cut(over - 10 * 11) }, tabloid, false))).toThrow(InputError);
  });

  it('goes on over as many pages as the copy needs, with jump lines both ways', () => {
    const shape = { paragraphs: paragraphs(20000), subheads: [], photos: photos(2), quotes: [], summary: 0 };
    const edition = editionOf(shape, tabloid);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(pages.length).toBeGreaterThan(3);
    const jumps = pages.map((p) =>
      p.stories[0]!.frames.filter((f) => f.kind === 'jump')
        .flatMap((f) => f.lines.map((l) => l.text))
        .join(''),
    );
    expect(jumps[0]).toContain('下转第2版');
    expect(jumps[1]).toContain('上接第1版');
  });

  it('property: random stories lose nothing, overlap nothing and stay on the grid', () => {
    const shape = fc.record({
      paragraphs: fc.array(fc.integer({ min: 20, max: 260 }), { minLength: 3, maxLength: 40 }),
      subheads: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
      photos: fc
        .array(fc.double({ min: 0.5, max: 2.2, noNaN: true }), { maxLength: 6 })
        .map((list) => list.map((a) => ({ w: 2400, h: Math.round(2400 / a) }))),
      quotes: fc.array(fc.integer({ min: 15, max: 60 }), { maxLength: 3 }),
      summary: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(shape, fc.constantFrom(broadsheet, tabloid), (s, format) => {
        const edition = editionOf(s, format);
        expectSound(edition, lay(edition));
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('languages', () => {
  it('a story is composed in its own language, the folio line in the publication’s', () => {
    const edition = editionOf({ paragraphs: [400], subheads: [], photos: [], quotes: [], summary: 0 }, tabloid);
    const page = edition.pages[0]!;
    const [own] = page.stories;
    const english = { ...own!, story: { ...own!.story, language: 'en' } };
    const asked = new Map<string, Set<string | undefined>>();
    const listening: Setter = {
      ...squareSetter,
      set(copy, setting) {
        asked.set(setting.role, (asked.get(setting.role) ?? new Set()).add(setting.language));
        return squareSetter.set(copy, setting);
      },
    };
    layoutEdition({ ...edition, pages: [{ ...page, stories: [english] }] }, listening);
    expect(asked.get('body')).toEqual(new Set(['en']));
    expect(asked.get('folio')).toEqual(new Set([undefined]));
  });
});

describe('tables kept from other editions', () => {
  it('change nothing on the page', () => {
    const kept = new LayoutCache();
    for (const characters of [900, 2400, 2415, 2440, 2600, 2400]) {
      const edition = editionOf(
        { paragraphs: paragraphs(characters), photos: photos(5), subheads: [3], quotes: [2, 5], summary: 3 },
        broadsheet,
      );
      expect(layoutEdition(edition, squareSetter, kept)).toEqual(layoutEdition(edition, squareSetter));
    }
  });
});
