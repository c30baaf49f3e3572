import { PDFName } from '@cantoo/pdf-lib';
import type { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/base/index.js';
import { at, inked, literal, pressed, textOf, written, type Build } from './fixtures.js';

/** A font that is embedded, as far as its dictionaries tell. */
const withFont: Build = ({ context }, resources) => {
  const program = context.register(context.stream(''));
  const descendant = { Subtype: 'CIDFontType2', FontDescriptor: { FontFile2: program } };
  const font = { Type: 'Font', Subtype: 'Type0', DescendantFonts: [descendant], ToUnicode: program };
  resources.set(PDFName.of('Font'), context.obj({ F1: context.register(context.obj(literal(font))) }));
};
const withStates =
  (states: Record<string, Record<string, unknown>>): Build =>
  (document, resources) => {
    withFont(document, resources);
    resources.set(PDFName.of('ExtGState'), document.context.obj(literal(states)));
  };
const form = (document: PDFDocument, content: string, entries: object = {}) => {
  const dict = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 300, 400], ...entries };
  return document.context.register(document.context.stream(content, literal(dict)));
};

describe('colours', () => {
  it.each([
    ['0 0 0 rg 1 w', '0 0 0 1 k', 'black is black ink alone'],
    ['.2 .2 .2 rg', '0 0 0 0.8 k', 'so is gray'],
    ['.5 g .5 G', '0 0 0 0.49804 k 0 0 0 0.49804 K', 'in gray operators, too'],
    ['1 1 1 rg', '0 0 0 0 k', 'white is paper'],
    ['.7843 .0627 .1804 rg', '0 1 0.8 0 k', 'a palette colour is exactly its inks'],
    ['1 0 0 RG', '0 1 1 0 K', 'others are separated'],
    ['/DeviceRGB cs 1 0 0 sc', '0 0 0 1 k 0 1 1 0 k', 'also where the space is named'],
  ])('%s -> %s: %s', async (content, expected) => {
    expect((await inked(content)).replace(' 1 w', '')).toBe(expected);
  });

  it('has a spot colour as a /Separation with its tint', async () => {
    const { form: page } = await pressed('.7059 .5882 .2353 rg 0 0 9 9 re f');
    expect(textOf(page)).toContain('/Spot cs 0.5 scn');
    expect(written(at(page, 'Resources', 'ColorSpace', 'Spot'))).toBe(
      '[/Separation /Gold#20#E9#87#91 /DeviceCMYK <</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0.2 0.8 0.2]>>]',
    );
  });

  it('is explicit about the black that a page begins with, so that it can overprint', async () => {
    const { form: page } = await pressed('BT /F1 9 Tf (x) Tj ET', withFont);
    expect(textOf(page)).toMatch(/^0 0 0 1 K 0 0 0 1 k\nBT \/F1 9 Tf \/Overprint gs\n\(x\) Tj ET/);
    expect(written(at(page, 'Resources', 'ExtGState', 'Overprint'))).toBe(
      '<</Type /ExtGState /OP true /op true /OPM 1>>',
    );
  });

  it('leaves tags out, and every byte that is no colour as it is', async () => {
    expect(await inked('/P <</MCID 0>> BDC\n12.50 0  0 1 3 4 cm%x\nEMC\n0 0 m 3 4 l S', withFont)).toBe(
      '12.50 0  0 1 3 4 cm%x\n\n/Overprint gs\n0 0 m 3 4 l S'.replace('/Overprint gs\n', ''),
    );
  });
});

