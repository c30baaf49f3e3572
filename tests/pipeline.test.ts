import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PDFParse } from 'pdf-parse';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi, type Mock } from 'vitest';
import { InputError, memoryCache, MM_PER_PT, type Box } from '../src/base/index.js';
import { readGlyphs, type Glyph } from '../src/testing/glyphs.js';
import type { BuildRequest, BuildResult } from '../src/build-types.js';
import { findBrowser, openBrowser, type PageBundle, type Printer } from '../src/chrome/index.js';
import { openCondition, plainWish } from '../src/colour/index.js';
import { readList } from '../src/deliver/index.js';
import type { Report } from '../src/html/index.js';
import { bodyText, readManuscript } from '../src/manuscript/index.js';
import { build, typeset, type World } from '../src/pipeline/index.js';
import { requestIn, worldOf } from './building.js';
import { docx, para } from './manuscript/helpers.js';
import { compareWithScreen, inspectPress } from './press/tools.js';

const SAMPLE = fileURLToPath(new URL('../assets/sample/edition/', import.meta.url));

interface Placed {
  readonly pages: readonly {
    readonly stories: readonly {
      readonly frames: readonly { readonly kind: string; readonly lines?: readonly PlacedText[] }[];
    }[];
  }[];
}

/** A line of layout.json: millimetres from the trim box's top left, the size in points. */
interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly w: number;
  readonly fontSize: number;
}

const HAN = /^\p{Script=Han}$/u;
const plain = (s: string): string => s.replace(/\s/gu, '');

/** The engines of the viewers that people search and copy in; null where one is not installed. */
const VIEWERS: Readonly<Record<string, (pdf: Uint8Array) => Promise<string | null>>> = {
  async 'pdf.js'(pdf) {
    const parser = new PDFParse({ data: pdf });
    const { text } = await parser.getText();
    await parser.destroy();
    return text;
  },
  // Of Chrome and Edge.
  async PDFium(pdf) {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(Buffer.from(pdf));
    const text = [...document.pages()].map((page) => page.getText()).join('\n');
    document.destroy();
    library.destroy();
    return text;
  },
  // Of Evince and Okular.
  async poppler(pdf) {
    const folder = await mkdtemp(join(tmpdir(), 'banxin-poppler-'));
    try {
      await writeFile(join(folder, 'a.pdf'), pdf);
      const { stdout } = await promisify(execFile)('pdftotext', ['-raw', join(folder, 'a.pdf'), '-'], {
        maxBuffer: 1e8,
      });
      return stdout;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Along the line, in mm. */
const ALONG = 0.05;
/** Across it: Chrome draws baselines on whole CSS pixels, half of which is 0.1323 mm. */
const ACROSS = 0.14;

/** What is wrong with the glyphs that a PDF shows where a line should stand; null where nothing is. */
function misplaced(line: PlacedText, page: readonly Glyph[]): string | null {
  const em = line.fontSize * MM_PER_PT;
  const glyphs = page
    .map((glyph) => ({ ...glyph, x: glyph.x * MM_PER_PT, y: glyph.y * MM_PER_PT, end: glyph.end * MM_PER_PT }))
    .filter(({ text }) => plain(text) !== '')
    .filter(({ y }) => Math.abs(y - line.baseline) < ACROSS)
    .filter(({ x }) => x > line.x - 0.6 * em && x < line.x + line.w + 0.1 * em)
    .sort((a, b) => a.x - b.x);
  const shown = glyphs.map(({ text }) => text).join('');
  if (shown !== plain(line.text).replace(/\p{Cf}/gu, '')) return `“${line.text}” is “${shown}”`;
  const [first, last] = [glyphs[0]!, glyphs.at(-1)!];
  // Half-width forms of marks are drawn beside their origin; an ideograph fills its em.
  if (HAN.test(first.text) && Math.abs(first.x - line.x) > ALONG) return `“${line.text}” begins at ${first.x}`;
  if (HAN.test(last.text) && Math.abs(last.end - line.x - line.w) > ALONG) return `“${line.text}” ends at ${last.end}`;
  return glyphs.some(({ size }) => Math.abs(size - line.fontSize) > 0.01) ? `“${line.text}” has another size` : null;
}

/** What a browser is given, by hash: faces and photos are megabytes, which no assertion should compare one by one. */
const filesIn = ({ html, assets }: PageBundle): ReadonlyMap<string, string> =>
  new Map([...assets, ['html', Buffer.from(html)] as const].map(([name, bytes]) => [name, sha256(bytes)]));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A PDF's page with another trim box in its middle, half as wide and high: a fourth of the pixels to be drawn. */
async function halved(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const page = document.getPage(0);
  const { x, y, width, height } = page.getTrimBox();
  page.setTrimBox(x + width / 4, y + height / 4, width / 2, height / 2);
  return document.save();
}

/** An advertisement of one mark in the middle of nothing: it paints neither a ground nor a frame. */
async function groundless(colour: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 100]);
  page.node.set(
    PDFName.of('Contents'),
    document.context.register(document.context.stream(`${colour} 90 40 20 20 re f`)),
  );
  return document.save();
}

/** Where in a box of a page, in mm from its trim, something is drawn that is not paper; null where all is paper. */
async function inked(picture: Buffer, widthMm: number, { x, y, w, h }: Box<number>): Promise<Box<number> | null> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const scale = info.width / widthMm;
  const dark: { x: number; y: number }[] = [];
  for (let row = Math.round(y * scale); row < (y + h) * scale; row += 1)
    for (let column = Math.round(x * scale); column < (x + w) * scale; column += 1)
      if (data[row * info.width + column]! < 200) dark.push({ x: column / scale, y: row / scale });
  if (dark.length === 0) return null;
  const [left, right] = [Math.min(...dark.map((dot) => dot.x)), Math.max(...dark.map((dot) => dot.x))];
  const [top, foot] = [Math.min(...dark.map((dot) => dot.y)), Math.max(...dark.map((dot) => dot.y))];
  return { x: left, y: top, w: right - left, h: foot - top };
}

