import { cmyk, degrees, PDFDocument, PDFName, PDFStream, rgb, type PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { readFunction } from '../../src/pdf/index.js';
import { openArtwork, placeArtwork, type Artwork } from '../../src/press/artwork.js';
import { SpotBook } from '../../src/press/spots.js';
import { at, literal, textOf, written } from './fixtures.js';

/** A PDF of one page with a red square in its corner. */
async function advertisement(change: (document: PDFDocument) => void = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 100]);
  page.drawRectangle({ x: 0, y: 0, width: 50, height: 50, color: cmyk(0, 1, 1, 0) });
  change(document);
  return document.save();
}

describe('artwork', () => {
  it('takes the place of a picture: a form one unit wide and high, its inks untouched', async () => {
    const artwork = await openArtwork(await advertisement(), 'ad.pdf');
    const target = await PDFDocument.create();
    const ref = target.context.nextRef();
    placeArtwork(target.context, ref, artwork);
    const form = target.context.lookup(ref, PDFStream);
    expect(form.dict.lookup(PDFName.of('Subtype'))).toBe(PDFName.of('Form'));
    expect(String(form.dict.get(PDFName.of('BBox')))).toBe('[ 0 0 200 100 ]');
    expect(String(form.dict.get(PDFName.of('Matrix')))).toBe('[ 0.005 0 0 0.01 0 0 ]');
    expect(artwork.transparent).toBe(false);
    expect(target.context.enumerateIndirectObjects().filter(([, object]) => object === form)).toHaveLength(1);
  });

  it('tells where it is mixed with what lies under it', async () => {
    const pdf = await advertisement((document) => {
      document.getPage(0).drawCircle({ size: 20, color: cmyk(0, 0, 0, 1), opacity: 0.5 });
    });
    expect((await openArtwork(pdf, 'ad.pdf')).transparent).toBe(true);
  });

  it.each([
    [
      'RGB',
      (document: PDFDocument) => {
        document.getPage(0).drawCircle({ size: 20, color: rgb(1, 0, 0) });
      },
    ],
    [
      'a turned page',
      (document: PDFDocument) => {
        document.getPage(0).setRotation(degrees(90));
      },
    ],
  ])('is refused where it holds %s', async (_, change) => {
    await expect(openArtwork(await advertisement(change), 'ad.pdf')).rejects.toThrow(InputError);
  });
});

/** A page of some content, its resources made by the test. */
async function page(content: string, build: (document: PDFDocument) => object, more: object = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { node } = document.addPage([200, 100]);
  node.set(PDFName.of('Resources'), document.context.obj(literal(build(document))));
  node.set(PDFName.of('Contents'), document.context.register(document.context.stream(content)));
  for (const [key, value] of Object.entries(more)) node.set(PDFName.of(key), document.context.obj(value as never));
  return document.save();
}

const formOf = ({ context, form }: Artwork): PDFStream => context.lookup(form, PDFStream);
const keysOf = (object: unknown): string[] =>
  (object as { keys(): PDFName[] } | undefined)?.keys().map((key) => key.decodeText()) ?? [];

