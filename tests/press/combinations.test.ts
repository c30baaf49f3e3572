import { env } from 'node:process';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { openPdf, readPages } from '../../src/preflight/reader/index.js';
import { colourSpace } from '../../src/preflight/rules/colour-space.js';
import { openArtwork, placeArtwork } from '../../src/press/artwork.js';
import { CONTAINERS, hasRgb, OPERATORS, pageOf, SOURCES, type Combination } from './combinations.js';
import { complements, press } from './fixtures.js';

/** More by BANXIN_RUNS, and other ones by BANXIN_SEED. */
const RUNS = Number(env['BANXIN_RUNS'] ?? 40);

/** Shares of red, green and blue that differ, so that no separation of them is neutral. */
const colour = fc.uniqueArray(fc.constantFrom(0.2, 0.4, 0.6, 0.8), { minLength: 3, maxLength: 3 });
const combinationIn = (colours: fc.Arbitrary<readonly number[]>): fc.Arbitrary<Combination> =>
  fc.record({
    source: fc.constantFrom(...SOURCES),
    operator: fc.constantFrom(...OPERATORS),
    containers: fc.array(fc.constantFrom(...CONTAINERS), { minLength: 1, maxLength: 3 }),
    colour: colours,
  });

/** A profile takes most of the time that a file takes, and nobody looks at it here. */
const separator = { ...complements, condition: { ...complements.condition, icc: new Uint8Array(128) } };

/** What press files refuse by the rule of the house: glyphs that are drawings. */
const isRefused = ({ containers }: Combination): boolean => containers.includes('glyph');

describe('any paint, painted in any way, in anything', () => {
  let library: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
  beforeAll(async () => {
    library = await PDFiumLibrary.init();
  });
  afterAll(() => {
    library.destroy();
  });

  /** Red, green and blue of every second point, as PDFium draws it. */
  async function drawn(pdf: Uint8Array): Promise<Uint8Array> {
    const document = await library.loadDocument(pdf);
    try {
      const { data } = await document.getPage(0).render({ width: 150, height: 200, render: 'bitmap' });
      return data.slice();
    } finally {
      document.destroy();
    }
  }

  /** What preflight's rule for colours says; its other rules, and the measuring of ink, would take ten times as long. */
  const foreign = async (pdf: Uint8Array): Promise<number> => {
    const { document } = await openPdf(pdf, 'a.pdf');
    return [...readPages(document).pages]
      .flatMap((page) => colourSpace.page!(page, complements.condition))
      .filter(({ severity }) => severity === 'error').length;
  };

  it('is found by preflight where it is RGB, converted or refused by press, and looks the same', async () => {
    await fc.assert(
      fc.asyncProperty(combinationIn(colour), async (made) => {
        const pdf = await pageOf(made);
        expect((await foreign(pdf)) > 0, 'preflight of the page finds RGB').toBe(hasRgb(made));
        const files = await press(pdf, { separator, reserved: [] }).catch((error: unknown) => {
          if (!(error instanceof InputError)) throw error;
          return error;
        });
        if (files instanceof InputError) {
          expect([isRefused(made), files.diagnostics[0]!.code]).toEqual([true, 'press/unsupported']);
          return;
        }
        expect(isRefused(made)).toBe(false);
        expect(await foreign(files.edition), 'preflight of the press file finds RGB').toBe(0);
        expect(differing(await drawn(pdf), await drawn(files.edition))).toBeLessThan(0.01);
      }),
      { numRuns: RUNS },
    );
  });

  it('in an advertisement that is in inks is placed as it was', async () => {
    await fc.assert(
      fc.asyncProperty(combinationIn(colour.map((shares) => [...shares, 0.1])), async (made) => {
        const pdf = await pageOf(made);
        const artwork = await openArtwork(pdf, 'ad.pdf').catch((error: unknown) => {
          if (!(error instanceof InputError)) throw error;
          return null;
        });
        expect(artwork === null).toBe(isRefused(made));
        if (artwork === null) return;
        const document = await PDFDocument.create({ updateMetadata: false });
        const page = document.addPage([300, 400]);
        const ref = document.context.nextRef();
        placeArtwork(document.context, ref, artwork);
        const name = page.node.newXObject('Ad', ref);
        page.node.set(
          PDFName.of('Contents'),
          document.context.register(document.context.stream(`q 300 0 0 400 0 0 cm ${name.toString()} Do Q`)),
        );
        expect(differing(await drawn(pdf), await drawn(await document.save()), 8)).toBeLessThan(0.001);
      }),
      { numRuns: RUNS },
    );
  });
});

/** PDFium shows CMYK by the inks of a press that is not ours: colours are a little off, and nothing is missing. */
const OFF = 90;

/** The share of pixels that are not nearly the same. */
function differing(a: Uint8Array, b: Uint8Array, off = OFF): number {
  expect(a.length).toBe(b.length);
  let count = 0;
  for (let i = 0; i < a.length; i += 4)
    if (Math.max(...[0, 1, 2].map((k) => Math.abs(a[i + k]! - b[i + k]!))) > off) count++;
  return count / (a.length / 4);
}
