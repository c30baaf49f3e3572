import { PDFArray, PDFDict, PDFName, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import { decodeStream, Name, readContent, type Operation } from '../pdf/index.js';
import { leftInRgb } from './failures.js';
import { name, type Converted } from './objects.js';

/** Families of colour spaces that are not of the press. PDF/X-4 would allow some profiles within the page; newspapers do not (Ghent Workgroup 2022). */
const FOREIGN = new Set(['DeviceRGB', 'CalRGB', 'CalGray', 'Lab', 'ICCBased', 'RGB']);
/** Names that mean something else where they stand for a key or another thing. */
const NAMED_SPACES = new Set(['cs', 'CS']);

/**
 * Looks once more at everything the converted pages use, by another way than the conversion took: object by object instead of operator by operator.
 *
 * @throws InputError naming the first object that is not in the inks of the press
 */
export function audit(context: PDFContext, pages: readonly Converted[]): void {
  const seen = new Set<PDFObject>();
  const visit = (object: PDFObject | undefined, place: string): void => {
    if (object === undefined || seen.has(object)) return;
    seen.add(object);
    if (object instanceof PDFRef) visit(context.lookup(object), `${place}, object ${object.objectNumber}`);
    else if (object instanceof PDFName) {
      seen.delete(object); // names are shared by all that bear them
      if (FOREIGN.has(object.decodeText())) throw leftInRgb(place, `the colour space ${object.decodeText()}`);
    } else if (object instanceof PDFArray)
      object.asArray().forEach((item) => {
        visit(item, place);
      });
    else if (object instanceof PDFDict) visitDict(object, place);
    else if (object instanceof PDFStream) {
      visitDict(object.dict, place);
      if (isContent(object.dict)) auditContent(object, place);
    }
  };
  const visitDict = (dict: PDFDict, place: string): void => {
    if (dict.lookup(name('Subtype')) === name('Type3')) throw leftInRgb(place, 'a Type 3 font');
    for (const [key, value] of dict.entries()) visit(value, `${place} ${key.toString()}`);
  };
  for (const { ref } of pages) visit(ref, 'page');
}

const isContent = (dict: PDFDict): boolean =>
  dict.lookup(name('Subtype')) === name('Form') || dict.lookup(name('PatternType')) !== undefined;

function auditContent(stream: PDFStream, place: string): void {
  for (const operation of readContent(decodeStream(stream).bytes)) {
    const left = foreign(operation);
    if (left !== null) throw leftInRgb(place, left);
  }
}

function foreign({ operator, operands }: Operation): string | null {
  if (operator === 'rg' || operator === 'RG') return `the operator ${operator}`;
  if (operator === 'BI') return 'an inline image';
  const space = operands.find((operand) => operand instanceof Name);
  return NAMED_SPACES.has(operator) && space !== undefined && FOREIGN.has(space.name)
    ? `the colour space ${space.name}`
    : null;
}
