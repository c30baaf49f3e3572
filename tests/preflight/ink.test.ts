import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFName, PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { InkFacts } from '../../src/preflight/index.js';
import { drawArea } from '../../src/preflight/ink/area.js';
import { measureInk } from '../../src/preflight/ink/index.js';
import { drawablePage } from '../../src/preflight/ink/separate.js';
import { heaviestWindows } from '../../src/preflight/ink/windows.js';
import { plainTiff } from '../../src/photo/plain-tiff.js';
import { openPdf, readPages } from '../../src/preflight/reader/index.js';
import { GROUP_3, GROUP_4, JBIG2, JPX_CMYK, JPX_GRAY } from './coded.js';
import { tint } from './broken.js';
import { findingsOf, NEWSPRINT, pdfOf, resource, type Change, type Parts } from './fixture.js';
import { Scope } from '../../src/base/index.js';

async function inkOf(change: Change): Promise<InkFacts> {
  const { document } = await openPdf(await pdfOf(change), 'ink.pdf');
  const [page] = [...readPages(document).pages];
  return (await measureInk(document.getPage(0), page!, { ppi: null }, new Scope()))!;
}

/** C, M, Y, K in per cent at a point, in points from the bottom left of the page. */
function at({ width, height, plates, ppi }: InkFacts, x: number, y: number): number[] {
  const pixel = Math.floor(height - (y * ppi) / 72) * width + Math.floor((x * ppi) / 72);
  return [0, 1, 2, 3].map((i) => Math.round((plates[pixel * 4 + i]! / 255) * 100));
}

