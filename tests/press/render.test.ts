import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mm, type Diagnostic } from '../../src/base/index.js';
import { findBrowser, openBrowser } from '../../src/chrome/index.js';
import type { RgbPdf } from '../../src/chrome/index.js';
import { RED_PNG, songFont } from '../chrome/fixtures.js';
import { complements, keep, press } from './fixtures.js';

const run = promisify(execFile);
const there = (program: string, ask: string): Promise<boolean> =>
  run(program, [ask]).then(
    () => true,
    () => false,
  );
const canRender = (await there('gs', '--version')) && (await there('pdftoppm', '-v'));
if (!canRender) console.warn('Ghostscript or poppler is not installed: how press files render is not compared.');

/** What a publication's own template may do; each in a cell of 40 x 12 mm, two columns. */
const CELLS: Readonly<Record<string, string>> = {
  'linear gradient': '<div class="f" style="background:linear-gradient(90deg,#00f,#ff0 60%,#0a0)"></div>',
  'gradient to nothing':
    '<div class="f" style="background:linear-gradient(90deg,rgba(192,18,29,1),rgba(192,18,29,0))"></div>',
  'radial gradient': '<div class="f" style="background:radial-gradient(circle,#00f,#ff0 40%,#0a0)"></div>',
  'elliptical gradient to nothing':
    '<div class="f" style="background:radial-gradient(ellipse,#06c,transparent)"></div>',
  'conic gradient': '<div class="f" style="background:conic-gradient(#f00,#00f)"></div>',
  stripes: '<div class="f" style="background:repeating-linear-gradient(45deg,#000 0 3mm,#fc0 3mm 6mm)"></div>',
  opacity:
    '<div class="f" style="background:#0a0"><div class="f" style="opacity:.5;background:#c8102e"><span style="color:#fff">金门</span></div></div>',
  'box shadow':
    '<div class="f" style="width:30mm;height:8mm;box-shadow:1mm 1mm 2mm rgba(0,0,80,.6);background:#eee"></div>',
  'text shadow': '<p style="text-shadow:1mm 1mm 0 #f80">见长风</p>',
  multiply:
    '<div class="f" style="background:#ff0"><div class="f" style="width:20mm;mix-blend-mode:multiply;background:#0ff"></div></div>',
  'white on black': '<div class="f" style="background:#000;color:#fff;font-size:8pt">乐至新闻</div>',
  'border and corners': '<div class="f" style="width:36mm;height:9mm;border:.3mm solid #000;border-radius:2mm"></div>',
  'svg gradient and pattern':
    '<svg width="40mm" height="12mm"><defs><linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f" stop-opacity=".2"/></linearGradient><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3" fill="#080"/></pattern></defs><rect width="70" height="45" fill="url(#g)"/><rect x="75" width="70" height="45" fill="url(#p)"/></svg>',
  'svg mask':
    '<svg width="40mm" height="12mm"><defs><linearGradient id="h"><stop stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient><mask id="m"><rect width="150" height="45" fill="url(#h)"/></mask></defs><rect width="140" height="40" fill="#808" mask="url(#m)"/></svg>',
  'css mask':
    '<div class="f" style="-webkit-mask-image:linear-gradient(90deg,#000,transparent);background:#036"></div>',
  picture: '<img src="photos/red.png" style="width:20mm;height:10mm">',
  filter: '<div class="f" style="width:30mm;height:8mm;filter:blur(.5mm);background:#f0f"></div>',
  text: '<p>一立生金门，齐龙 abc</p>',
};
/** Whole CSS pixels, so that both files are drawn on the same raster. */
const SIZE = { w: mm(101.6), h: mm(127) };

async function printed(): Promise<RgbPdf> {
  const cells = Object.values(CELLS).map(
    (cell, i) =>
      `<div class="c" style="left:${3 + (i % 2) * 43}mm;top:${3 + Math.floor(i / 2) * 13.5}mm">${cell}</div>`,
  );
  const html = `<!doctype html><meta charset="utf-8"><style>
@page{size:${SIZE.w}mm ${SIZE.h}mm;margin:0} @font-face{font-family:Song;src:url(fonts/song.ttf)}
body{margin:0;font:14pt Song} p{margin:0} .c{position:absolute;width:40mm;height:12mm} .f{width:40mm;height:12mm;box-sizing:border-box}
</style>${cells.join('')}`;
  const browser = await openBrowser(await findBrowser(process.env));
  try {
    const assets = new Map([
      ['fonts/song.ttf', await songFont()],
      ['photos/red.png', RED_PNG],
    ]);
    const page = await browser.load({ html, assets });
    return await browser.pdf(page, { widthMm: SIZE.w, heightMm: SIZE.h });
  } finally {
    await browser.close();
  }
}

