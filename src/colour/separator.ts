import type { ContentCache, Diagnostic } from '../base/index.js';
import { oneIntent, tooManySpots, tooMuchInk } from './diagnostics.js';
import { pressInks } from './press-inks.js';
import { hex, onPress, type ReservedPalette } from './palette.js';
import { hasOneSeparation } from './profile.js';
import { separatePixels, separationTable } from './table.js';
import type { Ink, PressCondition, PhotoSeparator, Rgb } from './types.js';

/** Prepares the separator of a condition. */
export async function openSeparator(
  condition: PressCondition,
  palette: ReservedPalette,
  cache: ContentCache,
): Promise<PhotoSeparator> {
  const { icc, inkLimit, intent } = condition;
  const table = await separationTable(icc, inkLimit.total, intent, cache);
  if (table === null) throw new Error('a profile that made a press condition cannot be opened');
  const byProfile = ({ r, g, b }: Rgb): Ink => {
    if (r === g && g === b) return { kind: 'process', cmyk: { c: 0, m: 0, y: 0, k: table.black[r]! / 255 } };
    const [c, m, y, k] = [...separatePixels(table, Uint8Array.of(r, g, b))].map((level) => level / 255);
    return { kind: 'process', cmyk: { c: c!, m: m!, y: y!, k: k! } };
  };
  const inkOf = (colour: Rgb): Ink => {
    const meaning = palette.meanings.get(hex(colour)) ?? colour;
    return 'kind' in meaning ? meaning : byProfile(meaning);
  };
  return {
    condition,
    inks: (colours) => Promise.resolve(colours.map(inkOf)),
    separate: (rgb) => separatePixels(table, rgb),
    fromInks: (icc) => pressInks(icc, condition),
    black: table.black,
    diagnostics: objections(condition, palette),
  };
}

function objections(condition: PressCondition, palette: ReservedPalette): readonly Diagnostic[] {
  const inks = [...palette.css].flatMap(([name, value]) => {
    const meaning = palette.meanings.get(value)!;
    return 'kind' in meaning ? [{ name, ink: meaning }] : [];
  });
  const { total } = condition.inkLimit;
  const heavy = inks.flatMap(({ name, ink }) => {
    const { c, m, y, k } = onPress(ink);
    const sum = Math.round((c + m + y + k) * 100);
    return sum > total ? [tooMuchInk(null, { colour: name, ink: sum, condition: condition.id, most: total })] : [];
  });
  const spots = [...new Set(inks.flatMap(({ ink }) => (ink.kind === 'spot' ? [ink.name] : [])))];
  const alike = condition.intent === 'perceptual' && hasOneSeparation(condition.icc);
  return [
    ...(alike ? [oneIntent(null, { condition: condition.id })] : []),
    ...heavy,
    ...(spots.length > condition.spots
      ? [tooManySpots(null, { spots, condition: condition.id, most: condition.spots })]
      : []),
  ];
}