/** JPEG 2000 that states another size, at bytes 8 and 12. */
function jpxOf(side: number): Buffer {
  const jpx = Buffer.from(JPX_CMYK);
  jpx.writeUInt32BE(side, 8);
  jpx.writeUInt32BE(side, 12);
  return jpx;
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

describe('a picture in a coding of its own', () => {
  const bilevel = { ColorSpace: 'DeviceGray', BitsPerComponent: 1 };
  const fax = (K: number) => ({ ...bilevel, Filter: 'CCITTFaxDecode', DecodeParms: { K, Columns: 64, Rows: 64 } });
  const coded = async (side: number, data: Uint8Array, dict: object) => {
    const change: Change = {
      content: 'q 100 0 0 100 20 20 cm /Coded Do Q',
      finish(parts) {
        const image = { Type: 'XObject', Subtype: 'Image', Width: side, Height: side, ...dict };
        resource(parts, 'XObject', 'Coded', parts.context.register(parts.context.stream(data, image)));
      },
    };
    return { ink: await inkOf(change), change };
  };

  it.each([
    [
      'JPEG 2000 in CMYK',
      16,
      JPX_CMYK,
      { ColorSpace: 'DeviceCMYK', BitsPerComponent: 8, Filter: 'JPXDecode' },
      [20, 40, 60, 10],
    ],
    ['JPEG 2000 that tells its colours itself', 16, JPX_CMYK, { Filter: 'JPXDecode' }, [20, 40, 60, 10]],
    ['JPEG 2000 in gray', 16, JPX_GRAY, { ColorSpace: 'DeviceGray', Filter: 'JPXDecode' }, [0, 0, 0, 50]],
    ['fax of Group 4', 64, GROUP_4, fax(-1), [0, 0, 0, 0], [0, 0, 0, 100]],
    ['fax of Group 3', 64, GROUP_3, fax(0), [0, 0, 0, 0], [0, 0, 0, 100]],
    ['JBIG2', 64, JBIG2, { ...bilevel, Filter: 'JBIG2Decode' }, [0, 0, 0, 0], [0, 0, 0, 100]],
    [
      'JBIG2 turned over',
      64,
      JBIG2,
      { ...bilevel, Filter: 'JBIG2Decode', Decode: [1, 0] },
      [0, 0, 0, 100],
      [0, 0, 0, 0],
    ],
  ])('is drawn: %s', async (_, side, data, dict, left, right = left) => {
    const { ink } = await coded(side, data, dict);
    expect(ink.unread).toEqual([]);
    const near = (expected: number[]) => expected.map((n) => expect.closeTo(n, -0.4) as number);
    expect(at(ink, 40, 60)).toEqual(near(left));
    expect(at(ink, 100, 60)).toEqual(near(right));
    expect(ink.peaks[0]!.total).toBeCloseTo(
      Math.max(...[left, right].map((inks) => inks.reduce((a, b) => a + b))),
      -0.5,
    );
  });

  /** Samples of a picture of 16 by 16, the left half in one colour and the right half in another. */
  const halves = (left: readonly number[], right: readonly number[]): Buffer =>
    Buffer.from(Array.from({ length: 256 }, (_, i) => (i % 16 < 8 ? left : right)).flat());
  const grayJpeg = (samples: Buffer): Promise<Buffer> =>
    sharp(samples, { raw: { width: 16, height: 16, channels: 1 } })
      .toColourspace('b-w')
      .jpeg({ quality: 95 })
      .toBuffer();
  /** With Adobe's marker and samples that count paper. */
  const cmykJpeg = (data: Buffer): Promise<Buffer> =>
    sharp(plainTiff({ data, width: 16, height: 16, space: 'cmyk' }))
      .pipelineColourspace('cmyk')
      .toColourspace('cmyk')
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
  const eight = { BitsPerComponent: 8, Filter: 'DCTDecode' };

  it.each([
    [
      'gray JPEG',
      () => grayJpeg(halves([255], [51])),
      { ...eight, ColorSpace: 'DeviceGray' },
      [0, 0, 0, 0],
      [0, 0, 0, 80],
    ],
    [
      'CMYK JPEG whose samples count paper, as Decode says',
      () => cmykJpeg(halves([0, 102, 0, 0], [0, 0, 204, 51])),
      { ...eight, ColorSpace: 'DeviceCMYK', Decode: [1, 0, 1, 0, 1, 0, 1, 0] },
      [0, 40, 0, 0],
      [0, 0, 80, 20],
    ],
    [
      'samples of 16 bits',
      () => halves([255, 255], [0x33, 0x33]),
      { ColorSpace: 'DeviceGray', BitsPerComponent: 16 },
      [0, 0, 0, 0],
      [0, 0, 0, 80],
    ],
    [
      'samples of 4 bits',
      () => Buffer.from(Array.from({ length: 128 }, (_, i) => (i % 8 < 4 ? 0xff : 0x33))),
      { ColorSpace: 'DeviceGray', BitsPerComponent: 4 },
      [0, 0, 0, 0],
      [0, 0, 0, 80],
    ],
  ])('is drawn: %s', async (_, data, dict, left, right) => {
    const { ink } = await coded(16, await data(), dict);
    expect(ink.unread).toEqual([]);
    const near = (inks: number[]) => inks.map((n) => expect.closeTo(n, -0.5) as number);
    expect(at(ink, 40, 60)).toEqual(near(left));
    expect(at(ink, 100, 60)).toEqual(near(right));
  });

  it('that is a JPEG of another size than its dictionary says is left out', async () => {
    const { ink } = await coded(17, await grayJpeg(halves([255], [51])), { ...eight, ColorSpace: 'DeviceGray' });
    expect(ink.unread.map(({ why }) => why)).toEqual(['undecodable']);
    expect(at(ink, 100, 60)).toEqual([0, 0, 0, 0]);
  });

  it('also as an inline picture', async () => {
    const dict = 'BI /W 64 /H 64 /BPC 1 /CS /G /F /CCF /DP << /K -1 /Columns 64 /Rows 64 >> ID ';
    const content = `q 100 0 0 100 20 20 cm ${dict}${GROUP_4.toString('latin1')}\nEI Q`;
    const ink = await inkOf({ content });
    expect(at(ink, 100, 60)).toEqual([0, 0, 0, 100]);
    expect(at(ink, 40, 60)).toEqual([0, 0, 0, 0]);
  });

  const uncheckedIn = async (change: Change) =>
    (await findingsOf(change))
      .filter(({ rule }) => rule === 'unchecked')
      .map(({ severity, places }) => [severity, places]);

  it.each(['JPXDecode', 'JBIG2Decode', 'FutureDecode'])(
    'that is damaged or unknown is an error where it prints: %s',
    async (Filter) => {
      const { change } = await coded(64, new Uint8Array(20), { ...bilevel, Filter });
      const place = { x: 7.056, y: 110.067, w: 35.278, h: 35.278 };
      expect(await uncheckedIn(change)).toEqual([['error', [place]]]);
      expect(await uncheckedIn({ ...change, content: 'q 0 0 5 5 re W n 1 0 0 1 20 20 cm /Coded Do Q' })).toEqual([]);
    },
  );

  it.each([
    ['of more samples than a newspaper has', 30_000, deflateSync(new Uint8Array(100)), { Filter: 'FlateDecode' }],
    [
      'deflated twice',
      30_000,
      deflateSync(deflateSync(new Uint8Array(100))),
      { Filter: ['FlateDecode', 'FlateDecode'] },
    ],
    ['of JPEG 2000 that says so itself', 16, jpxOf(30_000), { Filter: 'JPXDecode' }],
  ])('is an error too where it is %s', async (_, side, data, filter) => {
    const { change } = await coded(side, data, { ColorSpace: 'DeviceCMYK', BitsPerComponent: 8, ...filter });
    expect((await uncheckedIn(change)).map(([severity]) => severity)).toEqual(['error']);
  });

  it('is a warning where it may be sound, and is too large to be decoded here', async () => {
    const dict = { ColorSpace: 'DeviceCMYK', BitsPerComponent: 8, Filter: 'JPXDecode' };
    const { change } = await coded(16, jpxOf(4000), dict);
    expect((await uncheckedIn(change)).map(([severity]) => severity)).toEqual(['warning']);
  });
});

describe('a spot ink', () => {
  /** Gray of 30 % under a solid orange that overprints it: by its stand-in 150 and 30 per cent, as an ink of its own 100 and 30. */
  const change: Change = {
    content: `0 0 0 0.3 k ${AREA} /Black gs /Spot cs 1 scn ${AREA}`,
    finish: (parts) => {
      resource(parts, 'ColorSpace', 'Spot', ['Separation', 'Orange', 'DeviceCMYK', tint(parts)]);
    },
  };

  it('is measured by what stands for it, and as an ink of its own', async () => {
    const { windows, spots } = await inkOf(change);
    expect(spots!.names).toEqual(['Orange']);
    expect([windows[0]!.total, windows[0]!.other]).toEqual([expect.closeTo(180, -0.4), expect.closeTo(130, -0.4)]);
    expect([spots!.windows[0]!.total, spots!.peaks[0]!.other]).toEqual([
      expect.closeTo(130, -0.4),
      expect.closeTo(180, -0.4),
    ]);
  });

  it.each([
    [0, /^Total ink is 1(79|80)[.\d]* % \(1(29|30)[.\d]* % with spots as inks of their own\)/],
    [1, null],
  ])('counts where the press has %i units for it', async (spots, told) => {
    const inkLimit = { total: 150, pixelMaximum: 150, window: 150 };
    const found = (await findingsOf(change, { ...NEWSPRINT, inkLimit, spots })).filter(({ rule }) =>
      rule.startsWith('ink'),
    );
    if (told === null) expect(found).toEqual([]);
    else expect(found.find(({ rule }) => rule === 'ink-window')!.message.en).toMatch(told);
  });

  /** A picture of one colour, which has the solid orange and 40 per cent of black, or the orange alone. */
  const pictured = (space: (spot: unknown[], parts: Parts) => unknown, samples: number[], inline = false): Change => ({
    content: inline
      ? `q 100 0 0 100 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /Ink ID ${String.fromCharCode(...samples)} EI Q`
      : 'q 100 0 0 100 20 20 cm /Spotted Do Q',
    finish(parts) {
      const { context } = parts;
      const used = space(['Separation', 'Orange', 'DeviceCMYK', tint(parts)], parts);
      resource(parts, 'ColorSpace', 'Ink', used);
      const image = { Type: 'XObject', Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 8, ColorSpace: used };
      resource(parts, 'XObject', 'Spotted', context.register(context.stream(Uint8Array.from(samples), image as never)));
    },
  });
  const withBlack = (_: unknown, { context }: Parts) => {
    const Domain = [0, 1, 0, 1];
    const mixed = context.stream('{ pop pop 0 0.5 1 0.4 }', {
      FunctionType: 4,
      Domain,
      Range: [0, 1, 0, 1, 0, 1, 0, 1],
    });
    return ['DeviceN', ['Orange', 'Black'], 'DeviceCMYK', context.register(mixed)];
  };

  it.each([
    ['one ink', pictured((spot) => spot, [255]), 150, 100],
    ['an inline picture', pictured((spot) => spot, [255], true), 150, 100],
    ['a table of tints', pictured((spot) => ['Indexed', spot, 1, PDFString.of('\x00\xff')], [1]), 150, 100],
    ['two inks', pictured(withBlack, [255, 102]), 190, 140],
  ])('is an ink of its own in a picture, too: %s', async (_, change, standIn, own) => {
    const { windows, peaks, spots } = await inkOf(change);
    expect(spots!.names).toEqual(['Orange']);
    const [byStandIn, alone] = [windows[0]!, spots!.windows[0]!].map(({ total }) => total);
    expect([byStandIn, alone]).toEqual([expect.closeTo(standIn, -0.4), expect.closeTo(own, -0.4)]);
    expect([peaks[0]!.total, spots!.peaks[0]!.total]).toEqual([
      expect.closeTo(standIn, -0.4),
      expect.closeTo(own, -0.4),
    ]);
  });

  it('is on its plate in a picture of the page, not in the inks that stand for it', async () => {
    const { document } = await openPdf(await pdfOf(pictured(withBlack, [255, 102])), 'ink.pdf');
    const [x, y] = [40, 60];
    const drawn = (await drawArea(
      drawablePage(document.getPage(0)),
      { box: [x, y, x + 2, y + 2], ppi: 72, ownSpots: true },
      new Scope(),
    ))!;
    expect(drawn.names).toEqual(['Orange']);
    expect([...drawn.process.subarray(0, 4)]).toEqual([0, 0, 0, 102]);
    expect(drawn.spots[0]![0]).toBe(255);
  });

  it('is knocked out by what is painted over it', async () => {
    const { spots } = await inkOf({ ...change, content: `/Spot cs 1 scn ${AREA} 0 0 0 0.2 k ${AREA}` });
    expect(spots!.windows[0]!.total).toBeCloseTo(20, -0.4);
  });
});

describe('a Type 3 font', () => {
  const glyphs = (proc: string): Change => ({
    content: '0 1 0 0 k BT /F3 100 Tf 20 20 Td <01> Tj ET',
    finish: (parts) => {
      const { context } = parts;
      resource(parts, 'Font', 'F3', {
        Type: 'Font',
        Subtype: 'Type3',
        FontBBox: [0, 0, 1000, 1000],
        FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
        CharProcs: { a: context.register(context.stream(proc)) },
        Encoding: { Type: 'Encoding', Differences: [1, 'a'] },
        FirstChar: 1,
        LastChar: 1,
        Widths: [1000],
        Resources: { ExtGState: { Half: { ca: 0.5 } } },
      });
    },
  });
  it.each([
    ['in the colour of the text', '1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f', [0, 100, 0, 0], [0, 100, 0, 0]],
    [
      'in colours of its own',
      '1000 0 d0 1 0 0 0.2 k 0 0 500 1000 re f 0 0 0.6 0 k 500 0 500 1000 re f',
      [100, 0, 0, 20],
      [0, 0, 60, 0],
    ],
    [
      'in black until it sets a colour of its own',
      '1000 0 d0 0 0 500 1000 re f 0 0 1 0 k 500 0 500 1000 re f',
      [0, 0, 0, 100],
      [0, 0, 100, 0],
    ],
    ['with resources of its font', '1000 0 d0 /Half gs 1 0 0 0 k 0 0 1000 1000 re f', [50, 0, 0, 0], [50, 0, 0, 0]],
  ])('is drawn %s', async (_, proc, left, right) => {
    const ink = await inkOf(glyphs(proc));
    const near = (expected: number[]) => expected.map((n) => expect.closeTo(n, -0.4) as number);
    expect(at(ink, 40, 60)).toEqual(near(left));
    expect(at(ink, 100, 60)).toEqual(near(right));
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
        const found = heaviestWindows({ sums, width, height }, side, 4);
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
