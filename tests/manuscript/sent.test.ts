import { describe, expect, it } from 'vitest';
import { readManuscript } from '../../src/manuscript/index.js';
import { encodeGbk, outline, read, refusal, textsOf } from './helpers.js';

const SENTENCE = '渡口的老艄公每天天不亮就把船擦一遍，三十年没有误过一班，对岸的孩子也没有迟到过。';

describe('copy as papers are sent it', () => {
  it('is no poem where a recipe has numbered steps', async () => {
    const story = await read(
      'a.txt',
      '冬笋汤\n用料\n冬笋 两根\n咸肉 一块\n做法\n1. 冬笋切片。\n2. 大火烧开。\n小贴士\n少放盐。\n',
    );
    expect(textsOf(story, 'verse')).toEqual([]);
    expect(story.blocks).toHaveLength(9);
  });

  it('is verse where each half of a regulated poem has its line', async () => {
    const story = await read('a.txt', '早渡\n林山\n晓雾开山渡，\n松声入橹长。\n人行秋色里，\n鸟语水中央。\n');
    expect(outline(story)).toBe(
      '1 headline: 早渡\n2 byline: 林山\n3 verse: 晓雾开山渡，\n4 verse: 松声入橹长。\n5 verse: 人行秋色里，\n6 verse: 鸟语水中央。',
    );
  });

  it('has a summary, no deck, under a label', async () => {
    const story = await read(
      'a.txt',
      `老渡口调查\n核心提示\n渡口已经开了三十年。\n${SENTENCE}\n相关链接\n渡口建于明代。\n`,
    );
    expect(outline(story)).toBe(
      `1 headline: 老渡口调查\n2 summary: 核心提示\n3 summary: 渡口已经开了三十年。\n4 paragraph: ${SENTENCE}\n5 subhead: 相关链接\n6 paragraph: 渡口建于明代。`,
    );
  });

  it('has its headline under an editor’s note that opens it', async () => {
    const story = await read('a.txt', `编者按\n本报今起推出“渡口”专栏。\n老渡口\n林山\n${SENTENCE}\n`);
    expect(outline(story)).toBe(
      `1 editor-note: 编者按\n2 editor-note: 本报今起推出“渡口”专栏。\n3 headline: 老渡口\n4 byline: 林山\n5 paragraph: ${SENTENCE}`,
    );
  });

  it.each(['河湾融媒记者 林山', '[英] 约翰·米勒 著', '河湾校报学生记者 林山'])('has the byline %s', async (byline) => {
    const story = await read('a.txt', `老渡口三十年\n守着一条河\n${byline}\n${SENTENCE}\n`, {}, [
      'manuscript/headline-choice',
    ]);
    expect(textsOf(story, 'byline')).toEqual([byline]);
  });

  it('has a number over the title of a section', async () => {
    const story = await read('a.txt', `周末去渡口\n${SENTENCE}\n\n01\n看船\n\n船在码头。\n\n02\n听水\n\n水声很大。\n`);
    expect(textsOf(story, 'subhead')).toEqual(['01', '看船', '02', '听水']);
  });

  it('has English text that stands wider than the turns of an interview', async () => {
    const text = `The Old Ferry\nBy Lin Shan\n\nThe ferryman wipes his boat every morning before dawn and has done so for years.\n\nThe boat holds twelve people and a dog, and it has never been late.\n\nQ: How old is it?\nA: Thirty.\nQ: And you?\nA: Sixty.\n`;
    const story = await read('a.txt', text);
    expect(textsOf(story, 'caption')).toEqual([]);
  });

  it('has no deck over the first line of a timetable', async () => {
    const story = await read(
      'a.txt',
      '渡口开放日\n开船时刻\n8:30 头班\n17:30 末班\n请提前到码头等候，船上备有救生衣，风大时停航，恕不另行通知，望乘客谅解。\n',
    );
    expect(textsOf(story, 'deck')).toEqual([]);
  });
});

