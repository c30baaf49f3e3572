import { describe, expect, it } from 'vitest';
import type { EditionStory, Rank } from '../../../src/edition/index.js';
import { photoBudget, type PhotographedPage } from '../../../src/layout/cost/photos.js';
import { tabloid } from '../fixture.js';

const of = (rank: Rank, photos: number, characters = 0): EditionStory =>
  ({
    rank,
    photos: Array.from({ length: photos }),
    story: { blocks: [{ kind: 'paragraph', text: '文'.repeat(characters) }] },
  }) as unknown as EditionStory;

const pageOf = (...stories: readonly EditionStory[]): PhotographedPage => ({
  stories,
  spread: false,
  advertisements: [],
  format: tabloid,
});

describe('the budget of photos', () => {
  const [none, first, second, third] = [of(1, 0), of(2, 1), of(2, 2), of(3, 1)];
  const page = pageOf(none, first, second, third);

  it('gives the lead to the first story of the highest rank that has photos', () => {
    expect(photoBudget(first, page).least).toBeGreaterThan(0.08);
    for (const other of [second, third]) {
      expect(photoBudget(other, page).least).toBe(0);
      expect(photoBudget(other, page).most).toBeLessThan(photoBudget(first, page).ideal.lead);
    }
    expect(photoBudget(first, { ...page, spread: true }).most).toBe(photoBudget(first, page).most / 2);
  });

  it('shares the room that copy and advertisements leave', () => {
    const full = pageOf(of(1, 0, 2400), first, second, third);
    const booked = { column: 0, row: tabloid.rows / 2, columns: tabloid.columns, rows: tabloid.rows / 2 };
    const half = { ...page, advertisements: [booked as PhotographedPage['advertisements'][number]] };
    for (const story of [first, second, third]) {
      const { ideal, most } = photoBudget(story, page);
      for (const tighter of [full, half]) {
        expect(photoBudget(story, tighter).ideal.lead).toBeLessThan(ideal.lead);
        expect(photoBudget(story, tighter).most).toBeLessThanOrEqual(most);
      }
    }
    expect(photoBudget(first, page).ideal.lead).toBeGreaterThan(photoBudget(third, page).ideal.lead);
  });

  it('is the same where a story has a sentence more', () => {
    const longer = pageOf(of(1, 0, 1000), first, second, third);
    const byOne = pageOf(of(1, 0, 1022), first, second, third);
    expect(photoBudget(second, byOne)).toEqual(photoBudget(second, longer));
  });

  it('can forbid photos of lower ranks beyond a size, and a lead below it', () => {
    expect(photoBudget(first, page, 0.05).limit).toBe(Infinity);
    expect(photoBudget(second, page, 0.05).limit).toBe(Infinity);
    expect(photoBudget(third, page, 0.05)).toMatchObject({ limit: 0.05, most: 0.05, floor: 0 });
    expect([first, second, third].map((story) => photoBudget(story, page, 0.05).floor)).toEqual([0.05, 0, 0]);
  });
});
