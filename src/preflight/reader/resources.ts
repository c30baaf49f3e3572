import type { PDFDict } from '@cantoo/pdf-lib';
import type { InlineImage, Operand } from '../../pdf/index.js';
import { CMYK, GRAY, RGB, readSpace, type Space } from './colour.js';
import { Font } from './fonts.js';
import { nameAmong, at, booleanAt, dictAt, filtersOf, numberAt } from '../../pdf/index.js';

/** The fonts of a file, each opened once. */
export class FontCase {
  readonly #fonts = new Map<PDFDict, Font | null>();

  openDict(dict: PDFDict | undefined): Font | null {
    if (dict === undefined) return null;
    if (!this.#fonts.has(dict)) this.#fonts.set(dict, opened(dict));
    return this.#fonts.get(dict)!;
  }

  all(): Font[] {
    return [...this.#fonts.values()].filter((font) => font !== null);
  }
}

function opened(dict: PDFDict): Font | null {
  try {
    return new Font(dict);
  } catch {
    return null; // damaged beyond use: its text has no widths and no characters
  }
}

/** Whether a tiling pattern has steps (table 75): without them a renderer would not terminate. */
export const hasSteps = (dict: PDFDict): boolean =>
  ['XStep', 'YStep'].every((key) => Math.abs(numberAt(dict, key) ?? 0) > 0);

/** Whether a pattern is a gradient; else it is a tiling (table 76). */
export const isShadingPattern = (dict: PDFDict): boolean => numberAt(dict, 'PatternType') === 2;

/** Whether an image is a mask through which the current colour is painted (8.9.6.2). */
export const isStencil = (dict: PDFDict): boolean => booleanAt(dict, 'ImageMask') === true;

/** An image as its dictionary describes it. */
export interface ImageHead {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly mask: boolean;
  readonly space: Space;
  readonly filters: readonly string[];
}

export function imageHead(dict: PDFDict, resources: PDFDict | undefined): ImageHead {
  const mask = isStencil(dict);
  const filters = filtersOf(dict);
  // A JPEG 2000 picture may leave its colour space to its own header; three components are the common case.
  const space = readSpace(at(dict, 'ColorSpace'), resources) ?? (filters.includes('JPXDecode') ? RGB : GRAY);
  return {
    width: numberAt(dict, 'Width') ?? 0,
    height: numberAt(dict, 'Height') ?? 0,
    bits: mask ? 1 : (numberAt(dict, 'BitsPerComponent') ?? 8),
    mask,
    space,
    filters,
  };
}

export function inlineImageHead({ dict }: InlineImage, resources: PDFDict | undefined): ImageHead {
  const number = (key: string): number => {
    const value = dict.get(key);
    return typeof value === 'number' ? value : 0;
  };
  const mask = dict.get('ImageMask') === true;
  const filter = dict.get('Filter');
  const filters = (Array.isArray(filter) ? (filter as readonly Operand[]) : [filter ?? null]).flatMap(
    (item) => nameAmong([item]) ?? [],
  );
  return {
    width: number('Width'),
    height: number('Height'),
    bits: mask ? 1 : number('BitsPerComponent') || 8,
    mask,
    space: inlineSpace(dict.get('ColorSpace'), resources),
    filters,
  };
}

function inlineSpace(operand: Operand | undefined, resources: PDFDict | undefined): Space {
  const name = nameAmong([Array.isArray(operand) ? ((operand as readonly Operand[])[1] ?? null) : (operand ?? null)]);
  const device = { DeviceGray: GRAY, DeviceRGB: RGB, DeviceCMYK: CMYK }[name ?? ''];
  if (device !== undefined) return device;
  return (name === null ? null : readSpace(at(dictAt(resources, 'ColorSpace'), name), resources)) ?? GRAY;
}
