import { describe, expect, it } from 'vitest';
import { readManuscript } from '../../src/manuscript/index.js';
import { differenceOf } from '../../src/preview/diff.js';
import { encodingNamed } from '../../src/preview/encode.js';
import { replaceInManuscript } from '../../src/preview/manuscript-edit.js';
import { setInYaml } from '../../src/preview/yaml-edit.js';

const STORY =
  '河边新修的图书馆\r\n\r\n本报记者 甲\r\n\r\n春天来到河边，柳树发了新芽，孩子们在堤上放风筝。\r\n\r\n老人坐在门口，看船一只一只过去，谁也不急着回家。\r\n';

describe('an edit of a manuscript', () => {
  it.each(['UTF-8', 'UTF-8 (BOM)', 'UTF-16LE (BOM)', 'UTF-16BE (BOM)', 'GB18030'])(
    'keeps %s and its line ends',
    async (name) => {
      const encoding = encodingNamed(name);
      const bytes = (text: string) => encoding.encode((name.endsWith('(BOM)') ? '\ufeff' : '') + text)!;
      const before = bytes(STORY);
      const read = (file: Uint8Array) => readManuscript({ name: 'a.txt', bytes: file }, {});
      const story = await read(before);
      expect(story.source.encoding).toBe(name);
      const index = story.blocks.findIndex(({ kind }) => kind === 'headline');
      const from = story.blocks[index]!.text;
      const after = await replaceInManuscript({ file: 'a.txt', before, read, index, from, to: '图书馆开门了' });
      expect(Buffer.from(after)).toEqual(Buffer.from(bytes(STORY.replace(from, '图书馆开门了'))));
    },
  );

  it('is refused where the encoding lacks a character, or the text was changed', async () => {
    const before = encodingNamed('GB18030').encode(STORY)!;
    const read = (file: Uint8Array) => readManuscript({ name: 'a.txt', bytes: file }, {});
    const from = (await read(before)).blocks[0]!.text;
    const edit = { file: 'a.txt', before, read, index: 0, from, to: '图书馆𠮷' };
    await expect(replaceInManuscript(edit)).rejects.toMatchObject({ diagnostics: [{ code: 'preview/encoding' }] });
    await expect(replaceInManuscript({ ...edit, from: '别的', to: '甲' })).rejects.toMatchObject({
      diagnostics: [{ code: 'preview/changed-meanwhile' }],
    });
  });
});

describe('a value in YAML', () => {
  it.each([
    ['a: 1 # one\nb: 2\n', ['a'], 3, 'a: 3 # one\nb: 2\n'],
    ['s:\n  file: x # here\n  # note\n', ['s', 'rank'], 2, 's:\n  file: x # here\n  rank: 2\n  # note\n'],
    ['s: { file: x } # here\n', ['s', 'rank'], 2, 's: { file: x, rank: 2 } # here\n'],
    ['s:\r\n  file: x\r\n', ['s', 'rank'], 2, 's:\r\n  file: x\r\n  rank: 2\r\n'],
    ['h: old\n', ['h'], "it's: #1", "h: 'it''s: #1'\n"],
  ])('%j', (text, path, value, expected) => {
    expect(setInYaml(text, path, value)).toBe(expected);
  });

  it.each([
    ['s:\n  file: x # here\n  rank: 2 # gone\n  # note\n', ['s', 'rank'], 's:\n  file: x # here\n  # note\n'],
    ['s: { file: x, rank: 2 } # here\n', ['s', 'rank'], 's: { file: x } # here\n'],
    ['s: { rank: 2, file: x }\n', ['s', 'rank'], 's: { file: x }\n'],
    ['s: { file: x }\n', ['s', 'rank'], 's: { file: x }\n'],
  ])('%j without one', (text, path, expected) => {
    expect(setInYaml(text, path, undefined)).toBe(expected);
  });

  it('is not set through an alias', () => {
    expect(setInYaml('a: &x { f: 1 }\nb: *x\n', ['b', 'f'], 2)).toBeNull();
  });
});

describe('a difference', () => {
  it('shows what was taken out and put in, with what stands around', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f'];
    const kinds = (before: string, after: string) =>
      differenceOf(before, after).map(({ kind, text }) => `${kind[0]!} ${text}`);
    expect(kinds(lines.join('\n'), lines.with(4, 'E').join('\n'))).toEqual(['g ', 's c', 's d', 'r e', 'a E', 's f']);
    expect(kinds('x\r\ny', 'x\nz\ny')).toEqual(['s x', 'a z', 's y']);
    expect(kinds('same', 'same')).toEqual(['g ']);
  });
});
