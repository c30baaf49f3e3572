import { blackFor, blackRamp, lightOfBlack } from './black.js';
import { openConversion, openProfile } from './engine.js';
import { measureAlike } from './profile.js';
import { hold } from './table.js';
import type { PressCondition } from './types.js';

/** Levels of cyan, magenta and yellow up to which a pixel counts as black alone: JPEG compression leaves as much where there was none. */
const TRACE = 2;

type Inks = (cmyk: Uint8Array) => Uint8Array;

/** See `PhotoSeparator.fromInks`. */
export async function pressInks(icc: Uint8Array | null, condition: PressCondition): Promise<Inks | null> {
  if (!condition.keepInks) return null;
  const own = icc === null || measureAlike(icc, condition.icc);
  // A profile that is damaged, or not for four inks, is ignored.
  const convert = (own ? null : await conversion(icc, condition)) ?? ((cmyk) => cmyk.slice());
  const most = Math.floor((condition.inkLimit.total / 100) * 255);
  return (cmyk) => {
    const inks = convert(cmyk);
    for (let i = 0; i < inks.length; i += 4) hold(inks, i, most);
    return inks;
  };
}

/** Converts one press's inks to another's by their appearance; black alone by its lightness, so that it stays black alone. */
async function conversion(icc: Uint8Array, condition: PressCondition): Promise<Inks | null> {
  const [from, to] = await Promise.all([
    openConversion(icc, condition.icc, condition.intent),
    openProfile(condition.icc),
  ]);
  if (from === null || to === null) return null;
  const black = blackFor(blackRamp(to), lightOfBlack(blackRamp(from)));
  return (cmyk) => {
    const inks = from.convert(cmyk);
    for (let i = 0; i < cmyk.length; i += 4) {
      if (Math.max(cmyk[i]!, cmyk[i + 1]!, cmyk[i + 2]!) > TRACE) continue;
      inks.fill(0, i, i + 3);
      inks[i + 3] = black[cmyk[i + 3]!]!;
    }
    return inks;
  };
}
