import { PDFBool, PDFHexString, PDFName, PDFNull, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib';
import type { InlineImage } from './content.js';
import { isArray, isDict, Name, PdfString, type Operand } from './operands.js';

/** An inline image as an image XObject of the same data (8.9.7), which is not registered in the document. */
export function inlineImageStream(context: PDFContext, { dict, data }: InlineImage): PDFRawStream {
  const made = context.obj({ Type: 'XObject', Subtype: 'Image' });
  for (const [key, value] of dict) if (key !== 'Length') made.set(PDFName.of(key), objectOf(context, value));
  made.set(PDFName.of('Length'), PDFNumber.of(data.length));
  return PDFRawStream.of(made, data);
}

function objectOf(context: PDFContext, operand: Operand): PDFObject {
  if (operand instanceof Name) return PDFName.of(operand.name);
  if (operand instanceof PdfString) return PDFHexString.of(Buffer.from(operand.bytes).toString('hex'));
  if (typeof operand === 'number') return PDFNumber.of(operand);
  if (typeof operand === 'boolean') return operand ? PDFBool.True : PDFBool.False;
  if (isArray(operand)) return context.obj(operand.map((item) => objectOf(context, item)));
  if (!isDict(operand)) return PDFNull;
  const dict = context.obj({});
  for (const [key, value] of operand) dict.set(PDFName.of(key), objectOf(context, value));
  return dict;
}
