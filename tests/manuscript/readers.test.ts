import { describe, expect, test } from 'vitest';
import { docx, FEATURE, outline, para, picture, PNG, read, refusal, textsOf } from './helpers.js';

describe('plain text', () => {
  test('lines parted by tabs into as many cells are a table, and a tab elsewhere parts what it stands between', async () => {
    const story = await read(
      'a.txt',
      '渠水进村\n\n渠水昨天流进石桥镇，两岸的秧田都喝足了水，家家都说好。\n\n站名\t\t到\t开\n石桥\t\t8:00\t8:05\n青石\t\t9:30\t9:40\n\n末班\t8:00\t9:30\n\n林山\t周舟\n',
      {},
      ['manuscript/tab-table'],
    );
    const table = story.blocks.find(({ kind }) => kind === 'table');
    expect(table).toMatchObject({
      rows: [
        ['站名', '到', '开'],
        ['石桥', '8:00', '8:05'],
        ['青石', '9:30', '9:40'],
      ],
      header: true,
    });
    expect(story.blocks.slice(-2).map(({ text }) => text)).toEqual(['末班\u30008:00\u30009:30', '林山 周舟']);
  });

  test('more rows than a table has stay lines, the last of them too', async () => {
    const rows = (count: number): string => Array.from({ length: count }, (_, i) => `石桥\t${i}\t青石\n`).join('');
    const head = '渠水进村\n\n渠水昨天流进石桥镇，两岸的秧田都喝足了水，家家都说好。\n\n';
    const kinds = async (count: number, notes: string[]): Promise<number> =>
      (await read('a.txt', head + rows(count), {}, notes)).blocks.filter(({ kind }) => kind === 'table').length;
    expect(await kinds(500, ['manuscript/tab-table'])).toBe(1);
    expect(await kinds(501, [])).toBe(0);
  });

  test('consecutive lines are paragraphs of their own; indents are no text', async () => {
    const story = await read(
      'a.txt',
      '修渠记\n\n　　渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好，人人都说这条渠修到了心坎上，修出了新的希望。\n　　后来，渠又修到了山那边。',
    );
    expect(outline(story)).toBe(
      '1 headline: 修渠记\n3 paragraph: 渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好，人人都说这条渠修到了心坎上，修出了新的希望。\n4 paragraph: 后来，渠又修到了山那边。',
    );
    expect(story.blocks[1]?.span).toMatchObject({ line: 3, column: 3, endLine: 3 });
  });

  test('hard-wrapped Latin is joined with spaces, and each join is listed', async () => {
    const story = await read(
      'a.txt',
      'Water Comes to Stone Bridge\n\nBy Lin Shan\n\nThe canal begins high in the hills and runs\ndown past three townships before it reaches\nthe terraces, where farmers had waited for\nit through three dry springs.\n\nNow they plant rice.',
    );
    expect(story.language).toBe('en');
    expect(outline(story)).toBe(
      '1 headline: Water Comes to Stone Bridge\n3 byline: By Lin Shan\n5 paragraph: The canal begins high in the hills and runs down past three townships before it reaches the terraces, where farmers had waited for it through three dry springs.\n10 paragraph: Now they plant rice.',
    );
    expect(story.changes.map((c) => [c.line, c.before, c.after, c.rule])).toEqual([
      [5, '\n', ' ', 'unwrap'],
      [6, '\n', ' ', 'unwrap'],
      [7, '\n', ' ', 'unwrap'],
    ]);
  });

  test('hard-wrapped Han is joined without a space', async () => {
    const story = await read(
      'a.txt',
      '修渠记\n\n清晨的青石县，渠水顺着山势缓缓而下，穿过\n村庄和果园，流进层层叠叠的稻田，唤醒了又\n一个忙碌的农时，田埂上到处是插秧的人们。\n\n第二段。',
    );
    expect(textsOf(story, 'paragraph')[0]).toBe(
      '清晨的青石县，渠水顺着山势缓缓而下，穿过村庄和果园，流进层层叠叠的稻田，唤醒了又一个忙碌的农时，田埂上到处是插秧的人们。',
    );
  });

  test('lines that begin with a number or overhang with a mark are joined, too', async () => {
    const body =
      '这条渠长九里半，灌田一千二百亩，今年的水量比往年\n15.6个百分点还多，县里的账上记着，占全县用水的\n0.3%，用的是Qushui 40水泵，管水的老周说，够用了，\n多出来的存进水库，等到明年春天再放给下游的村子。';
    const story = await read('a.txt', `修渠记\n\n${body}\n`);
    expect(textsOf(story, 'paragraph')).toEqual([body.replaceAll('\n', '')]);
  });

  test('words divided at the ends of lines are one; compounds keep their hyphen', async () => {
    const body =
      'The canal carries water to twenty-\nseven villages, and every day a pas-\nserby looks at the gauge, for no oth-\ner reason than that the water is cle-\nan and the sound of it is very quiet.';
    const story = await read('a.txt', `The Canal\n\n${body}\n`);
    expect(textsOf(story, 'paragraph')).toEqual([
      'The canal carries water to twenty-seven villages, and every day a passerby looks at the gauge, for no other reason than that the water is clean and the sound of it is very quiet.',
    ]);
  });

  test('a number by itself that parts a sentence may be a page’s: it is not joined, and told', async () => {
    const body =
      '渠水流过三个县，润泽了沿线的万亩良田，家家\n户户都说好，说到这条渠，人人心里都有一本账，\n12\n账上记着谁家出了几个工，谁家出了几担粮，都\n是当年一笔一笔写下来的，一个字也没有改过。';
    const story = await read('a.txt', `修渠记\n\n${body}\n`, {}, ['manuscript/page-furniture']);
    expect(textsOf(story, 'paragraph')[1]).toBe('12');
    expect(story.diagnostics[0]?.data).toEqual({ lines: ['12'] });
  });

  test('wrapped copy of two scripts is one paragraph; a divided word is one word', async () => {
    const story = await read(
      'a.txt',
      '修渠记\n\n渠水从山上来，流过三个乡镇，润泽了沿线的万\n亩良田，要看水情可发mail至shuili@example.org\n或用手机上的小程序，也可打开App\nQudao Go查看，每天更新。\n村里人都说这条渠修得好，往后还要一年一年地\n修下去。\n\nThe canal feeds many fields and its opera-\ntion is watched over by the well-\nknown keeper.',
    );
    expect(textsOf(story, 'paragraph').slice(0, 2)).toEqual([
      '渠水从山上来，流过三个乡镇，润泽了沿线的万亩良田，要看水情可发mail至shuili@example.org或用手机上的小程序，也可打开App Qudao Go查看，每天更新。',
      '村里人都说这条渠修得好，往后还要一年一年地修下去。',
    ]);
    expect(story.blocks.map((block) => block.text).join(' ')).toContain('operation');
  });

  test('a list of names keeps its lines', async () => {
    const names = [
      '石桥镇中心小学五年级一班的周小舟',
      '石桥镇中心小学五年级二班的林小山',
      '石桥镇中心小学六年级三班的吴小杰',
    ];
    const story = await read('a.txt', `获奖名单\n\n${names.join('\n')}`, {}, ['manuscript/no-body']);
    expect(story.blocks.slice(1).map((block) => block.text)).toEqual(names);
  });

  test.each([
    ['dates', ['3月5日 8:00至12:00 东街、南门外', '3月6日 13:00至17:00 河口村、渡口', '3月7日 全天 石桥镇及渠首各处']],
    ['labels', ['报名时间：3月1日至10日，逾期不候了', '报名地点：县文化馆三楼东头办公室内', '报名电话：0999-123，联系人林小山']],
    ['hours', ['19:00 合唱《渡口》，石桥镇中心小学', '19:10 独舞《渠水》，表演者：周小舟', '19:20 快板《修渠》，表演者：吴小杰']],
  ])('a table of %s keeps its lines', async (_, entries) => {
    const story = await read('a.txt', `通告\n\n现将有关事项公告如下，请互相转告：\n${entries.join('\n')}`, { normalise: false });
    expect(story.blocks.slice(-3).map((block) => block.text)).toEqual(entries);
  }); // prettier-ignore

  test('page numbers among the text are pointed out', async () => {
    const body = '渠水从山上来，流过三个乡镇，润泽了沿线的万亩良田，农户们都说这条渠修得好。';
    const story = await read('a.txt', `修渠记\n\n${body}\n- 2 -\n${body}`, {}, ['manuscript/page-furniture']);
    expect(story.diagnostics[0]?.where?.line).toBe(4);
  });

  test('nothing in it is markup', async () => {
    const line =
      '<script>alert("x")</script>和{{title}}、{{{raw}}}、*星*、&amp;、[链接](a.cn)都是文字，一个也不会少，一个也不会跑。';
    const story = await read('a.txt', `修渠记\n\n${line}`, { normalise: false });
    expect(story.blocks[1]).toMatchObject({ text: line, marks: [] });
  });
});

