import { PDFDocument, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/base/index.js';
import { advertisementPicture, drawAdvertisement } from '../../src/photo/index.js';
import { Scope } from '../../src/base/index.js';

const WHERE = { file: 'edition.yaml', line: 9, column: 16 };
const SCOPE = new Scope();

async function pdf(change: (document: PDFDocument) => void = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([220, 310]);
  change(document);
  return document.save();
}

/** With its text changed, as it is not compressed. */
async function rewritten(change: (file: string) => string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([220, 310]);
  const bytes = await document.save({ useObjectStreams: false });
  return Buffer.from(change(Buffer.from(bytes).toString('latin1')), 'latin1');
}

describe('an advertisement of PDF', () => {
  it('is cut to its trim and drawn', async () => {
    const bytes = await pdf((document) => {
      document.getPage(0).setTrimBox(10, 10, 200, 290);
    });
    const { picture, pdf: cut } = await advertisementPicture(bytes, WHERE, SCOPE);
    expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG');
    expect((await PDFDocument.load(cut!)).getPage(0).getMediaBox()).toEqual({ x: 10, y: 10, width: 200, height: 290 });
  });

  it('is as large as its unit says, and drawn as finely', async () => {
    const scaled = await pdf((document) => {
      document.getPage(0).setSize(110, 155);
      document.getPage(0).node.set(PDFName.of('UserUnit'), PDFNumber.of(2));
    });
    const [once, twice] = [
      await advertisementPicture(await pdf(), WHERE, SCOPE),
      await advertisementPicture(scaled, WHERE, SCOPE),
    ];
    const sizeOf = async (picture: Uint8Array) =>
      (({ width, height }) => [width, height])(await sharp(picture).metadata());
    expect(await sizeOf(once.picture)).toEqual([917, 1292]); // 220 × 310 pt at 300 ppi
    expect(await sizeOf(twice.picture)).toEqual([917, 1292]);
  });

  it('is drawn anew as wide as it is asked for, and no larger than a page of a newspaper', async () => {
    const { pdf: page } = await advertisementPicture(await pdf(), WHERE, SCOPE);
    expect((await drawAdvertisement(page!, 2200, WHERE, SCOPE)).pixels).toEqual({ w: 2200, h: 3100 });
    const strip = await pdf((document) => {
      document.getPage(0).setSize(2000, 2);
    });
    expect((await drawAdvertisement(strip, 1e6, WHERE, SCOPE)).pixels).toEqual({ w: 12_600, h: 13 });
  });

  it('that is encrypted but needs no password is read like any other, without its encryption, and is told', async () => {
    const ink = (document: PDFDocument): void => {
      const { context } = document;
      const stream = context.register(context.stream('0 0 0 1 k 0 0 110 310 re f'));
      document.getPage(0).node.set(PDFName.of('Contents'), stream);
    };
    const locked = await pdf((document) => {
      ink(document);
      document.encrypt({ userPassword: '', ownerPassword: 'o' });
    });
    const plain = await advertisementPicture(await pdf(ink), WHERE, SCOPE);
    const { picture, pdf: kept, diagnostics } = await advertisementPicture(locked, WHERE, SCOPE);
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'photo/advertisement-encrypted', where: WHERE }]);
    expect(Buffer.compare(picture, plain.picture)).toBe(0);
    expect((await PDFDocument.load(kept!)).isEncrypted).toBe(false); // a password would have been asked for
  });

  it('prints without its layers that are off, and says so', async () => {
    const bytes = await pdf((document) => {
      const { context, catalog } = document;
      const layer = context.obj({ Type: 'OCG' });
      layer.set(PDFName.of('Name'), PDFString.of('English'));
      const group = context.register(layer);
      catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [group], D: { OFF: [group] } }));
      const { node } = document.getPage(0);
      node.set(PDFName.of('Resources'), context.obj({ Properties: { L: group } }));
      node.set(PDFName.of('Contents'), context.register(context.stream('/OC /L BDC 0 1 0 0 k 0 0 220 310 re f EMC')));
    });
    const { picture, pdf: kept, diagnostics } = await advertisementPicture(bytes, WHERE, SCOPE);
    expect(diagnostics).toMatchObject([{ severity: 'note', code: 'photo/advertisement-layers' }]);
    expect(diagnostics[0]!.data).toEqual({ layers: ['English'] });
    expect((await sharp(picture).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255]);
    expect((await PDFDocument.load(kept!)).catalog.has(PDFName.of('OCProperties'))).toBe(false);
  });

  it.each([
    ['cut off', async () => (await pdf()).slice(0, -200), { fault: 'unreadable' }],
    ['of two pages', () => pdf((document) => void document.addPage()), { fault: 'pages', pages: 2 }],
    [
      'locked',
      () =>
        pdf((document) => {
          document.encrypt({ userPassword: 'u', ownerPassword: 'o' });
        }),
      { fault: 'unreadable' },
    ],
    [
      'without a tree of pages',
      () => rewritten((file) => file.replace(/\/Pages \d+ 0 R/, '/Pages (none)')),
      { fault: 'unreadable' },
    ],
    [
      'whose page has a text for its parent',
      () => rewritten((file) => file.replace(/\/Parent \d+ 0 R/, '/Parent (none)')),
      { fault: 'unreadable' },
    ],
    [
      'with annotations that are none',
      () =>
        pdf((document) => {
          document.getPage(0).node.set(PDFName.of('Annots'), PDFString.of('none'));
        }),
      { fault: 'unreadable' },
    ],
    [
      'with a trim box of no width',
      () =>
        pdf((document) => {
          document.getPage(0).setTrimBox(10, 10, 0, 290);
        }),
      { fault: 'unreadable' },
    ],
    [
      'of a hundred metres',
      () =>
        pdf((document) => {
          document.getPage(0).setSize(283_465, 310);
        }),
      { fault: 'too-large', width: 100_000, height: 109 },
    ],
  ])('%s is refused where it is booked', async (_, bytes, data) => {
    const error: unknown = await advertisementPicture(await bytes(), WHERE, SCOPE).catch((thrown: unknown) => thrown);
    expect((error as InputError).diagnostics).toMatchObject([{ code: 'photo/advertisement', where: WHERE, data }]);
  });
});
