import { describe, expect, test } from 'vitest';
import { describeStory } from '../../src/manuscript/index.js';
import { FEATURE, outline, read, textsOf } from './helpers.js';

const BODY = '渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。';
const SECOND = '每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布，人人心里都有数。';

test('a feature in plain copy: every part an editor sees', async () => {
  const story = await read('features/canal.txt', FEATURE);
  expect(outline(story)).toBe(`3 headline: 青石县 借一渠清水 润三乡良田
7 byline: □ 林山 周舟
9 caption: 青石县引水渠首。
11 summary: 2024年1—10月，全县新增灌溉面积3.2万亩，同比增长8.5%；
12 summary: 2024年，改造老旧渠道41公里，惠及农户1.3万户；
13 summary: ……
15 paragraph: 清晨的青石县，渠水顺着山势缓缓而下，穿过村庄，流进层层叠叠的稻田，唤醒了又一个忙碌的农时。
16 paragraph: 三年前，这里还是出了名的旱坡，种一季玉米要看老天的脸色，年轻人大多外出打工。
18 subhead: 下足绣花功夫 修好农家水渠
20 paragraph: 改造从丈量开始，技术员背着仪器走遍了全县的沟沟坎坎，把每一处渗漏都标在了图上。
22 paragraph: “水到了田边，我们心里就有了底，今年又多种了三亩优质稻，收成比往年好得多。”家住石桥镇的村民王大有高兴地说。
26 caption: 青石县水利局技术人员在石桥镇勘测渠道走向。
30 caption: 改造后的石桥镇支渠。
32 subhead: 算清用水细账 种出丰收图景
34 paragraph: 水来了，账也要算清楚。每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布。
38 caption: 石桥镇优质稻示范田。
39 credit: 本版图片均由 周舟 摄`);
  expect(story).toMatchObject({ id: 'canal', language: 'zh-CN' });
  for (const block of story.blocks) expect(block.reason.en !== '' && block.reason.zh !== '').toBe(true);
});