describe('markdown', () => {
  test('headings, marks, lists, quotations, tables, pictures', async () => {
    const story = await read(
      'a.md',
      `# 修渠记

□ 林山

渠水**哗哗**流进稻田，润泽了沿线的万亩良田，也改变了[山里人](https://a.cn/)的日子。
第二行是另一段，它同样有足够的长度，同样以句号结束，所以不会被认作别的什么东西。

![](photos/渠%20首.jpg)

*青石县引水渠首。*

![石桥镇支渠。](photos/2.jpg)

## 算清用水账

- 一是建账；
- 二是公示。

1. 先丈量；
2. 再施工。

> 水是农业的命脉。

| 乡镇 | 面积 |
|---|---|
| 石桥 | **12** |

<b>是标签</b>，<闸>不是，[1]: 也不是定义，它们都是正文里的文字。
`,
    );
    expect(outline(story)).toBe(`1 headline: 修渠记
3 byline: □ 林山
5 paragraph: 渠水哗哗流进稻田，润泽了沿线的万亩良田，也改变了山里人的日子。
6 paragraph: 第二行是另一段，它同样有足够的长度，同样以句号结束，所以不会被认作别的什么东西。
10 caption <photos/渠 首.jpg>: 青石县引水渠首。
12 caption <photos/2.jpg>: 石桥镇支渠。
14 subhead: 算清用水账
16 list-item: ● 一是建账；
17 list-item: ● 二是公示。
19 list-item: 1. 先丈量；
20 list-item: 2. 再施工。
22 quotation: 水是农业的命脉。
24 table: 乡镇面积石桥12
28 paragraph: 是标签，<闸>不是，[1]：也不是定义，它们都是正文里的文字。`);
    expect(story.blocks.find((block) => block.kind === 'table')).toMatchObject({
      rows: [
        ['乡镇', '面积'],
        ['石桥', '12'],
      ],
      header: true,
    });
    expect(story.changes.filter((c) => c.rule === 'list-marker').map((c) => [c.line, c.before, c.after])).toEqual([
      [16, '-', '●'],
      [17, '-', '●'],
    ]);
  });

  test('places count through entities, escapes and emphasis', async () => {
    const story = await read('a.md', '# 题目在此\n\n水\\*流 &amp; **渠**,好的。');
    expect(story.blocks[1]?.text).toBe('水*流 & 渠，好的。');
    expect(story.changes).toEqual([{ line: 3, column: 17, before: ',', after: '，', rule: 'full-width' }]);
  });

  test('plain copy saved as .md is read as plain copy', async () => {
    const asText = await read('a.txt', FEATURE);
    const asMarkdown = await read('a.md', FEATURE);
    expect(outline(asMarkdown)).toBe(outline(asText));
  });
});

