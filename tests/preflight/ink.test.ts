import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { InkFacts } from '../../src/preflight/index.js';
import { weighInk } from '../../src/preflight/ink/index.js';
import { heaviestWindows } from '../../src/preflight/ink/windows.js';
import { openPdf, readPages } from '../../src/preflight/reader/index.js';
import { findingsOf, pdfOf, resource, type Change } from './fixture.js';

async function inkOf(change: Change): Promise<InkFacts> {
  const { document } = await openPdf(await pdfOf(change), 'ink.pdf');
  const [page] = [...readPages(document).pages];
  return (await weighInk(document.getPage(0), page!))!;
}

/** C, M, Y, K in per cent at a point, in points from the bottom left of the page. */
function at({ width, height, plates, ppi }: InkFacts, x: number, y: number): number[] {
  const pixel = Math.floor(height - (y * ppi) / 72) * width + Math.floor((x * ppi) / 72);
  return [0, 1, 2, 3].map((i) => Math.round((plates[pixel * 4 + i]! / 255) * 100));
}

const AREA = '20 20 100 100 re f';
const HALF = '70 20 100 100 re f';

describe('the plates', () => {
  it.each([
    ['an ink is on its plate', `0.2 0.4 0.6 0.1 k ${AREA}`, [20, 40, 60, 10]],
    ['gray is black ink', `0.3 g ${AREA}`, [0, 0, 0, 70]],
    ['what is painted over is gone', `1 0 0 0 k ${AREA} 0 1 0 0 k ${HALF}`, [100, 0, 0, 0], [0, 100, 0, 0]],
    [
      'overprint leaves the other plates',
      `1 0 0 0 k ${AREA} /Black gs 0 0 0 1 k ${HALF}`,
      [100, 0, 0, 0],
      [100, 0, 0, 100],
    ],
    ['gray does not overprint', `1 0 0 0 k ${AREA} /Black gs 0 g ${HALF}`, [100, 0, 0, 0], [0, 0, 0, 100]],
    ['opacity mixes each plate', `1 0 0 0 k ${AREA} /Half gs 0 1 0 0 k ${HALF}`, [100, 0, 0, 0], [50, 50, 0, 0]],
    ['multiplied inks add up', `1 0 0 0 k ${AREA} /Multiply gs 0 1 0 0 k ${HALF}`, [100, 0, 0, 0], [100, 100, 0, 0]],
    ['a spot is its alternate', `/Spot cs 0.5 scn ${AREA}`, [0, 25, 50, 0]],
    ['All is on every plate', `/All cs 1 scn ${AREA}`, [100, 100, 100, 100]],
    ['a picture is its samples', `q 100 0 0 100 20 20 cm /Photo Do Q`, [24, 24, 24, 24]],
    [
      'an inline picture too',
      `q 100 0 0 100 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /CMYK ID \xff\x00\x00\x33 EI Q`,
      [100, 0, 0, 20],
    ],
    ['a gradient is its inks', `q ${AREA.replace(' f', ' W n')} /Even sh Q`, [50, 0, 50, 0]],
    ['a form draws in the state it is called in', `0 1 0 0 k /Form Do`, [0, 100, 0, 0]],
  ])('%s', async (_, content, left, right = left) => {
    const ink = await inkOf({
      content,
      finish(parts) {
        const { context } = parts;
        const tint = context.obj({ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 0.5, 1, 0], N: 1 });
        const even = context.obj({ FunctionType: 2, Domain: [0, 1], C0: [0.5, 0, 0.5, 0], C1: [0.5, 0, 0.5, 0], N: 1 });
        resource(parts, 'ColorSpace', 'Spot', ['Separation', 'Orange', 'DeviceCMYK', tint]);
        resource(parts, 'ColorSpace', 'All', ['Separation', 'All', 'DeviceCMYK', tint]);
        resource(parts, 'ExtGState', 'Half', { ca: 0.5 });
        resource(parts, 'ExtGState', 'Multiply', { BM: 'Multiply' });
        resource(parts, 'Shading', 'Even', {
          ShadingType: 2,
          ColorSpace: 'DeviceCMYK',
          Coords: [0, 0, 200, 0],
          Function: even,
          Extend: [true, true],
        });
        const form = context.stream(AREA, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 288, 432] });
        resource(parts, 'XObject', 'Form', context.register(form));
      },
    });
    const near = (expected: number[]) => expected.map((n) => expect.closeTo(n, -0.4) as number);
    expect(at(ink, 40, 60)).toEqual(near(left));
    expect(at(ink, 100, 60)).toEqual(near(right));
  });

  it('count the heaviest pixel of a picture at its own resolution', async () => {
    const ink = await inkOf({
      content: 'q 100 0 0 100 20 20 cm /Dots Do Q',
      finish(parts) {
        const data = new Uint8Array(400 * 400 * 4).fill(10);
        data.fill(255, 4 * 777, 4 * 778); // one pixel of 400 %
        const dict = { Type: 'XObject', Subtype: 'Image', Width: 400, Height: 400, BitsPerComponent: 8 };
        const image = parts.context.stream(data, { ...dict, ColorSpace: 'DeviceCMYK' });
        resource(parts, 'XObject', 'Dots', parts.context.register(image));
      },
    });
    expect(ink.peaks[0]!.total).toBe(400);
    expect(ink.windows[0]!.total).toBeLessThan(30);
  });
});

