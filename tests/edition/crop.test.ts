import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cropFor } from '../../src/edition/crop.js';

const CENTRE = { x: 0.5, y: 0.5 };

describe('cropFor', () => {
  test('a frame of the photo’s own aspect keeps all of it', () => {
    expect(cropFor({ w: 3000, h: 2000 }, CENTRE, 1.5, 0)).toEqual({
      crop: { x: 0, y: 0, w: 3000, h: 2000 },
      lost: 0,
      allowed: true,
    });
  });

  test('a narrower frame cuts the sides, a flatter one top and bottom', () => {
    expect(cropFor({ w: 3000, h: 2000 }, CENTRE, 1, 0.4).crop).toEqual({ x: 500, y: 0, w: 2000, h: 2000 });
    const flat = cropFor({ w: 3000, h: 2000 }, CENTRE, 2, 0.2);
    expect(flat.crop).toEqual({ x: 0, y: 250, w: 3000, h: 1500 });
    expect(flat.lost).toBeCloseTo(0.25);
    expect(flat.allowed).toBe(false);
  });

  test('a subject on a third stays on that third', () => {
    const { crop } = cropFor({ w: 3000, h: 2000 }, { x: 1 / 3, y: 0.5 }, 1, 0.4);
    expect((1000 - crop.x) / crop.w).toBeCloseTo(1 / 3, 3);
  });

  test('a subject at the edge pulls the crop to that edge', () => {
    expect(cropFor({ w: 3000, h: 2000 }, { x: 0.98, y: 0.1 }, 1, 0.4).crop.x).toBe(1000);
    expect(cropFor({ w: 2000, h: 3000 }, { x: 0.5, y: 0.02 }, 1, 0.4).crop.y).toBe(0);
  });

  test('a frame that is no frame is refused', () => {
    expect(() => cropFor({ w: 10, h: 10 }, CENTRE, 0, 0)).toThrow(RangeError);
    expect(() => cropFor({ w: 0, h: 10 }, CENTRE, 1, 0)).toThrow(RangeError);
  });

  test('the crop lies inside, has the frame’s aspect to a pixel, spans one side whole, and holds the focus', () => {
    const side = fc.integer({ min: 1, max: 9000 });
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(side, side, unit, unit, fc.double({ min: 0.2, max: 5, noNaN: true }), (w, h, x, y, aspect) => {
        const { crop, lost } = cropFor({ w, h }, { x, y }, aspect, 0.3);
        expect(crop.x >= 0 && crop.y >= 0 && crop.x + crop.w <= w && crop.y + crop.h <= h).toBe(true);
        expect(crop.w === w || crop.h === h).toBe(true);
        expect(Math.min(Math.abs(crop.w - crop.h * aspect), Math.abs(crop.h - crop.w / aspect))).toBeLessThanOrEqual(1);
        expect(x * w >= crop.x - 1 && x * w <= crop.x + crop.w + 1).toBe(true);
        expect(y * h >= crop.y - 1 && y * h <= crop.y + crop.h + 1).toBe(true);
        expect(lost >= 0 && lost < 1).toBe(true);
      }),
    );
  });
});