describe('overprint', () => {
  const text = (colour: string, size: string): string => `${colour} BT /F1 ${size} Tf (x) Tj ET`;
  const overprints = async (content: string, build: Build = withFont): Promise<boolean> =>
    (await inked(content, build)).includes('/Overprint gs');

  it.each([
    [text('0 0 0 rg', '11.9'), true, 'small black text'],
    [text('0 0 0 rg', '12'), false, 'large black text'],
    [text('0 0 0 rg .24 0 0 .24 0 0 cm', '48'), true, 'text that is small on paper'],
    [text('0 0 0 rg 2 0 0 -2 0 0 cm', '9'), false, 'text that is large on paper'],
    ['0 0 0 rg BT /F1 1 Tf 9 0 0 9 0 0 Tm (x) Tj ET', true, 'text sized by its matrix'],
    [text('.2 .2 .2 rg', '9'), false, 'gray text'],
    [text('1 1 1 rg', '9'), false, 'white text'],
    [text('1 0 0 rg', '9'), false, 'coloured text'],
    [text('0 0 0 rg 1 0 0 RG 2 Tr', '9'), false, 'black text outlined in a colour'],
    [text('0 0 0 rg 3 Tr', '9'), false, 'text that is not drawn'],
    ['0 0 0 rg 10 10 200 1.9 re f', true, 'a thin black rule'],
    ['0 0 0 rg 10 10 200 2 re f', false, 'a thick one'],
    ['0 0 0 rg 10 10 200 1 re 10 20 50 50 re f', false, 'a thin rule with a box in one path'],
    ['0 0 0 rg 0 0 m 0 90 l 1 90 l 1 0 l h f', true, 'a thin shape'],
    ['0 0 0 RG 1.5 w 0 0 m 90 90 l S', true, 'a thin black line'],
    ['0 0 0 RG 4 w .25 0 0 .25 0 0 cm 0 0 m 90 90 l S', true, 'a line that is thin on paper'],
    ['1 1 1 RG 1 w 0 0 m 90 90 l S', false, 'a white line'],
    ['0 0 0 RG 1 w 0 0 90 90 re n', false, 'a path that is not painted'],
  ])('of %s is %s: %s', async (content, expected) => {
    expect(await overprints(content)).toBe(expected);
  });

  it('ends before whatever is not thin and black, and with the state that it was set in', async () => {
    expect(
      await inked('q 0 0 0 rg 0 0 9 1 re f 1 1 1 rg 0 0 9 1 re f Q 0 0 0 rg 0 0 9 1 re f 0 0 9 9 re f', withFont),
    ).toBe(
      'q 0 0 0 1 k /Overprint gs\n0 0 9 1 re f 0 0 0 0 k /Knockout gs\n0 0 9 1 re f Q 0 0 0 1 k /Overprint gs\n0 0 9 1 re f /Knockout gs\n0 0 9 9 re f',
    );
  });

  it('is set before a path, not within it', async () => {
    expect(await inked('0 0 m 9 0 l 9 1 l h f')).toBe('/Overprint gs\n0 0 m 9 0 l 9 1 l h f');
  });

  it.each([
    ['half transparent', { ca: 0.5 }],
    ['mixed', { BM: 'Multiply' }],
  ])('is not for black that is %s', async (_, state) => {
    const build = withStates({ G0: state });
    expect(await overprints(`/G0 gs ${text('0 0 0 rg', '9')}`, build)).toBe(false);
    expect(await overprints(`q /G0 gs Q ${text('0 0 0 rg', '9')}`, build)).toBe(true);
  });

  it('knows the colour that a form inherits: one form, used in black and in white, becomes two', async () => {
    const build: Build = (document, resources) => {
      withFont(document, resources);
      resources.set(PDFName.of('XObject'), document.context.obj({ X1: form(document, '0 0 99 1 re f') }));
    };
    const { form: page } = await pressed('/X1 Do 1 1 1 rg /X1 Do 0 0 0 rg /X1 Do', build);
    expect(textOf(page)).toContain('/X1 Do 0 0 0 0 k /X1.2 Do 0 0 0 1 k /X1 Do');
    const inForm = (name: string): string => textOf(at(page, 'Resources', 'XObject', name));
    expect(inForm('X1')).toBe('/Overprint gs\n0 0 99 1 re f');
    expect(inForm('X1.2')).toBe('0 0 99 1 re f');
  });
});