describe('引题 主题 副题', () => {
  /** The heads in which either of two lines could be the headline. */
  const CONTESTED = ['青石县引水工程见闻录\n一', '来自青石县的报告'];

  test.each([
    ['一渠清水润三乡\n', ['headline']],
    ['青石县引水工程见闻录\n一渠清水润三乡\n', ['kicker', 'headline']],
    ['一渠清水润三乡\n青石县引水工程三年建设全记录\n', ['headline', 'deck']],
    ['一渠清水润三乡\n——青石县引水见闻\n', ['headline', 'deck']],
    ['青石县三年修渠\n一渠清水润三乡\n——青石县引水见闻\n', ['kicker', 'headline', 'deck']],
    ['来自青石县的报告\n一渠清水润三乡\n全县新增灌溉面积三万亩\n', ['kicker', 'headline', 'deck']],
    ['谁来给老渠“看病”？\n', ['headline']],
    ['青石县的答卷：\n一渠清水润三乡\n——写在竣工之际\n', ['kicker', 'headline', 'deck']],
  ])('%j', async (head, kinds) => {
    const codes = CONTESTED.some((lines) => head.includes(lines)) ? ['manuscript/headline-choice'] : [];
    const story = await read('a.txt', `${head}\n□ 林山\n\n${BODY}\n\n${SECOND}`, {}, codes);
    expect(story.diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(story.blocks.map((block) => block.kind)).toEqual([...kinds, 'byline', 'paragraph', 'paragraph']);
  });

  test('the first section’s subhead is no deck', async () => {
    const story = await read('a.txt', `一渠清水润三乡\n\n修好农家渠\n\n${BODY}\n\n算清用水账\n\n${SECOND}`);
    expect(story.blocks.map((block) => block.kind)).toEqual([
      'headline',
      'subhead',
      'paragraph',
      'subhead',
      'paragraph',
    ]);
  });

  test('a manuscript that begins with a sentence has no headline, and says so', async () => {
    const story = await read('a.txt', `${BODY}\n\n${SECOND}`, {}, ['manuscript/no-headline']);
    expect(story.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph']);
  });
});

describe('署名', () => {
  test.each([
    '□ 林山',
    '■ 本报记者 林山',
    '□林山/文 周舟/图',
    '本报记者 林山 文/图',
    '本报记者林山',
    '林山 周舟',
    '林山',
    '通讯员 王五 记者 林山',
    '(记者 林山)',
    '（青石县融媒体中心记者 林山 通讯员 王五）',
    '文/林山 图/周舟',
    '作者：欧阳明月',
    '全媒体记者 林山、周舟 摄影报道',
    '记者 阿迪力·买买提',
    'By Lin Shan and Zhou Zhou',
  ])('%s', async (line) => {
    const story = await read('a.txt', `一渠清水润三乡\n${line}\n\n${BODY}\n\n${SECOND}`);
    expect(story.blocks.slice(0, 3).map((block) => block.kind)).toEqual(['headline', 'byline', 'paragraph']);
  });

  test.each(['记者在现场看到，渠水已经流进稻田。', '林山的水渠', '金秋时节', 'By the river, water flows.'])(
    'not %s',
    async (line) => {
      const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n${line}\n\n${SECOND}`);
      expect(textsOf(story, 'byline')).toEqual([]);
    },
  );

  test('after the last paragraph it stays there, as text', async () => {
    const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n${SECOND}\n（记者 林山）`);
    expect(story.blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: '（记者 林山）' });
  });

  test.each([
    '本报评论员',
    '特约评论员',
    '本报编辑部',
    '读者 林山',
    '县中医院 林山',
    '青石县融媒体中心 林山 周舟',
    '县水利局林山',
    '（本报评论员 林山）',
    '高二（3）班 林小雨',
    '七(3)班林小雨',
    '四年级2班 林小雨',
    '石桥小学五年级一班 林小雨 指导老师：周舟',
    '2023级1班 林小雨',
    '指导老师：周舟',
    '作者 扎西顿珠',
    '县文联 次仁央金',
    '青石县 林山',
    '林山/文 周舟/图',
    '口 林山',
    '卡洛斯·桑切斯',
    'By J. K. Moore, staff reporter',
    'Lin Shan',
    '石桥镇人民政府 林山 周舟',
    '村支书 老周',
    '佚名',
    'J. K. 周舟',
    '采访者：林山 受访者：周舟',
    '供稿：石桥镇',
    '石桥小学五（1）中队 林小雨',
    '高一（12）班全体同学',
    '记者阿来',
  ])('right under the headline: %s', async (line) => {
    const story = await read('a.txt', `一渠清水润三乡，满坡新绿在眼前\n${line}\n\n${BODY}\n\n${SECOND}`);
    expect(story.blocks.map((block) => block.kind)).toEqual(['headline', 'byline', 'paragraph', 'paragraph']);
  });

  test.each(['黄昏', '白杨', '江南 石桥'])('a title that looks like a name is a title: %s', async (title) => {
    const story = await read('a.txt', `${title}\n林山\n\n${BODY}\n\n${SECOND}`);
    expect(story.blocks.map((block) => block.kind)).toEqual(['headline', 'byline', 'paragraph', 'paragraph']);
  });

  test.each(['记者的一天', '作者不详', '作者见面会', '图书馆的灯', '文山会海', '整理旧书', '图为媒', '高三5班'])(
    'a title that begins as bylines and captions do is a title: %s',
    async (title) => {
      const story = await read('a.txt', `${title}\n本报记者 林山\n\n${BODY}\n\n${SECOND}`);
      expect(story.blocks.map((block) => block.kind)).toEqual(['headline', 'byline', 'paragraph', 'paragraph']);
    },
  );

  test.each(['林山', '石桥镇'])('%s over a title may be its author or its place, which is told', async (line) => {
    const story = await read('a.txt', `${line}\n一渠清水润三乡，满坡新绿\n\n${BODY}`, {}, [
      'manuscript/headline-choice',
    ]);
    expect(story.blocks.map((block) => block.kind)).toEqual(['headline', 'deck', 'paragraph']);
    expect(story.diagnostics).toHaveLength(1);
  });

  test('rows typed with tabs under a headline are no part of the head', async () => {
    const story = await read('a.txt', `护渠员名单\n\n姓名\t年龄\t村\n林山\t41\t石桥\n周舟\t39\t上桥\n\n${BODY}`, {}, [
      'manuscript/tab-table',
    ]);
    expect(story.blocks.map((block) => block.kind)).toEqual(['headline', 'table', 'paragraph']);
  });

  test('above the headline', async () => {
    for (const line of ['本报记者 林山', '林小雨', '县中医院 林山', '林山 周舟', '高三5班']) {
      const story = await read('a.txt', `${line}\n一渠清水润三乡\n\n${BODY}\n\n${SECOND}`);
      expect(story.blocks.map((block) => block.kind)).toEqual(['byline', 'headline', 'paragraph', 'paragraph']);
    }
  });
});

