import type { Rewriting } from './copy.js';
import type { Style } from './css.js';

/** Bullets that word processors set in symbol faces, by face and letter. */
const SYMBOLS: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [
    /wingdings(?!\s*[23])/u,
    {
      l: '●',
      n: '■',
      u: '◆',
      v: '❖',
      '\u00a7': '■',
      '\u00d8': '➢',
      '\u00fc': '✓',
      q: '❑',
      p: '□',
      o: '□',
      m: '❍',
      '\u00b2': '◆',
      '\u00a8': '□',
      '\u00fe': '☑',
      '\u00e0': '→',
    },
  ],
  [/symbol/u, { '\u00b7': '●', '\u00a8': '♦', '\u00d2': '®' }],
];

/** The sign that a letter stands for in a symbol face; null where the face is none or the letter is not known. */
function symbolOf(face: string, letter: string): string | null {
  const code = letter.charCodeAt(0);
  const plain = code >= 0xf000 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : letter;
  for (const [name, signs] of SYMBOLS) if (name.test(face)) return signs[plain] ?? null;
  return null;
}

/** How letters read in a face of signs. */
export function symbolFace(style: Style): Rewriting | null {
  const face = `${style.get('font-family') ?? ''} ${style.get('font') ?? ''}`;
  return /wingdings|symbol/u.test(face) && !/segoe|emoji/u.test(face)
    ? { rule: 'symbol', of: (c) => symbolOf(face, c) }
    : null;
}