describe('the resources of artwork', () => {
  const font = { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' };

  it('are those that it draws with: fonts that show nothing, pictures and states that are not painted stay behind', async () => {
    const artwork = await openArtwork(
      await page('BT /Idle 12 Tf ET BT /Used 9 Tf (a) Tj ET q /Half gs 0 0 9 9 re f Q /Shown Do', ({ context }) => {
        const picture = (space: string): PDFRef =>
          context.register(
            context.stream(new Uint8Array(4), {
              ...{ Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 8, ColorSpace: space },
              ...{ Interpolate: true, Metadata: context.register(context.stream('private')) },
            }),
          );
        return {
          Font: { Idle: context.register(context.obj(font)), Used: context.register(context.obj(font)) },
          ExtGState: { Half: { ca: 0.5, HT: 'Default' }, Other: { ca: 0.1 } },
          XObject: { Shown: picture('DeviceCMYK'), Hidden: picture('DeviceRGB') },
          Properties: { P: {} },
        };
      }),
      'ad.pdf',
    );
    const form = formOf(artwork);
    const resources = at(form, 'Resources');
    expect(keysOf(resources).sort()).toEqual(['ExtGState', 'Font', 'XObject']);
    expect(keysOf(at(resources, 'Font'))).toEqual(['Used']);
    expect(keysOf(at(resources, 'ExtGState'))).toEqual(['Half']);
    expect(written(at(resources, 'ExtGState', 'Half'))).toBe('<</Type /ExtGState /ca 0.5>>');
    expect(keysOf(at(resources, 'XObject'))).toEqual(['Shown']);
    expect(keysOf((at(resources, 'XObject', 'Shown') as PDFStream).dict)).not.toContain('Interpolate');
    expect(keysOf((at(resources, 'XObject', 'Shown') as PDFStream).dict)).not.toContain('Metadata');
    expect(textOf(form)).not.toContain('Idle');
    const all = artwork.context.enumerateIndirectObjects().map(([, object]) => written(object));
    expect(all.filter((text) => text.startsWith('<</Type /Font'))).toHaveLength(1);
  });

  it('hold no colour that nothing is painted with, such as that of a layer which does not print', async () => {
    const content = [
      '1 0 0 rg 0 0 1 RG q /Odd cs 0.5 sc /Odd CS 0.5 SCN 0 0 9 9 re n Q',
      '0 0 0 1 k 0 0 9 9 re f 0 1 0 0 K 0 1 0 rg 0 0 9 9 re S',
      'BT /F 9 Tf 3 Tr 0 1 0 rg (a) Tj ET 0 0 1 0 k /Mask Do /Form Do',
    ].join(' ');
    const artwork = await openArtwork(
      await page(content, ({ context }) => {
        const image = { Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 1, ImageMask: true };
        return {
          ColorSpace: { Odd: ['CalGray', { WhitePoint: [1, 1, 1] }] },
          Font: { F: context.register(context.obj(font)) },
          XObject: {
            Mask: context.register(context.stream(new Uint8Array(1), image)),
            Form: context.register(context.stream('0 0 9 9 re S', literal({ Subtype: 'Form', BBox: [0, 0, 9, 9] }))),
          },
        };
      }),
      'ad.pdf',
    );
    const text = textOf(formOf(artwork)).replace(/\s+/g, ' ');
    expect(text).toContain('q 0 0 9 9 re n Q 0 0 0 1 k 0 0 9 9 re f 0 1 0 0 K 0 0 9 9 re S');
    expect(text).toContain('BT /F 9 Tf 3 Tr (a) Tj ET 0 0 1 0 k /Mask Do /Form Do');
    expect(keysOf(at(formOf(artwork), 'Resources'))).not.toContain('ColorSpace');
  });

  it('of a form without its own are those of the page, and a font that the page chose for it stays', async () => {
    const artwork = await openArtwork(
      await page('BT /Chosen 9 Tf ET /Outer Do', ({ context }) => {
        const form = (content: string, more: object = {}): PDFRef =>
          context.register(
            context.stream(content, literal({ Subtype: 'Form', BBox: [0, 0, 9, 9], PieceInfo: {}, ...more })),
          );
        return {
          Font: { Chosen: context.register(context.obj(font)), Not: context.register(context.obj(font)) },
          XObject: { Outer: form('BT (a) Tj ET /Inner Do'), Inner: form('/S gs 0 0 9 9 re f'), Not: form('1 0 0 rg') },
          ExtGState: { S: { LW: 2 } },
        };
      }),
      'ad.pdf',
    );
    const resources = at(formOf(artwork), 'Resources');
    expect(keysOf(at(resources, 'Font'))).toEqual(['Chosen']);
    const outer = at(resources, 'XObject', 'Outer');
    expect(keysOf((outer as PDFStream).dict)).not.toContain('PieceInfo');
    expect(keysOf(at(outer, 'Resources', 'XObject'))).toEqual(['Inner']);
    expect(keysOf(at(outer, 'Resources', 'XObject', 'Inner', 'Resources', 'ExtGState'))).toEqual(['S']);
  });

  it('that go round in a circle end', async () => {
    const artwork = await openArtwork(
      await page('/A Do', ({ context }) => {
        const ref = context.nextRef();
        const form = context.stream('/A Do', literal({ Subtype: 'Form', BBox: [0, 0, 9, 9] }));
        form.dict.set(PDFName.of('Resources'), context.obj({ XObject: { A: ref } }));
        context.assign(ref, form);
        return { XObject: { A: ref } };
      }),
      'ad.pdf',
    ).catch((error: unknown) => error);
    expect(artwork).toBeInstanceOf(InputError);
  });

  it('hold a picture that stood in the content itself', async () => {
    const artwork = await openArtwork(
      await page('q BI /W 1 /H 1 /BPC 8 /CS /Spot ID \x40 EI Q', () => ({
        ColorSpace: { Spot: ['Separation', 'Gold', 'DeviceCMYK', tint([0, 0.2, 0.8, 0])] },
      })),
      'ad.pdf',
    );
    const image = at(formOf(artwork), 'Resources', 'XObject', 'Inline1');
    expect(at(image, 'ColorSpace', 1)).toBe(PDFName.of('Gold'));
    expect(textOf(formOf(artwork))).toContain('/Inline1 Do');
  });

  it.each([
    ['parameters of its coding', '/CS /G /F /CCF /DP << /K -1 /Columns 8 >>', ['DecodeParms', 'Columns'], '8'],
    ['colours to choose from', '/CS [ /I /CMYK 1 <0000000000ffff00> ]', ['ColorSpace', 3], '<0000000000ffff00>'],
  ])('hold such a picture with the %s', async (_, dict, path, expected) => {
    const content = `q BI /W 8 /H 1 /BPC 1 ${dict} ID \x40 EI Q`;
    const artwork = await openArtwork(await page(content, () => ({})), 'ad.pdf');
    expect(written(at(formOf(artwork), 'Resources', 'XObject', 'Inline1', ...path))).toBe(expected);
  });
});

describe('the group of a page', () => {
  const content = '/M gs 0 0 0 1 k 0 0 9 9 re f';
  const build = () => ({ ExtGState: { M: { BM: 'Multiply' } } });

  it.each([
    [{ S: 'Transparency', CS: 'DeviceCMYK', K: true }, '<</S /Transparency /CS /DeviceCMYK /K true>>'],
    [{ S: 'Transparency', I: true, K: false }, '<</S /Transparency /I true /K false /CS /DeviceCMYK>>'],
  ])('keeps what it says: %j', async (Group, expected) => {
    const artwork = await openArtwork(await page(content, build, { Group }), 'ad.pdf');
    expect(written(at(formOf(artwork), 'Group'))).toBe(expected);
    expect(artwork.transparent).toBe(true);
  });

  it('that says nothing is one by itself', async () => {
    const artwork = await openArtwork(await page(content, build), 'ad.pdf');
    expect(written(at(formOf(artwork), 'Group'))).toBe('<</S /Transparency /CS /DeviceCMYK /I true /K false>>');
  });
});

const tint = (C1: readonly number[]) => ({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [...C1] });
const spotPage = (full: readonly number[]): Promise<Uint8Array> =>
  page('/Sp cs 1 scn 0 0 9 9 re f', () => ({ ColorSpace: { Sp: ['Separation', 'Gold', 'DeviceCMYK', tint(full)] } }));

describe('spot colours of artwork', () => {
  const GOLD = { name: 'Gold', alternate: { c: 0, m: 0.2, y: 0.8, k: 0.2 } };
  const fullOf = (artwork: Artwork): number[] =>
    readFunction(at(formOf(artwork), 'Resources', 'ColorSpace', 'Sp', 3) as never)
      .evaluate([1])
      .map((share) => Math.round(share * 100));

  it('are what the publication says, which is told where the page says otherwise', async () => {
    const artwork = await openArtwork(await spotPage([0, 1, 0, 0]), 'ad.pdf', new SpotBook([GOLD]));
    expect(fullOf(artwork)).toEqual([0, 20, 80, 20]);
    expect(artwork.diagnostics).toMatchObject([{ code: 'press/spot-definition', severity: 'warning' }]);
    expect(artwork.diagnostics[0]!.message.en).toContain(
      'as C0 M100 Y0 K0; the publication defines it as C0 M20 Y80 K20',
    );
    const same = await openArtwork(await spotPage([0, 0.2, 0.8, 0.2]), 'ad.pdf', new SpotBook([GOLD]));
    expect(same.diagnostics).toEqual([]);
  });

  it('may even be replaced where they stand for a colour that is none of the press', async () => {
    const lab = await page('/Sp cs 1 scn 0 0 9 9 re f', () => ({
      ColorSpace: {
        Sp: [
          'Separation',
          'Gold',
          ['Lab', { WhitePoint: [0.96, 1, 0.82], Range: [-128, 127, -128, 127] }],
          { FunctionType: 2, Domain: [0, 1], N: 1, C0: [100, 0, 0], C1: [60, 10, 50] },
        ],
      },
    }));
    await expect(openArtwork(lab, 'ad.pdf')).rejects.toThrow(InputError);
    const artwork = await openArtwork(lab, 'ad.pdf', new SpotBook([GOLD]));
    expect(fullOf(artwork)).toEqual([0, 20, 80, 20]);
    expect(artwork.diagnostics[0]!.message.en).toContain('as a colour that is not CMYK');
  });

  it('are else what the first page says, unless that was refused', async () => {
    const book = new SpotBook();
    const refused = page('/Sp cs 1 scn 0 0 9 9 re f 1 0 0 rg 0 0 1 1 re f', () => ({
      ColorSpace: { Sp: ['Separation', 'Gold', 'DeviceCMYK', tint([1, 0, 0, 0])] },
    }));
    await expect(openArtwork(await refused, 'rgb.pdf', book)).rejects.toThrow(InputError);
    const [first, second] = [
      await openArtwork(await spotPage([0, 0.5, 0.5, 0]), 'a.pdf', book),
      await openArtwork(await spotPage([0, 0.6, 0.5, 0]), 'b.pdf', book),
    ];
    expect([fullOf(first), fullOf(second)]).toEqual([
      [0, 50, 50, 0],
      [0, 50, 50, 0],
    ]);
    expect(first.diagnostics).toEqual([]);
    expect(second.diagnostics[0]!.message.en).toContain('a.pdf defines it as C0 M50 Y50 K0');
  });

  it('are one object in a file, whichever page brought them', async () => {
    const book = new SpotBook();
    const artworks = [
      await openArtwork(await spotPage([0, 0.5, 0.5, 0]), 'a.pdf', book),
      await openArtwork(await spotPage([0, 0.6, 0.5, 0]), 'b.pdf', book),
    ];
    const { context } = await PDFDocument.create();
    const spots = new Map<string, PDFRef>();
    const refs = artworks.map((artwork) => {
      const ref = context.nextRef();
      placeArtwork(context, ref, artwork, spots);
      const spaces = at(context.lookup(ref), 'Resources', 'ColorSpace') as { get(key: PDFName): unknown };
      return spaces.get(PDFName.of('Sp'));
    });
    expect(refs).toEqual([spots.get('Gold'), spots.get('Gold')]);
  });

  it('together with others are made anew where one of them is', async () => {
    const mixed = await page('/N cs 0.5 1 scn 0 0 9 9 re f', ({ context }) => ({
      ColorSpace: {
        N: [
          'DeviceN',
          ['Gold', 'Black'],
          'DeviceCMYK',
          context.register(
            context.stream('{exch dup 0 mul exch dup 0.9 mul exch 0 mul 4 3 roll}', {
              FunctionType: 4,
              Domain: [0, 1, 0, 1],
              Range: [0, 1, 0, 1, 0, 1, 0, 1],
            }),
          ),
        ],
      },
    }));
    const space = (artwork: Artwork) => at(formOf(artwork), 'Resources', 'ColorSpace', 'N');
    const look = (artwork: Artwork): number[] =>
      readFunction(at(space(artwork), 3) as never)
        .evaluate([0.5, 0.25])
        .map((share) => Math.round(share * 1000) / 1000);
    const own = await openArtwork(mixed, 'ad.pdf');
    expect(look(own)).toEqual([0, 0.45, 0, 0.25]);
    expect(at(space(own), 4, 'Colorants', 'Gold', 1)).toBe(PDFName.of('Gold'));
    const settled = await openArtwork(mixed, 'ad.pdf', new SpotBook([GOLD]));
    expect(look(settled)).toEqual([0, 0.1, 0.4, 0.35]);
    expect(settled.diagnostics).toHaveLength(1);
  });
});
