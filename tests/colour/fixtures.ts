import { memoryCache } from '../../src/base/index.js';
import { openCondition, plainWish, type PressCondition, type PressWish } from '../../src/colour/index.js';
import { openProfile, type ProfileEngine } from '../../src/colour/engine.js';

export const wish = (condition: string, more: Partial<PressWish> = {}): PressWish => ({
  ...plainWish(condition),
  ...more,
});

export const newsprint = (more: Partial<PressWish> = {}): Promise<PressCondition> =>
  openCondition(wish('newsprint', more), memoryCache());

export async function engineOf({ icc }: PressCondition): Promise<ProfileEngine> {
  return (await openProfile(icc))!;
}

/** Colours that fill the cube evenly enough and are the same on every run. */
export function someColours(count: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: count * 3 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** CIE76 of two lists of L*a*b* triples, one by one. */
export function deltaE(a: Float32Array, b: Float32Array): number[] {
  return Array.from({ length: a.length / 3 }, (_, i) =>
    Math.hypot(a[i * 3]! - b[i * 3]!, a[i * 3 + 1]! - b[i * 3 + 1]!, a[i * 3 + 2]! - b[i * 3 + 2]!),
  );
}