describe('Word documents', () => {
  test('plain paragraphs are read as the lines of a text; a line is a paragraph', async () => {
    const bytes = docx(
      FEATURE.split('\n')
        .map((line) => para(line))
        .join(''),
    );
    expect(outline(await read('a.docx', bytes))).toBe(outline(await read('a.txt', FEATURE)));
  });

  test('styles, bold lines, pictures with captions, tables', async () => {
    const cell = (text: string): string => `<w:tc>${para(text)}</w:tc>`;
    const story = await read(
      'a.docx',
      docx(
        [
          para('修渠记', { style: 'Title' }),
          para('本报记者 林山 文/图'),
          para('渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。'),
          picture(1),
          para('青石县引水渠首'),
          para('算清用水账', { bold: true }),
          para('每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布，人人心里都有数。'),
          picture(2),
          para('石桥镇支渠。', { style: 'caption' }),
          `<w:tbl><w:tr>${cell('乡镇')}${cell('面积')}</w:tr><w:tr>${cell('石桥')}${cell('12')}</w:tr></w:tbl>`,
        ].join(''),
        [PNG, PNG],
      ),
    );
    expect(outline(story)).toBe(`1 headline: 修渠记
2 byline: 本报记者 林山 文/图
3 paragraph: 渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。
5 caption <embedded-01.png>: 青石县引水渠首
6 subhead: 算清用水账
7 paragraph: 每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布，人人心里都有数。
9 caption <embedded-02.png>: 石桥镇支渠。
10 table: 乡镇面积石桥12`);
    expect(story.pictures.map((p) => [p.name, p.bytes.length])).toEqual([
      ['embedded-01.png', PNG.length],
      ['embedded-02.png', PNG.length],
    ]);
  });

  test('emphasis marks of the font are emphasis, and “none” is none', async () => {
    const run = (text: string, mark: string): string =>
      `<w:r><w:rPr><w:b w:val="0"/><w:em w:val="${mark}"/></w:rPr><w:t>${text}</w:t></w:r>`;
    const text = (mark: string): string =>
      `<w:p><w:r><w:t>渠水流过三个县，</w:t></w:r>${run('润泽了沿线', mark)}<w:r><w:t>的万亩良田，也改变了山里人的日子。</w:t></w:r></w:p>`;
    for (const [mark, marks] of [
      ['dot', [['emphasis', '润泽了沿线']]],
      ['comma', [['emphasis', '润泽了沿线']]],
      ['none', []],
    ] as const) {
      const bytes = docx(`${para('修渠记', { style: 'Title' })}${text(mark)}${picture(1)}`, [PNG]);
      const story = await read('a.docx', bytes);
      const block = story.blocks.find(({ text }) => text.startsWith('渠水'))!;
      expect(block.text).toBe('渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子。');
      expect(block.marks.map(({ kind, start, end }) => [kind, block.text.slice(start, end)])).toEqual(marks);
      expect(story.pictures.map((p) => p.bytes.length)).toEqual([PNG.length]);
    }
  });

  test('what is no .docx, and one that is broken', async () => {
    const [old] = await refusal('a.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1));
    expect(old).toMatchObject({ code: 'manuscript/not-docx', data: { found: 'old-word' } });
    const whole = docx(para('修渠记'));
    expect((await refusal('a.docx', whole.slice(0, 200)))[0]?.code).toBe('manuscript/broken-docx');
  });
});

describe('web pages', () => {
  test('an article of a site: the story without navigation, scripts and hidden text', async () => {
    const story = await read(
      'a.html',
      `<!doctype html><html><head><title>修渠记-青石网</title><style>p{}</style></head><body>
<nav><a href="/">首页</a></nav><h1>修渠记</h1>
<article><p>\u3000\u3000渠水&nbsp;100&nbsp;公里,流过三个县,润泽了沿线的万亩良田,
也改变了<b>山里人</b>的日子。</p>
<script>alert(1)</script><p style="display:none">看不见</p>
<figure><img src="a_files/1.jpg"><figcaption>青石县引水渠首。</figcaption></figure>
<h2>算清用水账</h2><p>甲段在前，它有足够的长度和句号，所以是正文，不是标题，也不是图说。<br>乙段在后。</p>
<ol><li>先丈量；</li><li>再施工。</li></ol><blockquote>水是农业的命脉。</blockquote>
<table><tr><th>乡镇</th><th>面积</th></tr><tr><td>石桥</td><td>12</td></tr></table>
</article><footer>版权所有</footer></body></html>`,
      {},
      ['manuscript/left-out-page-furniture', 'manuscript/left-out-hidden'],
    );
    expect(story.omissions.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'page-furniture 首页',
      'hidden 看不见',
      'page-furniture 版权所有',
    ]);
    expect(outline(story)).toBe(`2 headline: 修渠记
3 paragraph: 渠水100公里，流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子。
6 caption <a_files/1.jpg>: 青石县引水渠首。
7 subhead: 算清用水账
7 paragraph: 甲段在前，它有足够的长度和句号，所以是正文，不是标题，也不是图说。
7 paragraph: 乙段在后。
8 list-item: 1. 先丈量；
8 list-item: 2. 再施工。
8 quotation: 水是农业的命脉。
9 table: 乡镇面积石桥12`);
    const comma = story.changes.find((c) => c.before === ',');
    expect([comma?.line, comma?.column]).toEqual([3, 34]);
  });

  test('a WeChat post: lazy and embedded pictures, captions under them', async () => {
    const data = `data:image/png;base64,${Buffer.from(PNG).toString('base64')}`;
    const story = await read(
      'a.htm',
      `<html><head><meta charset="utf-8"></head><body><div id="img-content">
<h1 class="rich_media_title" id="activity-name"> 修渠记 </h1>
<div id="meta_content"><span id="js_author_name">林山</span><em id="publish_time">2024-12-23</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><section>
<p><span>渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。</span></p>
<p><img data-src="https://mmbiz.qpic.cn/a/640?wx_fmt=jpeg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p><p>▲青石县引水渠首</p>
<p><img src="${data}"></p><p><br></p></section></section></div></div></body></html>`,
      {},
      ['manuscript/remote-picture', 'manuscript/left-out-page-furniture'],
    );
    expect(outline(story)).toBe(`2 headline: 修渠记
3 byline: 林山
5 paragraph: 渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。
6 caption: ▲青石县引水渠首
7 caption <embedded-01.png>: `);
    expect(story.diagnostics[0]?.where).toEqual({ file: 'a.htm', line: 6, column: 4 });
    expect(story.pictures[0]?.bytes).toEqual(PNG);
  });
});

