import { PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { InputError, memoryCache, Scope } from '../../src/base/index.js';
import { openCondition, plainWish } from '../../src/colour/index.js';
import { preflightFile, proofOfPage, type PreflightRequest, type ProofKind } from '../../src/preflight/index.js';
import { NEWSPRINT, pdfOf, rulesOf, set } from './fixture.js';

const RED = '1 0 0 rg 30 300 100 20 re f';
const check = async (request: Partial<PreflightRequest>) =>
  preflightFile(
    { bytes: await pdfOf(), name: 'a.pdf', condition: NEWSPRINT, report: null, ordered: null, ...request },
    new Scope(),
  );

describe('one file from anywhere', () => {
  it('that is right has no findings, and a report only where one is wanted', async () => {
    expect(await check({})).toEqual({ file: 'a.pdf', pages: 1, findings: [], report: null, fault: null });
    const { report } = await check({ report: 'en' });
    expect(report).toMatch(/^<!doctype html>/i);
  });

  it('has a report with its findings in the language that is asked for, and pictures of its pages and plates', async () => {
    const bytes = await pdfOf({ content: RED, more: [288] });
    const [english, chinese] = [await check({ bytes, report: 'en' }), await check({ bytes, report: 'zh' })];
    expect(rulesOf(english.findings)).toContain('colour-space');
    const finding = english.findings.find(({ rule }) => rule === 'colour-space')!;
    expect(english.report).toContain(finding.title.en);
    expect(english.report).not.toContain(finding.title.zh);
    expect(chinese.report).toContain(finding.title.zh);
    // Of each page: itself, four plates, and the map of its ink.
    expect([...english.report!.matchAll(/data:image\/jpeg/g)]).toHaveLength(2 * 6);
  });

  it('must have as many pages as were ordered, where somebody said', async () => {
    expect(rulesOf((await check({ ordered: 4 })).findings)).toEqual(['page-count']);
    expect((await check({ ordered: 1 })).findings).toEqual([]);
  });

  it('that is no PDF is refused', async () => {
    await expect(check({ bytes: Buffer.from('hello') })).rejects.toThrow(InputError);
  });

  it('is not read on once its caller has given up', async () => {
    await expect(check({ signal: AbortSignal.abort(new Error('given up')) })).rejects.toThrow('given up');
  });
});

describe('a page to be looked at', async () => {
  const condition = await openCondition(plainWish('newsprint'), memoryCache());
  const bytes = await pdfOf({ content: '0.8 0 0 0 k 0 216 288 216 re f 1 1 1 0 k 0 0 144 216 re f' });
  const page = proofOfPage(bytes, 1, condition, new Scope());

  /** R, G, B in the middle of a quarter of the page. */
  async function colourAt(kind: ProofKind, right: number, down: number): Promise<readonly number[]> {
    const { data, info } = await sharp((await page.picture(kind))!)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = 3 * (Math.floor(info.height * down) * info.width + Math.floor(info.width * right));
    return [...data.subarray(at, at + 3)];
  }

  it('shows each plate alone, white where it has no ink', async () => {
    const isWhite = async (kind: ProofKind, right: number, down: number): Promise<boolean> =>
      (await colourAt(kind, right, down)).every((level) => level > 250);
    expect(await isWhite('cyan', 0.5, 0.25)).toBe(false);
    expect(await isWhite('magenta', 0.5, 0.25)).toBe(true);
    expect(await isWhite('magenta', 0.25, 0.75)).toBe(false);
    expect(await isWhite('yellow', 0.25, 0.75)).toBe(false);
    expect(await isWhite('black', 0.25, 0.75)).toBe(true);
    expect(await isWhite('cyan', 0.75, 0.75)).toBe(true);
  });

  it('maps total ink: white where there is none, red above the limit', async () => {
    const [r, g, b] = await colourAt('ink', 0.25, 0.75); // 300 per cent
    expect(r).toBeGreaterThan(g! + 50);
    expect(r).toBeGreaterThan(b! + 50);
    expect(Math.min(...(await colourAt('ink', 0.75, 0.75)))).toBeGreaterThan(250);
  });

  it('shows the colours of the press: a cyan that is blue, on paper that is no white', async () => {
    const [r, g, b] = await colourAt('soft', 0.5, 0.25);
    expect(b).toBeGreaterThan(r! + 50);
    expect(g).toBeGreaterThan(r!);
    expect(Math.max(...(await colourAt('soft', 0.75, 0.75)))).toBeLessThan(250);
  });

  it('has no picture where it cannot be drawn', async () => {
    const broken = await pdfOf({
      finish: ({ context, page: node }) => {
        const damaged = PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), new Uint8Array(64).fill(0x77));
        set(node, 'Contents', context.register(damaged));
      },
    });
    expect(await proofOfPage(broken, 1, condition, new Scope()).picture('ink')).toBeNull();
  });
});
