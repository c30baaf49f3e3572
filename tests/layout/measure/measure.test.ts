import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../../src/edition/formats.js';
import { measurePage } from '../../../src/layout/measure/index.js';
import { tabloid } from '../fixture.js';
import { drawnPage, legs, type Drawn } from './drawn.js';

/*
 * A tabloid of 6 columns and 82 rows: the lead across the upper left with its photo, a second story at its right, a third
 * one below. Every headline has two rows above its type and one below.
 */
const LEAD: Drawn = {
  rank: 1,
  at: [0, 0, 4, 48],
  head: { at: [0, 1, 4, 5], size: 44, characters: 9 },
  photos: [[0, 7, 4, 18]],
  text: legs(0, 26, 4, 22),
};
const SECOND: Drawn = {
  rank: 2,
  at: [4, 0, 2, 48],
  head: { at: [4, 1, 2, 5], size: 28, characters: 14 },
  text: legs(4, 7, 2, 41),
};
const THIRD: Drawn = {
  rank: 3,
  at: [0, 49, 6, 33],
  head: { at: [0, 50, 6, 3], size: 20, characters: 12 },
  text: legs(0, 54, 6, 28),
};

const broken = (...stories: readonly Drawn[]): readonly string[] => [
  ...new Set(measurePage(drawnPage(tabloid, stories)).faults.map(({ rule }) => rule)),
];

describe('a page that an art director would sign', () => {
  it('has no fault', () => {
    expect(broken(LEAD, SECOND, THIRD)).toEqual([]);
  });

  it('is told in figures', () => {
    const { headRows, ladder, leadPhoto, place, quotes, stretched } = measurePage(
      drawnPage(tabloid, [LEAD, SECOND, THIRD]),
    );
    expect(headRows).toBeLessThan(3);
    expect(ladder.map((ratio) => Math.round(ratio * 100) / 100)).toEqual([1.57, 1.4]);
    expect(leadPhoto).toBeGreaterThan(13);
    expect(place).toBeCloseTo(1, 5);
    expect([quotes, stretched]).toEqual([0, 0]);
  });
});

/** Faults that come with others: a rule parts a story into bands, and so on. */
const COMPANIONS = ['bands', 'photo-share', 'head-white-area'];

describe('a fault of one kind is told as that and no other', () => {
  it.each<[string, readonly Drawn[]]>([
    ['head-white', [LEAD, SECOND, { ...THIRD, head: { ...THIRD.head, at: [0, 50, 6, 2] }, text: legs(0, 57, 6, 25) }]],
    ['free-white', [LEAD, SECOND, { ...THIRD, text: legs(0, 54, 6, 20) }]],
    [
      'ladder',
      [
        LEAD,
        { ...SECOND, head: { ...SECOND.head, size: 37, characters: 5 } },
        { ...THIRD, head: { ...THIRD.head, size: 24 } },
      ],
    ],
    [
      'lead-photo',
      [{ ...LEAD, photos: [[0, 7, 2, 18]], text: [...legs(0, 26, 2, 22), ...legs(2, 7, 2, 41)] }, SECOND, THIRD],
    ],
    [
      'photo-order',
      [LEAD, SECOND, { ...THIRD, photos: [[0, 54, 5, 20]], text: [...legs(0, 75, 5, 7), ...legs(5, 54, 1, 28)] }],
    ],
    [
      'quotes',
      [LEAD, SECOND, { ...THIRD, quotes: [[0, 54, 4, 10]], text: [...legs(0, 65, 4, 17), ...legs(4, 54, 2, 28)] }],
    ],
    ['stretched', [{ ...LEAD, stretch: 0.1 }, SECOND, THIRD]],
    ['rules', [LEAD, SECOND, { ...THIRD, rules: [[0, 68, 6, 1]] }]],
  ])('%s', (rule, stories) => {
    const found = broken(...stories);
    expect(found).toContain(rule);
    expect(found.filter((other) => other !== rule && !COMPANIONS.includes(other))).toEqual([]);
  });

  it('columns that are too short, or begin above their headline', () => {
    const short: Drawn = { ...THIRD, text: [...legs(0, 54, 5, 28), [5, 54, 1, 3], [5, 58, 1, 24]] };
    expect(broken(LEAD, SECOND, short)).toContain('short-leg');
    const beside: Drawn = {
      ...THIRD,
      head: { ...THIRD.head, at: [0, 60, 5, 3] },
      text: [...legs(0, 64, 5, 18), [5, 50, 1, 32]],
    };
    expect(broken(LEAD, SECOND, beside)).toContain('above-head');
  });

  it('a lower rank with the larger head, the lead at the foot, the last rank at the top', () => {
    expect(broken(LEAD, { ...SECOND, head: { ...SECOND.head, size: 18 } }, THIRD)).toContain('ladder-order');
    expect(
      broken(
        { ...THIRD, rank: 1, head: { ...THIRD.head, size: 60 } },
        { ...SECOND, rank: 2 },
        { ...LEAD, rank: 3, head: { ...LEAD.head, size: 24 } },
      ),
    ).toEqual(expect.arrayContaining(['lead-low', 'low-rank-top']));
  });

  it('words that are stretched too far, by limits of their own', () => {
    const { faults } = measurePage(drawnPage(tabloid, [{ ...LEAD, stretch: 0.2 }, { ...SECOND, stretch: 0.2 }, THIRD]));
    expect(faults.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['stretched', 'warning'],
      ['overstretched', 'error'],
    ]);
  });

  it('text and characters on the fold of a spread', () => {
    const spread = spreadOf(tabloid);
    const middle = spread.columns / 2;
    const half = { ...spread, columns: spread.columns - 1 }; // the fold is then in a column
    const story: Drawn = {
      rank: 1,
      at: [0, 0, spread.columns, 82],
      head: { at: [0, 1, spread.columns, 5], size: 44, characters: 9 },
      text: legs(0, 7, spread.columns, 75),
    };
    const faults = measurePage(drawnPage(spread, [story])).faults.filter(({ rule }) => rule === 'fold');
    expect(faults).toHaveLength(1); // of nine characters the middle one
    const shifted = { ...half, typeArea: { ...half.typeArea, x: half.typeArea.x + 18 } as typeof half.typeArea };
    const across = { ...story, at: [0, 0, middle * 2 - 1, 82] as const, text: legs(0, 7, middle * 2 - 1, 75) };
    expect(
      measurePage(drawnPage(shifted, [across])).faults.filter(({ rule }) => rule === 'fold').length,
    ).toBeGreaterThan(0);
  });

  it('a poster has white as its design', () => {
    const poster: Drawn = {
      rank: 1,
      at: [0, 0, 6, 82],
      head: { at: [0, 20, 6, 6], size: 60, characters: 8 },
      text: legs(2, 50, 2, 12),
    };
    expect(broken(poster)).toEqual(['free-white']);
  });
});