test('more lines or paragraphs than any story has are refused, whatever the format', async () => {
  const told = async (name: string, text: string): Promise<object | undefined> => (await refusal(name, text))[0]?.data;
  expect(await told('a.txt', '渠\n'.repeat(50_001))).toEqual({
    what: 'manuscript',
    unit: 'lines',
    count: 50_001,
    most: 50_000,
  });
  expect(await told('a.md', '渠\n'.repeat(20_001))).toEqual({
    what: 'markdown',
    unit: 'lines',
    count: 20_001,
    most: 20_000,
  });
  expect(await told('a.txt', '渠'.repeat(1_000_001))).toEqual({
    what: 'manuscript',
    unit: 'characters',
    count: 1_000_001,
    most: 1_000_000,
  });
  const keys = Array.from({ length: 501 }, (_, i) => `k${i}: 渠`).join('\n');
  expect(await told('a.md', `---\n${keys}\n---\n\n渠水进村\n`)).toEqual({
    fault: 'too-many-keys',
    count: 501,
    most: 500,
  });
  expect(await told('a.html', `<h1>渠水进村</h1><pre>${'渠\n'.repeat(50_001)}</pre>`)).toMatchObject({
    what: 'manuscript',
    unit: 'paragraphs',
    most: 50_000,
  });
});

