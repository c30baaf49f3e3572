import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/compose/index.js';
import { fonts, copy, styled } from './samples.js';

describe('a word divided inside a ligature', () => {
  it.each(['affect', 'office', 'waffle', 'fluffy'])(
    '%s: what follows the break is as wide as it is drawn',
    async (word) => {
      const chain = await fonts.chain(['noto-sans-sc-900']);
      const { units } = prepare(copy(word), styled({ chain, language: 'en' }));
      const whole = (text: string): number =>
        chain[0]!.shape(text, 'en').reduce<number>((sum, width) => sum + width, 0);
      const { naturalStart, naturalEnd } = units.sums;
      expect(units.count).toBe(word.length);
      for (let i = 0; i < word.length; i++) {
        expect(naturalEnd[word.length]! - naturalStart[i]!, word.slice(i)).toBeCloseTo(whole(word.slice(i)), 9);
      }
    },
  );
});
