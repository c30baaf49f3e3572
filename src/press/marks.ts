import { PDFName } from '@cantoo/pdf-lib';
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import { mm, mmToPt } from '../base/index.js';
import type { GrayPair } from '../colour/index.js';
import { roundPt, type Boxes } from './boxes.js';
import { controlStrip } from './control-strip.js';
import type { Sheet } from './document.js';
import { strokeText } from './strokes.js';

/** Room for the marks around the bleed. */
export const MARKS_MARGIN = mm(12);

const point = (millimetres: number): number => mmToPt(mm(millimetres));
/** Distance of the marks from the bleed, so that no cut leaves a trace of them on the page. */
const OFFSET = point(1);
const CROP_LENGTH = point(6);
/** Registration marks lie in the middle of the margin. */
const REGISTRATION = { radius: point(1.5), arm: point(3) };
/** Space without patches on either side of a registration mark. */
const CLEAR = REGISTRATION.arm + OFFSET;
const TEXT_HEIGHT = point(2);
/** Width of the marks in points: thin enough to cut at, thick enough to print. */
const LINE_WIDTH = 0.25;

const PLATES = ['C', 'M', 'Y', 'K'] as const;

/**
 * Crop and registration marks, a control strip, and a slug line that says what the plate is of. All lie outside the bleed. What must be on every plate
 * is in /Separation /All (8.6.6.4), spot plates included, and not in a black or a dark RGB.
 *
 * @param slug publication, date and page: letters, figures, hyphens
 * @param gray the gray balance of the press
 */
export function marksOf(
  context: PDFContext,
  { bleed, trim, media }: Boxes,
  slug: string,
  gray: readonly GrayPair[],
): NonNullable<Sheet['marks']> {
  const [left, bottom, right, top] = bleed;
  const middle = (media[1] + bottom) / 2;
  const [upper, lower] = [(media[3] + top) / 2, middle];
  const line = (x: number, y: number, toX: number, toY: number): string =>
    `${roundPt(x)} ${roundPt(y)} m ${roundPt(toX)} ${roundPt(toY)} l`;
  const crops = [trim[0], trim[2]].flatMap((x) => [
    line(x, bottom - OFFSET, x, bottom - OFFSET - CROP_LENGTH),
    line(x, top + OFFSET, x, top + OFFSET + CROP_LENGTH),
  ]);
  const sides = [trim[1], trim[3]].flatMap((y) => [
    line(left - OFFSET, y, left - OFFSET - CROP_LENGTH, y),
    line(right + OFFSET, y, right + OFFSET + CROP_LENGTH, y),
  ]);
  const centres: readonly (readonly [number, number])[] = [
    [(left + right) / 2, upper],
    [(left + right) / 2, lower],
    [(media[0] + left) / 2, (bottom + top) / 2],
    [(media[2] + right) / 2, (bottom + top) / 2],
  ];
  const start = trim[0] + point(10);
  const said = strokeText(slug, start, upper - TEXT_HEIGHT / 2, TEXT_HEIGHT);
  const content = [
    'q',
    `/All CS 1 SCN ${LINE_WIDTH} w`,
    [...crops, ...sides, ...centres.map(([x, y]) => registration(x, y)), said.path].join('\n'),
    'S',
    plateNames(start + said.width, upper - TEXT_HEIGHT / 2),
    controlStrip(
      { left: trim[0] + OFFSET, right: trim[2] - OFFSET, middle: (left + right) / 2, free: CLEAR },
      lower,
      gray,
    ),
    'Q',
  ];
  return { content: `${content.join('\n')}\n`, resources: { ColorSpace: { All: everyPlate(context) } } };
}

/** The colour space that prints on every plate. */
function everyPlate(context: PDFContext): PDFRef {
  const tint = context.obj({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [1, 1, 1, 1] });
  return context.register(context.obj([PDFName.of('Separation'), PDFName.of('All'), PDFName.of('DeviceCMYK'), tint]));
}

/** A circle with a cross. */
function registration(x: number, y: number): string {
  const { radius: r, arm } = REGISTRATION;
  const k = r * 0.5523; // of a Bézier curve that stays within 0.03 % of a quarter circle
  const at = (...n: readonly number[]): string => n.map((value, i) => roundPt(value + (i % 2 === 0 ? x : y))).join(' ');
  return [
    `${at(-arm, 0)} m ${at(arm, 0)} l ${at(0, -arm)} m ${at(0, arm)} l`,
    `${at(r, 0)} m ${at(r, k, k, r, 0, r)} c ${at(-k, r, -r, k, -r, 0)} c ${at(-r, -k, -k, -r, 0, -r)} c ${at(k, -r, r, -k, r, 0)} c`,
  ].join(' ');
}

/** Four shares of ink, one of them `share`. */
const one = (plate: number, share: number): string => PLATES.map((_, i) => (i === plate ? share : 0)).join(' ');

/** The letter of each plate, in its own ink: on a plate only its own is to be seen. */
function plateNames(x: number, y: number): string {
  return PLATES.map((name, i) => {
    const { path } = strokeText(name, x + i * TEXT_HEIGHT * 1.2, y, TEXT_HEIGHT);
    return `${one(i, 1)} K ${path} S`;
  }).join('\n');
}
