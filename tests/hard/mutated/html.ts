import { PNG } from '../../manuscript/helpers.js';
import { mutate, ODD_TEXTS, ODD_VALUES, parse, rootOf, write, type Element, type Vocabulary } from './tree.js';
import type { Generator, Plan, Step } from './trials.js';

/** Pieces of articles, each right by itself. */
const PIECES: readonly string[] = [
  '<p>糖坊的灶火从立冬烧到开春，<strong>一天也没有熄过</strong>，<em>整条街</em>都是甜的。</p>',
  '<p>来源：码头旬报 <span class="time">2031-03-04 09:30</span> 点击：<b>128</b></p>',
  '<h2>一锅糖要熬几个时辰</h2>',
  '<ul><li>选甘蔗</li><li>榨汁<ol start="3" type="a"><li>滤渣</li><li value="7">撇沫</li></ol></li></ul>',
  '<table><thead><tr><th>锅号</th><th>火候</th></tr></thead><tbody><tr><td rowspan="2">一</td><td>旺</td></tr><tr><td>文</td></tr><tr><td colspan="2">共两锅</td></tr></tbody></table>',
  '<figure><img src="data:image/png;base64,iVBORw0KGgo=" alt="灶台" width="400" height="300"/><figcaption>图为糖坊的灶台。</figcaption></figure>',
  '<p><img data-src="photos/a.jpg" src="blank.gif"/></p><p style="text-align:center">晾糖的竹匾。</p>',
  '<blockquote><p>“糖要等人，人不能等糖。”老师傅说。</p></blockquote>',
  '<p>H<sub>2</sub>O与10<sup>8</sup>粒糖，<ruby>饴<rt>yí</rt></ruby>字少见，<q>好<q>甜</q></q>。</p>',
  '<p>价钱是<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac><msqrt><mi>x</mi></msqrt></math>文。</p>',
  '<div style="display:none">藏起来的一行</div><p hidden="">也藏起来</p><p class="gone">样式藏起的</p>',
  '<p><s>划掉的价钱</s><del>删去</del>新的价钱是三文。</p>',
  '<div class="share"><a href="#">分享</a> <a href="#">打印</a></div>',
  '<form><label>姓名<input type="text" value="填写"/></label><button>提交</button><select><option>甲</option></select><textarea>留言</textarea></form>',
  '<details><summary>点开</summary><p>里面还有一段讲熬糖的。</p></details>',
  '<svg width="200" height="40"><text x="0" y="20">画里的一行字</text></svg>',
  '<dl><dt>饴</dt><dd>麦芽做的糖。</dd></dl>',
  '<pre>  排好的\n    两行字</pre>',
  '<p>上一行<br/>下一行<br/><br/>隔了一行</p>',
  '<ol><li><p>第一条的头一段。</p><p>第一条的第二段。</p></li></ol>',
  '<p><font color="#ffffff">白字</font><span style="font-size:0">零号字</span><span style="position:absolute;left:-9999px">远处的字</span>看得见的字。</p>',
  '<iframe src="https://a.invalid/v"></iframe><video><source src="a.mp4"/>不支持视频</video>',
  '<p>相关链接：<a href="/1.html">去年的糖</a> <a href="/2.html">前年的糖</a></p>',
];

const FRAGMENTS: readonly string[] = [
  ...PIECES,
  '<style>.gone{display:none}p:nth-child(2){color:#fff}ol{counter-reset:a 5;list-style-type:upper-roman}li::before{content:counter(a)}</style>',
  '<script>document.write("x")</script>',
  '<meta name="author" content="糖坊伙计"/>',
  '<template><p>模板里的字</p></template>',
  '<noscript><img src="a.jpg"/></noscript>',
  '<select><p>不该在这里的段落</p></select>',
  '<table><p>表里没有格的话</p></table>',
  '<a><a>套着的链接</a></a>',
  '<math><mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable><annotation>1</annotation></math>',
  '<li>没有清单的一条</li>',
  '<td>没有表的一格</td>',
  '<rt>没有底字的注音</rt>',
  '<o:p>办公软件的标签</o:p>',
  '<span style="mso-list:l0 level1 lfo1">一、</span>',
  '<h1>又一个大标题</h1>',
  '<frameset><frame src="a"/></frameset>',
  '<body><p>又一个正文</p></body>',
  '<plaintext>后面都是字</plaintext>',
];

