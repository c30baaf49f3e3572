import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preflightFile } from '../../src/preflight/index.js';
import { BROKEN } from '../preflight/broken.js';
import { NEWSPRINT, pdfOf, resource, type Change } from '../preflight/fixture.js';
import { ran } from './world.js';
import { memoryCache, Scope } from '../../src/base/index.js';
import { openSession } from '../../src/engine/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banxin-preflight-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function preflight(change: Change, ...options: string[]) {
  await writeFile(join(folder, 'page.pdf'), await pdfOf(change));
  return ran(['preflight', 'page.pdf', ...options], {
    folder,
    preflight: async ({ bytes, name, condition = 'newsprint', report = null, ordered = null, spots = null }) => ({
      ...(await preflightFile(
        { bytes, name, condition: { ...NEWSPRINT, spots: spots ?? 0 }, report, ordered },
        new Scope(),
      )),
      condition,
    }),
  });
}

/** Gray of 80 % under an orange that overprints it: 260 per cent by what stands for the orange, and 180 as an ink of its own. */
const OVER_SPOT: Change = {
  content: '0 0 0 0.8 k 20 20 150 150 re f /Black gs /Spot cs 1 scn 20 20 150 150 re f',
  finish: (parts) => {
    const orange = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 0.8, 1, 0], N: 1 };
    resource(parts, 'ColorSpace', 'Spot', ['Separation', 'Orange', 'DeviceCMYK', orange]);
  },
};

it('a session weighs total ink for as many spot inks as it is told', async () => {
  const session = await openSession({ cache: memoryCache() });
  try {
    const bytes = await pdfOf(OVER_SPOT);
    const heavy = async (spots?: number) =>
      (await session.preflight({ bytes, name: 'page.pdf', ...(spots !== undefined && { spots }) })).findings.filter(
        ({ rule }) => rule === 'ink-window',
      ).length;
    expect(await heavy()).toBeGreaterThan(0);
    expect(await heavy(1)).toBe(0);
  } finally {
    await session.close();
  }
});

describe('banxin preflight', () => {
  it('says that all is well in one line', async () => {
    expect(await preflight({})).toEqual({ exit: 0, out: 'page.pdf: 1 page, 0 errors, 0 warnings\n', err: '' });
  });

  it('lists findings by page, with place, rule and advice', async () => {
    const { exit, out } = await preflight({ ...BROKEN['colour-space'], version: [1, 4] });
    expect(exit).toBe(1);
    expect(out).toBe(`The file
  error  PDF version  version
      The file is PDF 1.4; PDF/X-4 is 1.6.
      Export as PDF/X-4, which sets the version.

Page 1
  error  Colour spaces  x 71 y 124 mm  colour-space
      DeviceRGB: area painted in a colour that is not ink (1).
      Convert to CMYK for the printing condition.

page.pdf: 1 page, 2 errors, 0 warnings
`);
  });

  it('is told how many pages were ordered', async () => {
    expect((await preflight({}, '--pages', '1')).exit).toBe(0);
    const { exit, out } = await preflight({}, '--pages', '2');
    expect([exit, out]).toEqual([1, expect.stringContaining('The file has 1 page; 2 were ordered.')]);
    expect((await preflight({}, '--pages', 'two')).exit).toBe(2);
  });

  it('is told how many spot inks the press has, by which total ink is weighed', async () => {
    const rules = async (...options: string[]) => {
      const { out } = await preflight(OVER_SPOT, '--json', ...options);
      return (JSON.parse(out) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    };
    expect(await rules()).toContain('ink-window');
    expect(await rules('--spots', '1')).not.toContain('ink-window');
    for (const typed of ['9', 'two', '-1']) {
      const { exit, err } = await preflight(OVER_SPOT, `--spots=${typed}`);
      expect([exit, err]).toEqual([2, expect.stringContaining('expected 0 to 8 spot inks')]);
    }
  });

  it('exits 0 with warnings alone', async () => {
    expect((await preflight(BROKEN['thin-lines']!)).exit).toBe(0);
  });

  it('prints one JSON object, and nothing else', async () => {
    const { exit, out } = await preflight(BROKEN['colour-space']!, '--json');
    const { findings, ...rest } = JSON.parse(out) as { findings: { rule: string }[] };
    expect(rest).toEqual({ ok: false, exit, file: 'page.pdf', pages: 1, condition: 'newsprint' });
    expect(findings.map(({ rule }) => rule)).toEqual(['colour-space']);
  });

  it('writes a report that needs no other file, with the finding at its place', async () => {
    await preflight(BROKEN['colour-space']!, '--report', 'sub/report.html');
    const html = await readFile(join(folder, 'sub', 'report.html'), 'utf8');
    expect(html).toMatch(/<svg viewBox="0 0 101\.6 152\.4"/);
    expect(html).toMatch(/<rect x="70\.\d+" y="124\.\d+" width="17\.\d+" height="17\.\d+"\/>/);
    expect(html.match(/src="data:image\/jpeg;base64,/g)).toHaveLength(6); // the page, four plates, total ink
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
    expect(html).toContain('page.pdf');
  });

  it('refuses what is no PDF with exit 2', async () => {
    const { exit, err } = await preflight({ bytes: () => Buffer.from('no') });
    expect(exit).toBe(2);
    expect(err).toContain('page.pdf  error  Expected a PDF');
    expect((await ran(['preflight', 'none.pdf'], { folder })).exit).toBe(2);
  });
});
