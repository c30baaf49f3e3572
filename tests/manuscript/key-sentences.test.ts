import { describe, expect, test } from 'vitest';
import { read } from './helpers.js';

const PLAIN = '全县三十二所村小今年全部通了自来水和热饭热菜。';
const FILLER =
  '每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布，人人心里都有数，再没有人为水费红过脸，也没有人半夜起来守水了。';
const story = (line: string, hints = {}) => read('a.txt', `一渠清水润三乡\n\n${line}\n\n${FILLER}`, hints);

describe('a sentence that can stand by itself in large type', () => {
  test('is found with its exact place, and nobody says it', async () => {
    const { keySentences, blocks } = await story(`${FILLER}${PLAIN}`);
    expect(keySentences).toHaveLength(1);
    const [sentence] = keySentences;
    expect(sentence).toMatchObject({ text: PLAIN, speaker: null });
    expect(blocks[sentence!.block]!.text.slice(sentence!.start, sentence!.end)).toBe(PLAIN);
  });

  test('one a paragraph, that with a figure and at its head first', async () => {
    const other = '往年到了冬天孩子们只能从家里带凉水来喝。';
    const { keySentences } = await story(`${PLAIN}${other}${FILLER}`);
    expect(keySentences.map(({ text }) => text)).toEqual([PLAIN]);
  });

  test.each([
    ['leans on what stands before it', '这些变化让三十二所村小的孩子们有了热饭热菜。'],
    ['says what somebody says', '他说：“全县三十二所村小今年全部通了自来水。”'],
    ['too short', '三十二所村小通了水。'],
    ['too long', `${'全县三十二所村小今年'.repeat(5)}通了自来水。`],
    ['left open', '全县三十二所村小今年全部通了自来水和热饭热菜……'],
  ])('none: %s', async (_, line) => {
    expect((await story(line)).keySentences).toEqual([]);
  });

  test('begins after the dateline', async () => {
    const { keySentences, blocks } = await story(`本报讯 ${PLAIN}`);
    expect(keySentences.map(({ text }) => text)).toEqual([PLAIN]);
    const [{ block, start, end }] = keySentences as [(typeof keySentences)[0]];
    expect(blocks[block]!.text.slice(start, end)).toBe(PLAIN);
  });

  test('none where the editor named the quotations, or wants none', async () => {
    expect((await story(PLAIN, { quotes: [] })).keySentences).toEqual([]);
  });

  test('English', async () => {
    const line =
      'All 32 village schools of the county have had running water since the first of May this year, and warm meals.';
    const { keySentences } = await read(
      'a.txt',
      `Water for the hills\n\n${line} It was time. ${line.replace('All', 'But all')}`,
    );
    expect(keySentences.map(({ text }) => text)).toEqual([line]);
  });
});
