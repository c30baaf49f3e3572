import { PDFArray, PDFDict, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import { decodeStream } from '../pdf/index.js';
import { opaqueState } from './flatten/parameters.js';
import { deflated, name } from './objects.js';

/**
 * Takes from a file what PDF 1.3 does not know and nothing on its pages needs: parameters of transparency that change nothing, groups in which
 * nothing mixes, what DeviceN says beyond its colorants, and the OpenType wrapping of font programs.
 */
export function reduceToPdf13(context: PDFContext): void {
  const unwrapped = new Set<PDFRef>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && isState(object)) context.assign(ref, opaqueState(context, object));
    else visit(context, object, unwrapped);
  }
  for (const ref of unwrapped) context.delete(ref);
}

const isState = (dict: PDFDict): boolean => dict.lookup(name('Type')) === name('ExtGState');

/** @param unwrapped takes the font files that have no more use */
function visit(context: PDFContext, object: PDFObject, unwrapped: Set<PDFRef>): void {
  if (object instanceof PDFArray) {
    if (object.size() === 5 && object.lookup(0) === name('DeviceN')) reduceAttributes(object.lookup(4));
    for (const item of object.asArray()) visit(context, item, unwrapped);
    return;
  }
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return;
  if (dict.lookup(name('Subtype')) === name('Form')) dict.delete(name('Group'));
  const program = dict.lookup(name('FontFile3'));
  if (program instanceof PDFStream && program.dict.lookup(name('Subtype')) === name('OpenType')) {
    const ref = dict.get(name('FontFile3'));
    if (ref instanceof PDFRef) unwrapped.add(ref);
    unwrapFont(context, dict, program);
  }
  for (const [key, value] of dict.entries()) {
    if (value instanceof PDFDict && isState(value)) dict.set(key, opaqueState(context, value));
    else visit(context, value, unwrapped);
  }
}

/** Keeps the Colorants, the only attributes that PDF 1.3 knows. */
function reduceAttributes(attributes: PDFObject | undefined): void {
  if (!(attributes instanceof PDFDict)) return;
  for (const key of attributes.keys()) if (key !== name('Colorants')) attributes.delete(key);
}

/** An OpenType file (OpenType 1.9, "Organization of an OpenType font") as PDF 1.3 has it: its CFF table, or as TrueType where there is none. */
function unwrapFont(context: PDFContext, descriptor: PDFDict, program: PDFStream): void {
  const { bytes } = decodeStream(program);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = file.length >= 12 ? file.readUInt16BE(4) : 0;
  for (let i = 0; i < count && 28 + 16 * i <= file.length; i++) {
    const at = 12 + 16 * i;
    if (file.toString('latin1', at, at + 4) !== 'CFF ') continue;
    const [from, length] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    const kind = isComposite(context, descriptor) ? 'CIDFontType0C' : 'Type1C';
    const table = file.subarray(from, from + length);
    descriptor.set(name('FontFile3'), context.register(deflated(context, table, { Subtype: kind })));
    return;
  }
  descriptor.delete(name('FontFile3'));
  descriptor.set(name('FontFile2'), context.register(deflated(context, file, { Length1: file.length })));
}

/** Whether a descriptor belongs to a CID font. */
function isComposite(context: PDFContext, descriptor: PDFDict): boolean {
  return context
    .enumerateIndirectObjects()
    .some(
      ([, object]) =>
        object instanceof PDFDict &&
        object.lookup(name('FontDescriptor')) === descriptor &&
        object.lookup(name('Subtype')) === name('CIDFontType0'),
    );
}
