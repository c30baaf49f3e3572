import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, InputError, overlaps, pt } from '../../../src/base/index.js';
import { bodyText } from '../../../src/manuscript/index.js';
import {
  baselinePt,
  checkCopy,
  layoutEdition,
  LayoutCache,
  type PageLayout,
  type Setter,
} from '../../../src/layout/index.js';
import type { Edition, EditionStory, PageFormat } from '../../../src/edition/index.js';
import { broadsheet, editionOf, squareSetter, tabloid, type StoryShape } from '../fixture.js';
import { refusalData } from '../refusals.js';

const ASPECTS = [1.5, 1.33, 1.78, 1, 0.75, 1.25, 2, 0.66];

function photos(count: number): StoryShape['photos'] {
  return Array.from({ length: count }, (_, i) => ({ w: 3000, h: Math.round(3000 / ASPECTS[i % ASPECTS.length]!) }));
}

function paragraphs(total: number): number[] {
  const out: number[] = [];
  for (let left = total, i = 0; left > 0; i++) {
    const n = Math.min(left, 60 + ((i * 53) % 140));
    out.push(n);
    left -= n;
  }
  return out;
}

function lay(edition: Edition): readonly PageLayout[] {
  return layoutEdition(edition, squareSetter);
}

/** Everything that must be zero on any page, stated once. */
function expectSound(edition: Edition, pages: readonly PageLayout[]): void {
  const story = edition.pages[0]!.stories[0]!;
  const { format } = edition.pages[0]!;
  expect(checkCopy(story, pages).diagnostics).toEqual([]);
  const text = pages.flatMap((p) => p.stories.flatMap((s) => s.frames)).filter((f) => f.kind === 'text');
  expect(text.flatMap((f) => f.lines.map((l) => l.text)).join('')).toBe(bodyText(story.story));
  for (const page of pages) expectPageSound(page, format);
}

function expectPageSound(page: PageLayout, format: PageFormat): void {
  const frames = page.stories.flatMap((s) => s.frames);
  const row = (format.leading * 25.4) / 72;
  const grid = (baselinePt(format.bodySize, format.leading) * 25.4) / 72;
  for (const frame of frames) expect(contains(format.typeArea, frame.box, 0.1)).toBe(true);
  const solid = frames.filter((f) => f.kind !== 'rule' && f.kind !== 'credit' && f.kind !== 'jump');
  for (let i = 0; i < solid.length; i++) {
    for (let j = i + 1; j < solid.length; j++) {
      expect(overlaps(solid[i]!.box, solid[j]!.box, 0.1), `${solid[i]!.kind} over ${solid[j]!.kind}`).toBe(false);
    }
  }
  const columns = frames.filter((f) => f.kind === 'text');
  columns.forEach((frame, i) => {
    for (const line of frame.lines.filter((l) => l.role === 'body')) {
      const rows = (line.baseline - format.typeArea.y - grid) / row;
      expect(Math.abs(rows - Math.round(rows))).toBeLessThan(0.002);
    }
    if (i === columns.length - 1) return;
    const last = frame.lines[frame.lines.length - 1]!;
    expect(frame.box.y + frame.box.h - last.baseline).toBeLessThan(row);
  });
}

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
      { numRuns: 12, seed: 20241230 },
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

  for (const format of [broadsheet, tabloid]) {
    it(`${format.name}: 1,500 to 9,000 characters alone fill every page to its last row`, () => {
      for (const characters of [1500, 2500, 4000, 6000, 9000]) {
        const edition = editionOf(alone(characters, 12), format);
        const pages = lay(edition);
        expectSound(edition, pages);
        expect(
          pages.map((page) => page.freeRows),
          `${characters} characters`,
        ).toEqual(pages.map(() => 0));
      }
    });
  }

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
    const edition = editionOf(alone(1500, 6), broadsheet);
    const { levers, frames } = { ...lay(edition)[0]!.stories[0]!.fit, frames: lay(edition)[0]!.stories[0]!.frames };
    expect(levers.find(({ lever }) => lever === 'type-area')?.value).toMatch(/^[46] of 8 columns$/);
    const pitch = ((broadsheet.columnEms + broadsheet.gutterEms) * broadsheet.bodySize * 25.4) / 72;
    for (const { box } of frames.filter((frame) => frame.kind === 'text')) {
      const columns = (box.x - broadsheet.typeArea.x) / pitch;
      expect(columns).toBeCloseTo(Math.round(columns), 2);
    }
  });

  it('text alone opens under an airy headline and ends at the foot of the page', () => {
    const shape = { paragraphs: paragraphs(5600), subheads: [5, 12, 20], photos: [], quotes: [], summary: 0 };
    const edition = editionOf(shape, broadsheet);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(pages.flatMap((page) => page.diagnostics.map((d) => d.code))).not.toContain('layout/free-rows');
  });
});

