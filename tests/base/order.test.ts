import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareText } from '../../src/base/index.js';
import { byKey } from '../../src/base/order.js';

it('orders texts as sorting without a comparison does, by code units', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(texts.toSorted(compareText)).toEqual(texts.toSorted());
      expect(texts.map((text): [string, number] => [text, 1]).sort(byKey)).toEqual(
        texts.toSorted().map((text) => [text, 1]),
      );
    }),
  );
});