describe('transparency', () => {
  it('blends every group in CMYK, the page with them; forms, masks and patterns are converted within', async () => {
    const build: Build = (document, resources) => {
      const { context } = document;
      const group = { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB', I: true };
      const inner = form(document, '1 0 0 rg 0 0 9 9 re f', { Group: group });
      const outer = form(document, '/Inner Do', { Group: group, Resources: { XObject: { Inner: inner } } });
      const mask = form(document, '1 0 0 rg 0 0 9 9 re f', { Group: group });
      resources.set(PDFName.of('XObject'), context.obj({ Outer: outer }));
      resources.set(PDFName.of('ExtGState'), context.obj({ M: { SMask: { Type: 'Mask', S: 'Luminosity', G: mask } } }));
    };
    const { document, form: page } = await pressed('/M gs /Outer Do', build);
    const outer = at(page, 'Resources', 'XObject', 'Outer');
    const inner = at(outer, 'Resources', 'XObject', 'Inner');
    expect(written(at(outer, 'Group'))).toBe('<</Type /Group /S /Transparency /CS /DeviceCMYK /I true>>');
    expect(written(at(inner, 'Group', 'CS'))).toBe('/DeviceCMYK');
    expect(textOf(inner)).toBe('0 1 1 0 k 0 0 9 9 re f');
    const mask = at(page, 'Resources', 'ExtGState', 'M', 'SMask', 'G');
    expect(written(at(mask, 'Group', 'CS'))).toBe('/DeviceGray');
    expect(textOf(mask)).toBe('0.3 g 0 0 9 9 re f');
    expect(written(at(document.getPage(0).node, 'Group', 'CS'))).toBe('/DeviceCMYK');
  });

  it('is not claimed for a page that has none', async () => {
    const { document } = await pressed('0 0 9 9 re f');
    expect(document.getPage(0).node.has(PDFName.of('Group'))).toBe(false);
  });

  it('reaches into tiling patterns, which begin with a black of their own', async () => {
    const build: Build = (document, resources) => {
      const entries = {
        Type: 'Pattern',
        PatternType: 1,
        PaintType: 1,
        TilingType: 1,
        BBox: [0, 0, 9, 9],
        XStep: 9,
        YStep: 9,
      };
      const tile = document.context.register(
        document.context.stream('0 0 4 4 re f 0 0 1 rg 4 4 4 4 re f', {
          ...entries,
          Resources: document.context.obj({}),
        }),
      );
      resources.set(PDFName.of('Pattern'), document.context.obj({ P1: tile }));
    };
    const { form: page } = await pressed('/Pattern cs /P1 scn 0 0 99 99 re f', build);
    expect(textOf(at(page, 'Resources', 'Pattern', 'P1'))).toBe(
      '0 0 0 1 K 0 0 0 1 k\n0 0 4 4 re f 1 1 0 0 k 4 4 4 4 re f',
    );
  });
});

describe('what has no place in a press file', () => {
  const refusal = async (content: string, build?: Build): Promise<string> => {
    const error: unknown = await pressed(content, build).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  };

  it('is refused with the page and the object', async () => {
    const type3: Build = (document, resources) => {
      const font = document.context.register(document.context.obj({ Type: 'Font', Subtype: 'Type3' }));
      resources.set(PDFName.of('Font'), document.context.obj({ F7: font }));
    };
    expect(await refusal('BT /F7 9 Tf ET', type3)).toMatch(/a Type 3 font.*\(page 1, font F7\)/);
    const foreign: Build = (document, resources) => {
      const font = document.context.register(
        document.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }),
      );
      resources.set(PDFName.of('Font'), document.context.obj({ F8: font }));
    };
    expect(await refusal('BT /F8 9 Tf ET', foreign)).toMatch(/a font that is not embedded \(page 1, font F8\)/);
    const mesh: Build = (document, resources) => {
      const shading = document.context.register(
        document.context.stream('', { ShadingType: 4, ColorSpace: 'DeviceRGB' }),
      );
      resources.set(PDFName.of('Shading'), document.context.obj({ S4: shading }));
    };
    expect(await refusal('/S4 sh', mesh)).toMatch(/a shading of type 4 \(page 1, shading S4\)/);
    const lab: Build = (document, resources) => {
      resources.set(PDFName.of('ColorSpace'), document.context.obj({ C1: ['Lab', { WhitePoint: [1, 1, 1] }] }));
    };
    expect(await refusal('/C1 cs', lab)).toMatch(/page 1, colour space C1/);
    expect(await refusal('1 0 0 0 k')).toMatch(/CMYK already/);
    expect(await refusal('/X9 Do')).toMatch(/XObject X9, which is missing from the resources/);
  });

  it('is refused where a form holds itself', async () => {
    const build: Build = (document, resources) => {
      const { context } = document;
      const ref = context.nextRef();
      const own = {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 9, 9],
        Resources: context.obj({ XObject: context.obj({ X: ref }) }),
      };
      context.assign(ref, context.stream('2 0 0 2 0 0 cm /X Do', own));
      resources.set(PDFName.of('XObject'), context.obj({ X: ref }));
    };
    expect(await refusal('/X Do', build)).toMatch(/forms nested without end/);
  });
});
