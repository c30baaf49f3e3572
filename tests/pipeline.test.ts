import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFParse } from 'pdf-parse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError, memoryCache } from '../src/base/index.js';
import type { BuildRequest, BuildResult } from '../src/build-types.js';
import { findBrowser, openBrowser, type Printer } from '../src/chrome/index.js';
import { bodyText } from '../src/manuscript/index.js';
import { readManuscript } from '../src/manuscript/index.js';
import { build, type World } from '../src/pipeline.js';
import { inspectPress } from './press/tools.js';

const SAMPLE = fileURLToPath(new URL('../assets/sample/edition/', import.meta.url));

interface Placed {
  readonly pages: readonly {
    readonly stories: readonly {
      readonly frames: readonly { readonly kind: string; readonly lines?: readonly { readonly text: string }[] }[];
    }[];
  }[];
}

describe('the sample edition, built with a real browser', () => {
  let printer: Printer;
  let folder: string;
  let results: BuildResult[];

  const request = (out: string, change: Partial<BuildRequest> = {}): BuildRequest => ({
    input: SAMPLE,
    photos: null,
    publication: null,
    format: null,
    condition: null,
    imposition: null,
    date: null,
    today: '2001-01-01',
    targets: ['press', 'screen'],
    pages: null,
    out: join(folder, out),
    ...change,
  });
  const world = (): World => ({
    cache: memoryCache(),
    fonts: null,
    searches: null,
    printer: () => Promise.resolve(printer),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const file = (result: BuildResult, name: string): Promise<Buffer> => readFile(join(result.folder, name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-pipeline-'));
    printer = await openBrowser(await findBrowser(process.env));
    const elsewhere = join(folder, 'sample');
    await cp(join(SAMPLE, '..'), elsewhere, { recursive: true });
    results = [
      await build(request('one'), world()),
      await build(request('two', { input: join(elsewhere, 'edition'), today: '2002-02-02' }), world()),
    ];
  }, 120_000);
  afterAll(async () => {
    await printer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has nothing to report', () => {
    expect(results[0]!.diagnostics).toEqual([]);
    expect(results[0]!.files).toEqual([
      'layout.json',
      'pages/04.png',
      'press/lezhi-2024-12-30-04.pdf',
      'press/lezhi-2024-12-30.pdf',
      'report.html',
      'report.json',
      'screen/lezhi-2024-12-30.pdf',
    ]);
  });

  it('is the same to the byte when built again, from another folder into another, on another day, from an empty cache', async () => {
    for (const name of results[0]!.files) {
      const [one, two] = await Promise.all(results.map((result) => file(result, name)));
      expect(Buffer.compare(one!, two!), name).toBe(0);
    }
  });

  it('carries the body text to the character, in order', async () => {
    const name = join(SAMPLE, 'lezhi-reform.txt');
    const story = await readManuscript({ name, bytes: await readFile(name) }, {});
    const { pages } = JSON.parse((await file(results[0]!, 'layout.json')).toString()) as Placed;
    const frames = pages.flatMap((page) => page.stories.flatMap((placed) => placed.frames));
    const set = frames.filter(({ kind }) => kind === 'text').flatMap(({ lines }) => lines ?? []);
    expect(set.map(({ text }) => text).join('')).toBe(bodyText(story));
  });

  it.each(['screen', 'press'])('gives every line back from the finished %s PDF as it was written', async (target) => {
    const parser = new PDFParse({ data: await file(results[0]!, `${target}/lezhi-2024-12-30.pdf`) });
    const { text } = await parser.getText();
    await parser.destroy();
    const plain = (s: string): string => s.replace(/\s/gu, '');
    const found = plain(text);
    const { pages } = JSON.parse((await file(results[0]!, 'layout.json')).toString()) as Placed;
    const lines = pages.flatMap((page) => page.stories.flatMap(({ frames }) => frames.flatMap((f) => f.lines ?? [])));
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.map((line) => plain(line.text)).filter((line) => !found.includes(line))).toEqual([]);
  });

  it('is pressed into a file that other programs find in order, its text in black alone and its ink within the limit', async () => {
    const pdf = join(results[0]!.folder, 'press/lezhi-2024-12-30.pdf');
    const checked = await inspectPress(pdf, join(results[0]!.folder, 'layout.json'), join(folder, 'plates'));
    expect(checked.problems).toEqual([]);
  });

  it('refuses a page that is not there, and writes nothing', async () => {
    await expect(build(request('three', { pages: [9] }), world())).rejects.toThrow(InputError);
    await expect(readFile(join(folder, 'three'))).rejects.toThrow(/ENOENT/);
  });
});
