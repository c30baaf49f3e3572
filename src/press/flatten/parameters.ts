import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { name } from '../objects.js';

/** The part of the graphics state that makes paint blend with its backdrop (11.6.4). */
export interface Mixing {
  fillAlpha: number;
  strokeAlpha: number;
  /** A blend mode other than Normal. */
  blends: boolean;
  /** A soft mask. */
  masked: boolean;
}

export const OPAQUE: Mixing = { fillAlpha: 1, strokeAlpha: 1, blends: false, masked: false };

export const mixes = ({ fillAlpha, strokeAlpha, blends, masked }: Mixing, fills: boolean, strokes: boolean): boolean =>
  blends || masked || (fills && fillAlpha < 1) || (strokes && strokeAlpha < 1);

/** How a dictionary of graphics parameters (8.4.5) changes that. */
export function mixingOf(state: PDFDict): Partial<Mixing> {
  const changes: Partial<Mixing> = {};
  const [fill, stroke] = [state.lookup(name('ca')), state.lookup(name('CA'))];
  if (fill instanceof PDFNumber) changes.fillAlpha = fill.asNumber();
  if (stroke instanceof PDFNumber) changes.strokeAlpha = stroke.asNumber();
  const mode = state.lookup(name('BM'));
  const first = mode instanceof PDFArray ? mode.lookup(0) : mode;
  if (first instanceof PDFName) changes.blends = first !== name('Normal') && first !== name('Compatible');
  const mask = state.lookup(name('SMask'));
  if (mask !== undefined) changes.masked = mask instanceof PDFDict;
  return changes;
}

/** Entries that came with the transparency model, in PDF 1.4. */
const SINCE_1_4 = ['ca', 'CA', 'BM', 'SMask', 'AIS', 'TK'];

/** A dictionary of graphics parameters without transparency. */
export function opaqueState(context: PDFContext, state: PDFDict): PDFDict {
  const kept = state.clone(context);
  for (const key of SINCE_1_4) kept.delete(name(key));
  return kept;
}

/** Filters of pictures that came after PDF 1.3. */
const LATER_FILTERS = new Set(['JBIG2Decode', 'JPXDecode']);

/** Whether a picture is coded in a way that PDF 1.3 does not know, or has a soft mask. */
export function isLaterPicture({ dict }: PDFStream): boolean {
  const filter = dict.lookup(name('Filter'));
  const filters = filter instanceof PDFArray ? filter.asArray() : [filter];
  const bits = dict.lookup(name('BitsPerComponent'));
  return (
    dict.has(name('SMask')) ||
    (bits instanceof PDFNumber && bits.asNumber() > 8) ||
    filters.some((one) => one instanceof PDFName && LATER_FILTERS.has(one.decodeText()))
  );
}

/** An entry of one category of the resources. */
export function resource(resources: PDFDict, category: string, key: string): PDFObject | undefined {
  const all = resources.lookup(name(category));
  return all instanceof PDFDict ? all.lookup(name(key)) : undefined;
}

export function resourcesOf(stream: PDFStream): PDFDict {
  const own = stream.dict.lookup(name('Resources'));
  return own instanceof PDFDict ? own : PDFDict.withContext(stream.dict.context);
}
