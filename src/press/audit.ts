import { PDFArray, PDFDict, PDFName, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import { decodeStream, Name, readContent, type Operation } from '../pdf/index.js';
import type { Left } from './diagnostics.js';
import { name, type Converted } from './objects.js';

/** Families of colour spaces that are not of the press. PDF/X-4 would allow some profiles within the page; newspapers do not (Ghent Workgroup 2022). */
const FOREIGN = new Set(['DeviceRGB', 'CalRGB', 'CalGray', 'Lab', 'ICCBased', 'RGB']);
/** Operators that take the name of a colour space. With any other operator such a name means something else. */
const NAMED_SPACES = new Set(['cs', 'CS']);

/** Something that is not in the inks of the press. `place` names the object: `page /Resources /XObject /X1, object 12`. */
export type Foreign = { readonly place: string } & Left;

/**
 * Looks once more at everything the converted pages use, by another way than the conversion took: object by object instead of operator by operator.
 *
 * @returns the first thing that is not in the inks of the press; null where there is none
 */
export function audit(context: PDFContext, pages: readonly Converted[]): Foreign | null {
  const seen = new Set<PDFObject>();
  function* visit(object: PDFObject | undefined, place: string): Generator<Foreign> {
    if (object === undefined || seen.has(object)) return;
    seen.add(object);
    if (object instanceof PDFRef) yield* visit(context.lookup(object), `${place}, object ${object.objectNumber}`);
    else if (object instanceof PDFName) {
      seen.delete(object); // names are shared objects and may be visited again
      if (FOREIGN.has(object.decodeText())) yield { place, left: 'colour-space', name: object.decodeText() };
    } else if (object instanceof PDFArray) for (const item of object.asArray()) yield* visit(item, place);
    else if (object instanceof PDFDict) yield* visitDict(object, place);
    else if (object instanceof PDFStream) {
      yield* visitDict(object.dict, place);
      if (isContent(object.dict)) yield* foreignIn(object, place);
    }
  }
  function* visitDict(dict: PDFDict, place: string): Generator<Foreign> {
    if (dict.lookup(name('Subtype')) === name('Type3')) yield { place, left: 'type3-font' };
    for (const [key, value] of dict.entries()) yield* visit(value, `${place} ${key.toString()}`);
  }
  for (const { ref } of pages) for (const found of visit(ref, 'page')) return found;
  return null;
}

const isContent = (dict: PDFDict): boolean =>
  dict.lookup(name('Subtype')) === name('Form') || dict.lookup(name('PatternType')) !== undefined;

function* foreignIn(stream: PDFStream, place: string): Generator<Foreign> {
  for (const operation of readContent(decodeStream(stream).bytes)) {
    const left = foreign(operation);
    if (left !== null) yield { place, ...left };
  }
}

function foreign({ operator, operands }: Operation): Left | null {
  if (operator === 'rg' || operator === 'RG') return { left: 'operator', name: operator };
  if (operator === 'BI') return { left: 'inline-image' };
  const space = operands.find((operand) => operand instanceof Name);
  return NAMED_SPACES.has(operator) && space !== undefined && FOREIGN.has(space.name)
    ? { left: 'colour-space', name: space.name }
    : null;
}
