import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editContent,
  Name,
  PdfString,
  PdfSyntaxError,
  readContent,
  writeOperand,
  writeOperation,
} from '../../src/pdf/index.js';
import type { Operand } from '../../src/pdf/index.js';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const read = (text: string) => [...readContent(bytesOf(text))];
/** One line an operation: `rg 1 0 0`. */
const brief = (text: string): string[] =>
  read(text).map(({ operator, operands }) => [operator, ...operands.map(writeOperand)].join(' '));

function failure(text: string): PdfSyntaxError {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(PdfSyntaxError);
    return error as PdfSyntaxError;
  }
  throw new Error(`read without complaint: ${text}`);
}

describe('readContent', () => {
  it('reads operators with their operands', () => {
    expect(brief("q 1 0 0 -1 .5 842. cm\n0.2 0 0 rg/F1 12 Tf<0003 4>Tj T* (a\\)(b)\\101\\\n\\r)' Q")).toEqual([
      'q',
      'cm 1 0 0 -1 0.5 842',
      'rg 0.2 0 0',
      'Tf /F1 12',
      'Tj <00034' + '0>',
      'T*',
      `' <${Buffer.from('a)(b)A\r', 'latin1').toString('hex').toUpperCase()}>`,
      'Q',
    ]);
  });

  it('reads arrays, dictionaries, names with codes, booleans and null', () => {
    expect(brief('[(x) -120 [1]] TJ /P#41 <</MCID 0 /A [true null] /B<</C/D>>>> BDC')).toEqual([
      'TJ [<78> -120 [1]]',
      'BDC /PA <</MCID 0 /A [true null] /B <</C /D>>>>',
    ]);
  });

  it('tells where each operation begins and ends, comments left out', () => {
    const text = '% first\n1 0 0 rg % red\n  f*';
    expect(read(text).map(({ start, end }) => text.slice(start, end))).toEqual(['1 0 0 rg', 'f*']);
  });

  it('reads an inline image by its size, whatever its data looks like', () => {
    const [image, next] = read('BI /W 2 /H 2 /CS /G /BPC 8 ID \nEI EI Q');
    expect(image!.operator).toBe('BI');
    expect(Buffer.from(image!.image!.data).toString('latin1')).toBe('\nEI ');
    expect(next!.operator).toBe('Q');
    expect(image!.image!.dict.get('ColorSpace')).toEqual(new Name('DeviceGray'));
  });

  it('finds the end of a compressed inline image, not EI within its data', () => {
    const data = 'a EI \x01\x02 b';
    const [image, next] = read(`BI /W 9/H 9/F[/AHx /Fl]/CS/RGB/BPC 8 ID ${data}\nEI\nQ`);
    expect(Buffer.from(image!.image!.data).toString('latin1')).toBe(data);
    expect(image!.image!.dict.get('Filter')).toEqual([new Name('ASCIIHexDecode'), new Name('FlateDecode')]);
    expect(next!.operator).toBe('Q');
  });

  it('hands out operators that it does not know, and numbers with faults as other readers take them', () => {
    expect(brief('1 foo --5 1.2.3 +.5 - bar')).toEqual(['foo 1', 'bar -5 1.2 0.5 0']);
  });

  it.each([
    ['(never closed', 'string without an end', 0],
    ['q <12', 'string without an end', 2],
    ['q [1 2 Tj', 'operator Tj inside an array', 7],
    ['q [1 2', 'an array without an end', 2],
    ['<< 1 2 >> BDC', 'a key of a dictionary is not a name', 3],
    ['q ) Q', 'unexpected )', 2],
    ['BI /W 1 /H 1 ID zzzz', 'inline image without an end', 0],
    ['BI /W', 'an inline image ends within its dictionary', 0],
    ['q 1 2', 'operands without an operator', 2],
    ['['.repeat(100), 'objects nested too deeply', 65],
  ])('refuses %j with the place of the fault', (text, reason, offset) => {
    expect(failure(text)).toMatchObject({ reason: { en: reason }, offset });
  });

  it('any bytes are read, or refused with a place inside them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          for (const { start, end } of readContent(bytes)) expect(end).toBeGreaterThan(start);
        } catch (error) {
          expect(error).toBeInstanceOf(PdfSyntaxError);
          expect((error as PdfSyntaxError).offset).toBeLessThanOrEqual(bytes.length);
        }
      }),
    );
  });
});

const operand: fc.Arbitrary<Operand> = fc.letrec<{ operand: Operand }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1e4),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => new Name(Buffer.from(bytes).toString('latin1'))),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => new PdfString(bytes)),
    fc.array(tie('operand'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('A', 'b#', '长 /'.slice(1)), tie('operand')).map((o) => new Map(Object.entries(o))),
  ),
})).operand;

describe('writing', () => {
  it('what was written is read again as it was', () => {
    fc.assert(
      fc.property(fc.array(operand, { maxLength: 4 }), (operands) => {
        const [back] = readContent(bytesOf(writeOperation('op', ...operands)));
        expect(back!.operands).toEqual(operands);
      }),
    );
  });

  it('edits leave every other byte as it was', () => {
    const text = '%c\nq\t1 0 0 rg(x)Tj /F 1 Tf%d\nQ ';
    const [, colour, , font] = read(text);
    const edited = editContent(bytesOf(text), [
      { start: colour!.start, end: colour!.end, text: '0 1 1 0 k' },
      { start: font!.start, end: font!.end, text: '' },
    ]);
    expect(Buffer.from(edited).toString('latin1')).toBe('%c\nq\t0 1 1 0 k\n(x)Tj %d\nQ ');
    expect(editContent(bytesOf(text), [])).toEqual(bytesOf(text));
  });

  it('numbers have no exponent', () => {
    expect([1e-7, -0, 1e-5, 123456.789, 1 / 3].map(writeOperand)).toEqual([
      '0',
      '0',
      '0.00001',
      '123456.789',
      '0.33333',
    ]);
  });
});
