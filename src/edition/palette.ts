import type { Cmyk, Ink, Palette, PaletteColour, Rgb } from '../colour/index.js';
import type { PublicationFile } from './schema/publication.js';

/** The palette with its inks: built-in names first, then those of one's own, in the order in which they are written. */
export function paletteOf(stated: PublicationFile['palette']): Palette {
  return Object.fromEntries(Object.entries(stated).map(([name, colour]) => [name, colourOf(colour)]));
}

function colourOf(stated: PublicationFile['palette'][string]): PaletteColour {
  if (typeof stated === 'string') return { kind: 'screen', rgb: rgbOf(stated) };
  const [c, m, y, k] = stated.cmyk.map((percent) => percent / 100);
  const cmyk: Cmyk = { c: c!, m: m!, y: y!, k: k! };
  const ink: Ink =
    stated.spot === undefined
      ? { kind: 'process', cmyk }
      : { kind: 'spot', name: stated.spot, tint: 1, alternate: cmyk };
  return { kind: 'ink', ink, rgb: stated.rgb === undefined ? null : rgbOf(stated.rgb) };
}

/** #rgb or #rrggbb, as the schema has checked. */
function rgbOf(text: string): Rgb {
  const digits = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  const level = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16);
  return { r: level(0), g: level(2), b: level(4) };
}
