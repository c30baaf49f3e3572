import { diagnostic, words, type ContentCache, type Diagnostic } from '../base/index.js';
import { pressInks } from './press-inks.js';
import { hex, onPress, type ReservedPalette } from './palette.js';
import { hasOneSeparation } from './profile.js';
import { separatePixels, separationTable } from './table.js';
import type { Ink, PressCondition, PhotoSeparator, Rgb } from './types.js';

/** Makes ready what turns colours into the inks of a condition. */
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
    return sum > total ? [tooMuchInk(name, sum, condition)] : [];
  });
  const spots = [...new Set(inks.flatMap(({ ink }) => (ink.kind === 'spot' ? [ink.name] : [])))];
  const alike = condition.intent === 'perceptual' && hasOneSeparation(condition.icc);
  return [
    ...(alike ? [oneIntent(condition)] : []),
    ...heavy,
    ...(spots.length > condition.spots ? [tooManySpots(spots, condition)] : []),
  ];
}

/** Nothing is wrong with the file; but who asked for the intent expects another picture. */
function oneIntent({ id }: PressCondition): Diagnostic {
  return diagnostic(
    'warning',
    'colour/one-intent',
    null,
    words(
      `The profile of ${id} has one table for both rendering intents: press.intent: perceptual gains nothing over relative.`,
      `${id} 的特性文件中，两种渲染意图共用同一色表：press.intent: perceptual 并不比 relative 更好。`,
    ),
    words(
      'Take press.intent out, or ask the printer for a profile with a perceptual table of its own.',
      '请去掉 press.intent，或向印厂索取另有感知意图色表的特性文件。',
    ),
  );
}

function tooMuchInk(name: string, sum: number, { id, inkLimit }: PressCondition): Diagnostic {
  return diagnostic(
    'warning',
    'colour/too-much-ink',
    null,
    words(
      `The palette colour ${name} has ${sum} % of ink; ${id} takes at most ${inkLimit.total} %.`,
      `调色板颜色 ${name} 的总墨量为 ${sum}%，${id} 至多 ${inkLimit.total}%。`,
    ),
    words('Use less of cyan, magenta and yellow where black covers them.', '请减少被黑墨覆盖的青、品红、黄。'),
  );
}

function tooManySpots(names: readonly string[], { id, spots }: PressCondition): Diagnostic {
  return diagnostic(
    'warning',
    'colour/spots',
    null,
    words(
      `The palette has the spot colours ${names.join(', ')}; ${id} allows ${spots === 0 ? 'none' : spots}.`,
      `调色板含专色 ${names.join('、')}，${id} ${spots === 0 ? '不允许专色' : `至多 ${spots} 种`}。`,
    ),
    words(
      'Leave spot: out, so that the colour prints as its cmyk:, or allow it with press: { spots: … } where the printer does.',
      '请去掉 spot:，改以其 cmyk: 印刷；若印厂允许专色，请写 press: { spots: … }。',
    ),
  );
}
