import { PDFStream, type PDFDict } from '@cantoo/pdf-lib';
import { words } from '../../../base/index.js';
import { at, decodeStream, PdfSyntaxError } from '../../../pdf/index.js';
import { readCff } from './cff.js';
import { readSfnt } from './sfnt.js';
import { readType1 } from './type1.js';
import { DamagedFont, type FontProgram } from './types.js';

export { DamagedFont, type FontProgram };
export { ENCODINGS } from './glyph-names.js';

/** Keys of the program in a font descriptor (table 126). */
const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'];
/** Greatest size of a font program; the largest Chinese face has 30 MB. */
const LARGEST = 100_000_000;

/** The stream of an embedded program; undefined where there is none. */
export const programOf = (descriptor: PDFDict | undefined) =>
  PROGRAMS.map((key) => at(descriptor, key)).find((program) => program !== undefined);

/**
 * Reads the program that a font descriptor embeds; null where it embeds none. It is told by its bytes what it is, as readers do.
 *
 * @throws DamagedFont where it cannot be used
 */
export function readProgram(descriptor: PDFDict | undefined): FontProgram | null {
  const stream = programOf(descriptor);
  if (stream === undefined) return null;
  if (!(stream instanceof PDFStream)) throw new DamagedFont(words('it is no stream', '不是数据流'));
  try {
    const { bytes, remaining } = decodeStream(stream, LARGEST);
    if (remaining !== null) throw new DamagedFont(words(`it is coded by ${remaining}`, `使用了 ${remaining} 编码`));
    return read(bytes);
  } catch (error) {
    if (error instanceof PdfSyntaxError) throw new DamagedFont(error.told);
    throw error;
  }
}

function read(bytes: Uint8Array): FontProgram {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (['\0\x01\0\0', 'true', 'OTTO', 'ttcf'].includes(head)) return readSfnt(bytes);
  if (head.startsWith('%!') || bytes[0] === 0x80) return readType1(bytes);
  if (bytes[0] === 1 && bytes.length > 4) return readCff(bytes);
  throw new DamagedFont(words('it is of no known kind', '格式无法识别'));
}
