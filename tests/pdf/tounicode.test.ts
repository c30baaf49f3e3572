import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ideographOf } from '../../src/pdf/radicals.js';
import { intended, repairCMap } from '../../src/pdf/tounicode.js';

const none = new Set<string>();
const toIdeograph = (character: string): string => intended(character, none);

const cmap = (...sections: string[]): string => `begincmap\n${sections.join('\n')}\nendcmap`;

describe('repairCMap', () => {
  it('puts single characters right and leaves the others', () => {
    const before = cmap('2 beginbfchar\n<0003> <2F00>\n<0004> <4E8C>\nendbfchar');
    expect(repairCMap(before, toIdeograph)).toEqual({
      cmap: cmap('2 beginbfchar\n<0003> <4E00>\n<0004> <4E8C>\nendbfchar'),
      changed: 1,
    });
  });

  it('spells a range out where something in it changes, and only there', () => {
    const before = cmap('2 beginbfrange\n<0001> <0003> <2EFF>\n<0010> <0020> <4E10>\nendbfrange');
    expect(repairCMap(before, toIdeograph).cmap).toBe(
      cmap(
        '3 beginbfchar\n<0001> <2EFF>\n<0002> <4E00>\n<0003> <4E28>\nendbfchar\n1 beginbfrange\n<0010> <0020> <4E10>\nendbfrange',
      ),
    );
  });

  it('understands ranges that list their characters, and characters beyond the first plane', () => {
    const before = cmap('1 beginbfrange\n<0001> <0002> [<2E87> <0041>]\nendbfrange');
    expect(repairCMap(before, toIdeograph).cmap).toBe(
      cmap('2 beginbfchar\n<0001> <D841DE28>\n<0002> <0041>\nendbfchar'),
    );
  });

  it('leaves a map without radicals as it is, to the byte', () => {
    const before = cmap(
      '1 beginbfchar\n<0003>  <4e00>\nendbfchar',
      '1 beginbfrange\n<0004> <0009>  <4e01>\nendbfrange',
    );
    expect(repairCMap(before, toIdeograph)).toEqual({ cmap: before, changed: 0 });
  });

  it('keeps sections to 100 entries', () => {
    const { cmap: after } = repairCMap(cmap('1 beginbfrange\n<0000> <00D5> <2F00>\nendbfrange'), toIdeograph);
    expect([...after.matchAll(/(\d+) beginbfchar/g)].map(([, n]) => n)).toEqual(['100', '100', '14']);
  });

  it('any character that is no radical survives any map', () => {
    const character = fc
      .integer({ min: 0x20, max: 0x10ffff })
      .filter((c) => !(c >= 0xd800 && c <= 0xdfff))
      .map((c) => String.fromCodePoint(c))
      .filter((c) => ideographOf(c) === null);
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 20 }), (characters) => {
        const entries = characters.map((c, i) => `<${hex(i)}> <${Buffer.from(c, 'utf16le').swap16().toString('hex')}>`);
        const map = cmap(`${entries.length} beginbfchar\n${entries.join('\n')}\nendbfchar`);
        expect(repairCMap(map, toIdeograph)).toEqual({ cmap: map, changed: 0 });
      }),
    );
  });
});

describe('intended', () => {
  it.each([
    ['⼀', '', '一', 'a radical that nobody wrote is its ideograph'],
    ['⼀', '一', '一', 'also where the ideograph was written'],
    ['⼀', '⼀', '⼀', 'a radical written on purpose stays'],
    ['⼀', '一⼀', '一', 'of both, the commoner'],
    ['⻛', '风', '风', 'a radical that Unicode does not decompose'],
    ['来', '来', '来', 'an ideograph stays'],
    ['\uF92D', '來', '來', 'a compatibility ideograph that was drawn for the usual form'],
    ['\uF92D', '\uF92D', '\uF92D', 'a compatibility ideograph that was written'],
    ['“', '一', '“', 'punctuation stays'],
  ])('%s in a text of %j is %s: %s', (character, text, expected) => {
    expect(intended(character, new Set(text))).toBe(expected);
  });

  it('every Kangxi radical has an ideograph', () => {
    for (let c = 0x2f00; c <= 0x2fd5; c++) expect(ideographOf(String.fromCodePoint(c))).toMatch(/^[\u4E00-\u9FFF]$/);
  });
});

const hex = (n: number): string => n.toString(16).padStart(4, '0');
