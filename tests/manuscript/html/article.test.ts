import { expect, test } from 'vitest';
import { readManuscript } from '../../../src/manuscript/index.js';
import { readHtmlFragment } from '../../../src/manuscript/readers/html/fragment.js';
import { withoutSite } from '../../../src/manuscript/readers/html/stated-title.js';
import { isFurnitureLine } from '../../../src/manuscript/readers/html/furniture.js';
import { pace } from '../../support/pace.js';
import { outline, read, refusal, textsOf } from '../helpers.js';

const LEAD = '渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。';
const SECOND = '改造从丈量开始，技术员背着仪器走遍了全县的沟沟坎坎，把每一处渗漏都标在了图上。';

test('a page of an unknown site: headline, author and article; all else is quoted', async () => {
  const story = await read(
    'a.html',
    `<html><head><meta charset="utf-8"><title>一渠清水润三乡_青石新闻网</title></head><body>
<div class="top"><a href="/">首页</a><a href="/n">要闻</a><a href="/z">政务</a></div><h2>青石新闻网</h2>
<div class="xl"><div class="bt">一渠清水<br>润三乡</div><div>2024-05-01 08:30 来源：青石日报 作者：林山</div>
<div class="zw"><p>${LEAD}</p><p>${SECOND}</p><p>责任编辑：周舟</p></div></div>
<div class="rel"><h3>相关阅读</h3><ul><li><a href="1">码头添渡船</a></li><li><a href="2">春耕忙</a></li></ul></div>
<div class="foot">版权所有 青石新闻网</div></body></html>`,
    {},
    ['manuscript/left-out-page-furniture'],
  );
  expect(outline(story)).toBe(`3 headline: 一渠清水润三乡
3 byline: 作者：林山
4 paragraph: ${LEAD}
4 paragraph: ${SECOND}`);
  expect(story.omissions.map(({ text }) => text)).toEqual([
    '首页要闻政务 青石新闻网',
    '2024-05-01 08:30 来源：青石日报',
    '责任编辑：周舟',
    '相关阅读 码头添渡船 春耕忙 版权所有 青石新闻网',
  ]);
});

test('an article in a form, as a common system of schools has it', async () => {
  const story = await read(
    'a.html',
    `<html><head><title>修渠记-青石学院</title></head><body><table><tr><td><a href="/">首页</a></td><td><a href="/x">新闻</a></td></tr></table><form name="_newscontent_fromname"><div class="title">修渠记</div><div id="vsb_content"><div class="v_news_content"><p>${LEAD}</p><p>${SECOND}</p></div></div></form></body></html>`,
    {},
    ['manuscript/left-out-page-furniture'],
  );
  expect(outline(story)).toBe(`1 headline: 修渠记
1 paragraph: ${LEAD}
1 paragraph: ${SECOND}`);
});

test.each([
  ['修渠记_青石网', '修渠记'],
  ['修渠记 - 青石县人民政府', '修渠记'],
  ['修渠记-青石网', '修渠记'],
  ['修渠记_要闻_青石网', '修渠记'],
  ['5G-A来了', '5G-A来了'],
  ['青石网', '青石网'],
])('the headline in the title “%s”', (title, headline) => {
  const range = withoutSite(title, []);
  expect(range === null ? null : title.slice(range.start, range.end)).toBe(headline);
});

test.each([
  ['（责任编辑：周舟）', true],
  ['上一篇：春耕忙', true],
  ['【打印】【关闭】', true],
  ['分享到：微博 微信', true],
  ['您的位置：首页 > 新闻 > 正文', true],
  ['2024-05-01 10:00 来源：青石网 浏览次数：12', true],
  ['未经授权，不得转载', true],
  ['编辑们走进了大山。', false],
  ['2024年5月1日，渠通水了。', false],
  ['来源于山泉的水，流进了稻田。', false],
  ['下一条渠什么时候修？村民都在问：还要等多久，我们才能喝上水？', false],
])('a line of the page’s own: %s', (line, own) => {
  expect(isFurnitureLine(line)).toBe(own);
});

test('HTML inside another format: offsets are those of the whole source', () => {
  const source = `甲段。\n\n<div><p>乙<b>段</b>。</p><p hidden>丙</p></div>`;
  const { blocks, omissions } = readHtmlFragment(source, source.indexOf('<div>'), source.length, 'a.md');
  expect(blocks.map(({ copy, from }) => [copy.text, source.charAt(from)])).toEqual([['乙段。', '乙']]);
  expect(omissions.map(({ kind, text, from }) => [kind, text, source.slice(from, from + 3)])).toEqual([
    ['hidden', '丙', '<p '],
  ]);
});

test.each([
  ['nesting', '<div>'.repeat(5000), 'manuscript/html-depth'],
  ['nesting of what browsers repair', '<b><i><a href=x>'.repeat(2000), 'manuscript/html-depth'],
  ['attributes of a tag', `<p ${'a '.repeat(300_000)}>字`, 'manuscript/html-size'],
  ['elements', '<p>'.repeat(300_000), 'manuscript/html-size'],
  ['references', '&amp;'.repeat(300_000), 'manuscript/html-size'],
])('too much %s is refused with a message', async (_, html, code) => {
  expect((await refusal('a.html', html)).map((d) => d.code)).toEqual([code]);
});

