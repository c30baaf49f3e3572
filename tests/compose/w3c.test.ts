import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { compose, naturalWidth, prepare } from '../../src/compose/index.js';
import { FORBIDDEN } from '../../src/compose/units.js';
import { FACES, copy, styled } from './samples.js';

/**
 * Facts that the tests of the web platform state about Chinese lines (web-platform-tests, css/css-text: i18n/zh, line-break,
 * text-spacing-trim, text-autospace), as tables of our own. What we do otherwise stands beside its reason; a reason that no longer
 * holds fails as well.
 */

/** Code points that may not begin a line in Chinese under `line-break: strict`. */
const NOT_FIRST = {
  'centred marks': '30FB FF1A FF1B FF65 203C 2047 2048 2049 FF01 FF1F',
  hyphens: '2010 2013 301C 30A0',
  inseparables: '2024 2025 2026 22EF FE19 10AF6',
  'iteration marks': '3005 303B 309D 309E 30FD 30FE',
  postfixes: '00B0 2030 2032 2033 2035 2103 2109 FE6A FF05 FFE0',
} as const;

/** What we let begin a line all the same. */
const NO_FACE = 'no face of the catalogue has it: set as 〓, an ideograph';
const MAY_BE_FIRST: Readonly<Record<string, string>> = { '2024': NO_FACE, '10AF6': NO_FACE };

function mayBeFirst(code: string): boolean {
  const { units } = prepare(copy(`文${String.fromCodePoint(parseInt(code, 16))}字`), styled());
  return units.penalty[0] !== FORBIDDEN;
}

describe('line-break: strict in Chinese', () => {
  it.each(Object.entries(NOT_FIRST))('%s do not begin a line, but for those that have a reason', (_, codes) => {
    const first = codes.split(' ').filter(mayBeFirst);
    expect(first).toEqual(codes.split(' ').filter((code) => code in MAY_BE_FIRST));
  });

  it('postfixes do not part from their number', () => {
    for (const sign of '°‰′″℃℉％%') {
      const { units } = prepare(copy(`增长3${sign}多`), styled());
      expect(units.penalty[units.end.indexOf(3)]).toBe(FORBIDDEN);
    }
  });

  it('a line of seven characters’ room sends the sixth on with the mark that may not be first', () => {
    for (const mark of '・：；！？') {
      const lines = compose(
        prepare(copy(`文文文文文文${mark}字字`), styled({ indent: em(0), align: 'start' })),
        em(6.2),
      );
      expect(lines.map((line) => line.text)).toEqual(['文文文文文', `文${mark}字字`]);
    }
  });
});

/** Widths in ems where adjoining full-width marks lose the white between them (CSS Text 4, full-width punctuation collapsing). */
const COLLAPSING: readonly (readonly [string, number])[] = [
  ['国（（国', 3.5],
  ['国（（（国', 4],
  ['国（）国', 4],
  ['国）（国', 3.5],
  ['国））国', 3.5],
  ['国）））国', 4],
  ['国，“国', 3.5],
  ['国”，国', 3.5],
  ['国‘“国', 3.5],
  ['国”’国', 3.5],
  ['国：（国', 3.5],
  ['国。）国', 3.5],
  ['国：国', 3],
  ['国；国', 3],
];

/** Middle dots are one em in CSS, half an em in Chinese; ideographic spaces are glue here. */
const OTHERWISE: readonly (readonly [string, number, number, string])[] = [
  [
    '国（・国',
    4,
    3.5,
    'an interpunct is half an em wide (clreq, punctuation width), and the bracket keeps its half beside it',
  ],
  ['国）・国', 3.5, 3.5, 'the same: one and a half for both, ours 1 + 1/2, that of CSS 1/2 + 1'],
  ['国・（国', 3.5, 3.5, 'the same'],
  ['国・・国', 4, 3, 'the same'],
  ['国・）国', 4, 3.5, 'the same'],
  ['国（　国', 4, 3, 'a space typed beside a mark is dropped: the mark has white of its own'],
  ['国）　国', 3.5, 3, 'the same'],
  ['国　（国', 3.5, 3, 'the same'],
  ['国　）国', 4, 3, 'the same'],
  ['国　　国', 4, 4, 'kept between ideographs, and gives up half where a line needs it'],
];

