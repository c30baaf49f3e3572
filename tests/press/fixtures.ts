import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { mm, ptToMm, pt } from '../../src/base/index.js';
import type { RgbPdf } from '../../src/chrome/index.js';
import type { Ink, Rgb, Separator } from '../../src/colour/index.js';
import { decodeStream } from '../../src/pdf/index.js';
import { drawArea } from '../../src/preflight/index.js';
import { makePressFiles, type PressFiles, type PressRequest } from '../../src/press/index.js';
import { Scope } from '../../src/base/index.js';

const SCOPE = new Scope();

const process = (c: number, m: number, y: number, k: number): Ink => ({ kind: 'process', cmyk: { c, m, y, k } });

/** A palette of three: a red in two inks, a blue in a third, and a spot gold. */
export const RED: Rgb = { r: 200, g: 16, b: 46 };
const GOLD: Rgb = { r: 180, g: 150, b: 60 };
const PALETTE = new Map<string, Ink>([
  ['200 16 46', process(0, 1, 0.8, 0)],
  ['180 150 60', { kind: 'spot', name: 'Gold 金', tint: 0.5, alternate: { c: 0, m: 0.2, y: 0.8, k: 0.2 } }],
]);

export const PROFILE = await readFile(new URL('../../assets/press/newsprint-tr002-tac220.icc', import.meta.url));

/** Complements for colours, black alone for neutrals: simple enough to be foreseen in a test. */
const separatorOf = (palette: ReadonlyMap<string, Ink>): Separator => ({
  condition: {
    id: 'test',
    name: 'Test press',
    identifier: 'CGATS TR 002',
    info: 'Coldset newsprint (test)',
    registry: 'http://www.color.org',
    icc: PROFILE,
    inkLimit: { total: 220, pixelMaximum: 240, window: 245 },
    ppi: 200,
    lineArtPpi: 300,
    spots: 1,
    keepInks: true,
    intent: 'relative',
    liftShadows: 0,
  },
  inks: (colours) =>
    Promise.resolve(
      colours.map(({ r, g, b }) => {
        const named = palette.get(`${r} ${g} ${b}`);
        if (named !== undefined) return named;
        return r === g && g === b ? process(0, 0, 0, 1 - r / 255) : process(1 - r / 255, 1 - g / 255, 1 - b / 255, 0);
      }),
    ),
});

export const separator = separatorOf(PALETTE);
/** Without the palette: what it makes looks as it did in RGB. */
export const complements = separatorOf(new Map());

export type Build = (document: PDFDocument, resources: PDFDict) => void;

/** A page of 300 x 400 pt as a browser might print it. */
export async function rgbPage(content: string, build: Build = () => undefined): Promise<RgbPdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([300, 400]);
  const resources = document.context.obj({});
  build(document, resources);
  page.node.set(PDFName.of('Resources'), resources);
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream(content)));
  return (await document.save()) as RgbPdf;
}

const REQUEST: Omit<PressRequest, 'pdf'> = {
  pages: [{ number: 1, trim: { w: ptToMm(pt(300)), h: ptToMm(pt(400)) }, bleed: mm(0) }],
  separator,
  reserved: [RED, GOLD],
  images: new Map(),
  artwork: new Map(),
  metadata: {
    title: '版心 <1>',
    author: '谢义',
    subject: '',
    language: 'zh-CN',
    keywords: [],
    producer: 'Banxin 0.0.0',
    date: '2026-11-23',
    publication: 'lezhi',
    characters: new Set(),
  },
  options: { marks: false, imposition: 'none', standard: 'x-4' },
  draw: (page, area) => drawArea(page, area, SCOPE),
};

/** Lays a file by for a judge from outside (.ci/verapdf), where a folder is named for it. */
export async function keep(name: string, pdf: Uint8Array): Promise<void> {
  const folder = env['BANXIN_KEEP_PRESS'];
  if (folder) await writeFile(join(folder, name), pdf);
}

export const press = (pdf: RgbPdf, change: Partial<PressRequest> = {}): Promise<PressFiles> =>
  makePressFiles({ ...REQUEST, pdf, ...change });

/** The edition's file, opened, and the form that holds the first page. */
export async function pressed(
  content: string,
  build?: Build,
  change?: Partial<PressRequest>,
): Promise<{ readonly document: PDFDocument; readonly form: PDFStream }> {
  const { edition } = await press(await rgbPage(content, build), change);
  const document = await PDFDocument.load(edition, { updateMetadata: false });
  return { document, form: at(document.getPage(0).node, 'Resources', 'XObject', 'Page1') as PDFStream };
}

/** What a content stream of the press file says, its implicit black left out. */
export async function inked(content: string, build?: Build): Promise<string> {
  return textOf((await pressed(content, build)).form)
    .replace('0 0 0 1 K 0 0 0 1 k\n', '')
    .trim();
}

export const textOf = (stream: unknown): string =>
  Buffer.from(decodeStream(stream as PDFStream).bytes).toString('latin1');

/** Entries as pdf-lib takes them, which it has no type for. */
export const literal = (entries: object): Record<string, string> => entries as Record<string, string>;

/** Follows keys and indices through an object. */
export function at(object: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = object;
  for (const key of keys) {
    const dict = found instanceof PDFStream ? found.dict : found;
    if (dict instanceof PDFDict) found = dict.lookup(PDFName.of(String(key)));
    else if (dict instanceof PDFArray) found = dict.lookup(Number(key));
    else return undefined;
  }
  return found;
}

/** An object as a PDF has it, references resolved, streams by their dictionaries. */
export function written(object: unknown): string {
  if (object instanceof PDFArray)
    return `[${object
      .asArray()
      .map((_, i) => written(object.lookup(i)))
      .join(' ')}]`;
  if (object instanceof PDFRawStream) return written(object.dict);
  if (object instanceof PDFDict) {
    const entries = object.keys().map((key) => `${key.toString()} ${written(object.lookup(key))}`);
    return `<<${entries.join(' ')}>>`;
  }
  return String(object);
}
