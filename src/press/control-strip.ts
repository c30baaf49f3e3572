import { mm, mmToPt } from '../base/index.js';
import type { Cmyk, GrayPair } from '../colour/index.js';
import { roundPt } from './boxes.js';

/** Shares of black that the gray balance of a strip is shown at. */
export const GRAY_TINTS: readonly number[] = [0.3, 0.5, 0.7];

const point = (millimetres: number): number => mmToPt(mm(millimetres));
/** A densitometer's opening is 3 mm; a page that is narrow has narrower patches. */
const PATCH = point(5);
const LEAST_PATCH = point(4);

const NONE: Cmyk = { c: 0, m: 0, y: 0, k: 0 };
const PLATES = ['c', 'm', 'y', 'k'] as const;
const SHARES = [1, 0.7, 0.5, 0.3];

/**
 * The patches of a strip, after CY/T 197 and ISO 12647-3: each process ink solid and at 70, 50 and 30 %, two solids over one another, and tints of
 * black beside what of the three colours looks the same.
 */
function patchesOf(gray: readonly GrayPair[]): readonly Cmyk[] {
  const tints = PLATES.flatMap((plate) => SHARES.map((share) => ({ ...NONE, [plate]: share })));
  const overprints = PLATES.slice(0, 3).map((left) => ({ ...NONE, c: 1, m: 1, y: 1, [left]: 0 }));
  return [...tints, ...overprints, ...gray.flatMap(({ black, chromatic }) => [black, chromatic])];
}

/** Where a strip may lie, in points: on both sides of the registration mark in the middle. */
export interface StripRoom {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  /** Half of the width that stays free in the middle. */
  readonly free: number;
}

/**
 * As often over the width as whole strips find room there, at least once: every ink zone of the press is to have some of it.
 *
 * @param y of the patches' middle, in points
 */
export function controlStrip({ left, right, middle, free }: StripRoom, y: number, gray: readonly GrayPair[]): string {
  const patches = patchesOf(gray);
  const side = Math.min(middle - left, right - middle) - free;
  const strips = Math.max(1, Math.floor((2 * Math.floor(side / LEAST_PATCH)) / patches.length));
  const before = Math.ceil((strips * patches.length) / 2);
  const patch = Math.min(PATCH, side / before);
  return Array.from({ length: strips * patches.length }, (_, i) => {
    const x = i < before ? middle - free - (before - i) * patch : middle + free + (i - before) * patch;
    const { c, m, y: yellow, k } = patches[i % patches.length]!;
    const box = [x, y - patch / 2, patch, patch].map(roundPt).join(' ');
    return `${c} ${m} ${yellow} ${k} k ${box} re f`;
  }).join('\n');
}