describe('text-spacing-trim: adjoining marks', () => {
  const flush = styled({ indent: em(0) });
  it.each(COLLAPSING)('%s is %d em wide', (text, width) => {
    expect(naturalWidth(copy(text), flush)).toBeCloseTo(width, 2);
  });

  it.each(OTHERWISE)('%s is %d em wide in CSS, %d here: %s', (text, _css, width) => {
    expect(naturalWidth(copy(text), flush)).toBeCloseTo(width, 9);
  });

  it('trim-start and trim-both: an opening mark is half an em at line start, a closing one at line end', () => {
    const lines = compose(prepare(copy('（国国国国）国'), flush), em(5));
    expect(lines[0]).toMatchObject({ text: '（国国国国）', width: 5, natural: 5 });
  });
});

/** Where text-autospace (ideograph-alpha ideograph-numeric) puts space; it is 1/8 em in CSS, 1/4 em in clreq and here. */
const SPACED: readonly (readonly [string, number])[] = [
  ['国A', 1],
  ['A国', 1],
  ['国A国', 2],
  ['国1国', 2],
  ['国é国', 2],
  ['国α国', 2],
  ['かA', 1],
  ['国 A', 1], // a typed space is replaced, as by text-autospace: replace
  ['A', 0],
  ['国', 0],
  ['国，A', 0],
  ['A，国', 0],
  ['“A”国', 0],
  ['（1）国', 0],
  ['国(A', 0],
  ['A)国', 0],
  ['国-国', 0],
];

describe('text-autospace', () => {
  it.each(SPACED)('%s has %d spaces of a quarter em', (text, count) => {
    const wide = styled({ indent: em(0), chain: FACES.serif });
    const solid = styled({ indent: em(0), chain: FACES.serif, composition: { hanLatin: 0 } });
    const difference = naturalWidth(copy(text), wide) - naturalWidth(copy(text), solid);
    expect(difference).toBeCloseTo(count * 0.25, 9);
  });

  it('has none at the ends of a line', () => {
    const lines = compose(prepare(copy('国国国国AB国国国国'), styled({ indent: em(0), align: 'start' })), em(4));
    expect(lines[0]!.width).toBe(4);
    expect(lines[1]!.runs[0]!.space).toBe(0);
  });
});

/** The lists of marks that a word processor of the Office Open XML family keeps from line edges in Chinese (noLineBreaksBefore, -After). */
const NEVER_FIRST =
  '!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠';
const NEVER_LAST = '$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥';
const SIGN = 'a sign, no mark of Chinese copy';
const AFTER = new Map<string, string>([
  ...Array.from('%¢', (c) => [c, 'bound to the number before it; after an ideograph it stands for the word'] as const),
  ...Array.from('︶︺︾﹀﹄', (c) => [c, 'a vertical form, which copy does not hold'] as const),
  ...Array.from('>¨ˇˉ‖›∶〃＂＇｀｜', (c) => [c, SIGN] as const),
]);
const BEFORE = new Map<string, string>([
  ...Array.from('$£¥', (c) => [c, 'bound to the number after it; before an ideograph it stands for the word'] as const),
  ['·', 'an interpunct may end a line (clreq names the line start alone)'],
  ['．', 'a stop'],
]);

describe('the lists of Office Open XML for Chinese', () => {
  const penalties = (mark: string): Float64Array => prepare(copy(`文${mark}字`), styled()).units.penalty;
  it('what may not begin a line does not, but for what has a reason', () => {
    const first = [...NEVER_FIRST].filter((mark) => penalties(mark)[0] !== FORBIDDEN);
    expect(first.sort()).toEqual([...AFTER.keys()].sort());
  });
  it('what may not end a line does not, but for what has a reason', () => {
    const last = [...NEVER_LAST].filter((mark) => penalties(mark)[1] !== FORBIDDEN);
    expect(last.sort()).toEqual([...BEFORE.keys()].sort());
  });
});
