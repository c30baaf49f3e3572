import { expect } from 'vitest';
import type { Edition } from '../../../src/edition/index.js';
import { checkCopy, type PageLayout, type PlacedStory } from '../../../src/layout/index.js';
import { bodyText } from '../../../src/manuscript/index.js';

const EPSILON = 0.02;
type Rectangle = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x + EPSILON < b.x + b.w && b.x + EPSILON < a.x + a.w && a.y + EPSILON < b.y + b.h && b.y + EPSILON < a.y + a.h;

/** What must be zero on any page. */
export function expectSound(edition: Edition, pages: readonly PageLayout[]): void {
  for (const story of edition.pages.flatMap(({ stories }) => stories)) {
    expect(checkCopy(story, pages).diagnostics).toEqual([]);
    const own = pages.flatMap((page) => page.stories).filter(({ id }) => id === story.story.id);
    // Under a standing head the byline runs on as text.
    if (story.group === null) expect(bodyLines(own)).toBe(bodyText(story.story));
  }
  for (const { stories, furniture, format } of pages) {
    const { typeArea: area } = format;
    for (const story of stories) {
      expect(story.oversetCharacters).toBe(0);
      for (const { box } of story.frames) {
        expect(box.x).toBeGreaterThanOrEqual(area.x - EPSILON);
        expect(box.x + box.w).toBeLessThanOrEqual(area.x + area.w + EPSILON);
        expect(box.y).toBeGreaterThanOrEqual(area.y - EPSILON);
        expect(box.y + box.h).toBeLessThanOrEqual(area.y + area.h + EPSILON);
      }
      // Every line of the body on a row of the page's own grid.
      const row = (format.leading * 25.4) / 72;
      for (const frame of story.frames.filter(({ kind }) => kind === 'text'))
        for (const { baseline, role } of frame.lines) {
          const rows = (baseline - area.y) / row;
          if (role === 'body') expect(Math.abs(rows - Math.round(rows - 0.7) - 0.7)).toBeLessThan(0.15);
        }
    }
    const boxes: { name: string; box: Rectangle }[] = [
      ...stories.flatMap(({ id, frames }) =>
        frames.filter(({ kind }) => kind !== 'rule').map(({ box }) => ({ name: id, box })),
      ),
      ...furniture.filter(({ kind }) => kind === 'ad').map(({ box }) => ({ name: 'ad', box })),
    ];
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1))
        if (a.name !== b.name) expect(overlap(a.box, b.box), `${a.name} on ${b.name}`).toBe(false);
    });
  }
}

const bodyLines = (stories: readonly PlacedStory[]): string =>
  stories
    .flatMap(({ frames }) => frames)
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join('');
