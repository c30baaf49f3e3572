import { describe, expect, test } from 'vitest';
import { segmentMarkdown } from '../../src/manuscript/readers/markdown/segments.js';
import { outline, read, refusal } from './helpers.js';

const BODY = '渠水从山上来，流过三个乡镇，润泽了沿线的万亩良田，农户们都说这条渠修得好，往后还要修。';
const story = (text: string, expected: readonly string[] = []) =>
  read('a.md', `# 修渠记在此\n\n${BODY}\n\n${text}`, {}, expected);
const last = async (text: string, expected: readonly string[] = []): Promise<string> =>
  (await story(text, expected)).blocks
    .slice(2)
    .map((block) => `${block.kind}: ${block.text}`)
    .join('\n');

describe('stars and underscores', () => {
  test.each([
    '渠口的闸门长80*宽60*高40厘米，另一座是90*70*50厘米，都由本地工匠打造，用了整整两年。',
    '陈*平和赵*芳两位老人先后来到渠边，说起当年挑水的日子，都觉得如今的日子好过多了。',
    '来电139****2468和138****1357的两位读者请与本报联系，奖品将在十日之内寄出，请留意。',
    '_水_位_，由值班员填写，每天早晚各填一次，填好之后交给站长过目，月底装订成册备查。',
    '获奖的有周**、吴**两位同学，他们来自渠边的两所学校，作品都写了这条渠的故事和人物。',
  ])('%s', async (text) => {
    const found = await story(text, ['manuscript/markdown-literal']);
    expect(found.blocks[2]).toMatchObject({ text, marks: [] });
    expect(found.diagnostics[0]?.where?.line).toBe(5);
  });

  test('beside Chinese quotation marks they are emphasis', async () => {
    const found = await story('村里定下**“三不”**规矩：不倒污水、不堵渠口、不占渠岸，人人都守，家家都赞成，年年不变。');
    expect(found.blocks[2]?.text).toMatch(/^村里定下“三不”规矩/u);
    expect(found.blocks[2]?.marks).toEqual([{ kind: 'strong', start: 4, end: 8, href: null }]);
  });
});

describe('pictures and what is no text', () => {
  test('a title that names who took the picture goes with the caption; attributes and players are told', async () => {
    const found = await story('![渠首](1.jpg "周舟 摄"){width=50%}\n\n<video src="a.mp4"></video>\n\n渠水很清。', [
      'manuscript/left-out-markup',
    ]);
    expect(found.blocks[2]).toMatchObject({ kind: 'caption', photo: '1.jpg', text: '渠首 周舟 摄' });
    expect(found.omissions.map(({ text }) => text)).toEqual(['{width=50%}', '<video src="a.mp4"></video>']);
  });

  test('of two texts of a picture the one that is not its caption is told', async () => {
    const found = await story('![渠首的石桥](1.jpg "秋天的渠首")\n\n渠水很清。', ['manuscript/left-out-markup']);
    expect(found.blocks[2]).toMatchObject({ kind: 'caption', text: '秋天的渠首' });
    expect(found.omissions.map(({ text }) => text)).toEqual(['渠首的石桥']);
  });

  test('thousands of lines without a blank one are parsed in pieces that follow one another', () => {
    const source = '渠水很清。\n'.repeat(10_000);
    const pieces = segmentMarkdown(source, 0);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map(({ from, to }) => source.slice(from, to)).join('')).toBe(source);
  });

  test('a container’s signs are left out, what stands in it is text', async () => {
    expect(await last(':::tip\n渠水很清。\n:::', ['manuscript/left-out-markup'])).toBe('paragraph: 渠水很清。');
  });

  test('what a comment without an end swallows is a warning that quotes it', async () => {
    const found = await story('渠水很清。\n\n<!-- 以下待核\n\n渠长九里。', [
      'manuscript/left-out-markup',
      'manuscript/left-out-hidden',
    ]);
    expect(found.diagnostics.find(({ code }) => code === 'manuscript/left-out-hidden')?.data).toEqual({
      places: 1,
      text: expect.stringContaining('渠长九里') as string,
    });
  });

  test('no star closes after a comma in the middle of a line', async () => {
    expect(await last('渠长按a*b*c，*号为估计数。', ['manuscript/markdown-literal'])).toBe(
      'paragraph: 渠长按a*b*c，*号为估计数。',
    );
  });

  test('two headings of the first level compete, which is told', async () => {
    const found = await read('a.md', `# 修渠记\n# 一渠清水\n\n${BODY}`, {}, ['manuscript/headline-choice']);
    expect(found.diagnostics).toHaveLength(1);
  });
});

