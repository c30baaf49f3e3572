import { Name, PdfString, type Operand } from '../../pdf/index.js';

export const numberList = (operands: readonly Operand[]): number[] =>
  operands.filter((operand): operand is number => typeof operand === 'number');

export function nameAmong(operands: readonly Operand[]): string | null {
  const last = operands.at(-1);
  return last instanceof Name ? last.name : null;
}

export function stringAmong(operands: readonly Operand[]): Uint8Array {
  const last = operands.at(-1);
  return last instanceof PdfString ? last.bytes : new Uint8Array();
}