const tags = [...new Set(FRAGMENTS.join('').match(/<[a-z][\w:]*/g))].map((tag) => tag.slice(1));
const WORDS: Vocabulary = {
  names: [...tags, 'article', 'section', 'header', 'footer', 'nav', 'aside', 'main', 'center', 'u', 'big', 'tt', 'xmp', 'x-糖', 'html', 'head', 'title', 'tbody', 'caption', 'colgroup', 'object', 'wbr', 'bdo'],
  attributes: ['class', 'id', 'style', 'hidden', 'start', 'value', 'type', 'rowspan', 'colspan', 'src', 'srcset', 'alt', 'width', 'reversed', 'dir', 'align', 'color', 'role', 'aria-hidden', 'data-src', 'content', 'open', 'span', 'href', 'lang'],
  values: [
    ...ODD_VALUES, 'gone', 'js_content', 'TRS_Editor', 'article-content', 'comment', 'share', 'display:none', 'display:contents', 'visibility:hidden', 'color:white', 'color:rgb(255 255 255/0)',
    'font-size:0', 'font-size:calc(1em*0)', 'opacity:0', 'text-indent:-9999px', 'list-style:none', 'list-style-type:cjk-ideographic', 'counter-increment:x -3', 'data:image/png;base64,AAAA', 'data:,', 'https://a.invalid/x.jpg',
    'javascript:1', 'a.jpg 1x, b.jpg 2x', 'rtl', 'presentation', 'width:0;height:0;overflow:hidden', 'background:#fff;color:#fff', 'a{b:c', '/*', 'url(', '\\', '65001', 'A', 'i',
  ],
  fragments: FRAGMENTS,
}; // prettier-ignore

const VOID = new Set(['img', 'br', 'hr', 'input', 'meta', 'link', 'source', 'wbr', 'col', 'frame']);
const HEADS = [
  '<meta charset="utf-8"/><title>糖坊开炉_码头旬报</title><meta property="og:title" content="糖坊开炉"/>',
  '<title>糖坊开炉</title><style>.gone{display:none} .c{counter-reset:n}</style>',
  '<meta charset="utf-8"/>',
];
const WRAPPERS = [
  (inside: string) => `<body><article><h1>糖坊开炉</h1><p class="author">作者：糖坊伙计</p>${inside}</article></body>`,
  (inside: string) => `<body><div class="nav"><a href="/">首页</a></div><h1 id="activity-name">糖坊开炉</h1><div class="rich_media_content" id="js_content">${inside}</div><div class="footer">版权所有</div></body>`,
  (inside: string) => `<body lang="ZH-CN"><div class="WordSection1"><p class="MsoTitle">糖坊开炉</p>${inside}</div></body>`,
  (inside: string) => `<body><table width="900"><tr><td><h2>糖坊开炉</h2><div id="content">${inside}</div></td></tr></table></body>`,
]; // prettier-ignore

/** How a page is written that is not well formed: what people's programs and hands do to markup. */
const DAMAGE: readonly ((text: string, step: Step) => string)[] = [
  (text, { at, to }) => text.slice(0, at % text.length) + text.slice((at % text.length) + (to % 40)),
  (text, { at, to }) => insert(text, at, ODD_TEXTS[to % ODD_TEXTS.length]!),
  (text, { at, to }) => insert(text, at, ['<', '</', '<!--', '-->', '<![CDATA[', '&', '&#x110000;', '&#0;', '&nosuch;', '&amp;lt', '>', '"', '<p', '</p></p>', '<!doctype html>', '<?xml?>', '\0', '<![if !vml]>'][to % 18]!),
  (text, { at }) => text.slice(0, Math.max(200, at % text.length)),
  (text, { at, to }) => text.slice(0, at % text.length) + text.slice(to % text.length),
  (text, { to }) => text.replaceAll(/<\/(\w+)>/g, (tag, name: string) => (name.length % 4 === to % 4 ? '' : tag)),
  (text, { to }) => text.replaceAll('"', to % 2 === 0 ? '' : "'"),
  (text, { at, to }) => insert(text, at, '<b>'.repeat(to % 300)),
]; // prettier-ignore

const insert = (text: string, at: number, what: string): string =>
  text.slice(0, at % (text.length + 1)) + what + text.slice(at % (text.length + 1));

