import type { Cmyk, Ink, Rgb, Separator } from '../colour/index.js';

/** sRGB as one number, 0xrrggbb. */
export type Colour = number;

/** Shares of red, green and blue, 0 to 1, to the nearest colour of 8 bits: Chrome writes four decimals of what was such a colour. */
export function colourOf(r: number, g: number, b: number): Colour {
  const byte = (share: number): number => Math.round(Math.min(Math.max(share, 0), 1) * 255);
  return (byte(r) << 16) | (byte(g) << 8) | byte(b);
}

export const rgbOf = (colour: Colour): Rgb => ({ r: colour >> 16, g: (colour >> 8) & 255, b: colour & 255 });

/** Luminosity of a colour, 0 to 1, by which a mask is made (11.5.3, for DeviceRGB). */
export function luminosity(colour: Colour): number {
  const { r, g, b } = rgbOf(colour);
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255;
}

/** What an ink is on the four plates; a spot colour by what stands for it. */
export function processOf(ink: Ink): Cmyk {
  if (ink.kind === 'process') return ink.cmyk;
  const { c, m, y, k } = ink.alternate;
  return { c: c * ink.tint, m: m * ink.tint, y: y * ink.tint, k: k * ink.tint };
}

/** A spot ink, which has a plate of its own. */
export type SpotInk = Pick<Extract<Ink, { kind: 'spot' }>, 'name' | 'alternate'>;

/** Whether an ink is solid black and nothing else. */
export const isSolidBlack = (ink: Ink): boolean =>
  ink.kind === 'process' && ink.cmyk.c === 0 && ink.cmyk.m === 0 && ink.cmyk.y === 0 && ink.cmyk.k >= 0.999;

const UNKNOWN: Ink = { kind: 'process', cmyk: { c: 0, m: 0, y: 0, k: 1 } };

/**
 * The inks of every colour of the file. It is filled in one go, for a separator takes colours together: the pages are walked once with an empty
 * table, which notes what is asked for, and once for good.
 */
export class InkTable {
  readonly #inks = new Map<Colour, Ink>();
  readonly #missing = new Set<Colour>();
  readonly #reserved: ReadonlySet<Colour>;
  readonly #spots = new Map<string, SpotInk>();

  constructor(reserved: readonly Rgb[]) {
    this.#reserved = new Set(reserved.map(({ r, g, b }) => (r << 16) | (g << 8) | b));
  }

  ink(colour: Colour): Ink {
    const ink = this.#inks.get(colour);
    if (ink === undefined) this.#missing.add(colour);
    return ink ?? UNKNOWN;
  }

  /** True for a colour that stands for inks of the palette. */
  isReserved(colour: Colour): boolean {
    return this.#reserved.has(colour);
  }

  /** The spot inks among them, each once. */
  get spots(): readonly SpotInk[] {
    return [...this.#spots.values()];
  }

  /** Separates the colours that were asked for and not found. */
  async fill(separator: Separator): Promise<void> {
    const colours = [...this.#missing].sort((a, b) => a - b);
    this.#missing.clear();
    if (colours.length === 0) return;
    const inks = await separator.inks(colours.map(rgbOf));
    colours.forEach((colour, i) => {
      const ink = inks[i]!;
      this.#inks.set(colour, ink);
      if (ink.kind === 'spot' && !this.#spots.has(ink.name)) this.#spots.set(ink.name, ink);
    });
  }
}
