import { describe, expect, it } from 'vitest';
import { BUILT_IN_FORMATS, type Edition } from '../../../src/edition/index.js';
import { checkCopy, layoutEdition, type Frame } from '../../../src/layout/index.js';
import { editionOf, squareSetter } from '../fixture.js';

const shape = { paragraphs: [400, 500, 300], subheads: [], photos: [{ w: 1800, h: 1200 }], quotes: [], summary: 0 };
const credited = (creditLine: string): Edition => {
  const edition = editionOf(shape, BUILT_IN_FORMATS.tabloid, false);
  const stories = edition.pages[0]!.stories.map((story) => ({
    ...story,
    photos: story.photos.map((photo) => ({ ...photo, creditLine })),
  }));
  return { ...edition, pages: [{ ...edition.pages[0]!, stories }] };
};
function captionOf(edition: Edition): Frame {
  const pages = layoutEdition(edition, squareSetter);
  expect(checkCopy(edition.pages[0]!.stories[0]!, pages).diagnostics).toEqual([]);
  return pages[0]!.stories[0]!.frames.find(({ kind }) => kind === 'caption')!;
}
const caption = credited('').pages[0]!.stories[0]!.story.blocks.find(({ kind }) => kind === 'caption')!.text;

describe('the credit of a photo', () => {
  it('ends the caption’s last line, at the right edge of the picture', () => {
    const { box, lines } = captionOf(credited('姚阳 摄'));
    expect(lines.map(({ text }) => text)).toEqual([caption, '姚阳 摄']);
    expect(lines[1]!.baseline).toBe(lines[0]!.baseline);
    expect(lines[1]!.x + lines[1]!.w).toBeCloseTo(box.x + box.w, 1);
    expect(lines[1]!.block).toBeNull();
  });

  it('stands on lines of its own where the caption leaves no room for it', () => {
    const long = '山'.repeat(76);
    const { box, lines } = captionOf(credited(long));
    expect(lines.map(({ text }) => text).join('')).toBe(caption + long);
    expect(lines[1]!.baseline).toBeGreaterThan(lines[0]!.baseline);
    const last = lines.at(-1)!;
    expect(last.baseline).toBeLessThan(box.y + box.h);
    expect(last.x + last.w).toBeCloseTo(box.x + box.w, 1);
  });

  it('is not said twice', () => {
    expect(captionOf(credited(caption.slice(-3))).lines.map(({ text }) => text)).toEqual([caption]);
    expect(captionOf(credited('')).lines).toHaveLength(1);
  });
});