describe('pages and mails as they are sent', () => {
  const page = (charset: string, body: string) =>
    `<html><head><meta charset="${charset}"><title>老渡口</title></head><body><h1>老渡口</h1>${body}</body></html>`;

  it('are read as GB18030 where they call themselves UTF-8 and are not', async () => {
    const story = await read('a.html', encodeGbk(page('utf-8', `<p>${SENTENCE}</p>`)), {}, [
      'manuscript/encoding-guess',
    ]);
    expect(textsOf(story, 'paragraph')).toEqual([SENTENCE]);
    expect(story.source.encoding).toBe('GB18030');
  });

  it('have the author that a line under the headline names', async () => {
    const story = await read('a.html', page('utf-8', `<p>作者：林山</p><p>${SENTENCE}</p>`));
    expect(textsOf(story, 'byline')).toEqual(['作者：林山']);
  });

  it('do not print what a dialogue box would show', async () => {
    const story = await read(
      'a.html',
      page('utf-8', `<p>${SENTENCE}</p><dialog>登录后继续</dialog><dialog open>通知</dialog>`),
      {},
      ['manuscript/left-out-hidden'],
    );
    expect(textsOf(story, 'paragraph')).toEqual([SENTENCE, '通知']);
    expect(story.omissions.map(({ kind, text }) => [kind, text])).toEqual([['hidden', '登录后继续']]);
  });

  it('leave out the links to earlier posts of WeChat', async () => {
    const html = `<html><head><title>老渡口</title></head><body><h1 id="activity-name">老渡口</h1><div id="js_content" style="visibility: hidden; opacity: 0"><section><p>${SENTENCE}</p></section><section><p>往期回顾</p><p><a href="https://example.org/1">河上的桥</a></p><p><a href="https://example.org/2">河里的鱼</a></p></section></div></body></html>`;
    const story = await read('a.html', html, {}, ['manuscript/left-out-page-furniture']);
    expect(outline(story)).toBe(`1 headline: 老渡口\n1 paragraph: ${SENTENCE}`);
    expect(story.omissions.map(({ text }) => text)).toEqual(['往期回顾 河上的桥 河里的鱼']);
  });

  const mail = (headers: string, body: string) => `From: a@example.org\n${headers}MIME-Version: 1.0\n${body}`;

  it('are mails with headers of any length', async () => {
    const story = await read(
      'a.eml',
      mail('X-Trace: y\n'.repeat(300_000), `Content-Type: text/plain; charset=utf-8\n\n老渡口\n\n${SENTENCE}\n`),
    );
    expect(textsOf(story, 'headline')).toEqual(['老渡口']);
  });

  const ATTACHED = `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n%\n--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename="=?utf-8?B?5ri45riULmRvY3g=?="\n\nx\n--b--\n`;

  it('are mails whose subject and attachments are told', async () => {
    const bytes = new TextEncoder().encode(
      mail('Subject: =?utf-8?B?5oqV56i/?=\n', ATTACHED.replace('%', `老渡口\n\n${SENTENCE}`)),
    );
    const { diagnostics } = await readManuscript({ name: 'a.eml', bytes }, {});
    expect(diagnostics.map(({ code, message }) => [code, message.zh])).toEqual([
      ['manuscript/attachment', '邮件带有附件“游渔.docx”，没有读取。'],
      ['manuscript/mail-subject', '邮件主题没有刊出：“投稿”。'],
    ]);
  });

  const parts = (kind: string, ...inside: readonly string[]): string =>
    `Content-Type: multipart/${kind}; boundary=${kind}\n\n${inside.map((part) => `--${kind}\n${part}\n`).join('')}--${kind}--\n`;
  const text = (words: string, type = 'plain'): string => `Content-Type: text/${type}; charset=utf-8\n\n${words}`;

  it('are mails whose text goes on after a picture, in plain text and in HTML', async () => {
    const gif = 'Content-Type: image/gif\nContent-Disposition: inline; filename=a.gif\nContent-Transfer-Encoding: base64\n\nR0lGOD==';
    const plain = mail('', parts('mixed', text(`老渡口\n\n${SENTENCE}`), gif, text('以后的话也要印出来。'), `\n没有标头的一段话。`));
    expect(textsOf(await read('a.eml', plain), 'paragraph')).toEqual([SENTENCE, '以后的话也要印出来。', '没有标头的一段话。']);
    const pages = parts('mixed', text(`<h1>老渡口</h1><p>${SENTENCE}</p>`, 'html'), gif, text('<p>以后的话也要印出来。</p>', 'html'), text('名单 < 地址'));
    const both = mail('', parts('alternative', text('没有样式的话。'), pages));
    expect(textsOf(await read('a.eml', both), 'paragraph')).toEqual([SENTENCE, '以后的话也要印出来。', '名单 < 地址']);
  }); // prettier-ignore

  it.each([
    ['plain', text(`老渡口\n\n${SENTENCE}\n\n-- \n林小山\n0999-123`)],
    ['HTML', text(`<h1>老渡口</h1><p>${SENTENCE}</p><div>-- <br>林小山<br>0999-123</div>`, 'html')],
  ])('are mails with a signature, which is told: %s', async (_, body) => {
    const story = await read('a.eml', mail('', body), {}, ['manuscript/mail-signature']);
    expect(textsOf(story, 'paragraph').slice(-2)).toEqual(['林小山', '0999-123']);
    expect(story.diagnostics[0]?.data).toEqual({ text: '林小山 / 0999-123' });
  });

  it('are archives of a browser, which keep styles and shadow trees apart', async () => {
    const shadow = '<div><template shadowmode="open"><p>影子里的一句话。</p></template></div>';
    const html = `<html><head><link rel="stylesheet" type="text/css" href="cid:css-1@mhtml.blink"></head><body><h1>老渡口</h1><p>${SENTENCE}</p><p class="h">看不见</p>${shadow}</body></html>`;
    const css =
      'Content-Type: text/css; charset=utf-8\nContent-Location: cid:css-1@mhtml.blink\n\n.h { display: none; }';
    const story = await read('a.mhtml', mail('', parts('related', text(html, 'html'), css)), {}, [
      'manuscript/left-out-hidden',
    ]);
    expect(textsOf(story, 'paragraph')).toEqual([SENTENCE, '影子里的一句话。']);
    expect(story.omissions.map(({ text: words }) => words)).toEqual(['看不见']);
  });

  it('are mails whose lines flow, and mails that come with a mail', async () => {
    const flowed = `Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n老渡口\n\n渡口的老艄公每天天 \n不亮就把船擦一遍，三十年 \n没有误过一班。\n 顶格的一行话。\n`;
    expect(textsOf(await read('a.eml', mail('', flowed)), 'paragraph')).toEqual([
      '渡口的老艄公每天天不亮就把船擦一遍，三十年没有误过一班。',
      '顶格的一行话。',
    ]);
    const forwarded = `Content-Type: message/rfc822\n\n${mail('Subject: =?utf-8?B?5oqV56i/?=\n', text('附来的话。'))}`;
    const bytes = new TextEncoder().encode(mail('', parts('mixed', text(`老渡口\n\n${SENTENCE}`), forwarded)));
    const { diagnostics } = await readManuscript({ name: 'a.eml', bytes }, {});
    expect(diagnostics.map(({ message }) => message.zh)).toEqual(['邮件带有附件“投稿”，没有读取。']);
  });

  it('name the attachment of a mail that has no text', async () => {
    const codes = (await refusal('a.eml', mail('', ATTACHED.replace('%', '')))).map(({ code }) => code);
    expect(codes).toEqual(['manuscript/empty', 'manuscript/attachment']);
  });
});
