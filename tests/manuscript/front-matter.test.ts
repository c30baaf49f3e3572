import { describe, expect, test } from 'vitest';
import { outline, read, refusal } from './helpers.js';

const BODY = '渠水流过三个县，润泽了沿线的万亩良田，也改变了山里人的日子，家家户户都说好。';
const SECOND = '每个村民小组都有了自己的水表，用多少、交多少，月月张榜公布，人人心里都有数。';

describe('front matter overrides the recogniser', () => {
  test('lines that are not in the text are added in their places', async () => {
    const story = await read(
      'a.md',
      `---\n引题: 来自青石县的报告\ntitle: 修渠,记\ndeck: 一条渠和一座县城\nauthor: [林山, 周舟]\ncredit: 图/周舟\nid: canal\nlanguage: zh-Hans\n---\n\n${BODY}\n`,
    );
    expect(outline(story)).toBe(
      `2 kicker: 来自青石县的报告\n3 headline: 修渠，记\n4 deck: 一条渠和一座县城\n5 byline: 林山 周舟\n11 paragraph: ${BODY}\n6 credit: 图/周舟`,
    );
    expect(story).toMatchObject({ id: 'canal', language: 'zh-Hans' });
    expect(story.changes[0]).toEqual({ line: 3, column: 10, before: ',', after: '，', rule: 'full-width' });
  });

  test('lines that are in the text are named', async () => {
    const story = await read(
      'a.txt',
      `---\nheadline: 一条渠\nbyline: 林山\n---\n来自青石县的报告\n一条渠\n□ 林山\n\n${BODY}`,
    );
    expect(outline(story)).toBe(
      `5 kicker: 来自青石县的报告\n6 headline: 一条渠\n7 byline: □ 林山\n9 paragraph: ${BODY}`,
    );
    expect(story.blocks[1]?.reason.en).toContain('front matter');
  });

  test('kinds, captions and quotes', async () => {
    const story = await read(
      'a.md',
      `---\nkinds:\n  11: editor-note\n  15: subhead\ncaptions:\n  1.jpg: 引水渠首\n  2.jpg: 后加的图说\nquotes: 家家户户都说好\n---\n# 修渠记\n${BODY}\n\n引水渠首\n\n${SECOND}\n\n${BODY}`,
    );
    expect(outline(story)).toBe(
      `10 headline: 修渠记\n11 editor-note: ${BODY}\n13 caption <1.jpg>: 引水渠首\n15 subhead: ${SECOND}\n17 paragraph: ${BODY}\n1 caption <2.jpg>: 后加的图说`,
    );
    const [quote] = story.quotes;
    expect(quote).toMatchObject({ text: '家家户户都说好', block: 1 });
    expect(story.blocks[1]?.text.slice(quote?.start, quote?.end)).toBe('家家户户都说好');
  });

  test('what the caller says wins, and a headline that gives way is noted', async () => {
    const story = await read('a.txt', `修渠记\n\n□ 林山\n\n${BODY}`, { headline: '一渠清水', byline: '周舟' }, [
      'manuscript/override',
    ]);
    expect(outline(story)).toBe(`1 headline: 一渠清水\n1 byline: 周舟\n5 paragraph: ${BODY}`);
    expect(story.changes.map((c) => [c.line, c.before, c.after, c.rule])).toEqual([
      [1, '修渠记', '一渠清水', 'override'],
      [3, '□ 林山', '周舟', 'override'],
    ]);
  });

  test('a rule at the top of a text is no front matter', async () => {
    const story = await read('a.txt', `---\n修渠记\n---\n\n${BODY}`);
    expect(outline(story)).toBe(`2 headline: 修渠记\n5 paragraph: ${BODY}`);
    expect(story.changes.map((c) => [c.line, c.before, c.rule])).toEqual([
      [1, '---', 'thematic-break'],
      [3, '---', 'thematic-break'],
    ]);
  });
});

