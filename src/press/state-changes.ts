import { PDFArray, PDFDict } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { at, nameOf, numberAt } from '../pdf/index.js';
import type { GraphicsState } from './state.js';

const NORMAL = new Set(['Normal', 'Compatible']);

/** What a dictionary of graphics parameters changes (ISO 32000-1, 8.4.5), as far as the conversion needs it. */
export interface ParameterChanges {
  readonly changes: Partial<GraphicsState>;
  /** Whether paint under these parameters blends with its backdrop. */
  readonly transparent: boolean;
  /** The soft mask, or the name that ends one; undefined where the dictionary has no such entry. */
  readonly mask: PDFObject | undefined;
}

export function readParameters(dict: PDFDict): ParameterChanges {
  const changes: Partial<GraphicsState> = {};
  const [fill, stroke, width] = [numberAt(dict, 'ca'), numberAt(dict, 'CA'), numberAt(dict, 'LW')];
  if (fill !== undefined) changes.opaqueFill = fill >= 1;
  if (stroke !== undefined) changes.opaqueStroke = stroke >= 1;
  if (width !== undefined) changes.lineWidth = width;
  const blend = blendMode(at(dict, 'BM'));
  if (blend !== undefined) changes.normalBlend = NORMAL.has(blend);
  const mask = at(dict, 'SMask');
  if (mask !== undefined) changes.masked = mask instanceof PDFDict;
  const transparent = (fill ?? 1) < 1 || (stroke ?? 1) < 1 || changes.normalBlend === false || changes.masked === true;
  return { changes, transparent, mask };
}

/** The blend mode; the first one of several. */
const blendMode = (value: PDFObject | undefined): string | undefined =>
  nameOf(value instanceof PDFArray ? value.lookup(0) : value);
