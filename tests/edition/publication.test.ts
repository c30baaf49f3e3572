import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PUBLICATION, readPublication } from '../../src/edition/publication.js';
import { refusal } from './folder.js';

const read = (text: string) => readPublication('/paper/publication.yaml', Buffer.from(text));
const refused = (text: string, language: 'en' | 'zh' = 'en') => refusal(() => read(text), '/paper', language);
const HEAD = 'id: own\nname: 试报\n';

const LAST = ['noto-emoji-400', 'noto-sans-symbols-2-400', 'noto-sans-math-400', 'noto-sans-symbols-400'];

describe('the built-in publication', () => {
  it('is a broadsheet in black ink with an end to every chain of faces', () => {
    expect(BUILT_IN_PUBLICATION).toMatchObject({
      id: 'banxin',
      name: '版心',
      language: 'zh-CN',
      defaultFormat: 'broadsheet',
      masthead: { show: false, title: '版心' },
      folder: null,
    });
    expect(BUILT_IN_PUBLICATION.tokens.palette['ink']).toEqual({
      kind: 'ink',
      ink: { kind: 'process', cmyk: { c: 0, m: 0, y: 0, k: 1 } },
      rgb: { r: 0, g: 0, b: 0 },
    });
    for (const chain of Object.values(BUILT_IN_PUBLICATION.tokens.faces)) {
      expect(chain).toContain('lxgw-wenkai-500'); // has the rare Han that the others lack
      expect(new Set(chain).size).toBe(chain.length);
    }
  });

  it('cannot be changed', () => {
    expect(() => Object.assign(BUILT_IN_PUBLICATION.tokens.faces, { body: [] })).toThrow(TypeError);
  });
});

describe('publication.yaml', () => {
  it('needs an id and a name; the rest is the built-in publication', () => {
    const own = read(HEAD);
    expect(own.tokens).toEqual(BUILT_IN_PUBLICATION.tokens);
    expect(own.formats).toEqual(BUILT_IN_PUBLICATION.formats);
    expect(own).toMatchObject({ id: 'own', masthead: { title: '试报' }, folder: '/paper' });
  });

  it('a key without a value counts as not stated', () => {
    expect(read(`${HEAD}masthead:\nsizes:\n  caption:\n`)).toEqual(read(HEAD));
  });

  it('a chain of faces ends in the declared fallback, each face once', () => {
    const { faces } = read(`${HEAD}faces:\n  body: noto-serif-sc-500\n  fallback: [a, b]\n  headline: [b, c]\n`).tokens;
    expect(faces.body).toEqual(['noto-serif-sc-500', 'a', 'b', ...LAST]);
    expect(faces.headline).toEqual(['b', 'c', 'a', ...LAST]);
  });

  it('how lines are set, key by key', () => {
    const own =
      '{prohibition: gb, punctuation: kaiming, hanging: true, hanLatin: 0.125, hyphenation: false, lastLine: 3, headline: short-first, indent: 1}';
    expect(read(`${HEAD}composition: ${own}`).tokens.composition).toEqual({
      prohibition: 'gb',
      punctuation: 'kaiming',
      hanging: true,
      hanLatin: 0.125,
      hyphenation: false,
      lastLine: 3,
      headline: 'short-first',
      indent: 1,
    });
    expect(BUILT_IN_PUBLICATION.tokens.composition).toMatchObject({ punctuation: 'line-end-half', hyphenation: true });
  });

  it('how photos are separated for the press, whatever the condition', () => {
    const { press } = read(`${HEAD}press: { condition: p.icc, intent: perceptual, liftShadows: 40 }`);
    expect(press).toMatchObject({ condition: resolve('/paper/p.icc'), intent: 'perceptual', liftShadows: 40 });
    const plain = { condition: 'newsprint-240', intent: 'relative', liftShadows: 0, keepInks: true };
    expect(read(`${HEAD}press: newsprint-240`).press).toMatchObject(plain);
    expect(read(`${HEAD}press: { condition: newsprint-240 }`).press).toMatchObject(plain);
  });

  it('a format of one’s own, and a built-in one with bleed', () => {
    const { formats } = read(
      `${HEAD}formats:\n  square:\n    trim: {w: 300, h: 300}\n    typeArea: {w: 260, h: 260}\n    columns: 5\n` +
        '  tabloid:\n    bleed: 3\n',
    );
    expect(formats['square']).toMatchObject({ columns: 5, columnEms: 15, rows: 61, bleed: 0 });
    expect(formats['tabloid']).toEqual({ ...BUILT_IN_PUBLICATION.formats['tabloid'], bleed: 3 });
    expect(formats['broadsheet']).toEqual(BUILT_IN_PUBLICATION.formats['broadsheet']);
  });
});

