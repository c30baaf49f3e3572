/** Objects in a content stream (ISO 32000-1, 7.3), which are always direct: a content stream has no references. */
export type Operand = number | boolean | null | Name | PdfString | readonly Operand[] | OperandDict;

export type OperandDict = ReadonlyMap<string, Operand>;

/** A name without its slash and with `#xx` resolved: `DeviceRGB`. */
export class Name {
  constructor(readonly name: string) {}
}

/** The bytes of a literal or hexadecimal string. */
export class PdfString {
  constructor(readonly bytes: Uint8Array) {}
}

/** Type guards, for arrays and maps that TypeScript does not narrow by `typeof`. */
export const isArray = (operand: Operand | undefined): operand is readonly Operand[] => Array.isArray(operand);
export const isDict = (operand: Operand | undefined): operand is OperandDict => operand instanceof Map;

/** The numbers among some operands. */
export const numberList = (operands: readonly Operand[]): number[] =>
  operands.filter((operand): operand is number => typeof operand === 'number');

/** An operator's last operand as a name; null where it is none. */
export function nameAmong(operands: readonly Operand[]): string | null {
  const last = operands.at(-1);
  return last instanceof Name ? last.name : null;
}

/** An operator's last operand as the bytes of a string. */
export function stringAmong(operands: readonly Operand[]): Uint8Array {
  const last = operands.at(-1);
  return last instanceof PdfString ? last.bytes : new Uint8Array();
}

/**
 * An operand as PDF source. Numbers have at most five decimals, finer than any device at the scale of a page, and never an exponent,
 * which PDF does not have.
 */
export function writeOperand(operand: Operand): string {
  if (operand === null) return 'null';
  if (typeof operand === 'number') return writeNumber(operand);
  if (typeof operand === 'boolean') return String(operand);
  if (operand instanceof Name) return writeName(operand.name);
  if (operand instanceof PdfString) return `<${Buffer.from(operand.bytes).toString('hex').toUpperCase()}>`;
  if (isArray(operand)) return `[${operand.map(writeOperand).join(' ')}]`;
  if (isDict(operand))
    return `<<${[...operand].map(([key, value]) => `${writeName(key)} ${writeOperand(value)}`).join(' ')}>>`;
  throw new TypeError('not an operand');
}

export function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} has no place in a PDF`);
  const rounded = Math.round(value * 1e5) / 1e5;
  const short = String(rounded === 0 ? 0 : rounded);
  return short.includes('e') ? rounded.toFixed(5) : short;
}

/** A name with its slash; characters that are not regular and printable become `#xx` (7.3.5). */
function writeName(name: string): string {
  const bytes = Buffer.from(name, 'latin1');
  return `/${[...bytes].map((byte) => (byte > 0x20 && byte < 0x7f && !'#()<>[]{}/%'.includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `#${byte.toString(16).padStart(2, '0').toUpperCase()}`)).join('')}`;
}
