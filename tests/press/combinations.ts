import { PDFName, type PDFContext, type PDFDict, type PDFRef } from '@cantoo/pdf-lib';
import { songFont } from '../chrome/fixtures.js';
import { literal, rgbPage } from './fixtures.js';
import type { RgbPdf } from '../../src/chrome/index.js';

/** What is painted, with what, and where it stands: drawn at random, so that no pair of them is forgotten. */
export const SOURCES = [
  'gray',
  'rgb',
  'profile',
  'axial',
  'tiling',
  'tiling of axial',
  'image',
  'inline image',
  'shading',
] as const;
export const OPERATORS = ['fill', 'stroke', 'both', 'text', 'text stroke', 'text both', 'stencil'] as const;
export const CONTAINERS = ['page', 'form', 'group', 'coloured form', 'tiling', 'mask', 'luminosity', 'glyph'] as const;

export interface Combination {
  readonly source: (typeof SOURCES)[number];
  readonly operator: (typeof OPERATORS)[number];
  /** From the outermost inwards. */
  readonly containers: readonly (typeof CONTAINERS)[number][];
  /** Red, green and blue; or, in a page that is in inks already, cyan, magenta, yellow and black. */
  readonly colour: readonly number[];
}

const inInk = ({ colour }: Combination): boolean => colour.length === 4;

const FONT_BBOX = [0, -200, 1000, 900];
/** A glyph of the face that has ink. */
const GLYPH = 20;

/** Pictures bring their own colours; everything else is painted with. */
const paintsItself = ({ source }: Combination): boolean => ['image', 'inline image', 'shading'].includes(source);

/** Whether any RGB is painted so that it is seen. */
export const hasRgb = ({ source }: Combination): boolean => source !== 'gray';

/** A page of 300 by 400 points with the combination in a square of 200. */
export async function pageOf(combination: Combination): Promise<RgbPdf> {
  const face = await songFont();
  return rgbPage('/Holder Do', (document, resources) => {
    const { context } = document;
    const make = new Maker(context, face, combination);
    const [outermost, ...inner] = combination.containers;
    const painted = make.nested([outermost ?? 'page', ...inner]);
    const holder = context.stream(painted.content, literal({ Subtype: 'Form', BBox: [0, 0, 300, 400] }));
    holder.dict.set(make.name('Resources'), painted.resources);
    resources.set(make.name('XObject'), context.obj({ Holder: context.register(holder) }));
  });
}

interface Content {
  readonly content: string;
  readonly resources: PDFDict;
}

class Maker {
  constructor(
    readonly context: PDFContext,
    readonly face: Uint8Array,
    readonly combination: Combination,
  ) {}

  get device(): 'DeviceRGB' | 'DeviceCMYK' {
    return inInk(this.combination) ? 'DeviceCMYK' : 'DeviceRGB';
  }

  readonly name = (text: string): PDFName => PDFName.of(text);