describe('faults of a publication.yaml', () => {
  it.each([
    ['name: 试报', 'publication.yaml:1:1 id is missing: expected text, found nothing. | Add a line "id: …" here.'],
    [
      'id: 乐至\nname: x',
      'publication.yaml:1:5 id: expected lower-case Latin letters, digits and hyphens, found the text "乐至".',
    ],
    [
      `${HEAD}pallete:\n  ink: "#000"`,
      'publication.yaml:3:1 pallete is not a key at the top level. | Did you mean palette?',
    ],
    [
      `${HEAD}palette:\n  ink: '#000'\n  acent: '#c00'`,
      'publication.yaml:5:3 acent is not a key in palette. | Did you mean accent?',
    ],
    [`${HEAD}ink: '#000'`, 'publication.yaml:3:1 ink is not a key at the top level. | ink belongs in palette.'],
    [
      `${HEAD}zzz: 1`,
      'publication.yaml:3:1 zzz is not a key at the top level. | Known keys here: id, name, language, masthead, colophon, format, formats, pageTemplates, faces, palette, press, delivery, epaper, checks, manuscripts, sizes, composition, layout.',
    ],
    [
      `${HEAD}palette: {accent: red}`,
      'publication.yaml:3:19 palette.accent: expected a colour such as "#c8102e", found the text "red".',
    ],
    [
      `${HEAD}sizes:\n  caption: 8pt`,
      'publication.yaml:4:12 sizes.caption: expected a number, found the text "8pt". | Write the number alone, without unit or quotes.',
    ],
    [
      'id: own\nname: 2024',
      'publication.yaml:2:7 name: expected text, found the number 2024. | Put it in quotes: "2024".',
    ],
    [
      `${HEAD}sizes: {caption: 1}`,
      'publication.yaml:3:18 sizes.caption: expected a number of at least 4, found the number 1.',
    ],
    [
      `${HEAD}composition:\n  prohibition: strickt`,
      'publication.yaml:4:16 composition.prohibition: expected one of basic, gb, strict, found the text "strickt". | Did you mean strict?',
    ],
    [
      `${HEAD}press: { intent: perceptal }`,
      'publication.yaml:3:18 press.intent: expected one of relative, perceptual, found the text "perceptal". | Did you mean perceptual?',
    ],
    [
      `${HEAD}press: { liftShadows: 101 }`,
      'publication.yaml:3:23 press.liftShadows: expected a number of at most 100, found the number 101.',
    ],
    [
      `${HEAD}press: { liftShadow: 10 }`,
      'publication.yaml:3:10 liftShadow is not a key in press. | Did you mean liftShadows?',
    ],
    [`${HEAD}faces: {body: 7}`, 'publication.yaml:3:15 faces.body: expected text or a list, found the number 7.'],
    [
      `${HEAD}faces: {body: [x, Y]}`,
      'publication.yaml:3:19 faces.body[2]: expected lower-case Latin letters, digits and hyphens, found the text "Y".',
    ],
    [
      `${HEAD}format: tabloyd`,
      'publication.yaml:3:9 There is no page format tabloyd: expected one of broadsheet, tabloid, berliner, a3. | Did you mean tabloid?',
    ],
    [
      `${HEAD}formats:\n  own:\n    columns: 3`,
      'publication.yaml:4:3 The format own is not a built-in one, so it must state trim, typeArea and columns. | See docs/publication.md, “A format of one’s own”.',
    ],
    [
      `${HEAD}formats:\n  tabloid:\n    columns: 20`,
      'publication.yaml:4:3 The page format tabloid is impossible: a column would be 2 ems wide; the least is 5. | Change typeArea, columns, columnEms or trim of this format in publication.yaml.',
    ],
    [
      `${HEAD}sizes:\n  headline: {min: 60, max: 20}`,
      'publication.yaml:4:13 sizes.headline: expected min to be at most max, found min 60 and max 20. | Exchange or correct the two.',
    ],
    [
      `${HEAD}sizes:\n  headline: {levels: [{min: 40, max: 72}, {min: 36, max: 30}]}`,
      'publication.yaml:4:43 sizes.headline.levels.1: expected min to be at most max, found min 36 and max 30. | Exchange or correct the two.',
    ],
    [
      'id: own\nname: 试报\nepaper: { address: example.org }',
      'publication.yaml:3:9 The e-paper\'s address: expected https://… without ? and #, found "example.org".',
    ],
    ['[]', 'publication.yaml:1:1 The file: expected keys with values, found a list of 0 items.'],
  ])('%j', async (text, message) => {
    expect(await refused(text)).toEqual([message]);
  });

  it('all of them are named at once', async () => {
    expect(await refused('nam: x\nformat: 3')).toEqual([
      'publication.yaml:1:1 id is missing: expected text, found nothing. | Add a line "id: …" here.',
      'publication.yaml:1:1 name is missing: expected text, found nothing. | Add a line "name: …" here.',
      'publication.yaml:2:9 format: expected text, found the number 3. | Put it in quotes: "3".',
      'publication.yaml:1:1 nam is not a key at the top level. | Did you mean name?',
    ]);
  });

  it('in Chinese too', async () => {
    expect(await refused(`${HEAD}palette:\n  acent: '#c00'\nsizes: {caption: 一}`, 'zh')).toEqual([
      'publication.yaml:4:3 palette没有 acent 这个键。 | 是否想写 accent？',
      'publication.yaml:5:18 sizes.caption：应为数字，实为文字「一」。 | 只写数字，不带单位与引号。',
    ]);
  });

  it.each([
    ['id: a\n\tname: b\n', 2],
    ['id: "a\nname: b\n', 3],
    ['id: a\nname: b: c\n', 2],
    ['id: a\nid: b\n', 2],
    ['id: [a\nname: b\n', 2],
  ])('broken YAML %j is named with its line', async (text, line) => {
    const messages = await refused(text);
    expect(messages[0]).toMatch(new RegExp(`^publication.yaml:${line}:\\d+ This is not valid YAML: .+ \\| .+`));
  });

  it('a file that is not UTF-8', async () => {
    const gb = Uint8Array.from([0x69, 0x64, 0x3a, 0x20, 0xb0, 0xe6, 0xd0, 0xc4]);
    expect(await refusal(() => readPublication('/paper/publication.yaml', gb), '/paper')).toEqual([
      'publication.yaml Expected UTF-8 text, found bytes that are not UTF-8. | Save the file again as UTF-8.',
    ]);
  });
});
