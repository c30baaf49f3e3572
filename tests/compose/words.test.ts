import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Custom } from '../../src/compose/custom.js';
import { areBound, leans, wordsOf } from '../../src/compose/words.js';

const CHINESE: Custom = { script: 'chinese', words: 'en' };
const JAPANESE: Custom = { script: 'japanese', words: 'en' };

describe('words', () => {
  it('are those of a dictionary that comes with the project', () => {
    expect(wordsOf('事业单位公开招聘工作人员', CHINESE).join('|')).toBe('事业单位|公开|招聘|工作人员');
    expect(wordsOf('长江大桥今日通车', CHINESE).join('|')).toBe('长江大桥|今日|通车');
  });

  it('are found in traditional characters, too, and stay in them', () => {
    expect(wordsOf('事業單位公開招聘工作人員', CHINESE).join('|')).toBe('事業單位|公開|招聘|工作人員');
  });

  it('of Japanese are those of a segmenter of its own', () => {
    expect(wordsOf('渡し場の明かりが戻る', JAPANESE).join('|')).toBe('渡し場|の|明かり|が|戻る');
  });

  it('joined are the run, whatever it holds', () => {
    const run = fc.string({
      unit: fc.constantFrom(...'渡口的灯修好了這們來說𠮷々のカー下月本县第三届'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(run, fc.constantFrom(CHINESE, JAPANESE), (text, custom) => {
        expect(wordsOf(text, custom).join('')).toBe(text);
      }),
    );
  });

  it('are bound to a determiner, and a time to 上 and 下', () => {
    expect([areBound('本', '县'), areBound('下', '月'), areBound('三', '个'), areBound('老', '党员')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([areBound('上', '强调'), areBound('会议', '上'), areBound('灯', '修')]).toEqual([false, false, false]);
  });

  it('lean on the next one where they are prepositions, conjunctions or adverbs', () => {
    expect(['把', '关于', '和', '不'].map(leans)).toEqual([true, true, true, true]);
    expect(['灯', '修好', '的'].map(leans)).toEqual([false, false, false]);
  });
});