describe('GFM', () => {
  test('deleted words are left out and told; tasks, footnotes', async () => {
    expect(
      await last(
        '渠长~~九~~十里，灌田万亩[^a]，沿线的村子都用上了水，今年的收成比往年好得多，家家都高兴。\n\n- [x] 清淤；\n- [ ] 加固。\n\n[^a]: 据县水利局。',
        ['manuscript/left-out-struck'],
      ),
    ).toBe(
      'paragraph: 渠长十里，灌田万亩¹，沿线的村子都用上了水，今年的收成比往年好得多，家家都高兴。\nlist-item: ☑ 清淤；\nlist-item: □ 加固。\nnote: ¹ 据县水利局。',
    );
  });

  test('a line under a table is a line; a cell too many is kept', async () => {
    expect(
      await last(
        '| 乡 | 亩 |\n|---|---|\n| 石桥 | 12 | 新 |\n以上数字由县水利局提供，截至今年十一月底，明年将再核实一次。',
      ),
    ).toBe('table: 乡亩石桥12新\nparagraph: 以上数字由县水利局提供，截至今年十一月底，明年将再核实一次。');
  });
});

describe('HTML inside', () => {
  test('superscripts, ruby, line breaks; tags written as words stay', async () => {
    expect(
      await last(
        '每秒10<sup>3</sup>立方米的水流过这里，站上用a < b和<T>这样的式子记账，记了二十多年。<br>老站长说，<u>一笔</u>也没有错过，账本都还在柜子里。',
      ),
    ).toBe(
      'paragraph: 每秒10³立方米的水流过这里，站上用a < b和<T>这样的式子记账，记了二十多年。\nparagraph: 老站长说，一笔也没有错过，账本都还在柜子里。',
    );
  });

  test('text goes on right after a closing tag', async () => {
    expect(await last(`<div>${BODY}</div>\n**${BODY}**`)).toBe(`paragraph: ${BODY}\nparagraph: ${BODY}`);
  });

  test('comments and shortcodes are told, a figure is a picture', async () => {
    expect(
      await last(
        `<!-- more -->\n\n{{< figure src="1.jpg" caption="渠首的新闸。" >}}\n\n{% note %}\n${BODY}\n{% endnote %}`,
        ['manuscript/left-out-markup'],
      ),
    ).toBe(`caption: 渠首的新闸。\nparagraph: ${BODY}`);
  });
});

test('a paragraph over a drawn line is a paragraph, a title over one is a title', async () => {
  expect(outline(await read('a.md', `修渠记在此\n===\n\n${BODY}\n---\n${BODY}\n`))).toBe(
    `1 headline: 修渠记在此\n4 paragraph: ${BODY}\n6 paragraph: ${BODY}`,
  );
});

test('thousands of containers in one line are markup, and take no time', async () => {
  const found = await story(`${'>'.repeat(100_000)}${BODY}`, ['manuscript/left-out-markup']);
  expect(found.blocks[2]).toMatchObject({ kind: 'quotation', text: BODY });
});

test('what is beyond the bounds is refused', async () => {
  expect((await refusal('a.md', '- a\n'.repeat(50_000)))[0]?.code).toBe('manuscript/too-long');
});
