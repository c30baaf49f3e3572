import { PDFBool, PDFDict, PDFName, PDFStream, PDFString } from '@cantoo/pdf-lib';
import type { PressCondition } from '../../src/colour/index.js';
import { faceBytes } from './face.js';
import { CONTENT, NEWSPRINT, NEWSPRINT_240, resource, set, type Change, type Parts } from './fixture.js';

export const and = (more: string): string => `${CONTENT}\n/Knock gs ${more}`;
const finish = (finish: (parts: Parts) => void, content?: string): Change => ({
  finish,
  ...(content !== undefined && { content: and(content) }),
});

/** A picture of one colour, as `/Other`. */
export const picture = (parts: Parts, width: number, bits: number, level: number, space = 'DeviceCMYK'): void => {
  const { context } = parts;
  const n = space === 'DeviceCMYK' ? 4 : 1;
  const data = new Uint8Array(Math.ceil((width * n * bits) / 8) * width).fill(level);
  const dict = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: width,
    BitsPerComponent: bits,
    ColorSpace: space,
  };
  resource(parts, 'XObject', 'Other', context.register(context.stream(data, dict)));
};

/** A tint transform to an orange, with so much yellow. */
export const tint = ({ context }: Parts, yellow = 1) =>
  context.obj({ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 0.5, yellow, 0], N: 1 });