describe('a picture that cannot be decoded', () => {
  it('is left out, and said to be', async () => {
    const findings = await findingsOf({
      content: 'q 100 0 0 100 20 20 cm /Fax Do Q',
      finish(parts) {
        const dict = { Type: 'XObject', Subtype: 'Image', Width: 1200, Height: 1200, BitsPerComponent: 1 };
        const coded = { ...dict, ColorSpace: 'DeviceGray', Filter: 'CCITTFaxDecode' };
        resource(parts, 'XObject', 'Fax', parts.context.register(parts.context.stream(new Uint8Array(20), coded)));
      },
    });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['ink-pixel', 'note']]);
  });
});

describe('the heaviest windows', () => {
  it('are those that adding up finds, and do not overlap', () => {
    const grid = fc.record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) });
    const sized = grid.chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        sums: fc.array(fc.integer({ min: 0, max: 1020 }), { minLength: width * height, maxLength: width * height }),
        side: fc.integer({ min: 1, max: 6 }),
      }),
    );
    fc.assert(
      fc.property(sized, ({ width, height, sums, side }) => {
        const found = heaviestWindows(sums, width, height, side, 4);
        const [w, h] = [Math.min(side, width), Math.min(side, height)];
        let best = 0;
        for (let y = 0; y + h <= height; y++)
          for (let x = 0; x + w <= width; x++) {
            let sum = 0;
            for (let j = y; j < y + h; j++) for (let i = x; i < x + w; i++) sum += sums[j * width + i]!;
            best = Math.max(best, sum / (w * h));
          }
        expect(found[0]!.mean).toBeCloseTo(best, 2);
        for (const [i, a] of found.entries())
          for (const b of found.slice(i + 1)) expect(Math.abs(a.x - b.x) >= w || Math.abs(a.y - b.y) >= h).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

const ghostscript = spawnSync('gs', ['--version']).status === 0;

describe.runIf(ghostscript)('beside the separations of Ghostscript', () => {
  it('the plates hold the same ink', async () => {
    const content = `0.2 0.4 0.6 0.1 k ${AREA} /Black gs 0 0 0 1 k ${HALF} /Knock gs 0 1 1 0 k 30 200 90 30 re f 0 0 0 0 k 50 210 20 10 re f
q 72 0 0 72 150 200 cm /Photo Do Q`;
    const change: Change = {
      content,
      finish: ({ page }) => {
        page.delete(PDFName.of('Group'));
      },
    };
    const ink = await inkOf(change);
    const folder = mkdtempSync(join(tmpdir(), 'banxin-gs-'));
    try {
      writeFileSync(join(folder, 'page.pdf'), await pdfOf(change));
      const options = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-r72', '-sOutputFile=o.tif'];
      execFileSync('gs', [...options, 'page.pdf'], { cwd: folder, timeout: 20_000 });
      for (const [i, name] of ['Cyan', 'Magenta', 'Yellow', 'Black'].entries()) {
        const theirs = await sharp(readFileSync(join(folder, `o(${name}).tif`)))
          .greyscale()
          .raw()
          .toBuffer();
        const mean = (levels: Iterable<number>, count: number) => [...levels].reduce((a, b) => a + b, 0) / count / 2.55;
        const count = ink.width * ink.height;
        const ours = ink.plates.filter((_, at) => at % 4 === i);
        expect(mean(ours, count)).toBeCloseTo(
          mean(
            theirs.map((level) => 255 - level),
            theirs.length,
          ),
          0,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
