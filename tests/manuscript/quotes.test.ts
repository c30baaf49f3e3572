import { describe, expect, test } from 'vitest';
import { read } from './helpers.js';

const SAID = '水到了田边，我们心里就有了底，今年又多种了三亩优质稻。';
const story = (line: string) =>
  read(
    'a.txt',
    `一渠清水润三乡\n\n${line}\n\n每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布，人人心里都有数。`,
  );

describe('a quotation worth pulling has a speaker, and exact offsets', () => {
  test.each([
    [`“${SAID}”家住石桥镇的村民王大有高兴地说。`, '村民王大有'],
    [`“${SAID}”县水利局相关负责人介绍。`, '县水利局相关负责人'],
    [`“${SAID}”村民王大有告诉记者，往年可不是这样。`, '村民王大有'],
    [`村民王大有说：“${SAID}”`, '村民王大有'],
    [`渠修好了，住在渠边的王大有笑着说：“${SAID}”`, '王大有'],
  ])('%s', async (line, speaker) => {
    const { quotes, blocks } = await story(line);
    expect(quotes).toHaveLength(1);
    const [quote] = quotes;
    expect(quote).toMatchObject({ text: SAID, speaker });
    expect(blocks[quote?.block ?? -1]?.text.slice(quote?.start, quote?.end)).toBe(SAID);
    expect(quote?.score).toBeGreaterThan(0.5);
  });

  test.each([
    ['a term in quotation marks', '乐于算清“用水账”，围绕“一渠清水润三乡、一本明账进万家”的思路推进改革，成效明显。'],
    ['too short', '“真好。”村民王大有说，他家的地在渠的最下游，往年总是最后一个等到水。'],
    ['nobody says it', `村口的标语写着“${SAID}”，过路的人都会看上一眼。`],
  ])('none: %s', async (_, line) => {
    expect((await story(line)).quotes).toEqual([]);
  });

  test('a long quotation gives its complete sentences', async () => {
    const long = `${SAID}渠修到家门口，再也不用半夜去排队等水，这样的日子以前想也不敢想。往后还要再修两条支渠，把山那边的地也都浇上水。`;
    const { quotes } = await story(`“${long}”村民王大有说。`);
    expect(quotes.map((quote) => quote.text).sort()).toEqual(long.match(/[^。]+。/gu)?.sort());
  });
});