/** The first page of a PDF, cut to its trim box, as PDFium draws it at four pixels to the point. */
async function drawnTrim(pdf: Uint8Array): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const page = document.getPage(0);
  const { x, y, width, height } = page.getTrimBox();
  page.setMediaBox(x, y, width, height);
  page.setCropBox(x, y, width, height);
  const library = await PDFiumLibrary.init();
  const opened = await library.loadDocument(Buffer.from(await document.save()));
  const drawn = await opened.getPage(0).render({ scale: 4, render: 'bitmap' });
  opened.destroy();
  library.destroy();
  return sharp(drawn.data, { raw: { width: drawn.width, height: drawn.height, channels: 4 } })
    .png()
    .toBuffer();
}

describe('the sample edition, built with a real browser', () => {
  let printer: Printer;
  let folder: string;
  let results: BuildResult[];
  let load: Mock<Printer['load']>;

  const request = (out: string, change: Partial<BuildRequest> = {}): BuildRequest =>
    requestIn(folder, { input: SAMPLE, today: '2001-01-01', out: join(folder, out), ...change });
  const world = (): World => worldOf(() => Promise.resolve(printer));
  const first = world();
  const file = (result: BuildResult, name: string): Promise<Buffer> => readFile(join(result.folder, name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banxin-pipeline-'));
    printer = await openBrowser(await findBrowser(process.env));
    load = vi.spyOn(printer, 'load');
    const elsewhere = join(folder, 'sample');
    await cp(join(SAMPLE, '..'), elsewhere, { recursive: true });
    results = [
      await build(request('one'), first),
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
      'delivery/lezhi-2024-12-30.csv',
      'delivery/lezhi-2024-12-30.json',
      'layout.json',
      'pages/04.png',
      'press/lezhi-2024-12-30-04.pdf',
      'press/lezhi-2024-12-30.pdf',
      'report.html',
      'report.json',
      'screen/lezhi-2024-12-30.pdf',
    ]);
  });

  it('lists for the printer what it has written, with the plates that the page needs', async () => {
    const { files } = readList('', (await file(results[0]!, 'delivery/lezhi-2024-12-30.json')).toString('utf8'));
    expect(files.map(({ path }) => path)).toEqual(results[0]!.files.filter((name) => name.startsWith('press/')));
    for (const { path, bytes, sha256: listed, plates, trim } of files) {
      const written = await file(results[0]!, path);
      expect([bytes, listed]).toEqual([written.length, sha256(written)]);
      expect([plates, trim]).toEqual([['Cyan', 'Magenta', 'Yellow', 'Black'], { w: 390, h: 550 }]);
    }
  });

  it('is the same to the byte when built again, from another folder into another, on another day, from an empty cache', async () => {
    for (const name of results[0]!.files) {
      const [one, two] = await Promise.all(results.map((result) => file(result, name)));
      expect(Buffer.compare(one!, two!), name).toBe(0);
    }
  });

  it('can be typeset alone, without a browser: the very HTML that is printed, and nothing written', async () => {
    const alone = { ...first, printer: () => Promise.reject(new Error('no browser is needed')) };
    const set = await typeset(request('three', { targets: [] }), alone);
    const printed = load.mock.calls[0]![0];
    expect(filesIn(set.html)).toEqual(filesIn(printed));
    expect(printed.pages).toBe(1);
    expect(set.separator).toBeNull();
    expect([...set.diagnostics, ...set.copy.flatMap(({ diagnostics }) => diagnostics)]).toEqual([]);
    await expect(readFile(join(folder, 'three'))).rejects.toThrow('ENOENT');
  });

  it('carries the body text to the character, in order', async () => {
    const name = join(SAMPLE, 'lezhi-reform.txt');
    const story = await readManuscript({ name, bytes: await readFile(name) }, {});
    const { pages } = JSON.parse((await file(results[0]!, 'layout.json')).toString()) as Placed;
    const frames = pages.flatMap((page) => page.stories.flatMap((placed) => placed.frames));
    const set = frames.filter(({ kind }) => kind === 'text').flatMap(({ lines }) => lines ?? []);
    expect(set.map(({ text }) => text).join('')).toBe(bodyText(story));
  });

  it.each(['screen', 'press'].flatMap((target) => Object.keys(VIEWERS).map((viewer) => [target, viewer] as const)))(
    'gives every line back from the finished %s PDF as it was written: %s',
    async (target, viewer) => {
      const text = await VIEWERS[viewer]!(await file(results[0]!, `${target}/lezhi-2024-12-30.pdf`));
      if (text === null) {
        console.warn(`${viewer} is not installed: what it finds in a file is not checked.`);
        return;
      }
      const found = plain(text);
      const { pages } = JSON.parse((await file(results[0]!, 'layout.json')).toString()) as Placed;
      const lines = pages.flatMap((page) => page.stories.flatMap(({ frames }) => frames.flatMap((f) => f.lines ?? [])));
      expect(lines.length).toBeGreaterThan(200);
      expect(lines.map((line) => plain(line.text)).filter((line) => !found.includes(line))).toEqual([]);
    },
  );

  it('is pressed into a file that other programs find in order, its text in black alone and its ink within the limit', async () => {
    const pdf = join(results[0]!.folder, 'press/lezhi-2024-12-30.pdf');
    const checked = await inspectPress(pdf, join(results[0]!.folder, 'layout.json'), join(folder, 'plates'));
    expect(checked.problems).toEqual([]);
  });

  it('looks on the press as it looks on the screen, as far as newsprint can', async () => {
    const picture = join(results[0]!.folder, 'pages/04.png');
    const { icc } = await openCondition(plainWish('newsprint'), memoryCache());
    const like = await compareWithScreen(join(folder, 'plates'), picture, join(results[0]!.folder, 'layout.json'), icc);
    if (like === null) return; // without Ghostscript there are no plates, which the test above has said
    expect(like.deltaE).toBeLessThan(6);
    expect(like.textOff).toBeLessThan(0.01);
  });

  it('places every line’s glyphs where layout.json says', async () => {
    const [page] = await readGlyphs(await file(results[0]!, 'screen/lezhi-2024-12-30.pdf'));
    const { pages } = JSON.parse((await file(results[0]!, 'layout.json')).toString()) as Placed;
    const lines = pages.flatMap(({ stories }) => stories.flatMap(({ frames }) => frames.flatMap((f) => f.lines ?? [])));
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.flatMap((line) => misplaced(line, page!) ?? [])).toEqual([]);
    // A line that stood a tenth of a millimetre off along, or a third across, would be found out.
    const begins = lines.filter(({ text }) => HAN.test(text.charAt(0)));
    expect(begins.filter((line) => misplaced({ ...line, x: line.x + 0.1 }, page!) === null)).toEqual([]);
    expect(lines.filter((line) => misplaced({ ...line, baseline: line.baseline + 0.3 }, page!) === null)).toEqual([]);
  });

  it('makes the day’s zones: pages that look the same are the same to the byte', async () => {
    const edition = join(folder, 'zoned');
    await mkdir(edition);
    const brief = (what: string) =>
      `${what}\n\n${'县里今年要修的路都已开工，沿线各村的人说，等了好些年。'.repeat(12)}\n`;
    const photo = sharp({ create: { width: 900, height: 600, channels: 3, background: '#a0b8c8' } });
    const files: Readonly<Record<string, string | Uint8Array>> = {
      'publication.yaml': `id: lezhi
name: 乐至
format: small
formats: { small: { trim: { w: 170, h: 230 }, typeArea: { w: 150, h: 196 }, columns: 3 } }
`,
      'edition.yaml': `date: 2024-12-30
pages:
  - { number: 4, story: { file: c.txt, photos: [c.jpg] } }
  - { number: 5, story: { file: a.txt } }
variants:
  - id: east
    stories:
      - { replaces: a.txt, file: b.txt }
`,
      'a.txt': brief('全县道路开工'),
      'b.txt': brief('东部道路通车'),
      'c.txt': brief('渡口新桥合龙'),
      'c.jpg': await photo.jpeg().toBuffer(),
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(edition, name), content);
    const result = await build(request('zones', { input: edition, targets: ['press', 'archive'] }), first);
    expect(result.variants).toEqual([{ id: 'east', name: '', changed: [5] }]);
    const pair = async (main: string, zone: string) =>
      Buffer.compare(await file(result, main), await file(result, `variants/east/${zone}`)) === 0;
    expect(await pair('press/lezhi-2024-12-30-04.pdf', 'press/lezhi-2024-12-30-east-04.pdf')).toBe(true);
    expect(await pair('pages/04.png', 'pages/04.png')).toBe(true);
    expect(await pair('press/lezhi-2024-12-30-05.pdf', 'press/lezhi-2024-12-30-east-05.pdf')).toBe(false);
    const text = await VIEWERS['pdf.js']!(await file(result, 'variants/east/press/lezhi-2024-12-30-east.pdf'));
    expect(plain(text!)).toContain('东部道路通车');
    expect(plain(text!)).not.toContain('全县道路开工');
    const bag = join(result.archived!.folder, 'data');
    expect((await readFile(join(bag, 'source', 'b.txt'), 'utf8')).slice(0, 6)).toBe('东部道路通车');
    await expect(readFile(join(bag, 'variants', 'east', 'layout.json'))).resolves.toBeDefined();
  });

  it('prints advertisements of PDF as they are where their inks are those of the press, and as pictures elsewhere', async () => {
    const edition = join(folder, 'booked');
    await cp(join(SAMPLE, '..'), edition, { recursive: true });
    const input = join(edition, 'edition');
    for (const target of ['press', 'screen'])
      await writeFile(
        join(input, `${target}.pdf`),
        await halved(await file(results[0]!, `${target}/lezhi-2024-12-30.pdf`)),
      );
    await writeFile(
      join(input, 'a.txt'),
      `全县道路开工\n\n${'县里今年要修的路都已开工，沿线各村的人说，等了好些年。'.repeat(90)}\n`,
    );
    await writeFile(
      join(input, 'edition.yaml'),
      `date: 2024-12-30
pages:
  - number: 2
    format: tabloid
    story: { file: a.txt }
    advertisements:
      - { file: press.pdf, width: 39, height: 55 }
      - { file: screen.pdf, width: 39, height: 55, column: 4 }
`,
    );
    const result = await build(request('adverts', { input }), first);
    const codes = result.diagnostics.map(({ code, where }) => `${code} ${basename(where?.file ?? '')}`);
    expect(codes).toContain('press/advertisement-as-picture screen.pdf');
    expect(codes.filter((code) => code.endsWith(' press.pdf') && !code.startsWith('preflight/'))).toEqual([]);
    const headline = '改革从难处破题';
    const found = (text: string | null) => plain(text!).split(headline).length - 1;
    expect(found(await VIEWERS['pdf.js']!(await file(result, 'press/lezhi-2024-12-30-02.pdf')))).toBe(1);
    const layout = JSON.parse(String(await file(result, 'layout.json'))) as {
      pages: { furniture: { kind: string; box: { w: number; h: number } }[] }[];
    };
    for (const { box } of layout.pages[0]!.furniture.filter(({ kind }) => kind === 'ad')) {
      expect(box.w).toBeCloseTo(39, 0);
      expect(box.h).toBeCloseTo(55, 0);
    }
    const pressed = join(result.folder, 'press/lezhi-2024-12-30-02.pdf');
    const checked = await inspectPress(pressed, join(result.folder, 'layout.json'), join(folder, 'booked-plates'));
    expect(checked.problems).toEqual([]);
  });

  it('prints an advertisement as it was delivered, with nothing round it: in print, on the screen and in the picture of the page', async () => {
    const edition = join(folder, 'groundless');
    await cp(join(SAMPLE, '..'), edition, { recursive: true });
    const input = join(edition, 'edition');
    await writeFile(join(input, 'inks.pdf'), await groundless('0 0 0 1 k'));
    await writeFile(join(input, 'light.pdf'), await groundless('0.1 0.1 0.4 rg'));
    await writeFile(
      join(input, 'a.txt'),
      `全县道路开工\n\n${'县里今年要修的路都已开工，沿线各村的人说，等了好些年。'.repeat(90)}\n`,
    );
    await writeFile(
      join(input, 'edition.yaml'),
      `date: 2024-12-30
pages:
  - number: 2
    format: tabloid
    story: { file: a.txt }
    advertisements:
      - { file: inks.pdf, width: 81, height: 40.5 }
      - { file: light.pdf, width: 81, height: 40.5, column: 4 }
`,
    );
    const result = await build(request('groundless', { input }), first);
    const asPicture = result.diagnostics.filter(({ code }) => code === 'press/advertisement-as-picture');
    expect(asPicture.map(({ where }) => basename(where!.file))).toEqual(['light.pdf']);
    const { pages } = JSON.parse(String(await file(result, 'layout.json'))) as {
      pages: { trim: { w: number }; furniture: { kind: string; box: Box<number> }[] }[];
    };
    const pictures = {
      press: await drawnTrim(await file(result, 'press/lezhi-2024-12-30-02.pdf')),
      screen: await drawnTrim(await file(result, 'screen/lezhi-2024-12-30.pdf')),
      page: await file(result, 'pages/02.png'),
    };
    const booked = pages[0]!.furniture.filter(({ kind }) => kind === 'ad').map(({ box }) => box);
    expect(booked).toHaveLength(2);
    for (const { x, y, w, h } of booked)
      for (const [output, picture] of Object.entries(pictures)) {
        const mark = await inked(picture, pages[0]!.trim.w, { x: x - 0.5, y: y - 0.5, w: w + 1, h: h + 1 });
        expect(mark, output).not.toBeNull();
        const wanted = { x: x + 0.45 * w, y: y + 0.4 * h, w: 0.1 * w, h: 0.2 * h };
        for (const side of ['x', 'y', 'w', 'h'] as const)
          expect(Math.abs(mark![side] - wanted[side]), `${output}, ${side}`).toBeLessThan(0.5);
      }
  });

  it('refuses a character that no face has, and writes nothing; a preview is shown it', async () => {
    const input = join(folder, 'rare.txt');
    await writeFile(input, '村里的碑\n\n碑上刻着一个\u{2a0c5}字，谁也不认得。');
    const place = { file: input, line: 3, column: 7 };
    const refused = { diagnostics: [{ severity: 'error', code: 'compose/no-glyph', where: place }] };
    await expect(build(request('rare', { input }), first)).rejects.toMatchObject(refused);
    await expect(readFile(join(folder, 'rare'))).rejects.toThrow(/ENOENT/);
    const { diagnostics } = await typeset(request('rare', { input }), first);
    expect(diagnostics).toContainEqual(expect.objectContaining(refused.diagnostics[0]));
  });

  it('writes what was left out without leave of the editor as an error', async () => {
    const input = join(folder, 'sign.docx');
    const sign = '<w:r><w:sym w:font="HouseMarks" w:char="F041"/></w:r>';
    await writeFile(input, docx(`${para('村里的碑')}<w:p>${sign}<w:r><w:t>碑上的字谁也不认得。</w:t></w:r></w:p>`));
    const result = await build(request('sign', { input }), first);
    expect(result.files).toContain('report.json');
    const symbol = result.diagnostics.find(({ code }) => code === 'manuscript/left-out-symbol');
    expect(symbol).toMatchObject({ severity: 'error', data: expect.anything() as unknown });
    // The data that the sentences are built from are in the report, too.
    const { findings } = JSON.parse(await readFile(join(result.folder, 'report.json'), 'utf8')) as Pick<
      Report,
      'findings'
    >;
    expect(findings.find(({ code }) => code === symbol?.code)?.data).toEqual(symbol?.data);
  });

  it('refuses a page that is not there, and writes nothing', async () => {
    await expect(build(request('three', { pages: [9] }), first)).rejects.toThrow(InputError);
    await expect(readFile(join(folder, 'three'))).rejects.toThrow(/ENOENT/);
  });
});
