import { expect, test } from 'vitest';
import { proveSource, readManuscript } from '../../../src/manuscript/index.js';
import { outline, PNG, read, textsOf } from '../helpers.js';

const LEAD = '渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。';
const page = (body: string, head = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8">${head}</head><body><h1>修渠记</h1><p>${LEAD}</p>${body}</body></html>`;

/** What is printed after the lead, and what is left out, whatever diagnostics there are. */
async function rest(body: string, head = ''): Promise<{ printed: string[]; left: string[]; rules: string[] }> {
  const story = await readManuscript({ name: 'a.html', bytes: new TextEncoder().encode(page(body, head)) }, {});
  return {
    printed: story.blocks.slice(2).map((block) => block.text),
    left: story.omissions.map(({ kind, text }) => `${kind}: ${text}`),
    rules: story.changes.map(({ rule }) => rule),
  };
}

test.each([
  ['quotation elements', '<p>他说<q>水是<q>农业</q>的命脉</q>。</p>', ['他说“水是‘农业’的命脉”。'], []],
  ['raised and lowered figures', '<p>面积3m<sup>2</sup>，CO<sub>2</sub>降了。</p>', ['面积3m²，CO₂降了。'], []],
  [
    'struck and inserted words',
    '<p>面积<del>三</del><s>五</s><ins>四</ins>万亩。</p>',
    ['面积四万亩。'],
    ['struck: 三五'],
  ],
  [
    'struck by style',
    '<p>共<span style="text-decoration: line-through">九</span>十人。</p>',
    ['共十人。'],
    ['struck: 九'],
  ],
  ['details', '<details><summary>怎么修？</summary>一段一段修。</details>', ['怎么修？', '一段一段修。'], []],
  ['text of a drawing', '<section><svg><text>石渠的来历</text></svg></section>', ['石渠的来历'], []],
  ['text of foreign objects', '<svg><foreignObject><p>渠在山上。</p></foreignObject></svg>', ['渠在山上。'], []],
  ['controls', '<p>请投票。</p><button>投票</button><input placeholder="姓名">', ['请投票。'], ['control: 投票 姓名']],
  ['a form round prose', '<form><p>表单里的一段话。</p></form>', ['表单里的一段话。'], []],
  ['formulas', '<p>每亩<math><mfrac><mn>1</mn><mi>x</mi></mfrac></math>元。</p>', ['每亩1/x元。'], []],
  [
    'emoticons',
    '<p>好<img alt="😀" src="a.png">啊<img alt="[微笑]" src="b.png">。</p>',
    ['好😀啊。'],
    ['markup: [微笑]'],
  ],
  ['breaks for words', '<p>超<wbr>长<abbr title="x">词</abbr><bdo dir="rtl">句</bdo>。</p>', ['超长词句。'], []],
  ['lines kept as typed', '<pre>第一行\n第二行</pre>', ['第一行', '第二行'], []],
  [
    'definitions and addresses',
    '<dl><dt>渠首。</dt><dd>在山口。</dd></dl><address>青石县。</address>',
    ['渠首。', '在山口。', '青石县。'],
    [],
  ],
] as const)('%s', async (_, body, printed, left) => {
  const found = await rest(body);
  expect(found.printed).toEqual(printed);
  expect(found.left).toEqual(left);
});

const HALF = '<mfrac><mn>1</mn><mn>2</mn></mfrac>';

test.each([
  ['a mixed number', `<mn>3</mn>${HALF}`, '3 1/2'],
  ['a mixed number in groups', `<mrow><mn>3</mn><mo>&#x2064;</mo><mrow>${HALF}</mrow></mrow>`, '3 1/2'],
  ['a fraction of a letter', `${HALF}<mi>x</mi>`, '(1/2)x'],
  ['a fraction beside a letter', `<mi>x</mi>${HALF}`, 'x 1/2'],
  ['a fraction of fractions', `<mfrac>${HALF}<mn>3</mn></mfrac>`, '(1/2)/3'],
  ['a denominator of two', '<mfrac><mn>1</mn><mrow><mn>2</mn><mi>x</mi></mrow></mfrac>', '1/(2x)'],
  ['one number above another', '<mfrac linethickness="0"><mn>5</mn><mn>2</mn></mfrac>', '5 2'],
  ['a power of a fraction', `<msup>${HALF}<mn>2</mn></msup>`, '(1/2)²'],
  ['a power of a sum', '<msup><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></msup>', '(a+1)²'],
  ['numbers multiplied by a sign that is not seen', '<mn>3</mn><mo>&#x2062;</mo><mn>4</mn>', '3×4'],
  ['a root', '<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>', '√(a+b)'],
  ['a root of a degree after a number', '<mn>2</mn><mroot><mn>8</mn><mn>3</mn></mroot>', '2 ³√8'],
  ['a matrix', '<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable><mo>)</mo>', '(1, 2; 3, 4)'],
  ['fences', '<mfenced open="[" close="]" separators=";"><mn>1</mn><mn>2</mn></mfenced>', '[1;2]'],
  ['degrees', '<msup><mn>90</mn><mo>∘</mo></msup>', '90°'],
  ['marks before a letter', '<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>', '₆¹⁴C'],
  ['a sum', '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>', '∑_(i=1)ⁿ'],
  ['an accent', '<mover accent="true"><mi>a</mi><mo>´</mo></mover>', 'á'],
  ['a function', '<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>', 'sin x'],
  ['words', '<mi>x</mi><mtext> if </mtext><mi>y</mi>', 'x if y'],
  ['what says the same and what is not seen', '<semantics><mi>x</mi><annotation>\\alpha</annotation></semantics><mphantom><mn>9</mn></mphantom>', 'x'],
])('MathML: %s', async (_, formula, shown) => {
  const file = { name: 'a.html', bytes: new TextEncoder().encode(page(`<p>得<math>${formula}</math>。</p>`)) };
  const story = await readManuscript(file, { normalise: false });
  expect(story.blocks[2]?.text).toBe(`得${shown}。`);
  expect((await proveSource(file, story, [])).findings).toEqual([]);
}); // prettier-ignore

test('a fraction in MathML after the digits of a sentence is no numerator of them', async () => {
  expect((await rest(`<p>共3<math>${HALF}</math>小时。</p>`)).printed).toEqual(['共3 1/2小时。']);
});

test.each([
  ['the attribute', '<p hidden>看不见</p>', ''],
  ['display', '<div style="display:none"><p>看不见</p></div>', ''],
  ['visibility', '<p style="visibility:hidden">看不见</p>', ''],
  ['type of no size', '<p style="font-size:0px">看不见</p>', ''],
  ['opacity', '<p style="opacity:0">看不见</p>', ''],
  ['clipping', '<p style="position:absolute;clip:rect(0 0 0 0)">看不见</p>', ''],
  ['an indent off the page', '<p style="text-indent:-9999px">看不见</p>', ''],
  ['a place off the page', '<p style="position:absolute;left:-9999px">看不见</p>', ''],
  ['a box without height', '<div style="height:0;overflow:hidden">看不见</div>', ''],
  ['white on white', '<p style="color:#fff">看不见</p>', ''],
  ['a class for screen readers', '<p><span class="sr-only">看不见</span></p>', ''],
  ['a class of the page', '<p class="x gone">看不见</p>', '<style>p.gone{display:none}</style>'],
  ['an id within an element', '<div><p id="k">看不见</p></div>', '<style>div > #k , .z{visibility:hidden}</style>'],
  ['Word', '<p><span style="mso-hide:all">看不见</span></p>', ''],
])('hidden by %s is left out and told', async (_, body, head) => {
  const { printed, left } = await rest(body, head);
  expect(printed).toEqual([]);
  expect(left).toEqual(['hidden: 看不见']);
});

test.each([
  ['aria-hidden', '<p aria-hidden="true">看得见的一句。</p>', ''],
  ['a size given back', '<div style="font-size:0"><span style="font-size:16px">看得见的一句。</span></div>', ''],
  [
    'visibility given back',
    '<div style="visibility:hidden"><p style="visibility:visible">看得见的一句。</p></div>',
    '',
  ],
  ['white on a ground', '<div style="background:#0a5"><p style="color:white">看得见的一句。</p></div>', ''],
  ['a stronger rule', '<p class="a" id="b">看得见的一句。</p>', '<style>.a{display:none}#b{display:block}</style>'],
  ['a rule for print', '<p class="a">看得见的一句。</p>', '<style>@media print{.a{display:none}}</style>'],
])('not hidden: %s', async (_, body, head) => {
  expect((await rest(body, head)).printed).toEqual(['看得见的一句。']);
});

test.each([
  ['<ol start="3"><li>甲。<li value="8">乙。<li>丙。</ol>', ['3. 甲。', '8. 乙。', '9. 丙。']],
  ['<ol type="a"><li>甲。<li>乙。</ol>', ['a. 甲。', 'b. 乙。']],
  ['<ol type="I" start="4"><li>甲。</ol>', ['IV. 甲。']],
  ['<ol reversed><li>甲。<li>乙。</ol>', ['2. 甲。', '1. 乙。']],
  ['<ol style="list-style-type:cjk-ideographic" start="11"><li>甲。</ol>', ['十一、甲。']],
  ['<ol style="list-style:simp-chinese-formal inside"><li>甲。</ol>', ['壹、甲。']],
  ['<ol style="list-style-type:decimal-leading-zero"><li>甲。</ol>', ['01. 甲。']],
  ['<ol style="list-style-type:lower-greek"><li>甲。</ol>', ['α. 甲。']],
  ['<ol class="r"><li>甲。</ol>', ['i. 甲。']],
  ['<ol style="list-style:none"><li>甲。</ol>', ['甲。']],
  ['<ol class="g"><li>甲。<li>乙。</ol>', ['a) 甲。', 'b) 乙。']],
  ['<ul><li>甲。<ul><li>乙。</ul></ul>', ['● 甲。', '○ 乙。']],
  ['<ul style="list-style-type:square"><li>甲。</ul>', ['■ 甲。']],
])('markers of a list: %s', async (body, printed) => {
  const { rules, ...found } = await rest(
    body,
    '<style>.r{list-style-type:lower-roman}.g>li:before{content:"" counter(g,lower-alpha) ") "}</style>',
  );
  expect(found.printed).toEqual(printed);
  expect(rules.filter((rule) => rule === 'list-marker')).toHaveLength(
    printed.filter((text) => !/^甲/u.test(text)).length,
  );
});

test('merged cells: the text once, figures under their heads', async () => {
  const story = await read(
    'a.html',
    page(
      '<table><thead><tr><th rowspan=2>乡镇<th colspan=2>面积<tr><th>去年<th>今年<tbody><tr><td>石桥<td>1<td>2</table>',
    ),
  );
  const table = story.blocks.find((block) => block.kind === 'table');
  expect(table?.kind === 'table' ? table.rows : null).toEqual([
    ['乡镇', '面积', ''],
    ['', '去年', '今年'],
    ['石桥', '1', '2'],
  ]);
});

test.each([
  ['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-lazy-src="p/a.jpg">', 'p/a.jpg'],
  ['<img src="img/loading.gif" data-echo="p/b.jpg">', 'p/b.jpg'],
  ['<img src="./page_files/640.webp" data-src="https://example.com/640">', 'page_files/640.webp'],
  ['<img srcset="p/1.jpg 1x, p/2.jpg 2x">', 'p/2.jpg'],
  ['<picture><source srcset="p/c.webp"><img></picture>', 'p/c.webp'],
  ['<img src="spacer.gif"><noscript><img src="p/d.jpg"></noscript>', 'p/d.jpg'],
  ['<noscript><img src="p/e.jpg"></noscript>', 'p/e.jpg'],
])('the picture of %s', async (body, photo) => {
  const story = await read('a.html', page(`<p>${body}</p>`));
  expect(story.blocks.flatMap((block) => (block.kind === 'caption' ? [block.photo] : []))).toEqual([photo]);
});

test('Word: bullets by their face, the headline once, islands of data passed over', async () => {
  const story = await read(
    'a.htm',
    `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><title>修渠记</title><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head><body><div class=WordSection1><p class=MsoNormal align=center><b>修渠记<o:p></o:p></b></p><p class=MsoNormal>${LEAD}</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span><![endif]>先丈量。</p><p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>（二）<span>&nbsp; </span></span>再施工。</p></div></body></html>`,
  );
  expect(outline(story)).toBe(`1 headline: 修渠记
1 paragraph: ${LEAD}
2 list-item: ● 先丈量。
2 list-item: （二）再施工。`);
});

test('a web archive: the page and its pictures in one file', async () => {
  const base64 = Buffer.from(PNG).toString('base64');
  const archive = `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="----b----"\r\n\r\n------b----\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.com/n/1.html\r\n\r\n<h1>=D0=DE=C7=FE=BC=C7</h1><p>=C7=FE=CB=AE=\r\n=A1=A3</p><img src=3D"a.png"><img src=3D"cid:p2">\r\n------b----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.com/n/a.png\r\n\r\n${base64}\r\n------b----\r\nContent-Type: image/png\r\nContent-ID: <p2>\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n------b------\r\n`;
  const story = await read('a.mht', archive);
  expect(textsOf(story, 'headline')).toEqual(['修渠记']);
  expect(textsOf(story, 'paragraph')).toEqual(['渠水。']);
  expect(story.pictures.map(({ bytes }) => bytes)).toEqual([PNG, PNG]);
});

test.each([
  [
    'words before and after',
    '.n::before{content:"注："}.n::after{content:"（完）"}',
    '<p class="n">渠通了。</p>',
    ['注：渠通了。（完）'],
  ],
  ['characters by their numbers', ".n:before{content:'\\6CE8\\FF1A'}", '<p class="n">渠通了。</p>', ['注：渠通了。']],
  ['an attribute', '.n:before{content:attr(data-n) "号"}', '<p class="n" data-n="3">渠通了。</p>', ['3号渠通了。']],
  [
    'signs and icons are none',
    '.n:before{content:"|"}.i:before{content:"\\e601"}',
    '<p class="n">渠<i class="i"></i>通了。</p>',
    ['渠通了。'],
  ],
  ['what is not shown', '.n:before{content:"注：";display:none}', '<p class="n">渠通了。</p>', ['渠通了。']],
  [
    'counters',
    '.c{counter-reset:t}.c h3{counter-increment:t}.c h3::before{content:"第" counter(t,simp-chinese-informal) "条 "}',
    '<div class="c"><h3>总则</h3><h3>附则</h3></div><div class="c"><h3>再起</h3></div>',
    ['第一条 总则', '第二条 附则', '第一条 再起'],
  ],
  [
    'counters that the sign itself counts',
    'h3::before{counter-increment:t;content:counter(t) "、"}',
    '<h3>总则</h3><h3>附则</h3>',
    ['1、总则', '2、附则'],
  ],
])('text that a style sets: %s', async (_, css, body, printed) => {
  const found = await rest(body, `<style>${css}</style>`);
  expect(found.printed).toEqual(printed);
});

test.each([
  ['an attribute', '[data-for="phone"]{display:none}', '<p data-for="phone">只在手机上。</p>', true],
  ['a class that begins so', '[class^="m-"]{display:none}', '<p class="m-only">只在手机上。</p>', true],
  ['another value', '[data-for="phone"]{display:none}', '<p data-for="desk">只在手机上。</p>', false],
  ['a screen of this width', '@media (min-width:768px){.m{display:none}}', '<p class="m">只在手机上。</p>', true],
  ['a telephone', '@media screen and (max-width:48em){.m{display:none}}', '<p class="m">只在手机上。</p>', false],
  ['print', '@media print{.m{display:none}}', '<p class="m">只在手机上。</p>', false],
  ['hardly another colour', '.m{color:#fefefe}', '<p class="m">只在手机上。</p>', true],
  ['white by its hue', '.m{color:hsl(0, 0%, 100%)}', '<p class="m">只在手机上。</p>', true],
  ['black by its hue', '.m{color:hsl(0, 0%, 0%)}', '<p class="m">只在手机上。</p>', false],
  ['a colour that is seen through', '.m{color:#00000000}', '<p class="m">只在手机上。</p>', true],
])('hidden by a rule for %s', async (_, css, body, hidden) => {
  const found = await rest(body, `<style>${css}</style>`);
  expect([found.printed, found.left]).toEqual(hidden ? [[], ['hidden: 只在手机上。']] : [['只在手机上。'], []]);
});

test.each([
  ['raised by position', '10<span style="position:relative;top:-4pt">8</span>', '10⁸'],
  ['raised as Word writes it', '10<span style="position:relative;top:-4.0pt;mso-text-raise:4.0pt">8</span>', '10⁸'],
  ['raised by a length', 'm<span style="vertical-align:4px">2</span>', 'm²'],
  ['raised in small type', 'm<span style="vertical-align:text-top;font-size:50%">2</span>', 'm²'],
  ['lowered', 'CO<span style="vertical-align:-25%">2</span>', 'CO₂'],
  ['only mended', '10<span style="position:relative;top:1px">8</span>', '108'],
  ['a word that is moved', '渠<span style="position:relative;top:-4px">水</span>', '渠水'],
])('figures %s', async (_, line, shown) => {
  expect((await rest(`<p>共${line}个。</p>`)).printed).toEqual([`共${shown}个。`]);
});

test('capitals that a style shows, and where it takes them back', async () => {
  const css = '<style>.u{text-transform:uppercase}.u em{text-transform:none}.s{font-variant:small-caps}</style>';
  expect((await rest('<p class="u">nato <em>aims</em></p><p class="s">Unesco说。</p>', css)).printed).toEqual([
    'NATO aims',
    'UNESCO说。',
  ]);
});

test('line ends that a style keeps are seen', async () => {
  expect((await rest('<p style="white-space:pre-line">渠长\n三里</p>')).printed).toEqual(['渠长', '三里']);
});

test('a formula that a program drew a second time is set once', async () => {
  const math =
    '<math><semantics><mrow><msup><mi>a</mi><mn>2</mn></msup></mrow><annotation>a^2</annotation></semantics></math>';
  const drawn = `<span class="katex"><span class="katex-mathml">${math}</span><span class="katex-html" aria-hidden="true"><span>a</span><span>2</span></span></span>`;
  const body = `<p>面积是${drawn}亩。</p>`;
  expect((await rest(body)).printed).toEqual(['面积是a²亩。']);
  const file = { name: 'a.html', bytes: new TextEncoder().encode(page(body)) };
  expect((await proveSource(file, await readManuscript(file, {}), [])).findings).toEqual([]);
});

test('a fraction keeps to itself in a line', async () => {
  const half = '<mfrac><mn>1</mn><mn>2</mn></mfrac>';
  expect(
    (
      await rest(
        `<p>共3<math>${half}</math>里，<math>${half}<mi>x</mi></math>，<math><msup>${half}<mn>3</mn></msup></math>。</p>`,
      )
    ).printed,
  ).toEqual(['共3 1/2里，（1/2）x，(1/2)³。']);
});

test('comments of Word, what a frame holds, symbols of a drawing', async () => {
  const comments =
    '<p>渠通了<span class="MsoCommentReference"><a class="msocomanchor">[a1]</a></span>。</p><div style="mso-element:comment-list"><div style="mso-element:comment"><p>请核对</p></div></div>';
  expect((await rest(comments)).left.join()).toBe('comment: [a1],comment: 请核对');
  const found = await rest(
    '<iframe srcdoc="&lt;p&gt;框里的话&lt;/p&gt;"></iframe><svg><symbol><text>图标</text></symbol></svg>',
  );
  expect(found).toMatchObject({ printed: [], left: ['page-furniture: 框里的话'] });
});

test('in a page of one line each item keeps its own number', async () => {
  const body =
    '<ol><li>丈量</li></ol><ul style="list-style:none"><li>1. 自己写的号</li></ul><p><input list="d"><datalist id="d"><option>甲</option></datalist>完。</p>';
  const file = { name: 'a.html', bytes: new TextEncoder().encode(page(body)) };
  const story = await readManuscript(file, {});
  expect(story.blocks.map(({ text }) => text)).toContain('1. 自己写的号');
  expect((await proveSource(file, story, [])).findings).toEqual([]);
});
