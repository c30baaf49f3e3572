import { deflateSync } from 'node:zlib';
import { PDFContext, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeStream, PdfSyntaxError } from '../../src/pdf/index.js';

const context = PDFContext.create();
const stream = (data: Uint8Array | string, dict: Record<string, unknown>) =>
  context.stream(typeof data === 'string' ? Buffer.from(data, 'latin1') : data, dict as Record<string, string>);
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('decodeStream', () => {
  it('undoes a chain of filters, and stops at a picture', () => {
    const hex = `${deflateSync('newspaper').toString('hex')}>`;
    const filters = context.obj(['ASCIIHexDecode', 'FlateDecode'].map((name) => PDFName.of(name)));
    expect(textOf(decodeStream(stream(hex, { Filter: filters })).bytes)).toBe('newspaper');
    expect(decodeStream(stream('jpeg', { Filter: 'DCTDecode' }))).toMatchObject({ remaining: 'DCTDecode' });
  });

  it.each([
    ['ASCII85Decode', '87cURD]i,"Ebo80~>', 'Hello World!'],
    ['ASCIIHexDecode', '48 65 6C6>', 'Hel`'],
    ['RunLengthDecode', '\x02abc\xfed\x80', 'abcddd'],
    ['LZWDecode', '\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01', '-----A---B'], // the example of 7.4.4.2
  ])('%s', (filter, data, expected) => {
    expect(textOf(decodeStream(stream(data, { Filter: filter })).bytes)).toBe(expected);
  });

  it('gives what a cut-off stream still holds, and reads past a wrong checksum', () => {
    const whole = deflateSync('a'.repeat(50) + 'newspaper'.repeat(50));
    expect(textOf(decodeStream(stream(whole.subarray(0, -10), { Filter: 'FlateDecode' })).bytes)).toMatch(/^a{40,}/);
    const wrong = Buffer.from(whole);
    wrong[wrong.length - 1]! ^= 1;
    expect(decodeStream(stream(wrong, { Filter: 'FlateDecode' })).bytes).toHaveLength(500);
  });

  it('refuses damage, and a stream that would fill the memory', () => {
    const bomb = stream(deflateSync(Buffer.alloc(1e6)), { Filter: 'FlateDecode' });
    expect(() => decodeStream(bomb, 1e5)).toThrow(PdfSyntaxError);
    expect(() => decodeStream(stream('no zlib at all', { Filter: 'FlateDecode' }))).toThrow(
      'compressed data is damaged',
    );
    expect(() => decodeStream(stream('\x00\xff\xff', { Filter: 'LZWDecode' }))).toThrow(PdfSyntaxError);
  });

  it('undoes every PNG predictor: any rows', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.uint8Array({ minLength: 6, maxLength: 6 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, (image) => {
        const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : image[y]![1][x]!);
        const encoded = image.flatMap(([kind, row], y) => [
          kind,
          ...[...row].map((value, x) => (value - predicted(kind, at(x - 3, y), at(x, y - 1), at(x - 3, y - 1))) & 0xff),
        ]);
        const parms = context.obj({ Predictor: 15, Colors: 3, Columns: 2 });
        const decoded = decodeStream(
          stream(deflateSync(Uint8Array.from(encoded)), { Filter: 'FlateDecode', DecodeParms: parms }),
        );
        expect([...decoded.bytes]).toEqual(image.flatMap(([, row]) => [...row]));
      }),
    );
  });

  it('undoes the predictor of TIFF at 8, 4 and 16 bits', () => {
    const undo = (bits: number, data: number[]): number[] => {
      const parms = context.obj({ Predictor: 2, Colors: 1, BitsPerComponent: bits, Columns: 3 });
      return [
        ...decodeStream(stream(deflateSync(Uint8Array.from(data)), { Filter: 'FlateDecode', DecodeParms: parms }))
          .bytes,
      ];
    };
    expect(undo(8, [10, 1, 255])).toEqual([10, 11, 10]);
    expect(undo(4, [0x1f, 0x30])).toEqual([0x10, 0x30]);
    expect(undo(16, [0x00, 0xff, 0x00, 0x01, 0xff, 0xff])).toEqual([0, 255, 1, 0, 0, 255]);
  });
});

function predicted(kind: number, a: number, b: number, c: number): number {
  const paeth = [a, b, c].sort((m, n) => Math.abs(a + b - c - m) - Math.abs(a + b - c - n))[0]!;
  return [0, a, b, (a + b) >> 1, paeth][kind]!;
}
