import { describe, expect, it } from 'vitest';
import { deltaE2000, labOf, type Lab } from './delta-e.js';

/** Of the table of test data of Sharma, Wu and Dalal: each pair is there for a place where programs go wrong. */
const PAIRS: readonly (readonly [Lab, Lab, number])[] = [
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
  [[50, 0, 0], [50, -1, 2], 2.3669],
  [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
  [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
  [[50, -0.001, 2.49], [50, 0.0011, -2.49], 4.7461],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[50, 2.5, 0], [58, 24, 15], 19.4535],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
];

describe('the colour difference that the chart is judged by', () => {
  it.each(PAIRS)('of %j and %j is %d, both ways', (one, other, difference) => {
    expect(deltaE2000(one, other)).toBeCloseTo(difference, 4);
    expect(deltaE2000(other, one)).toBeCloseTo(difference, 4);
  });

  it('white, black and a blue of sRGB are where the standard has them', () => {
    const near = (rgb: readonly number[], lab: Lab) => {
      labOf(rgb).forEach((value, i) => {
        expect(value).toBeCloseTo(lab[i]!, 1);
      });
    };
    near([255, 255, 255], [100, 0, 0]);
    near([0, 0, 0], [0, 0, 0]);
    near([0, 0, 255], [29.57, 68.3, -112.03]);
  });
});
