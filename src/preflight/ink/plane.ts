import type { Cmyk } from '../../colour/index.js';
import { separated, spotsOf, type Space } from '../reader/colour.js';

/** Inks of what cannot be told: none. */
export const NO_INK: Cmyk = { c: 0, m: 0, y: 0, k: 0 };

type Three = readonly [number, number, number];

/**
 * Plates are drawn up to three at a time by a renderer that knows red, green and blue: cyan, magenta and yellow as the lack of each on one plane,
 * black as the lack of all on another, spot inks on planes of their own. Painting, opacity and the separable blend modes work on each channel by
 * itself, so what comes out is exactly each plate (ISO 32000-1, 11.3.5: blending of inks works on their complements).
 */
export interface Plane {
  readonly key: string;
  /** Ink of a colour on the three plates, 0 to 1. */
  plates(space: Space, values: readonly number[]): Three;
  /** Which of a picture's inks (C, M, Y, K) are on the plates; null where it has none of them. */
  readonly picture: readonly number[] | null;
}

/** The plates of cyan, magenta and yellow, and that of black, spot inks by what stands for them. Notes which spot inks are used. */
export function processPlanes(used: Set<string>): readonly Plane[] {
  const inksOf = (space: Space, values: readonly number[]): Cmyk => {
    if (values.some((value) => value > 0)) for (const name of spotsOf(space)) used.add(name);
    return space.inks(values) ?? NO_INK;
  };
  return planesOf('', inksOf);
}

/** The same without the spot inks. */
export const ownPlanes = (spots: readonly string[]): readonly Plane[] =>
  planesOf('own ', (space, values) => separated(space, values, spots).process ?? NO_INK);

const planesOf = (kind: string, inksOf: (space: Space, values: readonly number[]) => Cmyk): readonly Plane[] => [
  {
    key: `${kind}cmy`,
    picture: [0, 1, 2],
    plates(space, values) {
      const { c, m, y } = inksOf(space, values);
      return [c, m, y];
    },
  },
  {
    key: `${kind}k`,
    picture: [3],
    plates(space, values) {
      const { k } = inksOf(space, values);
      return [k, k, k];
    },
  },
];

/** Planes of spot inks, three on each. Pictures have none: they are counted by what stands for their inks. */
export function spotPlanes(spots: readonly string[]): readonly Plane[] {
  return Array.from({ length: Math.ceil(spots.length / 3) }, (_, i) => {
    const names = spots.slice(3 * i, 3 * i + 3);
    return {
      key: `spots ${i}`,
      picture: null,
      plates(space, values) {
        const tints = separated(space, values, spots).spots;
        const tint = (name: string | undefined): number => (name === undefined ? 0 : (tints.get(name) ?? 0));
        return [tint(names[0]), tint(names[1]), tint(names[2])];
      },
    };
  });
}

/** Red, green, blue of the plane for a colour, 0 to 1. */
export function levelsOn(plane: Plane, space: Space, values: readonly number[]): Three {
  const [a, b, c] = plane.plates(space, values);
  return [1 - a, 1 - b, 1 - c];
}

/**
 * True where an overprinting paint leaves one of the plane's plates as it is. The plane is then darkened instead of painted over:
 * exact where the paint is at least as strong as what lies below, as solid black always is; else the heavier of the two.
 */
export function leavesPlate(plane: Plane, space: Space, values: readonly number[], mode: 0 | 1): boolean {
  if (space.colourants.includes('All') || space.inks(values) === null) return false;
  const named = space.family === 'Separation' || space.family === 'DeviceN';
  // Inks of a process colour leave the plates of spots alone in either mode (8.6.7).
  if (!named && !(space.family === 'DeviceCMYK' && (mode === 1 || plane.picture === null))) return false;
  return plane.plates(space, values).includes(0);
}
