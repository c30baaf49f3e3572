// In:       the bytes of content streams, and documents as @cantoo/pdf-lib holds them.
// Out:      operations of content streams, and the streams with some of them replaced; decoded streams; ToUnicode maps put right.
// Promises: PDF as ISO 32000-1 has it and nothing of newspapers; bytes that are not replaced stay; damage is one error class, with the place.
export { editContent, readContent, writeOperation } from './content.js';
export type { Edit, InlineImage, Operation } from './content.js';
export { PdfSyntaxError } from './errors.js';
export { isArray, isDict, Name, PdfString, writeName, writeNumber, writeOperand } from './operands.js';
export type { Operand, OperandDict } from './operands.js';
export { decodeInlineImage, decodeStream, pageContent, STREAM_LIMIT } from './streams.js';
export type { DecodedStream } from './streams.js';
export { intended, repairCMap, repairToUnicode } from './tounicode.js';
