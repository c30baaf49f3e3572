import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareText } from '../../src/base/index.js';
import { byKey } from '../../src/base/order.js';
import { anyCharacter } from '../support/any-character.js';

/** Above the surrogates and beyond the basic plane the orders of code units and of code points differ. */
const unit = fc.oneof(anyCharacter, fc.constantFrom('a', '\ud7ff', '\ue000', '\uffff', '\u{10000}'));

it('orders texts as sorting without a comparison does, by code units', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit })), (texts) => {
      expect(texts.toSorted(compareText)).toEqual(texts.toSorted());
      expect(texts.map((text): [string, number] => [text, 1]).sort(byKey)).toEqual(
        texts.toSorted().map((text) => [text, 1]),
      );
    }),
  );
});
