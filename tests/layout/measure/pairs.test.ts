import { describe, expect, it } from 'vitest';
import { measurePage } from '../../../src/layout/measure/index.js';
import { pageScore } from '../../../src/layout/page/page-score.js';
import { tabloid } from '../fixture.js';
import { drawnPage, legs, type Drawn } from './drawn.js';

/** A story across `columns` with its head, a photo of so many rows across it, and text down to its foot. */
function story(
  rank: number,
  at: Drawn['at'],
  { size, characters = 9, photo = 0, head = 5 }: { size: number; characters?: number; photo?: number; head?: number },
): Drawn {
  const [column, row, columns, rows] = at;
  const text = row + 1 + head + 1 + (photo > 0 ? photo + 1 : 0);
  return {
    rank,
    at,
    head: { at: [column, row + 1, columns, head], size, characters },
    photos: photo > 0 ? [[column, row + head + 2, columns, photo]] : [],
    text: legs(column, text, columns, row + rows - text),
  };
}

const lead = story(1, [0, 0, 4, 48], { size: 44, photo: 18 });
const second = story(2, [4, 0, 2, 48], { size: 28, characters: 14 });
const third = story(3, [0, 49, 6, 33], { size: 20, characters: 12, head: 3 });
const GOOD = [lead, second, third];

/** Ten pairs of pages, the better one first, with what parts them. */
const PAIRS: readonly (readonly [why: string, better: readonly Drawn[], worse: readonly Drawn[]])[] = [
  [
    'white round a head',
    GOOD,
    [lead, second, { ...third, head: { ...third.head, at: [0, 54, 6, 3] }, text: legs(0, 62, 6, 20) }],
  ],
  [
    'the lead at the foot',
    GOOD,
    [
      story(1, [0, 34, 6, 48], { size: 44, photo: 18 }),
      story(2, [0, 0, 3, 33], { size: 28 }),
      story(3, [3, 0, 3, 33], { size: 20 }),
    ],
  ],
  [
    'a lower rank with the larger head',
    GOOD,
    [lead, { ...second, head: { ...second.head, size: 19 } }, { ...third, head: { ...third.head, size: 26 } }],
  ],
  [
    'heads of one size',
    GOOD,
    [{ ...lead, head: { ...lead.head, size: 30 } }, second, { ...third, head: { ...third.head, size: 26 } }],
  ],
  [
    'the wrong photo largest',
    GOOD,
    [
      { ...lead, photos: [[0, 7, 2, 10]], text: [...legs(0, 18, 2, 30), ...legs(2, 7, 2, 41)] },
      second,
      story(3, [0, 49, 6, 33], { size: 20, head: 3, photo: 20 }),
    ],
  ],
  ['two rows in each of six columns', GOOD, [lead, second, { ...third, text: legs(0, 54, 6, 2) }]],
  [
    'a column that begins above its headline',
    GOOD,
    [
      lead,
      second,
      {
        ...third,
        head: { at: [0, 60, 5, 3], size: 20, characters: 12 },
        text: [...legs(0, 64, 5, 18), [5, 50, 1, 32]],
      },
    ],
  ],
  ['a hole at the foot', GOOD, [lead, second, { ...third, text: legs(0, 54, 6, 14) }]],
  ['quotations that fill', GOOD, [lead, second, { ...third, quotes: [[0, 54, 6, 10]], text: legs(0, 65, 6, 17) }]],
  ['one story parted by a rule', GOOD, [lead, second, { ...third, rules: [[0, 68, 6, 1]] }]],
];

const OWN = { total: 100, parts: [{ name: 'white', points: 100, weight: 100 }] };

/** The score of the page where its stories have no fault of their own. */
function scoreOf(stories: readonly Drawn[]): number {
  const page = drawnPage(tabloid, stories);
  const units = page.stories.map((placed, i) => ({
    rank: stories[i]!.rank as 1,
    stories: [placed],
    furniture: [],
    score: OWN,
    freeRows: 0,
    air: 0,
    jump: null,
    diagnostics: [],
  }));
  return pageScore(units, tabloid, measurePage(page).faults).total;
}

describe('of two pages the score prefers the one that an art director would take', () => {
  it.each(PAIRS)('%s', (_, better, worse) => {
    expect(scoreOf(better)).toBeGreaterThan(scoreOf(worse) + 2);
  });

  it('in ten pairs', () => {
    expect(PAIRS).toHaveLength(10);
  });
});
