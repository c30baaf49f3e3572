import { expect } from 'vitest';
import { contains, overlaps } from '../../../src/base/index.js';
import type { Edition, PageFormat } from '../../../src/edition/index.js';
import { baselinePt, checkCopy, layoutEdition, type PageLayout } from '../../../src/layout/index.js';
import { bodyText } from '../../../src/manuscript/index.js';
import { squareSetter, type StoryShape } from '../fixture.js';

const ASPECTS = [1.5, 1.33, 1.78, 1, 0.75, 1.25, 2, 0.66];

export function photos(count: number): StoryShape['photos'] {
  return Array.from({ length: count }, (_, i) => ({ w: 3000, h: Math.round(3000 / ASPECTS[i % ASPECTS.length]!) }));
}

export function paragraphs(total: number): number[] {
  const out: number[] = [];
  for (let left = total, i = 0; left > 0; i++) {
    const n = Math.min(left, 60 + ((i * 53) % 140));
    out.push(n);
    left -= n;
  }
  return out;
}

export function lay(edition: Edition): readonly PageLayout[] {
  return layoutEdition(edition, squareSetter);
}

/** Everything that must be zero on any page, stated once. */
export function expectSound(edition: Edition, pages: readonly PageLayout[]): void {
  const story = edition.pages[0]!.stories[0]!;
  const { format } = edition.pages[0]!;
  expect(checkCopy(story, pages).diagnostics).toEqual([]);
  const text = pages.flatMap((p) => p.stories.flatMap((s) => s.frames)).filter((f) => f.kind === 'text');
  expect(text.flatMap((f) => f.lines.map((l) => l.text)).join('')).toBe(bodyText(story.story));
  for (const page of pages) expectPageSound(page, format);
}

function expectPageSound(page: PageLayout, format: PageFormat): void {
  const frames = page.stories.flatMap((s) => s.frames);
  const row = (format.leading * 25.4) / 72;
  const grid = (baselinePt(format.bodySize, format.leading) * 25.4) / 72;
  for (const frame of frames) expect(contains(format.typeArea, frame.box, 0.1)).toBe(true);
  const solid = frames.filter((f) => f.kind !== 'rule' && f.kind !== 'credit' && f.kind !== 'jump');
  for (let i = 0; i < solid.length; i++) {
    for (let j = i + 1; j < solid.length; j++) {
      expect(overlaps(solid[i]!.box, solid[j]!.box, 0.1), `${solid[i]!.kind} over ${solid[j]!.kind}`).toBe(false);
    }
  }
  const columns = frames.filter((f) => f.kind === 'text');
  columns.forEach((frame, i) => {
    for (const line of frame.lines.filter((l) => l.role === 'body')) {
      const rows = (line.baseline - format.typeArea.y - grid) / row;
      expect(Math.abs(rows - Math.round(rows))).toBeLessThan(0.002);
    }
    if (i === columns.length - 1) return;
    const last = frame.lines[frame.lines.length - 1]!;
    expect(frame.box.y + frame.box.h - last.baseline).toBeLessThan(row);
  });
}
