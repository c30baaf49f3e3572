import { describe, expect, test } from 'vitest';
import { readManuscript } from '../../src/manuscript/index.js';

const read = async (name: string, text: string) => {
  const story = await readManuscript({ name, bytes: Buffer.from(text) }, {});
  const block = story.blocks.at(-1)!;
  const rubies = block.marks
    .filter(({ kind }) => kind === 'ruby')
    .map((mark) => [block.text.slice(mark.start, mark.end), mark.text]);
  return { text: block.text, rubies, changes: story.changes.filter(({ rule }) => rule === 'ruby') };
};
const HEAD = '一渠清水润三乡\n\n□ 林山\n\n';

describe('ruby', () => {
  test.each(['a.txt', 'a.md'])('is lifted out of %s, and the copy goes on without it', async (name) => {
    const { text, rubies, changes } = await read(
      name,
      `${HEAD}春天, {饕餮|tāotiè}之徒来到河边，看{鼋|yuán}与{鼍|tuó}在水里游。孩子们在堤上放起风筝。\n`,
    );
    expect(text).toBe('春天，饕餮之徒来到河边，看鼋与鼍在水里游。孩子们在堤上放起风筝。');
    expect(rubies).toEqual([
      ['饕餮', 'tāotiè'],
      ['鼋', 'yuán'],
      ['鼍', 'tuó'],
    ]);
    expect(changes.map(({ before, after, line }) => [before, after, line])).toEqual([
      ['{', '', 5],
      ['|tāotiè}', '', 5],
      ['{', '', 5],
      ['|yuán}', '', 5],
      ['{', '', 5],
      ['|tuó}', '', 5],
    ]);
  });

  test('other braces and bars stay as they were typed', async () => {
    const typed = '春天来到河边，{a|b}和{甲|乙}、{{饕餮}}、{饕餮|}都是{照旧}的，孩子们在堤上放起风筝。';
    const { text, rubies } = await read('a.txt', `${HEAD}${typed}\n`);
    expect(text).toBe(typed);
    expect(rubies).toEqual([]);
  });

  test('in a table of HTML stays in brackets, as old browsers show it', async () => {
    const cell = '<ruby>饕<rp>(</rp><rt>tāo</rt><rp>)</rp></ruby>';
    const { text, rubies } = await read(
      'a.html',
      `<h1>一渠清水润三乡</h1><table><tr><td>兽</td><td>${cell}</td></tr><tr><td>数</td><td>2</td></tr></table>`,
    );
    expect(text).toBe('兽饕（tāo）数2');
    expect(rubies).toEqual([]);
  });

  test('is read from HTML, reading by reading, without the brackets for old browsers', async () => {
    const ruby = '<ruby>饕<rp>(</rp><rt>tāo</rt><rp>)</rp>餮<rt>tiè</rt></ruby>';
    const { text, rubies } = await read(
      'a.html',
      `<h1>一渠清水润三乡</h1><p>春天，${ruby}之徒来到河边，孩子们在堤上放起风筝<ruby><rt>lost</rt></ruby>。</p>`,
    );
    expect(text).toBe('春天，饕餮之徒来到河边，孩子们在堤上放起风筝lost。');
    expect(rubies).toEqual([
      ['饕', 'tāo'],
      ['餮', 'tiè'],
    ]);
  });
});
