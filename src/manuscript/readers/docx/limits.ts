import { refusal, type InputError } from '../../../base/index.js';
import { docxTooMuch } from '../../diagnostics/docx.js';

/**
 * What a Word document may hold. A manuscript for a page has some hundred paragraphs and the longest books some ten thousand, so none of
 * these is met by copy for a newspaper; each is checked before, or while, what it bounds is made.
 */
export const MOST = {
  /** Bytes of one XML part, unpacked. */
  part: 64 * 2 ** 20,
  /** Bytes of all parts that are read, pictures among them. */
  unpacked: 256 * 2 ** 20,
  /** Parts of the container. */
  files: 10_000,
  /** XML elements of all parts. */
  elements: 1_000_000,
  /** Elements inside one another. */
  depth: 256,
  /** Paragraphs with text. */
  paragraphs: 20_000,
  /** Characters of text. */
  characters: 3_000_000,
  /** Cells of tables, those that merged cells cover among them. */
  cells: 100_000,
} as const;

/** The refusal of a document that has too much of something. */
export const tooMuch = (file: string, what: keyof typeof MOST): InputError =>
  refusal(docxTooMuch({ file }, { what, most: MOST[what] }));
