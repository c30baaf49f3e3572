import { openProfile, type ProfileEngine } from './engine.js';
import type { Cmyk } from './types.js';

/** A tint of black, and the tints of cyan, magenta and yellow that together look the same. */
export interface GrayPair {
  readonly black: Cmyk;
  readonly chromatic: Cmyk;
}

const STEPS = 12;
/** Step of ink for the numerical derivative: the nodes of a profile's tables are some 6 % apart. */
const NUDGE = 0.02;

/**
 * Gray balance after ISO 12647-3 for newspapers: a tint of black and the tints of cyan, magenta and yellow of the same colour, by the profile of
 * the press, in whole per cents. A press that is out of balance prints the two in different colours.
 *
 * @param icc a condition's profile
 * @param tints shares of black, 0 to 1
 */
export async function grayBalance(icc: Uint8Array, tints: readonly number[]): Promise<readonly GrayPair[]> {
  const engine = await openProfile(icc);
  if (engine === null) throw new Error('a profile that made a press condition cannot be opened');
  return tints.map((k) => {
    const black = { c: 0, m: 0, y: 0, k };
    const [c, m, y] = matching(engine, labOf(engine, [black])[0]!, k).map((share) => Math.round(share * 100) / 100);
    return { black, chromatic: { c: c!, m: m!, y: y!, k: 0 } };
  });
}

type Triple = readonly [number, number, number];

const SHARE = 0xffff;

function labOf(engine: ProfileEngine, inks: readonly Cmyk[]): readonly Triple[] {
  const levels = inks.flatMap(({ c, m, y, k }) => [c, m, y, k].map((share) => Math.round(share * SHARE)));
  const lab = engine.measure(Uint16Array.from(levels));
  return inks.map((_, i) => [lab[3 * i]!, lab[3 * i + 1]!, lab[3 * i + 2]!]);
}

/** Newton's method in three unknowns: the profile gives colours for inks, but no separation without black for a colour. */
function matching(engine: ProfileEngine, wanted: Triple, begin: number): Triple {
  let inks: Triple = [begin, begin * 0.8, begin * 0.8];
  for (let step = 0; step < STEPS; step++) {
    const nudged = [0, 1, 2].map((i) => inks.map((share, j) => (i === j ? share + NUDGE : share)));
    const [here, ...there] = labOf(
      engine,
      [inks, ...nudged].map(([c, m, y]) => ({ c: within(c), m: within(m), y: within(y), k: 0 })),
    );
    const slopes = there.map((lab) => lab.map((value, row) => (value - here![row]!) / NUDGE)) as unknown as Columns;
    const off = wanted.map((value, row) => value - here![row]!) as unknown as Triple;
    const change = solved(slopes, off);
    inks = inks.map((share, i) => within(share + change[i]!)) as unknown as Triple;
  }
  return inks;
}

/** Leaves room above, so that the derivative can be computed at full ink. */
const within = (share: number): number => Math.min(1 - NUDGE, Math.max(0, share));

type Columns = readonly [Triple, Triple, Triple];

/** Cramer's rule; no change where the three inks do not span the colours. */
function solved([a, b, c]: Columns, wanted: Triple): Triple {
  const whole = determinant(a, b, c);
  if (Math.abs(whole) < 1e-6) return [0, 0, 0];
  return [determinant(wanted, b, c) / whole, determinant(a, wanted, c) / whole, determinant(a, b, wanted) / whole];
}

const determinant = (a: Triple, b: Triple, c: Triple): number =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1]);
