import { roundPt } from './boxes.js';

/**
 * Capitals and figures as strokes on a grid of 4 by 6, y upwards: digit pairs are points, commas part strokes. For the slug line, which then needs
 * no font in the file, cannot be taken for copy when text is extracted, and is a hairline on every plate.
 */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '00 26 40,12 32',
  B: '00 06 36 45 44 33 03,33 42 41 30 00',
  C: '45 36 16 05 01 10 30 41',
  D: '00 06 26 44 42 20 00',
  E: '46 06 00 40,03 33',
  F: '46 06 00,03 33',
  G: '45 36 16 05 01 10 30 41 43 23',
  H: '00 06,40 46,03 43',
  I: '10 30,16 36,20 26',
  J: '46 41 30 10 01',
  K: '00 06,46 03 40',
  L: '06 00 40',
  M: '00 06 23 46 40',
  N: '00 06 40 46',
  O: '10 01 05 16 36 45 41 30 10',
  P: '00 06 36 45 44 33 03',
  Q: '10 01 05 16 36 45 41 30 10,22 40',
  R: '00 06 36 45 44 33 03,23 40',
  S: '45 36 16 05 04 13 33 42 41 30 10 01',
  T: '06 46,20 26',
  U: '06 01 10 30 41 46',
  V: '06 20 46',
  W: '06 10 23 30 46',
  X: '00 46,06 40',
  Y: '06 23 46,23 20',
  Z: '06 46 00 40',
  '0': '10 01 05 16 36 45 41 30 10,01 45',
  '1': '04 26 20,00 40',
  '2': '05 16 36 45 44 00 40',
  '3': '05 16 36 45 44 33 23,33 42 41 30 10 01',
  '4': '30 36 02 42',
  '5': '46 06 04 34 43 41 30 00',
  '6': '46 26 04 01 10 30 41 42 33 03',
  '7': '06 46 10',
  '8': '13 04 05 16 36 45 44 33 13 02 01 10 30 41 42 33',
  '9': '00 20 42 45 36 16 05 04 13 43',
  '-': '03 43',
  '.': '20 21',
};
const ADVANCE = 6;

/** A line of text as strokes, for `S`. Small letters are drawn as capitals; other characters leave a space. Sizes in points. */
export function strokeText(
  text: string,
  x: number,
  y: number,
  height: number,
): { readonly path: string; readonly width: number } {
  const unit = height / 6;
  const path = [...text.toUpperCase()].flatMap((character, i) =>
    (GLYPHS[character] ?? '').split(',').flatMap((stroke) =>
      stroke
        .split(' ')
        .filter(Boolean)
        .map((point, at) => {
          const [across, up] = [Number(point[0]), Number(point[1])];
          return `${roundPt(x + (i * ADVANCE + across) * unit)} ${roundPt(y + up * unit)} ${at === 0 ? 'm' : 'l'}`;
        }),
    ),
  );
  return { path: path.join(' '), width: text.length * ADVANCE * unit };
}
