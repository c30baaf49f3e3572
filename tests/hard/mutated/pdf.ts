import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { decodeStream } from '../../../src/pdf/index.js';
import type { Step } from './trials.js';

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const name = (text: string): PDFName => PDFName.of(text);

const NUMBERS = [0, -1, 1, 2, 3, 7, 255, 1e9, -1e9, 2 ** 31, 1e30, 0.00001, 65536, 720000];
/** Keys that readers of a PDF look up. */
const KEYS = [
  'Type', 'Subtype', 'Filter', 'DecodeParms', 'Length', 'Resources', 'Contents', 'MediaBox', 'TrimBox', 'CropBox', 'Rotate', 'UserUnit', 'Kids', 'Parent', 'Count', 'Annots', 'Group', 'ColorSpace', 'BitsPerComponent', 'Width',
  'Height', 'Decode', 'SMask', 'Mask', 'ImageMask', 'BBox', 'Matrix', 'Font', 'XObject', 'ExtGState', 'Pattern', 'Shading', 'Function', 'Domain', 'Range', 'FunctionType', 'Functions', 'Bounds', 'Encode', 'C0', 'C1', 'N', 'Size', 'BitsPerSample',
  'Encoding', 'ToUnicode', 'DescendantFonts', 'W', 'DW', 'Widths', 'FirstChar', 'LastChar', 'FontDescriptor', 'FontFile2', 'CIDToGIDMap', 'CharProcs', 'FontMatrix', 'AP', 'AS', 'Rect', 'F', 'AcroForm', 'OCProperties', 'OC', 'Metadata',
  'OutputIntents', 'DestOutputProfile', 'Names', 'PatternType', 'PaintType', 'TilingType', 'XStep', 'YStep', 'ShadingType', 'Coords', 'Extend', 'Predictor', 'Colors', 'Columns', 'EarlyChange', 'ca', 'CA', 'BM', 'OP', 'op', 'OPM', 'TR', 'HT',
  'S', 'G', 'CS', 'K', 'D', 'Pages', 'Root', 'Info', 'ID',
]; // prettier-ignore
const NAMES = [
  'FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode', 'DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'Crypt', 'NoSuch', 'Form', 'Image', 'Type0', 'Type3', 'TrueType', 'Identity-H', 'GBK-EUC-H',
  'DeviceRGB', 'DeviceGray', 'DeviceCMYK', 'Pattern', 'Indexed', 'None', 'All', 'Multiply', 'Luminosity', 'Page', 'Pages', 'Widget', 'FreeText',
]; // prettier-ignore

function oddValue(context: PDFContext, to: number): PDFObject {
  const refs = context.enumerateIndirectObjects().map(([ref]) => ref);
  const n = Math.floor(to / 9);
  switch (to % 9) {
    case 0:
      return PDFNumber.of(pick(NUMBERS, n));
    case 1:
      return name(pick(NAMES, n));
    case 2:
      return PDFNull;
    case 3:
      return pick(refs, n);
    case 4:
      return PDFRef.of(900_000 + (n % 9));
    case 5:
      return PDFString.of('字'.repeat(n % 50));
    case 6:
      return context.obj(Array.from({ length: n % 7 }, (_, i) => pick(NUMBERS, n + i)));
    case 7:
      return context.obj({ [pick(KEYS, n)]: pick(NUMBERS, n) });
    default:
      return context.obj([name(pick(['Separation', 'DeviceN', 'ICCBased', 'Indexed', 'Lab', 'CalRGB', 'Pattern'], n)), pick(refs, n), pick(refs, n + 1), pick(refs, n + 2)]);
  }
} // prettier-ignore

/** Everything in a file that may be changed: an entry of a dictionary, an item of an array, an object itself, a stream's bytes. */
interface Spot {
  readonly set: (value: PDFObject | null) => void;
  readonly value: PDFObject;
}

function spotsIn(holder: PDFObject, found: Spot[], depth = 0): void {
  if (depth > 6) return;
  const dict = holder instanceof PDFStream ? holder.dict : holder;
  if (dict instanceof PDFDict)
    for (const [key, value] of dict.entries()) {
      found.push({ value, set: (to) => { if (to === null) dict.delete(key); else dict.set(key, to); } });
      spotsIn(value, found, depth + 1);
    }
  else if (dict instanceof PDFArray)
    dict.asArray().forEach((value, index) => {
      found.push({ value, set: (to) => { if (index >= dict.size()) return; if (to === null) dict.remove(index); else dict.set(index, to); } });
      spotsIn(value, found, depth + 1);
    });
} // prettier-ignore

