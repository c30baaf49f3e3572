import { describe, expect, it } from 'vitest';
import { em } from '../../src/base/index.js';
import { Class } from '../../src/compose/classes.js';
import { prepare } from '../../src/compose/index.js';
import { FORBIDDEN } from '../../src/compose/units.js';
import type { Face } from '../../src/fonts/index.js';
import { copy, styled } from './samples.js';
import { JAMO_HERE, NOTHING_BEFORE, NOTHING_HERE, REASONS } from './uax14/reasons.js';
import { readBreakTests, type BreakTest } from './uax14/read.js';

/** Has every character: what is tested are the rules alone. */
const anyFace: Face = {
  id: 'any',
  weight: 400,
  ascent: em(0.88),
  descent: em(0.12),
  halt: true,
  vhal: true,
  height: () => em(1),
  covers: () => true,
  advance: (_, feature) => em(feature === 'halt' ? 0.5 : 1),
  shape: (text) => Array.from({ length: text.length }, () => em(0.5)),
};
const style = styled({ chain: [anyFace], language: 'en', indent: em(0), composition: { hyphenation: false } });
const names = new Map(Object.entries(Class).map(([name, cls]) => [cls as number, name]));

interface Deviation {
  readonly place: string;
  readonly example: string;
}

/** Where the composer and a test differ. */
function deviations(test: BreakTest): Deviation[] {
  const text = String.fromCodePoint(...test.codePoints);
  const { units } = prepare(copy(text), { ...style, faces: { plain: [anyFace], strong: [anyFace] } });
  const unitAt = new Map(Array.from({ length: units.count }, (_, i) => [units.start[i]!, i]));
  const found: Deviation[] = [];
  let offset = 0;
  test.codePoints.slice(0, -1).forEach((codePoint, i) => {
    offset += codePoint > 0xffff ? 2 : 1;
    const next = unitAt.get(offset);
    const may = next !== undefined && next > 0 && units.penalty[next - 1] !== FORBIDDEN;
    if (may === test.breaks[i]) return;
    const codes = test.codePoints.map((code) => code.toString(16).toUpperCase().padStart(4, '0'));
    found.push({
      place: `${may ? 'looser' : 'stricter'}: ${placeOf(units, offset, next)}`,
      example: `${codes.slice(0, i + 1).join(' ')} ${may ? '÷' : '×'} ${codes.slice(i + 1).join(' ')}`,
    });
  });
  return found;

  function placeOf({ count, start, cls, spaces }: typeof units, at: number, next: number | undefined): string {
    if (count === 0 || start[0]! >= at) return NOTHING_BEFORE.replace('stricter: ', '');
    if (next === undefined) {
      const jamo = /^J[VT]/.test(classes.get(text.codePointAt(at)!) ?? '');
      return (jamo ? JAMO_HERE : NOTHING_HERE).replace('stricter: ', '');
    }
    const space = spaces[next - 1]! > 0 ? ' SP' : '';
    return `${names.get(cls[next - 1]!)!}${space} | ${names.get(cls[next]!)!}`;
  }
}

const { classes, tests } = readBreakTests();
/** Wide and full-width characters are set by clreq, which parts from UAX #14 on purpose; their tests are in rules.test.ts and w3c.test.ts. */
const isChinese = (codePoint: number): boolean => /_EastAsian|^CJ/.test(classes.get(codePoint) ?? '');
const latin = tests.filter((test) => !test.codePoints.some(isChinese));
const places = latin.reduce((sum, test) => sum + test.breaks.length, 0);
const found = latin.flatMap(deviations);

describe('line breaks outside of Chinese against the tests of UAX #14', () => {
  it('are judged in all tests of the Consortium that hold no wide character', () => {
    expect(tests.length).toBe(19311);
    expect(latin.length).toBe(11795);
  });

  it('part from them for the reasons that are written down, and for no other', async () => {
    const explained = new Set(REASONS.flatMap((reason) => reason.places));
    expect(found.filter(({ place }) => !explained.has(place))).toEqual([]);
    const met = new Set(found.map(({ place }) => place));
    expect([...explained].filter((place) => !met.has(place))).toEqual([]);
    await expect(report()).toMatchFileSnapshot('../../docs/line-breaking.md');
  });

  it('and a break that has no reason is found out', () => {
    const word = { codePoints: [0x61, 0x62], breaks: [true] };
    expect(deviations(word)).toEqual([{ place: 'stricter: LETTER | LETTER', example: '0061 × 0062' }]);
    const comma = { codePoints: [0x61, 0x20, 0x62], breaks: [false, false] };
    expect(deviations(comma)).toEqual([{ place: 'looser: LETTER SP | LETTER', example: '0061 0020 ÷ 0062' }]);
    const closing = { codePoints: [0x61, 0x29], breaks: [true] };
    const explained = new Set(REASONS.flatMap((reason) => reason.places));
    expect(deviations(closing).filter(({ place }) => !explained.has(place))).toHaveLength(1);
  });
});

/** docs/line-breaking.md; `npx vitest -u run tests/compose/line-break.test.ts` writes it anew. */
function report(): string {
  const rows = REASONS.map(({ reason, places: named }) => {
    const of = found.filter(({ place }) => named.includes(place));
    const looser = of.filter(({ place }) => place.startsWith('looser')).length;
    return `| ${reason.replaceAll('|', '\\|')} | ${looser} | ${of.length - looser} | \`${of[0]?.example ?? ''}\` |`;
  });
  return `# Line breaks outside of Chinese, against UAX #14

Chinese lines break by clreq (\`docs/typography.md\`). What is neither Chinese nor an address is held against \`LineBreakTest.txt\` of the Unicode
Character Database, version 17.0.0 (\`tests/compose/uax14/\`, under the Unicode License V3): of its ${tests.length} different tests those ${latin.length} that hold no
wide character, composed as English without hyphenation. Of their ${places} places between two characters we judge ${places - found.length} as UAX #14 does, and ${found.length} otherwise, for
the reasons below. The test \`tests/compose/line-break.test.ts\` knows every pair of classes that a reason covers and fails at any other.

Looser: we may break where UAX #14 may not; stricter: the reverse. In the examples ÷ is a break of ours, × none.

| reason | looser | stricter | example |
| --- | --: | --: | --- |
${rows.join('\n')}
`;
}
