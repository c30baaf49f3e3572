import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { em, emToMm, mm, mmToPt, pt, ptToMm, roundMm } from '../../src/base/index.js';
import { decimal } from '../../src/base/units.js';

const lengths = fc.double({ min: -1e4, max: 1e4, noNaN: true });

describe('lengths', () => {
  it('are 25.4 mm and 72 pt to the inch', () => {
    expect(ptToMm(pt(72))).toBeCloseTo(25.4, 12);
    expect(mmToPt(mm(25.4))).toBeCloseTo(72, 12);
    expect(emToMm(em(2), pt(36))).toBeCloseTo(25.4, 12);
  });

  it('come back from the other unit', () => {
    fc.assert(
      fc.property(lengths, (n) => {
        expect(mmToPt(ptToMm(pt(n)))).toBeCloseTo(n, 8);
      }),
    );
  });

  it('leave the program within half a thousandth of a millimetre, and rounding again changes nothing', () => {
    fc.assert(
      fc.property(lengths, (n) => {
        const rounded = roundMm(n);
        expect(Math.abs(rounded - n)).toBeLessThanOrEqual(0.0005 + 1e-9);
        expect(roundMm(rounded)).toBe(rounded);
      }),
    );
  });

  it('are written with four decimals at most, and never with an exponent', () => {
    fc.assert(
      fc.property(lengths, (n) => {
        expect(decimal(n)).toMatch(/^-?\d+(?:\.\d{1,4})?$/);
      }),
    );
  });
});