describe.skipIf(!canRender)('a page with all that templates may do', () => {
  let folder: string;
  let before: Float64Array;
  let after: Float64Array;
  /** As PDF/X-1a, in inks. */
  let flat: Float64Array;
  let told: readonly Diagnostic[];
  let width: number;
  const DPI = 72;
  /** Drawn finer and averaged, so that the edges of two programs agree. */
  const FINER = 4;

  /** RGB of every pixel, from samples that are finer; inks as their complements, which is how the test's separator makes them. */
  function averaged(samples: Uint8Array, channels: 3 | 4, wide: number): Float64Array {
    width = Math.floor(wide / FINER);
    const height = Math.floor(samples.length / channels / wide / FINER);
    const rgb = new Float64Array(width * height * 3);
    for (let y = 0; y < height * FINER; y++) {
      for (let x = 0; x < width * FINER; x++) {
        const [from, to] = [(y * wide + x) * channels, (Math.floor(y / FINER) * width + Math.floor(x / FINER)) * 3];
        for (let c = 0; c < 3; c++) {
          const level = samples[from + c]!;
          rgb[to + c]! += (channels === 3 ? level : ((255 - level) * (255 - samples[from + 3]!)) / 255) / FINER ** 2;
        }
      }
    }
    return rgb;
  }

  async function inRgb(pdf: Uint8Array): Promise<Float64Array> {
    const out = join(folder, 'rgb');
    await writeFile(`${out}.pdf`, pdf);
    await run('pdftoppm', ['-singlefile', '-tiff', '-r', String(DPI * FINER), `${out}.pdf`, out]);
    const { data, info } = await sharp(await readFile(`${out}.tif`))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return averaged(data, 3, info.width);
  }

  async function inInk(pdf: Uint8Array): Promise<Float64Array> {
    const out = join(folder, 'ink');
    await writeFile(`${out}.pdf`, pdf);
    // Of the two interpreters in some versions the newer does not draw shadings by place (ShadingType 1), not even those of the browser.
    const options = ['-q', '-dNEWPDF=false', '-dNOPAUSE', '-dBATCH', '-dSAFER', `-r${DPI * FINER}`];
    await run('gs', [...options, '-sDEVICE=tiff32nc', `-sOutputFile=${out}.tif`, `${out}.pdf`]);
    const raw = sharp(await readFile(`${out}.tif`))
      .pipelineColourspace('cmyk')
      .toColourspace('cmyk')
      .raw();
    const { data, info } = await raw.toBuffer({ resolveWithObject: true });
    return averaged(data, 4, info.width);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-render-'));
    const pdf = await printed();
    const pages = [{ number: 1, trim: SIZE, bleed: mm(0) }];
    const { edition } = await press(pdf, { pages, separator: complements, reserved: [] });
    await keep('template-features.pdf', edition);
    [before, after] = await Promise.all([inRgb(pdf), inInk(edition)]);
    const options = { marks: false, imposition: 'none', standard: 'x-1a' } as const;
    const old = await press(pdf, { pages, separator: complements, reserved: [], options });
    await keep('template-features-x1a.pdf', old.edition);
    flat = await inInk(old.edition);
    told = old.diagnostics;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(Object.keys(CELLS).map((name, i) => [name, i] as const))('%s looks in ink as in RGB', (_name, i) => {
    // Levels of 255; Ghostscript draws every edge half a fine pixel wider, which for text comes to 6.
    alike(before, after, i, 7);
  });

  it.each(Object.keys(CELLS).map((name, i) => [name, i] as const))('%s looks in PDF/X-1a as in PDF/X-4', (_name, i) => {
    alike(after, flat, i, 9); // edges that are drawn at 300 ppi are soft: for small dots that comes to 8
  });

  it('says what was drawn for PDF/X-1a', () => {
    expect(told.map(({ code }) => code)).toEqual(['press/flattened']);
  });

  /** Holds one cell of the page against another picture of it. */
  function alike(before: Float64Array, after: Float64Array, i: number, mean: number): void {
    const px = (length: number): number => Math.round((length / 25.4) * DPI);
    const [left, top] = [px(3 + (i % 2) * 43), px(3 + Math.floor(i / 2) * 13.5)];
    let sum = 0;
    let far = 0;
    let marked = 0;
    let count = 0;
    for (let y = top; y < top + px(12); y++) {
      for (let x = left; x < left + px(40); x++) {
        const at = (y * width + x) * 3;
        const off = Math.max(...[0, 1, 2].map((c) => Math.abs(before[at + c]! - after[at + c]!)));
        marked += Number(before[at]! + before[at + 1]! + before[at + 2]! < 3 * 255 - 20);
        far += Number(off > 100);
        sum += off;
        count++;
      }
    }
    expect(marked).toBeGreaterThan(50); // there is something to compare
    expect(sum / count).toBeLessThan(mean);
    expect(far / count).toBeLessThan(0.02);
  }
});
