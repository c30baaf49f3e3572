import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PUBLICATION, readPublication } from '../../src/edition/publication.js';
import { refusal } from '../support/folder.js';

const read = (text: string) => readPublication('/paper/publication.yaml', Buffer.from(text));
const refused = (text: string) => refusal(() => read(text), '/paper');
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

  it('has faces of its language, as far as it names none', () => {
    const { faces } = read(`${HEAD}language: en\nfaces: {headline: noto-sans-sc-900}\n`).tokens;
    expect(faces.body.slice(0, 2)).toEqual(['source-serif-4-400', 'noto-serif-sc-400']);
    expect(faces.quote[0]).toBe('source-serif-4-400-italic');
    expect(faces.headline.slice(0, 2)).toEqual(['noto-sans-sc-900', 'noto-serif-sc-400']);
    expect(read(`${HEAD}language: ja\n`).tokens.faces).toEqual(BUILT_IN_PUBLICATION.tokens.faces);
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
    ['name: 试报', { at: 'publication.yaml:1:1', code: 'edition/missing-key', data: { key: 'id', type: 'string' } }],
    [
      'id: 乐至\nname: x',
      {
        at: 'publication.yaml:1:5',
        code: 'edition/value',
        data: { key: 'id', expected: { form: 'slug' }, found: '乐至' },
      },
    ],
    [
      `${HEAD}pallete:\n  ink: "#000"`,
      {
        at: 'publication.yaml:3:1',
        code: 'edition/unknown-key',
        data: { key: 'pallete', group: null, belongsIn: null },
      },
    ],
    [
      `${HEAD}palette:\n  ink: '#000'\n  acent: '#c00'`,
      {
        at: 'publication.yaml:5:3',
        code: 'edition/unknown-key',
        data: { key: 'acent', group: 'palette', known: ['ink', 'accent', 'tint', 'rule'], belongsIn: null },
      },
    ],
    [
      `${HEAD}ink: '#000'`,
      {
        at: 'publication.yaml:3:1',
        code: 'edition/unknown-key',
        data: { key: 'ink', group: null, belongsIn: 'palette' },
      },
    ],
    [
      `${HEAD}zzz: 1`,
      { at: 'publication.yaml:3:1', code: 'edition/unknown-key', data: { key: 'zzz', group: null, belongsIn: null } },
    ],
    [
      `${HEAD}palette: {accent: red}`,
      {
        at: 'publication.yaml:3:19',
        code: 'edition/value',
        data: { key: 'palette.accent', expected: { form: 'colour' }, found: 'red' },
      },
    ],
    [
      `${HEAD}sizes:\n  caption: 8pt`,
      {
        at: 'publication.yaml:4:12',
        code: 'edition/value',
        data: { key: 'sizes.caption', expected: { types: ['number'] }, found: '8pt' },
      },
    ],
    [
      'id: own\nname: 2024',
      {
        at: 'publication.yaml:2:7',
        code: 'edition/value',
        data: { key: 'name', expected: { types: ['string'] }, found: 2024 },
      },
    ],
    [
      `${HEAD}sizes: {caption: 1}`,
      {
        at: 'publication.yaml:3:18',
        code: 'edition/value',
        data: { key: 'sizes.caption', expected: { atLeast: 4, of: 'number' }, found: 1 },
      },
    ],
    [
      `${HEAD}composition:\n  prohibition: strickt`,
      {
        at: 'publication.yaml:4:16',
        code: 'edition/value',
        data: { key: 'composition.prohibition', expected: { oneOf: ['basic', 'gb', 'strict'] }, found: 'strickt' },
      },
    ],
    [
      `${HEAD}press: { intent: perceptal }`,
      {
        at: 'publication.yaml:3:18',
        code: 'edition/value',
        data: { key: 'press.intent', expected: { oneOf: ['relative', 'perceptual'] }, found: 'perceptal' },
      },
    ],
    [
      `${HEAD}press: { liftShadows: 101 }`,
      {
        at: 'publication.yaml:3:23',
        code: 'edition/value',
        data: { key: 'press.liftShadows', expected: { atMost: 100, of: 'number' }, found: 101 },
      },
    ],
    [
      `${HEAD}press: { liftShadow: 10 }`,
      {
        at: 'publication.yaml:3:10',
        code: 'edition/unknown-key',
        data: { key: 'liftShadow', group: 'press', belongsIn: null },
      },
    ],
    [
      `${HEAD}faces: {body: 7}`,
      {
        at: 'publication.yaml:3:15',
        code: 'edition/value',
        data: { key: 'faces.body', expected: { types: ['string', 'array'] }, found: 7 },
      },
    ],
    [
      `${HEAD}faces: {body: [x, Y]}`,
      {
        at: 'publication.yaml:3:19',
        code: 'edition/value',
        data: { key: 'faces.body[2]', expected: { form: 'slug' }, found: 'Y' },
      },
    ],
    [
      `${HEAD}format: tabloyd`,
      {
        at: 'publication.yaml:3:9',
        code: 'edition/unknown-format',
        data: { format: 'tabloyd', known: ['broadsheet', 'tabloid', 'berliner', 'a3'] },
      },
    ],
    [
      `${HEAD}formats:\n  own:\n    columns: 3`,
      { at: 'publication.yaml:4:3', code: 'edition/format', data: { format: 'own', fault: 'incomplete' } },
    ],
    [
      `${HEAD}formats:\n  tabloid:\n    columns: 20`,
      {
        at: 'publication.yaml:4:3',
        code: 'edition/format',
        data: { format: 'tabloid', fault: 'column', ems: 2, leastEms: 5 },
      },
    ],
    [
      `${HEAD}sizes:\n  headline: {min: 60, max: 20}`,
      { at: 'publication.yaml:4:13', code: 'edition/value', data: { key: 'sizes.headline', min: 60, max: 20 } },
    ],
    [
      `${HEAD}sizes:\n  headline: {levels: [{min: 40, max: 72}, {min: 36, max: 30}]}`,
      {
        at: 'publication.yaml:4:43',
        code: 'edition/value',
        data: { key: 'sizes.headline.levels.1', min: 36, max: 30 },
      },
    ],
    [
      'id: own\nname: 试报\nepaper: { address: example.org }',
      { at: 'publication.yaml:3:9', code: 'edition/epaper-address', data: { address: 'example.org' } },
    ],
    [
      '[]',
      {
        at: 'publication.yaml:1:1',
        code: 'edition/value',
        data: { key: '', expected: { types: ['object'] }, found: { items: 0 } },
      },
    ],
  ])('%j', async (text, found) => {
    expect(await refused(text)).toMatchObject([found]);
  });

  it('all of them are named at once', async () => {
    expect(await refused('nam: x\nformat: 3')).toMatchObject([
      { at: 'publication.yaml:1:1', code: 'edition/missing-key', data: { key: 'id', type: 'string' } },
      { at: 'publication.yaml:1:1', code: 'edition/missing-key', data: { key: 'name', type: 'string' } },
      {
        at: 'publication.yaml:2:9',
        code: 'edition/value',
        data: { key: 'format', expected: { types: ['string'] }, found: 3 },
      },
      { at: 'publication.yaml:1:1', code: 'edition/unknown-key', data: { key: 'nam', group: null, belongsIn: null } },
    ]);
  });

  it.each([
    ['id: a\n\tname: b\n', 'publication.yaml:2:1', 'TAB_AS_INDENT'],
    ['id: "a\nname: b\n', 'publication.yaml:3:1', 'MISSING_CHAR'],
    ['id: a\nname: b: c\n', 'publication.yaml:2:7', 'BLOCK_AS_IMPLICIT_KEY'],
    ['id: a\nid: b\n', 'publication.yaml:2:1', 'DUPLICATE_KEY'],
    ['id: [a\nname: b\n', 'publication.yaml:2:1', 'BAD_INDENT'],
  ])('broken YAML %j is named with its line', async (text, at, fault) => {
    const [first] = await refused(text);
    expect(first).toEqual({
      at,
      code: 'edition/yaml',
      data: { reason: { kind: 'syntax', code: fault }, usable: false },
    });
  });

  it('a file that is not UTF-8', async () => {
    const gb = Uint8Array.from([0x69, 0x64, 0x3a, 0x20, 0xb0, 0xe6, 0xd0, 0xc4]);
    expect(await refusal(() => readPublication('/paper/publication.yaml', gb), '/paper')).toEqual([
      { at: 'publication.yaml', code: 'edition/encoding' },
    ]);
  });
});