/** Operators and operands that content streams do not expect. */
const CONTENT = [
  'Q', 'q', 'q '.repeat(300), 'Q '.repeat(300), 'BT', 'ET', 'BI', 'ID', 'EI', 'EMC', '/Self Do', '/Nothing Do', '/Nothing gs', '/Nothing cs', '/Nothing sh', '/F9 12 Tf', '1e400 w', '0 0 0 0 0 0 cm', '9999999999 0 0 9999999999 0 0 cm',
  '<4E0', '(((', ')', '<<', '>>', '[', ']', '{', '/', '%', '\0', '1 2 3 4 5 6 7 8 9 k', 'k', 'nosuch', '0 0 1e9 1e9 re f', '0 0 1e9 1e9 re W n', '[1e-9 1e-9] 0 d 0 0 m 999999 999999 l S', '--5 +-3 m', '.', '-', '/Pattern cs /P1 scn',
  'BI /W 9999999 /H 9999999 /BPC 8 /CS /RGB ID x EI', 'BI /W 1 /H 1 /F /LZW ID x EI', '3 Tr', '-1 Tr', '0 Tz', '1e9 Tz', '1e9 TL T*', 'BX', 'EX', 'd0', '0 0 0 0 1 1 d1',
]; // prettier-ignore

function changeBytes(bytes: Uint8Array, { how, at, to }: Step): Uint8Array {
  const length = Math.max(1, bytes.length);
  const from = at % length;
  switch (how % 5) {
    case 0:
      return bytes.subarray(0, from);
    case 1: {
      const flipped = Uint8Array.from(bytes);
      for (let i = 0; i <= to % 4; i++) flipped[(from + i * 131) % length]! ^= 1 << ((to + i) % 8);
      return flipped;
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(length, from + (to % 64)))]);
    case 3:
      return Buffer.concat([bytes, bytes.subarray(from)]);
    default:
      return new Uint8Array(to % 5000).fill(to % 256);
  }
}

/** Changes what a content stream, a map or a function says: its words rather than its bytes. */
function changeWords(bytes: Uint8Array, { at, to }: Step): Uint8Array {
  const words = Buffer.from(bytes)
    .toString('latin1')
    .split(/(?<=[\s])/);
  const from = at % words.length;
  if (to % 4 === 0) words.splice(from, 1 + (to % 5));
  else if (to % 4 === 1) words.splice(from, 0, ...words.slice(to % words.length, (to % words.length) + 20));
  else words.splice(from, to % 2, ` ${pick(CONTENT, Math.floor(to / 4))} `);
  return Buffer.from(words.join(''), 'latin1');
}

function changeStream(context: PDFContext, step: Step): void {
  const streams = context.enumerateIndirectObjects().filter((entry): entry is [PDFRef, PDFRawStream] => entry[1] instanceof PDFRawStream);
  if (streams.length === 0) return;
  const [ref, stream] = pick(streams, step.at);
  const inner = { ...step, at: Math.floor(step.at / 7), how: Math.floor(step.how / 8) };
  if (inner.how % 2 === 0) {
    context.assign(ref, PDFRawStream.of(stream.dict, changeBytes(stream.contents, inner)));
    return;
  }
  try {
    const { bytes, remaining } = decodeStream(stream);
    if (remaining !== null) return;
    const made = PDFRawStream.of(stream.dict.clone(context), changeWords(bytes, inner));
    made.dict.delete(name('Filter'));
    made.dict.delete(name('DecodeParms'));
    context.assign(ref, made);
  } catch {
    // An earlier step damaged it.
  }
} // prettier-ignore

/** Changes the objects of a file. */
function changeObjects(context: PDFContext, step: Step): void {
  const { how, at, to } = step;
  const objects = context.enumerateIndirectObjects();
  if (objects.length === 0) return;
  const [ref, object] = pick(objects, at);
  switch (how % 8) {
    case 0:
      context.delete(ref);
      return;
    case 1:
      context.assign(ref, oddValue(context, to));
      return;
    case 2:
      context.assign(ref, pick(objects, to)[1]);
      return;
    case 3:
    case 4:
      changeStream(context, step);
      return;
    default: {
      const spots: Spot[] = [];
      spotsIn(object, spots);
      if (spots.length === 0) return;
      const spot = pick(spots, Math.floor(at / 11));
      if (how % 3 === 0) spot.set(oddValue(context, to));
      else if (how % 3 === 1) spot.set(to % 3 === 0 ? null : ref);
      else if (object instanceof PDFDict || object instanceof PDFStream) {
        const dict = object instanceof PDFStream ? object.dict : object;
        dict.set(name(pick(KEYS, to)), oddValue(context, Math.floor(to / 3)));
      } else spot.set(spot.value instanceof PDFNumber ? PDFNumber.of(pick(NUMBERS, to)) : PDFHexString.of('FF'.repeat(to % 9)));
    }
  }
} // prettier-ignore

/** A file with the changes made: of ten steps seven to its objects, then three to its bytes. */
export async function changedPdf(bytes: Uint8Array, steps: readonly Step[]): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context } = document;
  for (const step of steps) if (step.how % 10 < 7) changeObjects(context, { ...step, how: Math.floor(step.how / 10) });
  const { PDFWriter } = await import('@cantoo/pdf-lib');
  let made: Uint8Array = await PDFWriter.forContext(context, 50).serializeToBuffer();
  for (const step of steps)
    if (step.how % 10 >= 7) made = changeBytes(made, { ...step, how: Math.floor(step.how / 10) % 3 });
  // A file without its end is refused before anything is read.
  const whole = Buffer.from(made.subarray(-1024)).includes('%%EOF');
  return whole ? made : Buffer.concat([made, Buffer.from('\n%%EOF\n')]);
}
