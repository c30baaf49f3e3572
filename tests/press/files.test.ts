import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { mm, pt, ptToMm, sha256 } from '../../src/base/index.js';
import type { PressImage } from '../../src/photo/index.js';
import { PROFILE, at, literal, press, pressed, rgbPage, textOf, type Build, written } from './fixtures.js';

const bleeding = { number: 1, trim: { w: ptToMm(pt(280)), h: ptToMm(pt(379.5)) }, bleed: ptToMm(pt(10)) };

describe('a press file', () => {
  let bytes: Uint8Array;
  let document: PDFDocument;
  beforeAll(async () => {
    const link: Build = (pdf) => {
      const annotation = {
        Type: 'Annot',
        Subtype: 'Link',
        Rect: [0, 0, 9, 9],
        A: { S: 'URI', URI: 'https://example.org' },
      };
      pdf.getPage(0).node.set(PDFName.of('Annots'), pdf.context.obj([literal(annotation)]));
      pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ S: 'JavaScript', JS: 'x' }));
      pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.obj({ Fields: [] }));
    };
    bytes = (await press(await rgbPage('0 0 9 9 re f', link), { pages: [bleeding] })).edition;
    document = await PDFDocument.load(bytes, { updateMetadata: false });
  });

  it('is PDF 1.6 with an ID, and not encrypted', () => {
    expect(Buffer.from(bytes.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.6');
    expect(written(document.context.trailerInfo.ID)).toMatch(/^\[(<[0-9a-f]{32}>) \1\]$/);
    expect(document.context.trailerInfo.Encrypt).toBeUndefined();
  });

  it('has boxes from the design, each inside the next, beginning at nought, and all different where there is bleed', () => {
    const box = (name: string): string => written(at(document.getPage(0).node, name));
    expect(box('TrimBox')).toBe('[10 10 290 389.5]');
    expect(box('BleedBox')).toBe('[0 0 300 399.5]');
    expect(box('MediaBox')).toBe('[0 0 300 399.5]');
    expect(at(document.getPage(0).node, 'CropBox')).toBeUndefined();
    // Chrome's page is half a point taller: what hangs from its top is at the top.
    const page = document.getPage(0).node;
    expect(textOf(at(page, 'Contents'))).toContain('q 1 0 0 1 0 -0.5 cm /Page1 Do Q');
    expect(written(at(page, 'Resources', 'XObject', 'Page1', 'BBox'))).toBe('[0 0.5 300 400]');
  });

  it('has an intent for PDF/X and one for PDF/A, on one profile', () => {
    const intents = [0, 1].map((i) => at(document.catalog, 'OutputIntents', i));
    expect(intents.map((intent) => written(at(intent, 'S')))).toEqual(['/GTS_PDFX', '/GTS_PDFA1']);
    for (const intent of intents) {
      expect(written(at(intent, 'OutputConditionIdentifier'))).toBe('(CGATS TR 002)');
      expect(written(at(intent, 'Info'))).toBe('(Coldset newsprint \\(test\\))');
      expect(written(at(intent, 'DestOutputProfile', 'N'))).toBe('4');
      expect(textOf(at(intent, 'DestOutputProfile'))).toBe(Buffer.from(PROFILE).toString('latin1'));
      expect(at(intent, 'DestOutputProfile')).toBe(at(intents[0], 'DestOutputProfile'));
    }
  });

  it('says what it is in XMP that can be read as it lies, and the same in the Info dictionary', () => {
    const xmp = Buffer.from(bytes).toString('utf8');
    for (const line of [
      '<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
      '<pdfaid:part>2</pdfaid:part>',
      '<pdfaid:conformance>U</pdfaid:conformance>',
      '<pdf:Trapped>False</pdf:Trapped>',
      '<rdf:li xml:lang="x-default">版心 &lt;1&gt;</rdf:li>',
      '<xmp:CreateDate>2026-11-23T00:00:00+08:00</xmp:CreateDate>',
      '<xmp:ModifyDate>2026-11-23T00:00:00+08:00</xmp:ModifyDate>',
      '<xmp:MetadataDate>2026-11-23T00:00:00+08:00</xmp:MetadataDate>',
      '<xmpMM:VersionID>1</xmpMM:VersionID>',
      '<xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
      '<pdfaSchema:namespaceURI>http://www.npes.org/pdfx/ns/id/</pdfaSchema:namespaceURI>',
    ])
      expect(xmp).toContain(line);
    expect(xmp).toMatch(/<xmpMM:DocumentID>uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}</);
    const info = document.context.lookup(document.context.trailerInfo.Info);
    expect(written(at(info, 'Trapped'))).toBe('/False');
    expect(written(at(info, 'CreationDate'))).toBe("(D:20261123000000+08'00')");
  });

  it('has no annotation, action, form or tag', () => {
    expect(document.catalog.keys().map(String).sort()).toEqual(
      ['/Lang', '/Metadata', '/OutputIntents', '/Pages', '/Type', '/ViewerPreferences'].sort(),
    );
    expect(at(document.getPage(0).node, 'Annots')).toBeUndefined();
  });

  it('has the same bytes from the same pages, and another ID for others', async () => {
    const again = async (content: string): Promise<Uint8Array> => (await press(await rgbPage(content))).edition;
    const [one, two, other] = [await again('0 0 9 9 re f'), await again('0 0 9 9 re f'), await again('0 0 8 9 re f')];
    expect(Buffer.compare(one, two)).toBe(0);
    const id = async (pdf: Uint8Array): Promise<string> =>
      String((await PDFDocument.load(pdf, { updateMetadata: false })).context.trailerInfo.ID);
    expect(await id(other)).not.toBe(await id(one));
  });

  it('is made for each page and for all, and only where the browser printed as many pages as were designed', async () => {
    const source = await PDFDocument.load(await rgbPage('1 0 0 rg 0 0 9 9 re f'));
    source.addPage([300, 400]);
    const pdf = (await source.save()) as Parameters<typeof press>[0];
    const design = { trim: { w: mm(100), h: mm(140) }, bleed: mm(0) };
    const { pages, edition } = await press(pdf, {
      pages: [
        { number: 3, ...design },
        { number: 4, ...design },
      ],
    });
    const count = async (file: Uint8Array): Promise<number> => (await PDFDocument.load(file)).getPageCount();
    expect([await count(pages[0]!), await count(pages[1]!), await count(edition)]).toEqual([1, 1, 2]);
    await expect(press(pdf)).rejects.toThrow('expected 1 pages in the printed file, found 2');
  });
});

