import type { MatchablePhoto } from '../../src/edition/caption-matching.js';

/** Photos whose names say nothing: 1.jpg, 2.jpg, … */
export function photos(count: number): readonly MatchablePhoto[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `${i + 1}.jpg`,
    file: `/photos/${i + 1}.jpg`,
    bytes: new Uint8Array(),
    pixels: { w: 300, h: 200 },
    gray: false,
    focus: { x: 0.5, y: 0.5 },
    caption: '',
    credit: '',
  }));
}
