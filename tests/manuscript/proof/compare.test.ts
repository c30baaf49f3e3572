import { describe, expect, it } from 'vitest';
import { proveSource, readManuscript, type Block, type Story, type StoryHints } from '../../../src/manuscript/index.js';

const BODY = '渡口的老艄公每天天不亮就把船擦一遍，三十年没有误过一班。\n对岸的孩子等着他上学，谁也没有迟到过。';

async function prove(
  name: string,
  text: string,
  change: (story: Story) => Story = (story) => story,
  hints: StoryHints = {},
) {
  const file = { name, bytes: new TextEncoder().encode(text) };
  const story = change(await readManuscript(file, hints));
  const given = [hints.headline, hints.byline].filter((one) => one !== undefined);
  return proveSource(file, story, given);
}

const withBlocks =
  (change: (blocks: readonly Block[]) => readonly Block[]) =>
  (story: Story): Story => ({ ...story, blocks: change(story.blocks) });
const seen = (proof: Awaited<ReturnType<typeof prove>>) =>
  proof.findings.map(({ kind, line, text }) => `${kind} ${line} ${text}`);

describe('a story that is as its source has it', () => {
  it.each([
    ['plain text', 'a.txt', `渡口三十年\n□ 林山\n${BODY}`],
    [
      'changed widths, quotes and dots',
      'a.txt',
      `渡口三十年\n\n他说:"等等..."然后用１２分钟划到对岸--没有停。\n${BODY}`,
    ],
    [
      'wrapped lines',
      'a.txt',
      `渡口三十年\n\n${'渡口的老艄公每天天不亮就把船擦一遍三十年没有误'
        .repeat(4)
        .match(/.{1,20}/gu)!
        .join('\n')}。`,
    ],
    ['ruby', 'a.txt', '修渠记\n\n乡里的{渠|qú}修好了，{饕餮|tāotiè}的纹样刻在闸上，{其他}照旧。'],
    ['front matter', 'a.md', `---\nheadline: 渡口三十年\nbyline: [林山, 周舟]\n---\n\n${BODY}`],
    [
      'Markdown',
      'a.md',
      `# 渡口三十年\n\n**老艄公**每天*擦*船，见[他的相册](https://example.org/a)。\n\n- 一条船\n- 两支桨\n\n> 船在人在。\n\n| 年 | 人 |\n|---|---|\n| 1996 | 12 |\n`,
    ],
    [
      'a web page',
      'a.html',
      `<html><head><title>渡口三十年</title></head><body><article><h1>渡口三十年</h1><p>${BODY.replace('\n', '</p><p>')}</p><table><tr><th>年</th><th>人</th></tr><tr><td>1996</td><td>12</td></tr></table></article></body></html>`,
    ],
  ])('%s: nothing to report', async (_, name, text) => {
    expect(seen(await prove(name, text))).toEqual([]);
  });

  it('may have a headline that the edition gives', async () => {
    const proof = await prove('a.txt', `渡口三十年\n\n${BODY}`, undefined, { headline: '一条船，一条河' });
    expect(seen(proof)).toEqual([]);
  });

  it('may leave words out that the editor names', async () => {
    const proof = await prove('a.txt', `渡口三十年\n\n${BODY}\n\n（此段请勿刊出，联系人老周。）`, undefined, {
      omit: ['（此段请勿刊出，联系人老周。）'],
    });
    expect(seen(proof)).toEqual([]);
    expect(proof.leftOut).toBe(15);
  });
});

describe('what is not as the source has it', () => {
  const text = `渡口三十年\n\n${BODY}\n\n清早的雾散了。`;
  const altered = (from: string, to: string) =>
    withBlocks((blocks) => blocks.map((block) => ({ ...block, text: block.text.replace(from, to) })));

  it.each([
    ['a paragraph is lost', withBlocks((blocks) => blocks.slice(0, -1)), ['lost 6 清早的雾散了。']],
    ['a word is lost', altered('没有误过', '误过'), ['lost 3 没有']],
    ['a number is changed', altered('三十年', '五十年'), ['lost 1 三', 'added 1 五', 'lost 3 三', 'added 3 五']],
    ['a word stands twice', altered('迟到', '迟到迟到'), ['added 4 迟到']],
    [
      'a sentence is under the headline',
      withBlocks((blocks) => [blocks[0]!, { ...blocks.at(-1)!, kind: 'summary' }, ...blocks.slice(1, -1)]),
      ['moved 6 清早的雾散了。'],
    ],
    [
      'two paragraphs changed places',
      withBlocks((b) => [b[0]!, b[2]!, b[1]!, ...b.slice(3)]),
      ['moved 4 对岸的孩子等着他上学，谁也没有迟到过。'],
    ],
  ])('%s', async (_, change, expected) => {
    expect(seen(await prove('a.txt', text, change))).toEqual(expected);
  });

  it.each([
    [
      'stars of a product',
      'a.md',
      '# 石料\n\n石板尺寸是120*80*12，一共三块。',
      (s: Story) => withBlocks((b) => b.map((x) => ({ ...x, text: x.text.replaceAll('*', '') })))(s),
      ['lost 3 *', 'lost 3 *'],
    ],
    [
      'a power that became a number',
      'a.html',
      '<article><h1>水量</h1><p>每年有10<sup>8</sup>立方米的水流过这里。</p></article>',
      withBlocks((b) => b.map((x) => ({ ...x, text: x.text.replace('⁸', '8'), marks: [] }))),
      ['lost 1 8'],
    ],
    [
      'words that nobody sees',
      'a.html',
      '<article><h1>水量</h1><p>河水又涨了。</p><p style="display:none">内部编号七七四十九</p></article>',
      withBlocks((b) => [...b, { ...b.at(-1)!, text: '内部编号七七四十九' }]),
      ['hidden 1 内部编号七七四十九'],
    ],
  ])('%s', async (_, name, source, change, expected) => {
    expect(seen(await prove(name, source, change))).toEqual(expected);
  });
});