describe('电头', () => {
  test.each([
    ['本报讯 渠水', '本报讯'],
    ['本报讯（记者 林山）渠水', '本报讯（记者 林山）'],
    ['新华社北京11月23日电 渠水', '新华社北京11月23日电'],
    ['新华社北京11月23日电（记者林山）渠水', '新华社北京11月23日电（记者林山）'],
    ['本报青石11月23日电 渠水', '本报青石11月23日电'],
  ])('%s', async (start, dateline) => {
    const story = await read(
      'a.txt',
      `一渠清水润三乡\n\n${start}流过三个县，润泽了沿线的万亩良田，家家户户都说好。\n\n${SECOND}`,
    );
    const first = story.blocks.find((block) => block.kind === 'paragraph');
    const mark = first?.marks.find((m) => m.kind === 'dateline');
    expect(first?.text.slice(mark?.start, mark?.end)).toBe(dateline);
  });

  test('of an English agency', async () => {
    const story = await read(
      'a.txt',
      'Water Comes to Stone Bridge\n\nBEIJING, Nov. 23 (Xinhua) -- Water has reached the terraces of three townships.',
    );
    expect(story.blocks[1]?.marks).toEqual([{ kind: 'dateline', start: 0, end: 28, href: null }]);
  });

  test('a report mentioned in running text is none', async () => {
    const story = await read(
      'a.txt',
      `一渠清水润三乡\n\n本报记者来到渠首，看见渠水流过三个县，润泽了沿线的万亩良田，家家户户都说好。`,
    );
    expect(story.blocks[1]?.marks).toEqual([]);
  });
});

describe('小标题', () => {
  test.each(['修好农家渠', '一、修好农家渠', '（二）算清用水账', '水从哪里来？', '下足绣花功夫 修好农家水渠'])(
    '%s',
    async (line) => {
      const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n${line}\n\n${SECOND}`);
      expect(textsOf(story, 'subhead')).toEqual([line]);
    },
  );

  test('between paragraphs without blank lines', async () => {
    const story = await read('a.txt', `一渠清水润三乡\n${BODY}\n修好农家渠\n${SECOND}`);
    expect(textsOf(story, 'subhead')).toEqual(['修好农家渠']);
  });

  test('a last line with nothing under it heads nothing', async () => {
    const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n修好农家渠`);
    expect(textsOf(story, 'subhead')).toEqual([]);
  });
});