test('wide cells and unfinished tags take no time', async () => {
  const slower = pace();
  const start = process.cpuUsage().user;
  const rows = '<tr><td colspan=1000000 rowspan=65534>1<td>2'.repeat(3000);
  await read('a.html', `<h1>修渠记</h1><p>${LEAD}</p><table>${rows}</table>`);
  await read('a.html', `<h1>修渠记</h1><p>${LEAD}</p>${'<'.repeat(300_000)}`);
  await read('a.html', `<h1>修渠记</h1><p>${LEAD}</p>${'<!--'.repeat(300_000)}`);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(6 * slower);
});

test('a title that only names the kind of page gives way to the line that says it in full', async () => {
  const body = '<tr><td align=center><font size=5><b>关于渡口停航检修的通知</b></font></td></tr>';
  const text = '渡口从下月一日起停航五天，检修石阶和路灯，过河的乘客请走下游的大桥。';
  const story = await read(
    'a.html',
    `<html><head><meta charset="utf-8"><title>通知 - 石桥中学</title></head><body><table>${body}<tr><td>${text}</td></tr></table></body></html>`,
  );
  expect(textsOf(story, 'headline')).toEqual(['关于渡口停航检修的通知']);
  expect(textsOf(story, 'paragraph')).toEqual([text]);
});

test('style sheets of a web archive hide what they hide in the browser', async () => {
  const text = '渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。';
  const archive = `MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><head><link rel="stylesheet" href="cid:css"></head><body><h1>修渠记</h1><p>${text}</p><p class="m">只在手机上。</p></body></html>\r\n--b\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\n.m{display:none}\r\n--b--\r\n`;
  const story = await readManuscript({ name: 'a.mhtml', bytes: new TextEncoder().encode(archive) }, {});
  expect(story.blocks.map((block) => block.text)).toEqual(['修渠记', text]);
  expect(story.omissions.map(({ kind, text: left }) => `${kind}: ${left}`)).toEqual(['hidden: 只在手机上。']);
});

test('a deck with a dash between headline and article, and the author of a post', async () => {
  const text = '<p>渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。</p>'.repeat(3);
  const paper = `<html><body><div class="nav"><a href="/">首页</a></div><table><tr><td><h2>修渠记</h2></td></tr><tr><td>——石桥镇引水见闻</td></tr></table><div id="ozoom">${text}</div></body></html>`;
  const post = `<html><body><h1 id="activity-name">修渠记</h1><div id="meta_content"><span class="rich_media_meta rich_media_meta_text">林山</span><a id="js_name">石桥发布</a><em id="publish_time">2026-03-08</em></div><div id="js_content">${text}</div></body></html>`;
  const kinds = async (html: string): Promise<string[]> => {
    const story = await readManuscript({ name: 'a.html', bytes: new TextEncoder().encode(html) }, {});
    return story.blocks.slice(0, 2).map((block) => `${block.kind}: ${block.text}`);
  };
  expect(await kinds(paper)).toEqual(['headline: 修渠记', 'deck: ——石桥镇引水见闻']);
  expect(await kinds(post)).toEqual(['headline: 修渠记', 'byline: 林山']);
});

test('an author beside source and date within the article is its byline; one further down is not', async () => {
  const story = await read(
    'a.html',
    `<html><head><title>修渠记_青石网</title></head><body><nav><a href="/">首页</a></nav><div class="box"><h1>修渠记</h1>
<p class="info">来源：青石日报 作者：林山 2024-05-01</p>${`<p>${LEAD}</p><p>${SECOND}</p>`.repeat(3)}
<p class="info">来源：青石网 作者：周舟 2024-05-02</p></div></body></html>`,
    {},
    ['manuscript/left-out-page-furniture'],
  );
  expect(outline(story).split('\n').slice(0, 2)).toEqual(['1 headline: 修渠记', '2 byline: 作者：林山']);
  expect(textsOf(story, 'byline')).toEqual(['作者：林山']);
  expect(story.omissions.map(({ text }) => text)).toEqual([
    '首页',
    '来源：青石日报 2024-05-01',
    '来源：青石网 作者：周舟 2024-05-02',
  ]);
});

test('navigation is no headline of a page with hardly any text', async () => {
  const story = await read(
    'a.html',
    `<html><head><title>修渠记_青石网</title></head><body><div class="nav"><a href="/">首页</a></div><h1>修渠记</h1><div id="content"><p>${LEAD}</p></div><div class="copyright">版权所有 青石网</div></body></html>`,
    {},
    ['manuscript/left-out-page-furniture'],
  );
  expect(outline(story)).toBe(`1 headline: 修渠记\n1 paragraph: ${LEAD}`);
});