/** For every rule a change that breaks it and no other. */
export const BROKEN: Readonly<Record<string, Change>> = {
  'file-end': { bytes: (pdf) => pdf.subarray(0, pdf.length - 8) },
  version: { version: [1, 7] },
  'pdfx-claim': { xmp: (packet) => packet.replace('PDF/X-4', 'PDF/X-3') },
  pdf13: {
    version: [1, 3],
    finish: (parts) => {
      const said = { GTS_PDFXVersion: 'PDF/X-1:2001', GTS_PDFXConformance: 'PDF/X-1a:2001', Title: 'a' };
      const made = { Creator: 'a', Producer: 'a', CreationDate: 'D:20241230', ModDate: 'D:20241230' };
      for (const [key, value] of Object.entries({ ...said, ...made }))
        parts.info.set(PDFName.of(key), PDFString.of(value));
      resource(parts, 'ExtGState', 'Half', { ca: 0.5 });
    },
  },
  metadata: { xmp: (packet) => packet.replace(/<xmpMM:VersionID>.*?<\/xmpMM:VersionID>/, '') },
  trapped: finish(({ info }) => {
    set(info, 'Trapped', 'True');
  }),
  'file-id': finish(({ context }) => {
    delete context.trailerInfo.ID;
  }),
  'output-intent': finish(({ intent }) => {
    intent.delete(PDFName.of('DestOutputProfile'));
  }),
  javascript: finish(({ catalog, context }) => {
    const action = context.obj({ S: 'JavaScript' });
    action.set(PDFName.of('JS'), PDFString.of('app.alert(1)'));
    catalog.set(PDFName.of('OpenAction'), action);
  }),
  'form-fields': finish(({ catalog, context }) => {
    set(catalog, 'AcroForm', { Fields: [context.register(context.obj({ FT: 'Tx' }))] });
  }),
  'external-content': finish((parts) => {
    const form = parts.context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], OPI: {} });
    resource(parts, 'XObject', 'Other', parts.context.register(form));
  }),
  layers: finish((parts) => {
    const { catalog, context, resources } = parts;
    const layer = context.obj({ Type: 'OCG' });
    layer.set(PDFName.of('Name'), PDFString.of('English'));
    const group = context.register(layer);
    set(catalog, 'OCProperties', { OCGs: [group], D: { OFF: [group] } });
    set(resources, 'Properties', { L: group });
  }, '/OC /L BDC 1 0 0 rg 200 30 50 50 re f EMC'),
  'embedded-files': finish(({ catalog, context }) => {
    const file = context.obj({ Type: 'Filespec', EF: { F: context.register(context.stream('a')) } });
    file.set(PDFName.of('F'), PDFString.of('a.txt'));
    set(catalog, 'AF', [context.register(file)]);
  }),
  halftones: finish((parts) => {
    resource(parts, 'ExtGState', 'Screened', {
      HT: { Type: 'Halftone', HalftoneType: 1, Frequency: 85, Angle: 45, SpotFunction: 'Round' },
    });
  }),
  'default-spaces': finish(({ resources, context }) => {
    set(resources, 'ColorSpace', {
      DefaultCMYK: ['ICCBased', context.register(context.stream(new Uint8Array(), { N: 4 }))],
    });
  }),
  interpolation: finish((parts) => {
    picture(parts, 200, 8, 60);
    const pictures = parts.resources.lookup(PDFName.of('XObject'), PDFDict);
    pictures.lookup(PDFName.of('Other'), PDFStream).dict.set(PDFName.of('Interpolate'), PDFBool.True);
  }),
  'crop-box': finish(({ page, context }) => {
    page.set(PDFName.of('MediaBox'), context.obj([-20, -20, 308, 452]));
    page.set(PDFName.of('CropBox'), context.obj([0, 0, 288, 432]));
  }),
  'page-scaling': finish(({ page, context }) => {
    page.set(PDFName.of('UserUnit'), context.obj(1.25));
  }),
  'page-rotation': finish(({ page, context }) => {
    page.set(PDFName.of('Rotate'), context.obj(90));
  }),
  nesting: { content: and(`${'q '.repeat(29)}${'Q '.repeat(29)}`) },
  'empty-page': { content: 'q Q', more: [] },
  'all-inks': finish((parts) => {
    resource(parts, 'ColorSpace', 'Register', ['Separation', 'All', 'DeviceCMYK', tint(parts)]);
  }, '/Register cs 0.2 scn 30 100 50 50 re f'),
  compression: finish((parts) => {
    const data = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    parts.context.register(parts.context.stream(data, { Filter: 'LZWDecode' }));
  }),
  'transfer-functions': finish((parts) => {
    const curve = parts.context.obj({ FunctionType: 2, Domain: [0, 1], N: 2 });
    resource(parts, 'ExtGState', 'Curve', { TR: parts.context.register(curve) });
  }),
  postscript: finish((parts) => {
    parts.context.register(parts.context.stream('showpage', { Type: 'XObject', Subtype: 'PS' }));
  }),
  'group-colour': finish(({ page }) => {
    set(page, 'Group', { S: 'Transparency', CS: 'DeviceRGB' });
  }),
  'rendering-intent': { content: and('/Vivid ri') },
  'page-boxes': finish(({ page }) => {
    set(page, 'TrimBox', [0, 0, 300, 432]);
  }),
  'page-size': { more: [300] },
  content: { content: and('1 2 unknown') },
  // A form that draws itself.
  unchecked: finish((parts) => {
    const { context } = parts;
    const ref = context.nextRef();
    const dict = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], Resources: { XObject: { Loop: ref } } };
    context.assign(ref, context.stream('/Loop Do', dict));
    resource(parts, 'XObject', 'Loop', ref);
  }, '/Loop Do'),
  annotations: finish(({ page }) => {
    set(page, 'Annots', [{ Type: 'Annot', Subtype: 'Link', Rect: [30, 30, 60, 60] }]);
  }),
  'colour-space': { content: and('1 0 0 rg 200 30 50 50 re f') },
  'spot-colours': finish((parts) => {
    resource(parts, 'ColorSpace', 'Spot', ['Separation', 'Orange', 'DeviceCMYK', tint(parts)]);
  }, '/Spot cs 1 scn 200 30 50 50 re f'),
  'spot-names': finish((parts) => {
    resource(parts, 'ColorSpace', 'Spot', ['Separation', 'black', 'DeviceCMYK', tint(parts)]);
  }, '/Spot cs 1 scn 200 30 50 50 re f'),
  'page-count': { ordered: 2 },
  'gray-overprint': { content: and('/Black gs 0.5 g 30 100 20 20 re f') },
  'single-image': finish((parts) => {
    picture(parts, 1200, 8, 160, 'DeviceGray');
    set(parts.page, 'Contents', parts.context.register(parts.context.stream('288 0 0 432 0 0 cm /Other Do')));
  }),
  'image-resolution': finish((parts) => {
    picture(parts, 140, 8, 60);
  }, 'q 72 0 0 72 150 200 cm /Other Do Q'),
  'bitmap-resolution': finish((parts) => {
    picture(parts, 600, 1, 255, 'DeviceGray');
  }, 'q 72 0 0 72 150 200 cm /Other Do Q'),
  // Where a point may have less ink than a square, as on newsprint, a square that is too heavy has a point that is: see conditionOf.
  'ink-window': { content: and('0.8 0.8 0.8 0.1 k 150 30 100 100 re f') },
  'ink-pixel': { content: and('0.8 0.7 0.7 0.3 k 150 30 20 20 re f') },
  'black-overprint': { content: and('0 0 0 1 k BT /F1 9 Tf 30 100 Td <0001> Tj ET') },
  'white-overprint': { content: and('/Black gs 0 0 0 0 k BT /F1 14 Tf 30 310 Td <0001> Tj ET') },
  'rich-black': { content: and('0.5 0.5 0.4 0.9 k BT /F1 40 Tf 30 100 Td <0001> Tj ET') },
  'small-type': { content: and('0 0 0 0 k BT /F1 8 Tf 40 305 Td <0001> Tj ET') },
  'thin-lines': { content: and('0.1 w 0 0.5 0.5 0 K 30 100 m 200 100 l S') },
  'font-embedding': finish(({ descriptor }) => {
    descriptor.delete(PDFName.of('FontFile2'));
  }),
  'font-program': finish(({ descriptor, context }) => {
    descriptor.set(PDFName.of('FontFile2'), context.register(context.stream(faceBytes().subarray(0, 200))));
  }),
  'font-widths': finish(({ descendant }) => {
    set(descendant, 'W', [2, [998]]);
  }),
  'font-subset': finish(({ font }) => {
    set(font, 'BaseFont', 'Own');
  }),
  'font-unicode': { content: and('0 0 0 1 k BT /F1 14 Tf 30 100 Td <0003> Tj ET') },
  'font-notdef': finish(({ font, context }) => {
    const map = '3 beginbfchar <0000> <4E09> <0001> <4E00> <0002> <4E8C> endbfchar';
    font.set(PDFName.of('ToUnicode'), context.register(context.stream(map)));
  }, '0 0 0 1 k BT /F1 14 Tf 30 100 Td <0000> Tj ET'),
  type3: finish((parts) => {
    const { context } = parts;
    resource(parts, 'Font', 'F3', {
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, 0, 1000, 1000],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      CharProcs: { a: context.register(context.stream('1000 0 0 0 1000 1000 d1 0 0 800 800 re f')) },
      Encoding: { Type: 'Encoding', Differences: [1, 'a'] },
      FirstChar: 1,
      LastChar: 1,
      Widths: [1000],
      ToUnicode: context.register(context.stream('1 beginbfchar <01> <4E00> endbfchar')),
    });
  }, '0 0 0 1 k BT /F3 20 Tf 30 100 Td <01> Tj ET'),
};

/** The condition under which a fixture breaks its rule alone: newsprint but for squares of 15 mm, which `newsprint-240` allows less than a point. */
export const conditionOf = (id: string): PressCondition =>
  id === 'ink-window' ? NEWSPRINT_240 : id === 'spot-names' ? { ...NEWSPRINT, spots: 1 } : NEWSPRINT;
