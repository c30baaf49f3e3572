import { describe, expect, it } from 'vitest';
import { readToUnicode } from '../../src/preflight/reader/cmap.js';
import { findingsOf, rulesOf, set } from './fixture.js';

const map = (body: string) => Object.fromEntries(readToUnicode(body));

describe('a ToUnicode map', () => {
  it('names characters one by one, also several and beyond the basic plane', () => {
    expect(map('3 beginbfchar <01> <4E00> <0002> <00660069> <03> <D83DDE00> endbfchar')).toEqual({
      1: '一',
      2: 'fi',
      3: '😀',
    });
  });

  it('names ranges: counted on from the last character, or one by one in a list', () => {
    const body = '2 beginbfrange <0010> <0012> <0041> <0020> <0022> [<4E00> <4E8C> <4E09>] endbfrange';
    expect(map(body)).toEqual({ 16: 'A', 17: 'B', 18: 'C', 32: '一', 33: '二', 34: '三' });
  });

  it('goes on after a list, and may have several sections', () => {
    const body =
      '1 beginbfrange <01> <02> [<0061> <0062>] <05> <06> <0031> endbfrange 1 beginbfchar <09> <007A> endbfchar';
    expect(map(body)).toEqual({ 1: 'a', 2: 'b', 5: '1', 6: '2', 9: 'z' });
  });

  it('of a range without an end is read as far as codes go', () => {
    expect(readToUnicode('1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange').size).toBe(0x10000);
  });

  it.each([
    ['1 beginbfrange <0001> <0002> <4E00> endbfrange', []],
    ['1 beginbfrange <0001> <0002> [<4E00> <FEFF>] endbfrange', ['font-unicode']],
    ['1 beginbfchar <0001> <4E00> endbfchar', ['font-unicode']],
  ])('of a font must know what is shown: %s', async (body, expected) => {
    const findings = await findingsOf({
      finish: ({ font, context }) => {
        set(font, 'ToUnicode', context.register(context.stream(body)));
      },
    });
    expect(rulesOf(findings)).toEqual(expected);
  });
});
