import { cmyk, PDFDocument, PDFName, type PDFDict, type PDFRef } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { advertisementPicture } from '../../src/photo/index.js';
import { Scope } from '../../src/base/index.js';

const WHERE = { file: 'edition.yaml', line: 9, column: 16 };
const SCOPE = new Scope();
const PRINT = 4;

/** A page of 100 by 100 points with annotations; `content` comes before them. */
async function page(
  annotations: (form: (text: string, more?: object) => PDFRef) => readonly object[],
  content = '',
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const added = document.addPage([100, 100]);
  added.drawRectangle({ x: 0, y: 0, width: 10, height: 10, color: cmyk(0, 0, 0, 1) });
  const { context } = document;
  if (content !== '') added.node.addContentStream(context.register(context.stream(content)));
  const form = (text: string, more: object = {}) =>
    context.register(context.stream(text, { Subtype: 'Form', BBox: [0, 0, 10, 10], ...more }));
  added.node.set(PDFName.of('Annots'), context.obj(annotations(form).map((one) => context.obj(one as never))));
  return document.save();
}

/** Where the page is red, in points from its lower left corner. */
async function red(pdf: Uint8Array): Promise<{ x: number; y: number; w: number; h: number } | null> {
  const { picture } = await advertisementPicture(pdf, WHERE, SCOPE);
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < info.height; y++)
    for (let x = 0; x < info.width; x++) {
      const at = (y * info.width + x) * info.channels;
      if (data[at]! < 180 || data[at + 1]! > 90) continue;
      xs.push(x);
      ys.push(y);
    }
  if (xs.length === 0) return null;
  const points = (pixels: number): number => Math.round((pixels / info.width) * 100);
  const [left, right, top, bottom] = [xs, ys].flatMap((all) => [
    all.reduce((a, b) => Math.min(a, b)),
    all.reduce((a, b) => Math.max(a, b)) + 1,
  ]) as [number, number, number, number];
  return { x: points(left), y: 100 - points(bottom), w: points(right - left), h: points(bottom - top) };
}

const RED = '0 1 1 0 k 0 0 10 10 re f';
const stamp = (N: unknown, more: object = {}) => ({
  Type: 'Annot',
  Subtype: 'Stamp',
  Rect: [20, 30, 60, 50],
  F: PRINT,
  AP: { N },
  ...more,
});

describe('annotations of an advertisement', () => {
  it.each([
    ['a stamp', (form: (t: string, m?: object) => PDFRef) => stamp(form(RED))],
    [
      'a turned appearance',
      (form: (t: string, m?: object) => PDFRef) => stamp(form(RED, { Matrix: [0, 1, -1, 0, 3, 7] })),
    ],
    [
      'a rectangle given from its other corner',
      (form: (t: string, m?: object) => PDFRef) => stamp(form(RED), { Rect: [60, 50, 20, 30] }),
    ],
    [
      'a check box that is on',
      (form: (t: string, m?: object) => PDFRef) =>
        stamp({ Yes: form(RED), Off: form('') }, { Subtype: 'Widget', FT: 'Btn', AS: 'Yes' }),
    ],
    [
      'one that the screen would not show',
      (form: (t: string, m?: object) => PDFRef) => stamp(form(RED), { F: PRINT | 32 }),
    ],
  ])('%s is printed where it stands', async (_, annotation) => {
    expect(await red(await page((form) => [annotation(form)]))).toEqual({ x: 20, y: 30, w: 40, h: 20 });
  });

  it.each([
    ['is not marked to be printed', { F: 0 }],
    ['is hidden', { F: PRINT | 2 }],
    ['is a note that opens', { Subtype: 'Popup' }],
    ['is in a state without an appearance', { AS: 'Off' }],
  ])('one that %s is not', async (_, more) => {
    const pdf = await page((form) => [stamp('AS' in more ? { Yes: form(RED) } : form(RED), more)]);
    expect(await red(pdf)).toBeNull();
  });

  it.each(['q 3 0 0 3 40 40 cm', '3 0 0 3 40 40 cm', 'Q Q q 2 0 0 2 0 0 cm'])(
    'stand where they should though the page leaves its state in disorder: %s',
    async (content) => {
      expect(await red(await page((form) => [stamp(form(RED))], content))).toEqual({ x: 20, y: 30, w: 40, h: 20 });
    },
  );

  it('become content, and nothing is left of them', async () => {
    const { pdf, diagnostics } = await advertisementPicture(await page((form) => [stamp(form(RED))]), WHERE, SCOPE);
    expect(diagnostics).toEqual([]);
    const { node } = (await PDFDocument.load(pdf!)).getPage(0);
    expect(node.Annots()?.size() ?? 0).toBe(0);
    expect((node.Resources()!.lookup(PDFName.of('XObject')) as PDFDict).keys()).toHaveLength(1);
  });

  it('without an appearance are told and drawn by nobody', async () => {
    const pdf = await page(() => [{ Subtype: 'FreeText', Rect: [20, 30, 60, 50], F: PRINT, Contents: '(x)' }]);
    const { diagnostics } = await advertisementPicture(pdf, WHERE, SCOPE);
    expect(diagnostics).toMatchObject([{ code: 'photo/advertisement-annotation', severity: 'warning', where: WHERE }]);
    expect(diagnostics[0]!.data).toEqual({ count: 1, kinds: ['FreeText'] });
  });
});
