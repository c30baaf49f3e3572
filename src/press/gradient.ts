import type { PdfFunction } from '../pdf/index.js';
import { colourOf, luminosity, type Colour, type InkTable } from './inks.js';
import type { Mode } from './mode.js';

/** A place along a gradient and what is painted there: the shares of C, M, Y, K and of each spot ink of the file, or one gray in a mask. Two at one place are an edge. */
export interface Stop {
  readonly at: number;
  readonly components: readonly number[];
}

/** Places within a smooth part at which its colour is separated anew: inks do not follow RGB in a straight line. */
const STEPS = 8;
/** Distance from the ends of a part at which its end colours are sampled, as a share of the part: no colour of 8 bits changes within it. */
const NEAR = 1e-4;
/** Where the sample at that distance is far off (Chrome's half transparent gradients divide by zero there), this distance is used. */
const FURTHER = 0.01;
const FAR_OFF = 0.03;
/** Stops that differ from a straight line by no more than this are left out: a press cannot show the difference. */
const TOLERANCE = 0.004;

interface Sample {
  readonly at: number;
  readonly colour: Colour;
}

/**
 * A gradient along one line, from a function of RGB to stops in ink between which it runs straight. A part that begins or ends in a colour of the
 * palette runs straight from ink to ink: red to white is a red that grows lighter, and no other ink comes up on the way.
 *
 * @param breaks places between which the function is smooth, in order, with both ends
 */
export function inkStops(
  rgb: (at: number) => readonly number[],
  breaks: readonly number[],
  inks: InkTable,
  mode: Mode,
): Stop[] {
  const stops: Stop[] = [];
  for (let i = 0; i + 1 < breaks.length; i++) {
    const [from, to] = [breaks[i]!, breaks[i + 1]!];
    if (to <= from) continue;
    const look = (share: number): Sample => ({
      at: from + share * (to - from),
      colour: colourAt(rgb, from, to, share),
    });
    const [first, last] = [look(0), look(1)];
    const straight = inks.isReserved(first.colour) || inks.isReserved(last.colour);
    const within = Array.from({ length: STEPS - 1 }, (_, n) => look((n + 1) / STEPS));
    const part = (straight ? [first, last] : [first, ...within, last]).map((sample) => stopOf(sample, inks, mode));
    for (const stop of thinned(part)) if (!same(stops.at(-1), stop)) stops.push(stop);
  }
  return thinned(stops);
}

/** The colour at a share of a part. At its ends it is the limit from within, since the next part may begin with another colour. */
function colourAt(rgb: (at: number) => readonly number[], from: number, to: number, share: number): Colour {
  const at = (inside: number): readonly number[] => rgb(from + inside * (to - from));
  const inwards = (distance: number): number => (share === 0 ? distance : share === 1 ? 1 - distance : share);
  const [near, further] = [at(inwards(NEAR)), at(inwards(FURTHER))];
  const [r = 0, g = r, b = r] = near.some((value, i) => Math.abs(value - further[i]!) > FAR_OFF) ? further : near;
  return colourOf(r, g, b);
}

/** A function of one input as a function of a number. */
export const alongDomain = (f: PdfFunction) => (at: number) => f.evaluate([at]);

function stopOf({ at, colour }: Sample, inks: InkTable, mode: Mode): Stop {
  if (mode === 'luminosity') return { at, components: [luminosity(colour)] };
  const ink = inks.ink(colour);
  const { c, m, y, k } = ink.kind === 'process' ? ink.cmyk : { c: 0, m: 0, y: 0, k: 0 };
  const tints = inks.spots.map(({ name }) => (ink.kind === 'spot' && ink.name === name ? ink.tint : 0));
  return { at, components: [c, m, y, k, ...tints] };
}

const same = (a: Stop | undefined, b: Stop): boolean =>
  a !== undefined && a.at === b.at && a.components.every((value, i) => Math.abs(value - b.components[i]!) < 1e-9);

/** Leaves out stops that lie on the line between the others (Ramer, Douglas, Peucker); the edges stay. */
function thinned(stops: readonly Stop[]): Stop[] {
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined || stops.length < 3) return [...stops];
  let [worst, distance] = [0, -1];
  for (let i = 1; i < stops.length - 1; i++) {
    const off = offLine(stops[i]!, first, last);
    const edge = stops[i]!.at === stops[i + 1]!.at || stops[i]!.at === stops[i - 1]!.at;
    if ((edge ? Infinity : off) > distance) [worst, distance] = [i, edge ? Infinity : off];
  }
  if (distance <= TOLERANCE) return [first, last];
  return [...thinned(stops.slice(0, worst + 1)), ...thinned(stops.slice(worst)).slice(1)];
}

function offLine(stop: Stop, first: Stop, last: Stop): number {
  const share = last.at === first.at ? 0 : (stop.at - first.at) / (last.at - first.at);
  return Math.max(
    ...stop.components.map((value, i) => {
      const [a, b] = [first.components[i]!, last.components[i]!];
      return Math.abs(value - (a + share * (b - a)));
    }),
  );
}
