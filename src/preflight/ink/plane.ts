import type { Space } from '../reader/colour.js';
import { ownInks, processInks, type InkSet } from './ink-set.js';

type Three = readonly [number, number, number];

/**
 * Plates are drawn up to three at a time by a renderer that knows red, green and blue: cyan, magenta and yellow as the lack of each on one plane,
 * black as the lack of all on another, spot inks on planes of their own. Painting, opacity and the separable blend modes work on each channel by
 * itself, so what comes out is exactly each plate (ISO 32000-1, 11.3.5: blending of inks works on their complements).
 */
export interface Plane {
  readonly key: string;
  readonly set: InkSet;
  /** Indices of the inks that the red, green and blue channels hold; black is in all three, and there may be fewer than three spot inks. */
  readonly plates: readonly number[];
}

/** The plates of cyan, magenta and yellow, and that of black, spot inks by what stands for them. Notes which spot inks are used. */
export const processPlanes = (used: Set<string>): readonly Plane[] => planesOf(processInks(used));

/** The same planes without spot inks, and planes of the spot inks, three on each. */
export const ownPlanes = (spots: readonly string[]): readonly Plane[] => planesOf(ownInks(spots));

const planesOf = (set: InkSet): readonly Plane[] => [
  { key: `${set.key} cmy`, set, plates: [0, 1, 2] },
  { key: `${set.key} k`, set, plates: [3, 3, 3] },
  ...Array.from({ length: Math.ceil(set.spots.length / 3) }, (_, i) => ({
    key: `${set.key} spots ${i}`,
    set,
    plates: set.spots.slice(3 * i, 3 * i + 3).map((__, j) => 4 + 3 * i + j),
  })),
];

/** Ink of a colour on the three channels of the plane, 0 to 1. */
function inksOn({ set, plates }: Plane, space: Space, values: readonly number[]): Three {
  const inks = set.inks(space, values);
  const [a = 0, b = 0, c = 0] = plates.map((plate) => inks[plate]!);
  return [a, b, c];
}

/** Red, green, blue of the plane for a colour, 0 to 1. */
export function levelsOn(plane: Plane, space: Space, values: readonly number[]): Three {
  const [a, b, c] = inksOn(plane, space, values);
  return [1 - a, 1 - b, 1 - c];
}

/**
 * True where an overprinting paint leaves one of the plane's plates as it is. The plane is then darkened instead of painted over:
 * exact where the paint is at least as strong as what lies below, as solid black always is; else the heavier of the two.
 */
export function leavesPlate(plane: Plane, space: Space, values: readonly number[], mode: 0 | 1): boolean {
  if (space.colourants.includes('All') || space.inks(values) === null) return false;
  const named = space.family === 'Separation' || space.family === 'DeviceN';
  const ofSpots = plane.plates[0]! > 3;
  // Inks of a process colour leave the plates of spots alone in either mode (8.6.7).
  if (!named && !(space.family === 'DeviceCMYK' && (mode === 1 || ofSpots))) return false;
  return inksOn(plane, space, values).includes(0);
}