describe('图片说明与署名', () => {
  const captions = async (text: string): Promise<string[]> => {
    const story = await read('a.md', `# 一渠清水润三乡\n\n${BODY}\n\n${text}\n\n${SECOND}`);
    return story.blocks.flatMap((block) => (block.kind === 'caption' ? [`${block.photo ?? ''} ${block.text}`] : []));
  };

  test('one line for several pictures; the short sentence under it is text', async () => {
    expect(await captions('![](1.jpg)\n![](2.jpg)\n\n左图：渠首。右图：渠尾。林山摄\n\n水很清。')).toEqual([
      '1.jpg ',
      '2.jpg 左图：渠首。右图：渠尾。林山摄',
    ]);
  });

  test('who took it stands with the picture above, not with all of them', async () => {
    expect(await captions('![](1.jpg)\n\n林山 摄\n\n渠水很清。\n\n![](2.jpg)\n\n（资料图）')).toEqual([
      '1.jpg 林山 摄',
      '2.jpg （资料图）',
    ]);
  });

  test('a line that says so is the caption of the picture right under it', async () => {
    expect(await captions('图为渠首。\n\n![](1.jpg)')).toEqual(['1.jpg 图为渠首。']);
    expect(await captions('![](1.jpg)\n\n图为渠首。\n\n![](2.jpg)')).toEqual(['1.jpg 图为渠首。', '2.jpg ']);
  });

  test.each([
    '图为青石县引水渠首。周舟 摄',
    '▲改造后的石桥镇支渠',
    '（图①）技术人员在勘测。',
    '图②：石桥镇稻田。',
    '村民们在田边查看水情。新华社记者 周舟 摄',
  ])('caption: %s', async (line) => {
    const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n${line}\n${SECOND}`);
    expect(textsOf(story, 'caption')).toEqual([line]);
  });

  test.each([
    '本版图片均由 周舟 摄',
    '本文图片由周舟提供',
    '图/周舟',
    '图片：周舟',
    '周舟 摄',
    '资料图片',
    '(资料图片)',
    '摄影 周舟',
    'Photos by Zhou Zhou',
  ])('credit: %s', async (line) => {
    const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n${SECOND}\n\n${line}`, { normalise: false });
    expect(textsOf(story, 'credit')).toEqual([line]);
  });

  test.each(['夜色渐渐深了。', '水就是命。', '他笑了。'])(
    'a short paragraph among others stays one: %s',
    async (line) => {
      const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n${line}\n\n${SECOND}\n\n${line}`);
      expect(textsOf(story, 'caption')).toEqual([]);
    },
  );

  test('groups without blank lines before a section and before the credit', async () => {
    const story = await read('a.txt', FEATURE.replace(/\n+/gu, '\n'));
    expect(textsOf(story, 'caption')).toEqual([
      '青石县引水渠首。',
      '青石县水利局技术人员在石桥镇勘测渠道走向。',
      '改造后的石桥镇支渠。',
    ]);
    expect(textsOf(story, 'subhead')).toHaveLength(2);
  });
});

describe('as many short sentences at the end as there are photos', () => {
  const lines = ['春耕时节，农机手在田头检修播种机。', '新落成的校门口，孩子们排队进校。', '夜色中的广场。'];
  const INDENT = '\u3000\u3000';
  const first = BODY + SECOND;
  const body = `一渠清水润三乡\n\n${first}\n\n${SECOND}${BODY}\n\n`;

  test('are their captions, commas or not', async () => {
    const story = await read('a.txt', `${body}${lines.join('\n\n')}`, { photos: 3 });
    expect(textsOf(story, 'caption')).toEqual(lines);
  });

  test.each([0, 2, 4])('stay text where there are %d', async (photos) => {
    const story = await read('a.txt', `${body}${lines.join('\n\n')}`, { photos });
    expect(textsOf(story, 'caption')).toEqual([]);
  });

  test('a single one stays text, but where the paragraphs are indented and it is not', async () => {
    const indented = body.replace(first, INDENT + first).replace(SECOND + BODY, INDENT + SECOND + BODY);
    expect(textsOf(await read('a.txt', body + lines[0]!, { photos: 1 }), 'caption')).toEqual([]);
    expect(textsOf(await read('a.txt', indented + lines[0]!, { photos: 1 }), 'caption')).toEqual([lines[0]]);
    expect(textsOf(await read('a.txt', indented + INDENT + lines[0]!, { photos: 1 }), 'caption')).toEqual([]);
  });
});

describe('编者按、列表、结束标记', () => {
  test('an editor’s note, in one line or under its label', async () => {
    const one = await read(
      'a.txt',
      `一渠清水润三乡\n\n编者按:水是农业的命脉,今天起本报推出系列报道,请读者关注。\n\n${BODY}`,
    );
    expect(textsOf(one, 'editor-note')).toEqual(['编者按：水是农业的命脉，今天起本报推出系列报道，请读者关注。']);
    const two = await read(
      'a.txt',
      `一渠清水润三乡\n\n【编者按】\n水是农业的命脉，今天起本报推出系列报道，请读者关注。\n\n${BODY}`,
    );
    expect(textsOf(two, 'editor-note')).toHaveLength(2);
  });

  test('prose that merely begins so is a paragraph', async () => {
    const story = await read(
      'a.txt',
      `一渠清水润三乡\n\n编者按照来稿的顺序刊出了这些文章，读者可以从中看到三年来水利建设的变化。`,
    );
    expect(textsOf(story, 'editor-note')).toEqual([]);
  });

  test('numbered and bulleted lines', async () => {
    const story = await read(
      'a.txt',
      `一渠清水润三乡\n\n${BODY}\n1.先丈量；\n2.再施工；\n3.后验收。\n${SECOND}\n● 甲村\n● 乙村\n1.5万亩良田都用上了渠水，这是三年来修渠的最大收获，也是下一步的起点。`,
    );
    expect(textsOf(story, 'list-item')).toEqual(['1.先丈量；', '2.再施工；', '3.后验收。', '● 甲村', '● 乙村']);
  });

  test.each(['（完）', '(完)', '■', '（全文完）'])('a closing mark ends the last paragraph: %s', async (mark) => {
    const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n${mark}`, { normalise: false });
    expect(story.blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: `${BODY}${mark}` });
  });
});

