import { PDFDocument, PDFHexString, PDFName, type PDFDict } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { PROFILE } from '../../press/fixtures.js';

export const LETTERS = '甜瓜三元一斤 Melons';

/** What an advertisement is made with: its own subset of a face, and its glyphs in the order of the letters. */
export interface AdvertisementParts {
  readonly face: Uint8Array;
  readonly glyphs: readonly number[];
}

const hex = (numbers: readonly number[]): string => numbers.map((n) => n.toString(16).padStart(4, '0')).join('');

/**
 * Advertisements as shops send them, in our own words. 0: all that a press takes; 1: RGB, transparency, annotations and a form field; 2: Type 3 letters,
 * patterns, masks and inline pictures.
 */
export async function advertisement(kind: number, { face, glyphs }: AdvertisementParts): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const page = document.addPage([288, 216]);
  const at = (dict: object): PDFDict => context.obj(dict as never) as unknown as PDFDict;
  const stream = (bytes: string | Uint8Array, dict: object = {}) => context.register(context.flateStream(bytes, dict as never));
  const descriptor = at({ Type: 'FontDescriptor', FontName: 'ABCDEF+Melon', Flags: 4, FontBBox: [0, -200, 1000, 900], Ascent: 900, Descent: -200, CapHeight: 700, ItalicAngle: 0, StemV: 80, FontFile2: stream(face) });
  const descendant = at({ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: 'ABCDEF+Melon', CIDSystemInfo: {}, CIDToGIDMap: 'Identity', DW: 1000, W: [1, [500, 600], 3, 9, 700], FontDescriptor: context.register(descriptor) });
  const map = [...LETTERS].map((letter, i) => `<${hex([glyphs[i] ?? 0])}> <${hex([letter.charCodeAt(0)])}>`);
  const font = at({ Type: 'Font', Subtype: 'Type0', BaseFont: 'ABCDEF+Melon', Encoding: 'Identity-H', DescendantFonts: [context.register(descendant)], ToUnicode: stream(`${map.length} beginbfchar ${map.join(' ')} endbfchar 1 beginbfrange <0001> <0003> <4E00> endbfrange`) });
  const picture = { Type: 'XObject', Subtype: 'Image', Width: 20, Height: 20, BitsPerComponent: 8 };
  const jpeg = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#c04020' } }).jpeg().toBuffer();
  const cmyk = stream(new Uint8Array(1600).fill(90), { ...picture, ColorSpace: 'DeviceCMYK' });
  const mask = stream(new Uint8Array(400).fill(128), { ...picture, ColorSpace: 'DeviceGray' });
  const tint = context.register(at({ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 0.2, 0.9, 0], N: 1 }));
  const stitched = context.register(at({ FunctionType: 3, Domain: [0, 1], Functions: [tint, tint], Bounds: [0.5], Encode: [0, 1, 0, 1] }));
  const calculated = stream('{ dup 0.5 mul exch 2 copy gt { pop } { exch pop } ifelse 0 0 0 }', { FunctionType: 4, Domain: [0, 1], Range: [0, 1, 0, 1, 0, 1, 0, 1] });
  const sampled = stream(new Uint8Array(8).fill(40), { FunctionType: 0, Domain: [0, 1], Range: [0, 1, 0, 1, 0, 1, 0, 1], Size: [2], BitsPerSample: 8 });
  const spot = context.register(context.obj([PDFName.of('Separation'), PDFName.of('Gold'), PDFName.of('DeviceCMYK'), kind === 0 ? tint : calculated]));
  const indexed = context.obj([PDFName.of('Indexed'), PDFName.of('DeviceCMYK'), 1, PDFHexString.of('0000000000FFFF00')]);
  const icc = context.obj([PDFName.of('ICCBased'), stream(PROFILE, { N: 4, Alternate: 'DeviceCMYK' })]);
  const form = stream('0 0 0 1 k 0 0 20 8 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 20, 20], Matrix: [1, 0, 0, 1, 4, 4], Resources: {}, ...(kind === 1 && { Group: { S: 'Transparency', CS: 'DeviceCMYK' } }) });
  const tile = stream('0 1 0 0 k 0 0 3 3 re f', { Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 6, 6], XStep: 6, YStep: 6, Resources: {} });
  const shading = context.register(at({ ShadingType: 2, ColorSpace: 'DeviceCMYK', Coords: [0, 0, 100, 0], Function: kind === 2 ? sampled : stitched, Extend: [true, false] }));
  const letter = stream('600 0 0 0 500 700 d1 0 0 500 700 re f');
  const type3 = at({ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 600, 700], FontMatrix: [0.001, 0, 0, 0.001, 0, 0], FirstChar: 65, LastChar: 66, Widths: [600, 600], Encoding: { Differences: [65, 'a', 'b'] }, CharProcs: { a: letter, b: letter }, Resources: {} });
  page.node.set(PDFName.of('TrimBox'), context.obj([9, 9, 279, 207]));
  page.node.set(PDFName.of('Resources'), at({
    Font: { F1: context.register(font), F3: context.register(type3) },
    XObject: { Photo: cmyk, Form: form, Self: form, Jpeg: context.register(context.stream(jpeg, { ...picture, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' })), Masked: stream(new Uint8Array(400).fill(1), { ...picture, ColorSpace: indexed, SMask: mask }) },
    ExtGState: { Black: { OP: true, op: true, OPM: 1 }, Soft: { ca: 0.5, BM: 'Multiply', SMask: { S: 'Luminosity', G: form } } },
    ColorSpace: { Gold: spot, Icc: icc },
    Pattern: { P1: tile, P2: { PatternType: 2, Shading: shading } },
    Shading: { S1: shading },
  }));
  const common = `q /Black gs 0 0 0 1 k BT /F1 14 Tf 20 180 Td <${hex(glyphs)}> Tj 0 -20 TD [<${hex(glyphs.slice(0, 4))}> -200 <${hex(glyphs.slice(4))}>] TJ ET Q q 60 0 0 60 20 90 cm /Photo Do Q q 1 0 0 1 120 90 cm /Form Do Q q /Gold cs 1 scn 20 20 100 30 re f Q 0.5 w 20 15 m 260 15 l S`;
  const more = [
    'q 200 60 60 60 re W n /S1 sh Q',
    'q /Soft gs 1 0 0 rg 100 100 50 50 re f 40 0 0 40 200 20 cm /Jpeg Do Q',
    'q /Pattern cs /P1 scn 150 20 60 40 re f /P2 scn 220 20 40 40 re f Q BT /F3 10 Tf 150 150 Td (AB) Tj ET q 40 0 0 40 200 100 cm /Masked Do Q q 30 0 0 30 240 150 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI Q q 0.2 0.2 0.2 0.2 /Icc cs scn 1 1 5 5 re f Q',
  ][kind % 3]!;
  page.node.set(PDFName.of('Contents'), context.obj([stream(common), stream(more)]));
  if (kind % 3 === 1) annotate(document, form, [stream('0 0 1 rg 0 0 30 20 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 30, 20] })]);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
} // prettier-ignore

/** A stamp with a look, a note without one, and a field with states. */
function annotate(document: PDFDocument, off: unknown, [on]: readonly unknown[]): void {
  const { context, catalog } = document;
  const annotation = (dict: object) => context.register(context.obj({ Type: 'Annot', F: 4, ...dict } as never));
  const field = annotation({ Subtype: 'Widget', FT: 'Btn', Rect: [20, 60, 50, 80], AS: 'On', AP: { N: { On: on, Off: off } } });
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj([annotation({ Subtype: 'Stamp', Rect: [200, 150, 260, 190], AP: { N: on } }), annotation({ Subtype: 'FreeText', Rect: [1, 1, 9, 9] }), field] as never));
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], DR: {} } as never));
} // prettier-ignore