describe('vertical lines', () => {
  const standing = (shape: StoryShape, format: PageFormat, vertical: EditionStory['vertical']): Edition => {
    const edition = editionOf(shape, format);
    const page = edition.pages[0]!;
    return { ...edition, pages: [{ ...page, stories: [{ ...page.stories[0]!, vertical }] }] };
  };
  const kindsOf = (pages: readonly PageLayout[], writing: string): Set<string> =>
    new Set(
      pages
        .flatMap((page) => page.stories.flatMap((story) => story.frames))
        .filter((frame) => frame.lines[0]?.writing === writing)
        .map((frame) => frame.kind),
    );

  for (const format of [broadsheet, tabloid]) {
    it(`${format.name}: a headline block is a pillar at the top left, with no text above it, and the page is full`, () => {
      const shape = { paragraphs: paragraphs(2400), subheads: [5], photos: photos(5), quotes: [30], summary: 0 };
      const edition = standing(shape, format, ['headline']);
      const pages = lay(edition);
      expectSound(edition, pages);
      expect(pages[0]!.freeRows).toBe(0);
      expect(kindsOf(pages, 'vertical')).toEqual(new Set(['kicker', 'headline', 'deck', 'byline']));
      const { frames } = pages[0]!.stories[0]!;
      const head = frames.filter((frame) => frame.lines[0]?.writing === 'vertical');
      const right = Math.max(...head.map(({ box }) => box.x + box.w));
      expect(right).toBeLessThan(format.typeArea.x + format.typeArea.w * 0.5);
      expect(Math.min(...head.map(({ box }) => box.y)) - format.typeArea.y).toBeLessThan(20);
      // Kicker, headline, deck, byline from right to left.
      const lefts = head.map(({ box }) => box.x);
      expect(lefts).toEqual(lefts.toSorted((a, b) => b - a));
    });
  }

  it('pull-quotes', () => {
    const shape = { paragraphs: paragraphs(2400), subheads: [], photos: photos(4), quotes: [30, 24], summary: 0 };
    const edition = standing(shape, broadsheet, ['quotes']);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(kindsOf(pages, 'vertical')).toEqual(new Set(['pull-quote']));
  });

  it('a whole short text stands in tiers from right to left, and loses nothing', () => {
    for (const characters of [120, 700, 1500, 3000]) {
      const shape = { paragraphs: paragraphs(characters), subheads: [2], photos: [], quotes: [], summary: 0 };
      const edition = standing(shape, broadsheet, ['text']);
      const pages = lay(edition);
      const { frames } = pages[0]!.stories[0]!;
      const text = frames.filter((frame) => frame.kind === 'text');
      expect(text.flatMap((frame) => frame.lines.map((line) => line.text)).join('')).toBe(
        bodyText(edition.pages[0]!.stories[0]!.story),
      );
      expect(checkCopy(edition.pages[0]!.stories[0]!, pages).diagnostics).toEqual([]);
      for (const frame of text) expect(contains(broadsheet.typeArea, frame.box)).toBe(true);
      frames.forEach((a, i) => {
        for (const b of frames.slice(i + 1)) expect(overlaps(a.box, b.box, 0.05)).toBe(false);
      });
      expect(kindsOf(pages, 'horizontal')).toEqual(new Set(['credit']));
    }
  });

  it('what does not fit in vertical lines is set across, and said', () => {
    const shape = { paragraphs: paragraphs(1500), subheads: [], photos: photos(2), quotes: [], summary: 0 };
    const edition = standing(shape, broadsheet, ['text']);
    const pages = lay(edition);
    expectSound(edition, pages);
    expect(pages[0]!.diagnostics.map(({ code }) => code)).toContain('layout/not-vertical');
  });
});

describe('a headline may be condensed where the style allows it', () => {
  const page = (condense: number): PageLayout => {
    const shape = { paragraphs: paragraphs(1800), subheads: [], photos: photos(3), quotes: [], summary: 0 };
    const edition = editionOf(shape, tabloid);
    const { publication } = edition;
    const headline = { ...publication.tokens.headline, min: pt(34), lines: 1, condense };
    const tokens = { ...publication.tokens, headline };
    return lay({ ...edition, publication: { ...publication, tokens } })[0]!;
  };
  const headlineOf = (layout: PageLayout) => layout.stories[0]!.frames.find(({ kind }) => kind === 'headline')!;

  it('to fit its width, and no further than it needs', () => {
    const { lines, box } = headlineOf(page(0.85));
    expect(lines).toHaveLength(1);
    expect(lines[0]!.condensed).toBeGreaterThanOrEqual(0.85);
    expect(lines[0]!.condensed).toBeLessThan(1);
    expect(lines[0]!.w).toBeCloseTo(box.w, 1);
    expect(page(0.85).stories[0]!.fit.levers.map(({ lever }) => lever)).toContain('headline-condensed');
  });

  it('never otherwise', () => {
    expect(headlineOf(page(1)).lines.every(({ condensed }) => condensed === 1)).toBe(true);
  });
});

describe('tables', () => {
  const table = [
    ['事项', '年初', '年末'],
    ['综合窗口', '8个', '23个'],
    ['学位', '31200个', '36200个'],
  ];
  const shape = { paragraphs: paragraphs(1600), subheads: [], photos: photos(2), quotes: [], summary: 0, table };

  it('keep every entry on one line, in a width that suits them', () => {
    for (const format of [broadsheet, tabloid]) {
      const edition = editionOf(shape, format);
      const pages = lay(edition);
      expectSound(edition, pages);
      const frames = pages.flatMap((page) => page.stories.flatMap((story) => story.frames));
      const placed = frames.find((frame) => frame.kind === 'table')!;
      expect(placed.lines.map((line) => line.text)).toEqual(table.flat());
      expect(placed.table).toEqual({
        header: true,
        cells: [
          [1, 1, 1],
          [1, 1, 1],
          [1, 1, 1],
        ],
      });
      expect(placed.box.w).toBeLessThan(format.typeArea.w * 0.6);
    }
  });
});
