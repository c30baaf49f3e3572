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

  test('none of a report or a notice, nor what somebody says in it; but what an editor names', async () => {
    const said = '李河生说：“这三十二所学校的水，是大家一锹一锹挖出来的，谁也不能让它断了。”';
    const text = (headline: string) => `${headline}\n\n${PLAIN}${said}\n\n${FILLER}`;
    const pulled = async (headline: string, hints = {}) => {
      const { quotes, keySentences, kind } = await read('a.txt', text(headline), hints);
      return { kind: kind.name, quotes: quotes.length, sentences: keySentences.length };
    };
    expect(await pulled('一渠清水润三乡')).toEqual({ kind: 'news', quotes: 1, sentences: 1 });
    expect(await pulled('关于村小通水的工作报告')).toEqual({ kind: 'report', quotes: 0, sentences: 0 });
    expect(await pulled('一渠清水润三乡', { kind: 'notice' })).toEqual({ kind: 'notice', quotes: 0, sentences: 0 });
    expect(await pulled('关于村小通水的工作报告', { kind: 'news' })).toMatchObject({ quotes: 1, sentences: 1 });
    expect(await pulled('关于村小通水的工作报告', { quotes: [PLAIN] })).toMatchObject({ quotes: 1 });
  });

  test('the kind stands in the front matter, too', async () => {
    const { kind } = await read('a.md', `---\n体裁: notice\n---\n\n# 一渠清水润三乡\n\n${FILLER}`);
    expect(kind).toEqual({ name: 'notice', reason: { en: 'It is stated', zh: '已注明' } });
    await expect(read('a.md', `---\nkind: poem or so\n---\n\n# 题\n\n${FILLER}`)).rejects.toMatchObject({
      diagnostics: [{ code: 'manuscript/front-matter-shape', where: { line: 2 } }],
    });
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
