import { PDFHexString, PDFString } from '@cantoo/pdf-lib';
import type { PDFArray, PDFContext } from '@cantoo/pdf-lib';
import type { PressCondition } from '../colour/index.js';
import { deflated, name } from './objects.js';

/**
 * What the inks are meant for (14.11.5): one intent for PDF/X and, beside PDF/X-4, one for PDF/A, on one profile, as ISO 19005-2, 6.2.3 asks
 * where there are two.
 */
export function outputIntents(context: PDFContext, condition: PressCondition, standard: 'x-4' | 'x-1a'): PDFArray {
  const profile = context.register(deflated(context, condition.icc, { N: 4 }));
  const intent = (subtype: string) => {
    const dict = context.obj({ Type: 'OutputIntent', S: subtype });
    dict.set(name('OutputConditionIdentifier'), text(condition.identifier));
    dict.set(name('OutputCondition'), text(condition.name));
    dict.set(name('Info'), text(condition.info));
    if (condition.registry !== null) dict.set(name('RegistryName'), text(condition.registry));
    dict.set(name('DestOutputProfile'), profile);
    return context.register(dict);
  };
  return context.obj(standard === 'x-4' ? [intent('GTS_PDFX'), intent('GTS_PDFA1')] : [intent('GTS_PDFX')]);
}

/** A text string: ASCII where possible, else UTF-16. */
export const text = (value: string): PDFString | PDFHexString =>
  /^[\x20-\x7e]*$/.test(value) ? PDFString.of(value.replace(/[\\()]/g, '\\$&')) : PDFHexString.fromText(value);
