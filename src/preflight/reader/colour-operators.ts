import { PDFName, type PDFDict } from '@cantoo/pdf-lib';
import { nameAmong, numberList, type Operation } from '../../pdf/index.js';
import { CMYK, GRAY, readSpace, RGB, type Space } from './colour.js';

/** The colour that an operator sets. */
export interface ColourChange {
  /** True for the stroking colour, false for the nonstroking one. */
  readonly stroking: boolean;
  /** Null where the resources have no space of that name. */
  readonly space: Space | null;
  readonly values: readonly number[];
  /** Name of the pattern among the resources; null for a plain colour. */
  readonly pattern: string | null;
}

/**
 * What an operator of colour sets (8.6.8); null for another operator.
 *
 * @param current the space in force, for outlines or for areas
 */
export function colourChange(
  { operator, operands }: Operation,
  resources: PDFDict | undefined,
  current: (stroking: boolean) => Space,
): ColourChange | null {
  const stroking = operator === operator.toUpperCase();
  const values = numberList(operands);
  switch (operator.toLowerCase()) {
    case 'g':
      return { stroking, space: GRAY, values, pattern: null };
    case 'rg':
      return { stroking, space: RGB, values, pattern: null };
    case 'k':
      return { stroking, space: CMYK, values, pattern: null };
    case 'cs': {
      const space = readSpace(PDFName.of(nameAmong(operands) ?? ''), resources);
      return { stroking, space, values: (space ?? GRAY).initial, pattern: null };
    }
    case 'sc':
    case 'scn': {
      const space = current(stroking);
      return { stroking, space, values, pattern: space.family === 'Pattern' ? nameAmong(operands) : null };
    }
    default:
      return null;
  }
}
