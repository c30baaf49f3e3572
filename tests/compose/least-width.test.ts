import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, leastWidth, prepare, type ParagraphStyle } from '../../src/compose/index.js';
import { COMPOSITION, fonts } from './samples.js';

const copyOf = (text: string) => ({ text, marks: [] });
const least = (text: string): number => leastWidth(copyOf(text));

describe('the least width of a copy', () => {
  it('counts ideographs as ems, letters for little and what may vanish not at all', () => {
    expect(least('天地玄黄')).toBe(4);
    expect(least('𠀀𠀁')).toBe(2);
    expect(least('river')).toBeCloseTo(0.75, 5);
    expect(least('“”，。 \u00ad\u200b\u0301😀')).toBe(0);
  });

  it('leaves out what is raised or lowered', () => {
    const mark = { kind: 'superscript', start: 1, end: 3, href: null } as const;
    expect(leastWidth({ text: '天地玄黄', marks: [mark] })).toBe(2);
    expect(leastWidth({ text: '天地玄黄', marks: [mark, { ...mark, kind: 'subscript', start: 0, end: 4 }] })).toBe(0);
  });

  // What a letter adds to a word is its own advance and the kerning with the letter after it.
  it.each(['noto-serif-sc-400', 'noto-sans-sc-100', 'lxgw-wenkai-500'])('is less than %s gives letters', async (id) => {
    const face = await fonts.face(id);
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    const widthOf = (text: string): number => face.shape(text, 'zh-Hans').reduce((sum, width) => sum + width, 0);
    for (const second of 'aijlotvyATVWY17') {
      const alone = widthOf(second);
      const narrow = letters.filter((first) => widthOf(first + second) - alone <= least(first));
      expect(narrow, second).toEqual([]);
    }
    const joined = ['fi', 'fl', 'ff', 'ffi', 'ffl', 'fj', 'tt'];
    expect(joined.filter((text) => widthOf(text) <= least(text))).toEqual([]);
  });

  it('is never more than the lines of a paragraph have room for', async () => {
    const plain = await fonts.chain(['noto-serif-sc-400', 'noto-emoji-400']);
    const words = fc.constantFrom(
      '天',
      '地',
      'fi',
      'ill',
      'AV',
      '1',
      '。',
      '“',
      '”',
      '——',
      ' ',
      'か',
      'ー',
      '한',
      '😀',
      '²',
    );
    const style = (align: ParagraphStyle['align'], hanging: boolean): ParagraphStyle => ({
      faces: { plain, strong: plain },
      composition: { ...COMPOSITION, hanging },
      language: 'zh-CN',
      indent: em(0),
      align,
    });
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 5, max: 30 }),
        fc.constantFrom('justify', 'start', 'center'),
        fc.boolean(),
        (parts, measure, align, hanging) => {
          const copy = copyOf(parts.join(''));
          const lines = compose(prepare(copy, style(align, hanging)), em(measure));
          expect(lines.length).toBeGreaterThanOrEqual(Math.ceil(leastWidth(copy) / measure - 1e-6));
        },
      ),
      { numRuns: 150 },
    );
  });
});