describe('its faults are named with line and column', () => {
  test('YAML that cannot be read', async () => {
    const [fault] = await refusal('a.md', '---\nheadline: 修渠记\ndeck: "没有收尾\n---\n\n正文');
    expect(fault).toMatchObject({ code: 'manuscript/front-matter-syntax', where: { file: 'a.md', line: 3 } });
    expect(fault?.where?.column).toBeGreaterThan(0);
  });

  test('values of the wrong shape, all at once', async () => {
    const faults = await refusal('a.md', '---\nheadline: [甲, [乙]]\nnormalise: 也许\nkinds: {3: title}\n---\n\n正文');
    expect(faults.map((d) => [d.code, d.where?.line])).toEqual([
      ['manuscript/front-matter-shape', 2],
      ['manuscript/front-matter-shape', 3],
      ['manuscript/front-matter-shape', 4],
    ]);
    expect(faults[2]?.data).toEqual({ fault: 'value', key: 'kinds', written: 'kinds' });
  });

  test('an unknown key is passed over, with the nearest one', async () => {
    const story = await read('a.md', `---\nheadlin: 甲\nzzzzzzzzzz: 乙\n---\n# 修渠记\n\n${BODY}`, {}, [
      'manuscript/front-matter-key',
    ]);
    expect(story.diagnostics.map((d) => [d.where?.line, d.where?.column, d.data])).toEqual([
      [2, 1, { key: 'headlin', nearest: 'headline' }],
      [3, 1, { key: 'zzzzzzzzzz', nearest: null }],
    ]);
  });

  test('kinds for a line where nothing begins, or that cannot be', async () => {
    const story = await read('a.txt', `修渠记\n\n${BODY}`, { kinds: { 2: 'deck', 3: 'table' } }, [
      'manuscript/kinds-line',
      'manuscript/kinds-kind',
    ]);
    expect(story.diagnostics.map((d) => [d.where?.line, d.data])).toEqual([
      [2, { line: 2, nearest: 1 }],
      [3, { line: 3, kind: 'table', form: 'plain' }],
    ]);
  });

  test('a quotation that is not in the body', async () => {
    const story = await read('a.txt', `修渠记\n\n${BODY}`, { quotes: ['没有说过的话'] }, [
      'manuscript/quote-not-found',
    ]);
    expect(story.quotes).toEqual([]);
  });

  test('a caption given by its number is the one in the manuscript, and no other', async () => {
    const hints = { captions: { '1.jpg': '1' }, photos: 1 };
    const story = await read('a.txt', `修渠记\n\n${BODY}\n\n图为引水渠首。\n`, hints);
    expect(story.blocks.filter(({ kind }) => kind === 'caption').map(({ text }) => text)).toEqual(['图为引水渠首。']);
  });
});

describe('front matter of site generators', () => {
  test('Hexo and Jekyll: what is about the page of a site is accepted', async () => {
    const story = await read(
      'a.md',
      `---\ntitle: 修渠记\nauthor: { name: 林山 }\ndate: 2026-11-01\ntags: [渠, 水]\nlayout: post\ndraft: false\ndescription: 一渠清水润三乡\n---\n\n${BODY}`,
    );
    expect(story.blocks.map((block) => `${block.kind}: ${block.text}`)).toEqual([
      'headline: 修渠记',
      'deck: 一渠清水润三乡',
      'byline: 林山',
      `paragraph: ${BODY}`,
    ]);
  });

  test('Hugo: TOML, with its faults named', async () => {
    const story = await read('a.md', `+++\ntitle = "修渠记"\nauthors = ["林山"]\n+++\n\n${BODY}`);
    expect(story.blocks[0]?.text).toBe('修渠记');
    expect((await refusal('a.md', '+++\ntitle = 修渠记\n+++\n正文'))[0]?.where?.line).toBe(2);
    // What stands after the longest that is read must not be dropped unseen.
    const long = `+++\n${'# 注\n'.repeat(101_000)}title = "修渠记"\n+++\n正文`;
    expect((await refusal('a.txt', long))[0]?.data).toEqual({
      syntax: 'toml',
      reason: { kind: 'too-long', most: 400_000 },
    });
  });

  test('full-width colons, aliases that multiply and cycles are named with their line', async () => {
    const [colon] = await refusal('a.md', `---\ntitle: 修渠记\nauthor：林山\n---\n\n${BODY}`);
    expect(colon?.where).toMatchObject({ line: 3, column: 7 });
    expect(colon?.data).toEqual({
      syntax: 'yaml',
      reason: { kind: 'colon', key: 'author', found: 'full-width-colon', meant: 'author: 林山' },
    });
    const bomb = [
      'a: &a [x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b]',
      'd: [*c, *c, *c, *c, *c]',
    ];
    expect((await refusal('a.md', `---\n${bomb.join('\n')}\n---\n正文`))[0]?.code).toBe(
      'manuscript/front-matter-syntax',
    );
    expect((await refusal('a.md', '---\na: &a\n  b: *a\n---\n正文'))[0]?.where?.line).toBe(3);
  });
});
