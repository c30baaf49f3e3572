import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { mm } from '../../src/base/index.js';
import { printersSpreads } from '../../src/press/imposition.js';
import type { PressFiles } from '../../src/press/index.js';
import { strokeText } from '../../src/press/strokes.js';
import { at, keep, press, rgbPage, textOf, written } from './fixtures.js';

/** Pages of 100 x 140 mm with 3 mm of bleed, as many as are asked for. */
async function pages(count: number, change: Parameters<typeof press>[1] = {}): Promise<PressFiles> {
  const source = await PDFDocument.create({ updateMetadata: false });
  const single = await PDFDocument.load(await rgbPage('0 0 9 9 re f'));
  for (const page of await source.copyPages(
    single,
    Array.from({ length: count }, () => 0),
  ))
    source.addPage(page);
  const design = { trim: { w: mm(100), h: mm(135) }, bleed: mm(3) };
  const designs = Array.from({ length: count }, (_, i) => ({ number: i + 1, ...design }));
  return press((await source.save()) as Parameters<typeof press>[0], { pages: designs, ...change });
}
const firstPage = async (pdf: Uint8Array) => (await PDFDocument.load(pdf, { updateMetadata: false })).getPage(0).node;
const box = (page: unknown, name: string): number[] =>
  JSON.parse(written(at(page, name)).replaceAll(' ', ',')) as number[];

describe('marks', () => {
  let page: unknown;
  let content: string;
  beforeAll(async () => {
    const { edition } = await pages(1, { options: { marks: true, imposition: 'none', standard: 'x-4' } });
    await keep('marks.pdf', edition);
    page = await firstPage(edition);
    content = textOf(at(page, 'Contents'));
  });

  it('stand on every plate, as hairlines', () => {
    expect(written(at(page, 'Resources', 'ColorSpace', 'All'))).toMatch(
      /^\[\/Separation \/All \/DeviceCMYK .*\/C1 \[1 1 1 1\]/,
    );
    expect(content).toContain('/All CS 1 SCN 0.25 w');
  });

  it('lie outside the bleed and inside the media box, every point of them', () => {
    const [media, bleed] = [box(page, 'MediaBox'), box(page, 'BleedBox')];
    const marks = content.slice(content.indexOf('/All CS'));
    const points = [...marks.matchAll(/(-?[\d.]+) (-?[\d.]+) [ml]\b/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    const patches = [...marks.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((match) =>
      match.slice(1).map(Number),
    );
    for (const [x, y, w, h] of patches) points.push([x!, y!], [x! + w!, y! + h!]);
    expect(points.length).toBeGreaterThan(100);
    expect(patches).toHaveLength(25);
    for (const [x, y] of points) {
      expect(x > bleed[0]! && x < bleed[2]! && y > bleed[1]! && y < bleed[3]!, `${x} ${y} is on the page`).toBe(false);
      expect(x >= media[0]! && x <= media[2]! && y >= media[1]! && y <= media[3]!, `${x} ${y} is off the sheet`).toBe(
        true,
      );
    }
  });

  it('hold a control strip: solids, tints, overprints, and gray of three inks beside gray of black', () => {
    const inks = [...content.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k [\d. ]+ re f/g)].map((patch) =>
      patch.slice(1, 5).map(Number),
    );
    expect(inks.slice(0, 4)).toEqual([1, 0.7, 0.5, 0.3].map((cyan) => [cyan, 0, 0, 0]));
    expect(inks.slice(16, 19)).toEqual([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0]]); // prettier-ignore
    const grays = inks.slice(19);
    expect(grays.filter((_, i) => i % 2 === 0)).toEqual([0.3, 0.5, 0.7].map((black) => [0, 0, 0, black]));
    for (const [c, m, y, k] of grays.filter((_, i) => i % 2 === 1)) {
      expect(k).toBe(0);
      expect(Math.min(c!, m!, y!)).toBeGreaterThan(0.1);
    }
  });

  it('leave the boxes of the page as large as they were', () => {
    const [media, bleed, trim] = ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => box(page, name));
    expect(trim![2]! - trim![0]!).toBeCloseTo((100 / 25.4) * 72, 3);
    expect(bleed![2]! - bleed![0]!).toBeCloseTo((106 / 25.4) * 72, 3);
    expect(media![2]! - media![0]!).toBeCloseTo((130 / 25.4) * 72, 3);
  });

  it('say in strokes what the plate is of', () => {
    const { path, width } = strokeText('L1', 10, 20, 6);
    expect(path).toBe('10 26 m 10 20 l 14 20 l 16 24 m 18 26 l 18 20 l 16 20 m 20 20 l');
    expect(width).toBe(12);
  });
});

describe("printer's spreads", () => {
  it('pair the pages of folded sheets from the outermost inwards', () => {
    expect(printersSpreads(4)).toEqual([[4, 1], [2, 3]]); // prettier-ignore
    expect(printersSpreads(8)).toEqual([[8, 1], [2, 7], [6, 3], [4, 5]]); // prettier-ignore
    expect([0, 1, 2, 6].map(printersSpreads)).toEqual([null, null, null, null]);
  });

  it('are a file of their own, its pages side by side and cut off where they meet', async () => {
    const { spreads, edition, diagnostics } = await pages(4, {
      options: { marks: false, imposition: 'spread', standard: 'x-4' },
    });
    expect(diagnostics).toEqual([]);
    await keep('spreads.pdf', spreads!);
    expect((await PDFDocument.load(edition)).getPageCount()).toBe(4);
    expect((await PDFDocument.load(spreads!)).getPageCount()).toBe(2);
    const page = await firstPage(spreads!);
    const trim = box(page, 'TrimBox');
    expect(trim[2]! - trim[0]!).toBeCloseTo((200 / 25.4) * 72, 3);
    const spine = 8.5039 + 283.4646;
    const [left, right] = [
      ...textOf(at(page, 'Contents')).matchAll(/([\d.]+) [\d.]+ ([\d.]+) [\d.]+ re W n 1 0 0 1 (-?[\d.]+)/g),
    ];
    expect(Number(left![1]) + Number(left![2])).toBeCloseTo(spine, 3);
    expect(Number(right![1])).toBeCloseTo(spine, 3);
    expect([Number(left![3]), Number(right![3])].map(Math.round)).toEqual([0, Math.round(spine - 8.5039)]);
  });

  it('are not made of a number of pages that no folded sheet has, and it says so', async () => {
    const { spreads, diagnostics } = await pages(2, {
      options: { marks: false, imposition: 'spread', standard: 'x-4' },
    });
    expect(spreads).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'press/imposition', data: { fault: 'count', pages: 2 } }]);
  });
});

describe('press files without a claim', () => {
  const claims = (pdf: Uint8Array): readonly boolean[] => {
    const text = Buffer.from(pdf).toString('latin1');
    return [/GTS_PDFXVersion[^s]/.test(text), text.includes('<pdfaid:part>')];
  };

  it('do not make it where a page of theirs breaks the standard; the others do', async () => {
    const made = await pages(2);
    expect([made.edition, ...made.pages].map(claims)).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    const without = await made.without([{ standard: 'PDF/A-2u', page: 2 }]);
    expect([without.edition, ...without.pages].map(claims)).toEqual([
      [true, false],
      [true, true],
      [true, false],
    ]);
    expect(Buffer.compare(without.pages[0]!, made.pages[0]!)).toBe(0);
    const none = await made.without([{ standard: 'PDF/X-4', page: null }]);
    expect([none.edition, ...none.pages].map(claims)).toEqual([
      [false, true],
      [false, true],
      [false, true],
    ]);
  });
});