test('no length of a header or an attribute, and no nesting of a mail, is more than the readers can take', async () => {
  const mail = (headers: string, body: string): string => `From: a@b.cn\r\nSubject: 渠水进村\r\n${headers}\r\n${body}`;
  const folded = mail(' y\r\n'.repeat(390_000), '渠水昨天流进石桥镇，两岸的秧田都喝足了水。');
  expect((await read('a.eml', folded, {}, ['manuscript/mail-subject', 'manuscript/no-headline'])).blocks).toHaveLength(
    1,
  );
  expect((await refusal('a.eml', mail(' y\r\n'.repeat(400_000), '渠水')))[0]?.data).toMatchObject({
    what: 'mail',
    unit: 'lines',
    most: 400_000,
  });
  let nested = 'x';
  for (let i = 0; i < 300; i++)
    nested = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${nested}\r\n--b${i}--\r\n`;
  expect((await refusal('a.eml', `Subject: x\r\n${nested}`))[0]?.code).toBe('manuscript/mail-nesting');
  const page = (value: string): string =>
    `<h1>渠水进村</h1><p title=${value}>渠水昨天流进石桥镇，两岸的秧田都喝足了水。</p>`;
  const long = 'a'.repeat(17_000_000);
  expect((await read('a.html', page(`"${long}"`))).blocks).toHaveLength(2);
});
