import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, openBrowser, type PageBundle, type Printer } from '../../src/chrome/index.js';
import { svgFiles } from '../../src/exchange/svg/index.js';
import type { TypesetEdition } from '../../src/pipeline/index.js';
import { openPaper, type Paper } from '../page/paper.js';
import {
  differenceIn,
  framesOf,
  inkOf,
  lineBox,
  linesOf,
  PPI,
  readDrawn,
  rulesOf,
  without,
  type Drawn,
} from './drawn.js';

/** Chrome draws a hairline of 0.35 pt as a pixel of 0.75 pt, and SVG as it is, over two pixels where it lies between them. */
const CONTRAST = { html: 0.35, svg: 0.1 };

/** Chrome puts baselines of HTML on whole CSS pixels; 96 of them are an inch. */
const PIXEL = 1.1 * (PPI / 96);

describe('pages as SVG', () => {
  let paper: Paper;
  let printer: Printer;
  let set: TypesetEdition;
  let files: ReadonlyMap<string, Uint8Array>;
  let printed: readonly Drawn[];
  let drawn: readonly Drawn[];

  const pictures = async (bundle: PageBundle, selector: string): Promise<readonly Drawn[]> => {
    const page = await printer.load(bundle);
    const pngs = await printer.pages(page, { selector, ppi: PPI });
    await page.close();
    return Promise.all(pngs.map(readDrawn));
  };
  const draw = async (svg: string): Promise<Drawn> => {
    const html = `<!doctype html><style>* { margin: 0 } svg { display: block }</style>${svg.replace(/^<\?xml.*\n/, '')}`;
    return (await pictures({ html, assets: set.html.assets }, 'svg'))[0]!;
  };
  const svgOf = (number: number): string => Buffer.from(files.get(`0${number}.svg`)!).toString('utf8');

  beforeAll(async () => {
    [paper, printer] = await Promise.all([openPaper(), findBrowser(process.env).then((found) => openBrowser(found))]);
    set = await paper.typeset();
    const { models, faces, palette, html, edition } = set;
    files = svgFiles({ title: edition.title, pages: models, faces, colours: palette.css, assets: html.assets });
    printed = await pictures(html, '.trim');
    drawn = [];
    for (const { number } of models) drawn = [...drawn, await draw(svgOf(number))];
  }, 300_000);
  afterAll(async () => {
    await printer.close();
    await paper.close();
  });

  it('are made of every kind of frame that has a fill or strokes', () => {
    const kinds = new Set(set.models.flatMap(framesOf).map(({ kind }) => kind));
    for (const kind of [
      'masthead',
      'folio',
      'colophon',
      'ear',
      'standing-head',
      'box',
      'tint',
      'rule',
      'pull-quote',
      'table',
    ])
      expect(kinds).toContain(kind);
  });

  it('have the size of the printed pages', () => {
    expect(drawn.map(({ width, height }) => [width, height])).toEqual(
      printed.map(({ width, height }) => [width, height]),
    );
  });

  it('have every rule that is printed, and no other', () => {
    for (const [i, page] of printed.entries()) {
      const boxes = framesOf(set.models[i]!).flatMap(({ kind, box }) => (kind === 'photo' ? [box] : []));
      const known = rulesOf(page, CONTRAST.html, boxes);
      expect(known.length).toBeGreaterThan(0);
      expect(without(known, rulesOf(drawn[i]!, CONTRAST.svg)), `page ${i + 1}, lost`).toEqual([]);
      const found = rulesOf(drawn[i]!, CONTRAST.html, boxes);
      expect(without(found, rulesOf(page, CONTRAST.svg)), `page ${i + 1}, added`).toEqual([]);
    }
  }, 60_000);

  it('would be seen to lack any one of the strokes of a page', async () => {
    const svg = svgOf(2);
    const strokes = [...svg.matchAll(/<path [^>]*\/>/g)].map(([path]) => path);
    expect(strokes.length).toBeGreaterThan(5);
    const known = rulesOf(printed[1]!, CONTRAST.html);
    for (const stroke of strokes.slice(0, 3)) {
      const lacking = rulesOf(await draw(svg.replace(stroke, '')), CONTRAST.svg);
      expect(without(known, lacking), stroke).not.toEqual([]);
    }
  }, 60_000);

  it('have every line where it is printed, with as much ink', () => {
    for (const [i, model] of set.models.entries()) {
      for (const line of linesOf(model)) {
        const [was, is] = [inkOf(printed[i]!, lineBox(line)), inkOf(drawn[i]!, lineBox(line))];
        expect(is.ink / was.ink, line.text).toBeGreaterThan(0.8);
        expect(is.ink / was.ink, line.text).toBeLessThan(1.25);
        // Chrome rounds both the top of a vertical line and the places of its runs.
        const most = line.writing === 'vertical' ? 1.5 * PIXEL : PIXEL;
        expect(Math.abs(is.x - was.x), line.text).toBeLessThan(most);
        expect(Math.abs(is.y - was.y), line.text).toBeLessThan(most);
      }
    }
  });

  it('have every picture and ground where it is printed', () => {
    for (const [i, model] of set.models.entries()) {
      for (const { kind, box, picture, fill } of framesOf(model)) {
        if (picture !== null) expect(differenceIn(drawn[i]!, printed[i]!, box), kind).toBeLessThan(0.04);
        if (fill === null) continue;
        const margin = { ...box, w: 2 };
        expect(inkOf(printed[i]!, margin).ink, kind).toBeGreaterThan(0.04);
        expect(differenceIn(drawn[i]!, printed[i]!, margin), kind).toBeLessThan(0.02);
      }
    }
  });

  it('hold the words of every line as text, and are SVG to another program', async () => {
    for (const { number, ...model } of set.models) {
      const svg = svgOf(number);
      const words = [...svg.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)].map(([, text]) => text!).join('');
      const runs = linesOf({ number, ...model }).flatMap((line) =>
        line.runs.filter(({ setting }) => setting.orientation !== 'combined'),
      );
      expect(words).toBe(runs.map(({ text }) => text).join(''));
      expect((await sharp(Buffer.from(svg)).metadata()).format).toBe('svg');
    }
    expect(svgOf(2)).toContain('<a href="https://example.invalid/">');
  });

  it('link faces and pictures that lie beside them', () => {
    const svgs = [...files].filter(([name]) => name.endsWith('.svg')).map(([, bytes]) => Buffer.from(bytes).toString());
    const links = svgs.flatMap((svg) =>
      [...svg.matchAll(/(?:<image href|src:url\()[="]+([^"]+)"/g)].map(([, name]) => name!),
    );
    expect(links.length).toBeGreaterThan(5);
    for (const name of links) expect(files.has(name), name).toBe(true);
  });
});
