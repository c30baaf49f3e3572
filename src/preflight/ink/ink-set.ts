import type { Cmyk } from '../../colour/index.js';
import { separated, spotsOf, type Space } from '../reader/colour.js';

/** Unknown colours count as no ink. */
const NO_INK: Cmyk = { c: 0, m: 0, y: 0, k: 0 };

/** The inks that colours are separated into: cyan, magenta, yellow, black, and the spot inks that are counted separately. */
export interface InkSet {
  readonly key: string;
  /** Spot inks that follow the four process inks. */
  readonly spots: readonly string[];
  /** Ink of a colour, 0 to 1, in the order of the set. */
  inks(space: Space, values: readonly number[]): readonly number[];
}

export const PROCESS_KEY = 'process';

/** The four process inks, with spot inks by their process equivalents. Collects the names of the spot inks in use. */
export const processInks = (used: Set<string>): InkSet => ({
  key: PROCESS_KEY,
  spots: [],
  inks(space, values) {
    if (values.some((value) => value > 0)) for (const name of spotsOf(space)) used.add(name);
    const { c, m, y, k } = space.inks(values) ?? NO_INK;
    return [c, m, y, k];
  },
});

/** The process inks, and the spot inks as inks of their own. */
export const ownInks = (spots: readonly string[]): InkSet => ({
  key: 'own',
  spots,
  inks(space, values) {
    const apart = separated(space, values, spots);
    const { c, m, y, k } = apart.process ?? NO_INK;
    return [c, m, y, k, ...spots.map((name) => apart.spots.get(name) ?? 0)];
  },
});