/** The text of a page: a tree that was changed, and sometimes markup that was damaged. */
function page({ seed, steps }: Plan): string {
  const pieces = Array.from(
    { length: 5 + (seed % 6) },
    (_, i) => PIECES[(seed + i * (1 + (seed % 3))) % PIECES.length]!,
  );
  const wrapped = WRAPPERS[seed % WRAPPERS.length]!(PIECES[0]! + pieces.join('\n'));
  const root: Element = rootOf(parse(`<html><head>${HEADS[seed % HEADS.length]!}</head>${wrapped}</html>`));
  for (const step of steps) if (step.how % 4 !== 0) mutate(root, { ...step, how: Math.floor(step.how / 4) }, WORDS);
  let text = `<!DOCTYPE html>\n${write(root.children, (name) => VOID.has(name))}`;
  for (const step of steps)
    if (step.how % 4 === 0) text = DAMAGE[Math.floor(step.how / 4) % DAMAGE.length]!(text, step);
  return text;
}

export const HTML: Generator = {
  name: 'HTML',
  make: (plan) => ({ kind: 'manuscript', name: 'a.html', bytes: new TextEncoder().encode(page(plan)) }),
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');

/** The lines of a container of a page: a web archive or a mail. */
function container(plan: Plan): string[] {
  const html = Buffer.from(page({ ...plan, steps: plan.steps.slice(0, 2) }));
  const boundary = '----=_Next_糖_000'.slice(0, 8 + (plan.seed % 7));
  const part = (type: string, more: readonly string[], body: string): string[] => [`--${boundary}`, `Content-Type: ${type}`, ...more, '', body];
  const mail = plan.seed % 2 === 0;
  return [
    `From: ${mail ? '=?UTF-8?B?57OW5Z2K?= <a@a.invalid>' : '<Saved by a browser>'}`,
    'Subject: =?utf-8?Q?=E7=B3=96=E5=9D=8A=E5=BC=80=E7=82=89?=',
    'MIME-Version: 1.0',
    `Content-Type: multipart/${mail ? 'mixed' : 'related'}; type="text/html"; boundary="${boundary}"`,
    '',
    ...part('text/plain; charset=utf-8', ['Content-Transfer-Encoding: 8bit'], '糖坊开炉\r\n\r\n糖坊的灶火从立冬烧到开春。').slice(0, mail ? 5 : 0),
    ...part('text/html; charset="utf-8"', ['Content-Transfer-Encoding: base64', 'Content-Location: https://a.invalid/index.html'], base64(html)),
    ...part('image/png', ['Content-Transfer-Encoding: base64', 'Content-ID: <a>', 'Content-Location: https://a.invalid/photos/a.jpg'], base64(PNG)),
    ...part('application/pdf; name="=?utf-8?B?6K6i5Y2V?=.pdf"', ['Content-Disposition: attachment; filename*0*=utf-8\'\'%E8%AE; filename*1*=%A2.pdf'], 'JVBERi0='),
    `--${boundary}--`,
  ];
} // prettier-ignore

const HEADERS = [
  'Content-Type: text/html; charset=gb2312', 'Content-Type: multipart/mixed; boundary=', 'Content-Type: message/rfc822', 'Content-Transfer-Encoding: quoted-printable', 'Content-Transfer-Encoding: x-none',
  'Content-Type: text/html; charset=no-such', 'Content-Location: ../../etc/x', 'Content-ID: <>', ' folded: \t', 'Content-Type: ', ': no name', 'Content-Disposition: inline; filename="a\\"b', 'Subject: =?utf-8?B?####?=',
  'Content-Type: text/html; charset="utf-8"; format=flowed; delsp=yes', 'Content-Type: multipart/alternative; boundary="b"', '--b', '--b--', '--', '',
]; // prettier-ignore

export const MIME: Generator = {
  name: 'web archives and mails',
  make(plan) {
    const lines = container(plan);
    for (const { how, at, to } of plan.steps.slice(2)) {
      const line = at % lines.length;
      const header = HEADERS[to % HEADERS.length]!;
      if (how % 5 === 0) lines.splice(line, 1);
      else if (how % 5 === 1) lines.splice(line, 0, header);
      else if (how % 5 === 2) lines[line] = header;
      else if (how % 5 === 3) lines.splice(line, 0, ...lines.slice(0, to % 40));
      else lines.length = Math.max(6, line);
    }
    const text = lines.join(plan.seed % 3 === 0 ? '\n' : '\r\n');
    return {
      kind: 'manuscript',
      name: plan.seed % 2 === 0 ? 'a.eml' : 'a.mhtml',
      bytes: new TextEncoder().encode(text),
    };
  },
};