describe('提要', () => {
  test('under a label', async () => {
    const story = await read(
      'a.txt',
      `一渠清水润三乡\n□ 林山\n核心提示\n2024年,修渠41公里;\n2024年,惠及1.3万户;\n2024年,增产8.5%。\n${BODY}\n${SECOND}`,
    );
    expect(textsOf(story, 'summary')).toEqual([
      '核心提示',
      '2024年，修渠41公里；',
      '2024年，惠及1.3万户；',
      '2024年，增产8.5%。',
    ]);
    expect(textsOf(story, 'paragraph')).toEqual([BODY, SECOND]);
  });

  test('a list further down is none', async () => {
    const story = await read(
      'a.txt',
      `一渠清水润三乡\n\n${BODY}\n2024年，修渠41公里；\n2024年，惠及1.3万户；\n${SECOND}`,
    );
    expect(textsOf(story, 'summary')).toEqual([]);
  });
});

test('data of a web page stay in the text and are pointed out', async () => {
  const story = await read('a.txt', `一渠清水润三乡\n\n${BODY}\n\n责任编辑：张三`, {}, ['manuscript/page-data']);
  expect(story.diagnostics[0]?.where?.line).toBe(5);
  expect(story.blocks.at(-1)?.text).toBe('责任编辑：张三');
});

test('a view for the report: kinds, places, excerpts, reasons', async () => {
  const view = describeStory(await read('a.txt', FEATURE));
  expect(view.counts).toEqual([
    { kind: 'headline', count: 1 },
    { kind: 'byline', count: 1 },
    { kind: 'caption', count: 4 },
    { kind: 'summary', count: 3 },
    { kind: 'paragraph', count: 5 },
    { kind: 'subhead', count: 2 },
    { kind: 'credit', count: 1 },
  ]);
  expect(view.blocks[6]).toMatchObject({ kind: 'paragraph', line: 15, endLine: 15 });
  expect(view.blocks[6]?.excerpt).toMatch(/^清晨的青石县.*…$/u);
  expect(view.quotes[0]).toMatchObject({ speaker: '村民王大有', line: 22 });
  expect(() => JSON.stringify(view)).not.toThrow();
});

describe('诗', () => {
  const FREE = '冬水田\n\n□ 林山\n\n收割以后\n田把自己空出来\n\n白鹭站在水中央\n像谁忘了写完的\n一个“一”字\n';

  test('is short lines throughout, a blank line beginning a stanza', async () => {
    expect(outline(await read('poem.txt', FREE))).toBe(`1 headline: 冬水田
3 byline: □ 林山
5 verse: 收割以后
6 verse: 田把自己空出来
8 verse: 白鹭站在水中央
9 verse: 像谁忘了写完的
10 verse: 一个“一”字`);
    const { blocks } = await read('poem.txt', FREE);
    expect(blocks.map((block) => block.kind === 'verse' && block.stanza)).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  test('may have closing stops where all lines have one measure', async () => {
    const story = await read(
      'poem.txt',
      '渠上\n\n□ 林山\n\n一水分三县，千畦共一源。\n石桥春意早，老树晚风喧。\n客至茶初熟，人归月满门。\n农书翻旧页，新燕过前村。\n',
    );
    expect(story.blocks.slice(2).map(({ kind }) => kind)).toEqual(['verse', 'verse', 'verse', 'verse']);
  });

  test('is not what is merely short', async () => {
    const story = await read(
      'news.txt',
      '停水通知\n\n城东片区今天上午停水。\n城西片区明天上午停水。\n请居民提前储水备用。\n恢复时间另行通知。\n来电',
      {},
      ['manuscript/no-body'],
    );
    expect(story.blocks.map(({ kind }) => kind)).not.toContain('verse');
    expect(
      (await read('a.txt', `一渠清水\n\n${BODY}\n\n算清用水账\n\n${SECOND}`)).blocks.map(({ kind }) => kind),
    ).not.toContain('verse');
  });
});

test('a sentence that a note’s mark follows is a sentence, not a deck', async () => {
  const story = await read(
    'a.txt',
    '一渠清水进石桥\n渠水昨天流进了石桥镇。¹\n两岸的秧田都喝足了水，老人说几十年没有见过这样的水势。②\n',
  );
  expect(story.blocks.map(({ kind }) => kind)).toEqual(['headline', 'paragraph', 'paragraph']);
});
