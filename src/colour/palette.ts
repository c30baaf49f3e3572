import { contentHash, type ContentCache } from '../base/index.js';
import { openProfile } from './engine.js';
import type { Cmyk, Ink, Palette, PaletteColour, PressCondition, Rgb } from './types.js';

/** Increase this when the display of inks changes, so that old cache entries are no longer used. */
const RECIPE = 'colour/show/1';
const SOLID_BLACK: Ink = { kind: 'process', cmyk: { c: 0, m: 0, y: 0, k: 1 } };
const PAPER: Ink = { kind: 'process', cmyk: { c: 0, m: 0, y: 0, k: 0 } };

/** The palette as it passes through HTML and Chrome: every ink is an sRGB value that stands for nothing else. */
export interface ReservedPalette {
  /** Name -> CSS colour (`#rrggbb`). */
  readonly css: ReadonlyMap<string, string>;
  /** CSS colour -> what it stands for: an ink, or a screen colour that the profile separates. */
  readonly meanings: ReadonlyMap<string, Ink | Rgb>;
}

export function hex({ r, g, b }: Rgb): string {
  return `#${[r, g, b].map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Gives every palette colour its own sRGB value. Equal colours share one; where two different ones would
 * look the same, the later is moved by as few levels as possible (usually one, which nobody sees). Black and white are taken from
 * the start: they are solid black ink and bare paper.
 *
 * @param condition gives the appearance of an ink where the palette does not state it
 */
export async function reservePalette(
  palette: Palette,
  condition: PressCondition,
  cache: ContentCache,
): Promise<ReservedPalette> {
  const wanted = await wantedOf(palette, condition, cache);
  const css = new Map<string, string>();
  const meanings = new Map<string, Ink | Rgb>([
    ['#000000', SOLID_BLACK],
    ['#ffffff', PAPER],
  ]);
  for (const [i, [name, colour]] of Object.entries(palette).entries()) {
    const meaning = meaningOf(colour);
    const value = freeValue(wanted[i]!, meaning, meanings);
    css.set(name, value);
    meanings.set(value, meaning);
  }
  return { css, meanings };
}

/** Colours named black and white are the black ink and the paper, as everywhere. */
function meaningOf(colour: PaletteColour): Ink | Rgb {
  if (colour.kind === 'ink') return colour.ink;
  const value = hex(colour.rgb);
  return value === '#000000' ? SOLID_BLACK : value === '#ffffff' ? PAPER : colour.rgb;
}

/** The screen colours as stated; inks without one are shown through the profile (A2B), with bare paper as white. */
async function wantedOf(palette: Palette, condition: PressCondition, cache: ContentCache): Promise<readonly Rgb[]> {
  const colours = Object.values(palette);
  const silent = colours.flatMap((colour) =>
    colour.kind === 'ink' && colour.rgb === null ? [onPress(colour.ink)] : [],
  );
  const shown = (await show(silent, condition, cache)).values();
  return colours.map((colour) => colour.rgb ?? shown.next().value!);
}

/** A spot colour looks like its alternate, by which every screen shows it. */
export function onPress(ink: Ink): Cmyk {
  if (ink.kind === 'process') return ink.cmyk;
  const { c, m, y, k } = ink.alternate;
  return { c: c * ink.tint, m: m * ink.tint, y: y * ink.tint, k: k * ink.tint };
}

async function show(inks: readonly Cmyk[], { icc }: PressCondition, cache: ContentCache): Promise<readonly Rgb[]> {
  if (inks.length === 0) return [];
  const levels = Uint16Array.from(inks.flatMap(({ c, m, y, k }) => [c, m, y, k].map((ink) => Math.round(ink * 65535))));
  const key = contentHash(RECIPE, icc, JSON.stringify([...levels]));
  let rgb = await cache.get(key);
  if (rgb === null) {
    const engine = await openProfile(icc);
    if (engine === null) throw new Error('a profile that made a press condition cannot be opened');
    rgb = engine.show(levels);
    await cache.put(key, rgb);
  }
  const shown = rgb;
  return inks.map((_, i) => ({ r: shown[i * 3]!, g: shown[i * 3 + 1]!, b: shown[i * 3 + 2]! }));
}

/** The wanted value where it is free or stands for the same colour, else the nearest free one. */
function freeValue(wanted: Rgb, meaning: Ink | Rgb, taken: ReadonlyMap<string, Ink | Rgb>): string {
  const same = JSON.stringify(meaning);
  for (const candidate of around(wanted)) {
    const value = hex(candidate);
    const there = taken.get(value);
    if (there === undefined || JSON.stringify(there) === same) return value;
  }
  throw new Error('the palette has more colours than there are'); // 16.7 million
}

/** The colour itself, then all others in order of their distance in levels, blue first, to which the eye is least sensitive. */
function* around(centre: Rgb): Generator<Rgb> {
  const { r, g, b } = centre;
  yield { r, g, b };
  const isColour = (to: Rgb): boolean => [to.r, to.g, to.b].every((level) => level >= 0 && level <= 255);
  const seen = (to: Rgb): number => 3 * Math.abs(to.r - r) + 6 * Math.abs(to.g - g) + Math.abs(to.b - b);
  for (let reach = 1; reach <= 255; reach++)
    yield* shell(reach)
      .map((away) => ({ r: r + away.r, g: g + away.g, b: b + away.b }))
      .filter(isColour)
      .sort((p, q) => seen(p) - seen(q));
}

/** All differences whose largest channel is exactly `reach` levels. */
function shell(reach: number): Rgb[] {
  const steps = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const isFar = (step: number): boolean => Math.abs(step) === reach;
  return steps.flatMap((r) =>
    steps.flatMap((g) => steps.filter((b) => isFar(r) || isFar(g) || isFar(b)).map((b) => ({ r, g, b }))),
  );
}
