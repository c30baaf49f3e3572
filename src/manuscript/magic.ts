/** Binary formats that people mistake for a manuscript. */
export type BinaryFormat =
  'pdf' | 'old-word' | 'rtf' | 'zip' | 'jpeg' | 'png' | 'gif' | 'webp' | 'heif' | 'tiff' | 'gzip' | 'rar' | '7z';

interface Signature {
  readonly format: BinaryFormat;
  /** Offset of the first byte. */
  readonly at: number;
  readonly bytes: readonly number[];
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** File signatures as registered by their formats' specifications. */
const SIGNATURES: readonly Signature[] = [
  { format: 'pdf', at: 0, bytes: ascii('%PDF-') },
  { format: 'old-word', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { format: 'rtf', at: 0, bytes: ascii('{\\rtf') },
  { format: 'zip', at: 0, bytes: ascii('PK\x03\x04') },
  { format: 'jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { format: 'png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { format: 'gif', at: 0, bytes: ascii('GIF8') },
  { format: 'webp', at: 8, bytes: ascii('WEBP') },
  { format: 'heif', at: 4, bytes: ascii('ftyp') },
  { format: 'tiff', at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { format: 'tiff', at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { format: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { format: 'rar', at: 0, bytes: ascii('Rar!') },
  { format: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
];

/** The format of a file by its first bytes, whatever its name says; null where no signature matches. */
export function binaryFormat(bytes: Uint8Array): BinaryFormat | null {
  const found = SIGNATURES.find(({ at, bytes: signature }) => signature.every((byte, i) => bytes[at + i] === byte));
  return found?.format ?? null;
}