describe('pictures', () => {
  const image =
    (data: Uint8Array, entries: object): Build =>
    ({ context }, resources) => {
      const dict = {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 2,
        Height: 1,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceRGB',
        ...entries,
      };
      resources.set(PDFName.of('XObject'), context.obj({ I1: context.register(context.stream(data, literal(dict))) }));
    };
  const picture = async (build: Build, change?: Parameters<typeof pressed>[2]): Promise<unknown> =>
    at((await pressed('/I1 Do', build, change)).form, 'Resources', 'XObject', 'I1');
  const levels = (object: unknown): number[] => [...Buffer.from(textOf(object), 'latin1')];

  it('that are photos are replaced by their images, known by the bytes that the browser passed on', async () => {
    const jpeg = await sharp({ create: { width: 2, height: 1, channels: 3, background: '#c8102e' } })
      .jpeg()
      .toBuffer();
    const placed: PressImage = {
      bytes: Buffer.from('image'),
      encoding: 'jpeg',
      space: 'cmyk',
      width: 4,
      height: 2,
      inverted: true,
    };
    const object = await picture(image(jpeg, { Filter: 'DCTDecode' }), { images: new Map([[sha256(jpeg), placed]]) });
    expect(written(object)).toBe(
      '<</Type /XObject /Subtype /Image /Width 4 /Height 2 /ColorSpace /DeviceCMYK /BitsPerComponent 8 /Decode [1 0 1 0 1 0 1 0] /Filter /DCTDecode /Length 5>>',
    );
  });

  it('that are not photos are separated pixel by pixel, palette colours and all', async () => {
    const object = await picture(image(Uint8Array.of(200, 16, 46, 255, 0, 0), {}));
    expect(written(at(object, 'ColorSpace'))).toBe('/DeviceCMYK');
    expect(levels(object)).toEqual([0, 255, 204, 0, 0, 255, 255, 0]);
  });

  it('that are gray become black alone, in one channel', async () => {
    const object = await picture(image(deflateSync(Uint8Array.of(0, 0, 0, 90, 90, 90)), { Filter: 'FlateDecode' }));
    expect(written(at(object, 'ColorSpace'))).toBe('/DeviceGray');
    expect(levels(object)).toEqual([0, 90]);
  });

  it('keep their soft masks, and lose what PDF/A forbids', async () => {
    const build: Build = (document, resources) => {
      const mask = {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 2,
        Height: 1,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceGray',
        Interpolate: true,
      };
      const ref = document.context.register(document.context.stream(Uint8Array.of(7, 9), literal(mask)));
      image(Uint8Array.of(255, 0, 0, 0, 255, 0), { SMask: ref, Interpolate: true })(document, resources);
    };
    const { document, form } = await pressed('/I1 Do', build);
    const object = at(form, 'Resources', 'XObject', 'I1');
    expect(levels(at(object, 'SMask'))).toEqual([7, 9]);
    expect([at(object, 'Interpolate'), at(object, 'SMask', 'Interpolate')]).toEqual([undefined, undefined]);
    expect(written(at(document.getPage(0).node, 'Group', 'CS'))).toBe('/DeviceCMYK');
  });

  it('inline become objects of their own', async () => {
    const { form } = await pressed('q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \xff\x00\x00 EI Q');
    expect(textOf(form)).toContain('9 0 0 9 0 0 cm /Inline Do Q');
    expect(levels(at(form, 'Resources', 'XObject', 'Inline'))).toEqual([0, 255, 255, 0]);
  });

  it('coded in a way that the browser does not use are refused by name', async () => {
    await expect(picture(image(Uint8Array.of(1), { Filter: 'JPXDecode' }))).rejects.toThrow(/page 1, image I1/);
  });
});