  nested([container, ...inner]: Combination['containers']): Content {
    if (container === undefined) return this.painting(true);
    // A form that is painted in the colour of whoever paints it holds no colour itself.
    const coloured = container === 'coloured form' && inner.length === 0 && !paintsItself(this.combination);
    const held = coloured ? this.painting(false) : this.nested(inner);
    const { context } = this;
    const stream = (more: object): PDFRef => {
      const made = context.stream(held.content, literal({ BBox: [0, 0, 300, 400], ...more }));
      made.dict.set(this.name('Resources'), held.resources);
      return context.register(made);
    };
    const group = { S: 'Transparency', CS: this.device };
    const named = (category: string, key: string, object: unknown): PDFDict =>
      context.obj(literal({ [category]: { [key]: object } }));
    switch (container) {
      case 'page':
        return held;
      case 'form':
        return { content: 'q /F Do Q', resources: named('XObject', 'F', stream({ Subtype: 'Form' })) };
      case 'group':
        return { content: '/G Do', resources: named('XObject', 'G', stream({ Subtype: 'Form', Group: group })) };
      case 'coloured form': {
        const resources = coloured ? this.colours() : context.obj({});
        const form = stream({ Subtype: 'Form' });
        resources.set(this.name('XObject'), context.obj({ C: form }));
        return { content: `${coloured ? this.chosen() : ''} /C Do`, resources };
      }
      case 'tiling': {
        const pattern = stream({
          ...{ PatternType: 1, PaintType: 1, TilingType: 1, XStep: 300, YStep: 400 },
        });
        return {
          content: 'q /Pattern cs /T scn 40 90 220 220 re f Q',
          resources: named('Pattern', 'T', pattern),
        };
      }
      case 'mask':
      case 'luminosity': {
        // What is painted is looked through; what is seen through it is a gray square.
        const S = container === 'mask' ? 'Alpha' : 'Luminosity';
        const mask = { Type: 'Mask', S, G: stream({ Subtype: 'Form', Group: group }) };
        return {
          content: 'q /M gs 0.4 g 40 90 220 220 re f Q',
          resources: named('ExtGState', 'M', { Type: 'ExtGState', SMask: mask }),
        };
      }
      case 'glyph': {
        const glyph = context.register(context.stream(`300 0 d0 ${held.content}`));
        const font = context.obj(
          literal({
            ...{ Type: 'Font', Subtype: 'Type3', FontBBox: [0, 0, 300, 400], FontMatrix: [1, 0, 0, 1, 0, 0] },
            ...{ CharProcs: { a: glyph }, Encoding: { Type: 'Encoding', Differences: [97, 'a'] } },
            ...{ FirstChar: 97, LastChar: 97, Widths: [300], ToUnicode: this.toUnicode('<61>', '<0061>') },
          }),
        );
        font.set(this.name('Resources'), held.resources);
        return { content: 'BT /Y 1 Tf (a) Tj ET', resources: named('Font', 'Y', context.register(font)) };
      }
    }
  }

  /** The colour and the painting, or the painting alone. */
  painting(colours: boolean): Content {
    const { operator } = this.combination;
    const resources = colours ? this.colours() : this.context.obj({});
    if (paintsItself(this.combination)) return { content: `q ${this.picture()} Q`, resources };
    resources.set(this.name('Font'), this.context.obj({ S: this.song() }));
    const stencil = this.context.stream(
      new Uint8Array(8).fill(255),
      literal({ Subtype: 'Image', Width: 8, Height: 8, ImageMask: true, BitsPerComponent: 1, Decode: [1, 0] }),
    );
    resources.set(this.name('XObject'), this.context.obj({ Stencil: this.context.register(stencil) }));
    const square = '50 100 200 200 re';
    const text = (mode: number): string =>
      `BT ${mode} Tr 12 w /S 240 Tf 40 120 Td <${GLYPH.toString(16).padStart(4, '0')}> Tj ET`;
    const painted = {
      fill: `${square} f`,
      stroke: `40 w 70 120 160 160 re S`,
      both: `40 w 70 120 160 160 re B`,
      text: text(0),
      'text stroke': text(1),
      'text both': text(2),
      stencil: 'q 200 0 0 200 50 100 cm /Stencil Do Q',
    }[operator];
    return { content: colours ? `q ${this.chosen()} ${painted} Q` : painted, resources };
  }

  picture(): string {
    if (this.combination.source === 'shading') return '50 100 200 200 re W n /Sh sh';
    if (this.combination.source === 'image') return '200 0 0 200 50 100 cm /Im Do';
    const hex = this.bytes()
      .map((level) => level.toString(16).padStart(2, '0'))
      .join('');
    return `200 0 0 200 50 100 cm BI /W 1 /H 1 /BPC 8 /CS /${inInk(this.combination) ? 'CMYK' : 'RGB'} /F /AHx ID ${hex}> EI`;
  }

  /** Chooses the colour, for filling and for stroking. */
  chosen(): string {
    const { source, colour } = this.combination;
    const numbers = colour.join(' ');
    if (source === 'gray') return `${colour[0]} g ${colour[0]} G`;
    if (source === 'rgb')
      return this.device === 'DeviceRGB' ? `${numbers} rg ${numbers} RG` : `${numbers} k ${numbers} K`;
    if (source === 'profile') {
      const own = inInk(this.combination) ? colour[0] : numbers;
      return `/Pr cs ${own} scn /Pr CS ${own} SCN`;
    }
    return '/Pattern cs /P scn /Pattern CS /P SCN';
  }

