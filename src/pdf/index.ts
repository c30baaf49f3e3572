// In:       the bytes of content streams, and documents as @cantoo/pdf-lib holds them.
// Out:      operations of content streams, edited and decoded streams, functions that can be evaluated, corrected ToUnicode maps, XMP.
// Promises: PDF as ISO 32000-1 defines it and nothing of newspapers; bytes that are not replaced stay; damage is one error class, with the place.
export { mapActualText } from './actual-text.js';
export { editContent, readContent, writeOperation } from './content.js';
export type { Edit, InlineImage, Operation } from './content.js';
export { isProgram, parseProgram, runProgram, writeProgram } from './calculator.js';
export type { Program } from './calculator.js';
export { edgesOf, meet, scales, UNIT_SQUARE } from './edges.js';
export type { Edges } from './edges.js';
export { PdfSyntaxError } from './errors.js';
export {
  at,
  booleanAt,
  dictAt,
  dictOf,
  filtersOf,
  inkNameOf,
  itemsAt,
  itemsOf,
  nameAt,
  nameOf,
  numberAt,
  numberOf,
  numbersAt,
  numbersOf,
  streamAt,
  textAt,
} from './objects.js';
export { numbers, programText, readFunction } from './functions.js';
export type { PdfFunction } from './functions.js';
export { glyphWidths } from './glyph-widths.js';
export { inlineImageStream } from './image-stream.js';
export { shownWord } from './lexer.js';
export { loadPdf, LockedPdf } from './load.js';
export type { LoadedPdf } from './load.js';
export { concat, IDENTITY, matrixOf, scaleOf } from './matrix.js';
export type { Matrix } from './matrix.js';
export { fillsText, PATH_PAINTING, strokesText, TEXT_SHOWING } from './operators.js';
export { isDict, Name, nameAmong, numberList, PdfString, writeNumber, writeOperand } from './operands.js';
export type { Operand } from './operands.js';
export { pageBox, pageResources, pageRotation, userUnit } from './pages.js';
export { Path } from './path.js';
export type { DrawnPath } from './path.js';
export { keepPrintedLayers } from './printed-layers.js';
export type { PrintedLayers } from './printed-layers.js';
export { pdfium } from './renderer.js';
export { saveDocument } from './save.js';
export { decodeInlineImage, decodeStream, pageContent } from './streams.js';
export type { DecodedStream } from './streams.js';
export { ASCENT, INITIAL_TEXT, TextObject } from './text-object.js';
export type { Advance, ShownText, TextFont, TextState } from './text-object.js';
export { repairToUnicode } from './tounicode.js';
export { uuid, xmpPacket } from './xmp.js';
export type { XmpMetadata, XmpSchema } from './xmp.js';