  bytes(): readonly number[] {
    return this.combination.colour.map((share) => Math.round(share * 255));
  }

  /** All that the sources of colour need. */
  colours(): PDFDict {
    const { context } = this;
    const { source, colour } = this.combination;
    const resources = context.obj({});
    const axial = {
      ...{ ShadingType: 2, ColorSpace: this.device, Coords: [40, 0, 260, 0], Extend: [true, true] },
      Function: { FunctionType: 2, Domain: [0, 1], N: 1, C0: colour, C1: colour.map((share) => share * 0.8) },
    };
    const pattern = (): PDFRef => context.register(context.obj(literal({ PatternType: 2, Shading: axial })));
    if (source === 'profile' && inInk(this.combination)) {
      const tint = { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [0, 0.9, 0.7, 0] };
      const spot = ['Separation', 'Spot', 'DeviceCMYK', tint];
      resources.set(this.name('ColorSpace'), context.obj(literal({ Pr: spot })));
    } else if (source === 'profile') {
      const profile = context.register(context.stream(new Uint8Array(128), { N: 3, Alternate: 'DeviceRGB' }));
      resources.set(this.name('ColorSpace'), context.obj({ Pr: ['ICCBased', profile] }));
    }
    if (source === 'shading') resources.set(this.name('Shading'), context.obj(literal({ Sh: axial })));
    if (source === 'image') {
      const picture = { Subtype: 'Image', Width: 1, Height: 1, BitsPerComponent: 8, ColorSpace: this.device };
      const image = context.register(context.stream(Uint8Array.from(this.bytes()), literal(picture)));
      resources.set(this.name('XObject'), context.obj({ Im: image }));
    }
    if (source === 'axial') resources.set(this.name('Pattern'), context.obj({ P: pattern() }));
    if (source === 'tiling' || source === 'tiling of axial') {
      const fills = this.device === 'DeviceRGB' ? 'rg' : 'k';
      const own = source === 'tiling' ? `${colour.join(' ')} ${fills}` : '/Pattern cs /A scn';
      const cell = context.stream(
        `${own} 0 0 20 20 re f`,
        literal({ PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 20, 20], XStep: 20, YStep: 20 }),
      );
      cell.dict.set(this.name('Resources'), context.obj(source === 'tiling' ? {} : { Pattern: { A: pattern() } }));
      resources.set(this.name('Pattern'), context.obj({ P: context.register(cell) }));
    }
    return resources;
  }

  song(): PDFRef {
    const { context } = this;
    const program = context.register(context.stream(this.face, { Length1: this.face.length }));
    const descriptor = { ...{ Type: 'FontDescriptor', FontName: 'AAAAAA+Song', Flags: 4, FontBBox: FONT_BBOX } };
    const metrics = { ItalicAngle: 0, Ascent: 880, Descent: -120, CapHeight: 700, StemV: 80, FontFile2: program };
    const descendant = {
      ...{ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: 'AAAAAA+Song', DW: 1000, CIDToGIDMap: 'Identity' },
      FontDescriptor: context.register(context.obj(literal({ ...descriptor, ...metrics }))),
    };
    const made = context.obj(literal(descendant));
    made.set(this.name('CIDSystemInfo'), context.obj(literal({ Supplement: 0 })));
    return context.register(
      context.obj({
        ...{ Type: 'Font', Subtype: 'Type0', BaseFont: 'AAAAAA+Song', Encoding: 'Identity-H' },
        DescendantFonts: [context.register(made)],
        ToUnicode: this.toUnicode('<0014>', '<4e00>'),
      } as never),
    );
  }

  toUnicode(code: string, character: string): PDFRef {
    const range = code.length > 4 ? '<0000> <ffff>' : '<00> <ff>';
    return this.context.register(
      this.context.stream(
        `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange ${range} endcodespacerange 1 beginbfchar ${code} ${character} endbfchar endcmap`,
      ),
    );
  }
}
