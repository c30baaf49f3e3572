import sharp from 'sharp';
import type { Box } from '../../src/base/index.js';
import type { PageFrame, PageLine, PageModel } from '../../src/page/index.js';

export const PPI = 110;
const PER_MM = PPI / 25.4;

/** A page as it was drawn. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** RGB, row by row. */
  readonly rgb: Uint8Array;
}

export async function readDrawn(png: Uint8Array): Promise<Drawn> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

/** A long thin line, in pixels: which row or column, and from where to where. */
export interface DrawnRule {
  readonly along: 'row' | 'column';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Dashes of text are shorter. */
const SHORTEST = 60;
/** Pixels beside a rule that differ from it. */
const BESIDE = 4;

/**
 * Everything that is long, thin and straight and lies neither in one of the boxes nor along its edge.
 *
 * @param contrast the least difference from what lies on both sides, 0 to 1
 */
export function rulesOf(page: Drawn, contrast: number, pictures: readonly Box<number>[] = []): readonly DrawnRule[] {
  const rules: DrawnRule[] = [];
  for (const along of ['row', 'column'] as const) {
    const [count, length] = along === 'row' ? [page.height, page.width] : [page.width, page.height];
    const pixel = (at: number, i: number): number => 3 * (along === 'row' ? at * page.width + i : i * page.width + at);
    const differs = (at: number, i: number): boolean =>
      differenceOf(page, pixel(at, i), pixel(at - BESIDE, i)) > contrast &&
      differenceOf(page, pixel(at, i), pixel(at + BESIDE, i)) > contrast;
    for (let at = BESIDE; at < count - BESIDE; at++) {
      let from = 0;
      for (let i = 0; i <= length; i++) {
        if (i < length && differs(at, i)) continue;
        if (i - from >= SHORTEST) rules.push({ along, at, from, to: i });
        from = i + 1;
      }
    }
  }
  const inside = ({ along, at, from, to }: DrawnRule, { x, y, w, h }: Box<number>): boolean => {
    const [across, start, room, length] = along === 'row' ? [y, x, h, w] : [x, y, w, h];
    const [least, most] = [(across - 0.5) * PER_MM, (across + room + 0.5) * PER_MM];
    return at > least && at < most && from > start * PER_MM - 2 && to < (start + length) * PER_MM + 2;
  };
  return rules.filter((rule) => !pictures.some((box) => inside(rule, box)));
}

function differenceOf({ rgb }: Drawn, a: number, b: number): number {
  const red = Math.abs(rgb[a]! - rgb[b]!);
  const green = Math.abs(rgb[a + 1]! - rgb[b + 1]!);
  const blue = Math.abs(rgb[a + 2]! - rgb[b + 2]!);
  return Math.max(red, green, blue) / 255;
}

/** Those of `rules` that have no like among `others`: a pixel and a half beside, eight shorter or longer, since type that comes near a rule ends it. */
export const without = (rules: readonly DrawnRule[], others: readonly DrawnRule[]): readonly DrawnRule[] =>
  rules.filter(
    (rule) =>
      !others.some(
        (other) =>
          other.along === rule.along &&
          Math.abs(other.at - rule.at) <= 1.5 &&
          other.from <= rule.from + 8 &&
          other.to >= rule.to - 8,
      ),
  );

/** Of the pixels of a box in mm: the mean difference from white, and its centre in pixels. */
export function inkOf(
  { rgb, width }: Drawn,
  box: Box<number>,
): { readonly ink: number; readonly x: number; readonly y: number } {
  const [left, top] = [Math.round(box.x * PER_MM), Math.round(box.y * PER_MM)];
  const [right, bottom] = [Math.round((box.x + box.w) * PER_MM), Math.round((box.y + box.h) * PER_MM)];
  let [sum, x, y] = [0, 0, 0];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const pixel = 3 * (row * width + column);
      const ink = 255 - (rgb[pixel]! + rgb[pixel + 1]! + rgb[pixel + 2]!) / 3;
      sum += ink;
      x += ink * column;
      y += ink * row;
    }
  }
  return { ink: sum / 255 / ((right - left) * (bottom - top)), x: x / sum, y: y / sum };
}

/** The mean difference of two drawings of a page in a box, in mm, 0 to 1. */
export function differenceIn(one: Drawn, other: Drawn, box: Box<number>): number {
  const [left, top] = [Math.ceil(box.x * PER_MM), Math.ceil(box.y * PER_MM)];
  const [right, bottom] = [Math.floor((box.x + box.w) * PER_MM), Math.floor((box.y + box.h) * PER_MM)];
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let pixel = 3 * (row * one.width + left); pixel < 3 * (row * one.width + right); pixel++) {
      sum += Math.abs(one.rgb[pixel]! - other.rgb[pixel]!);
    }
  }
  return sum / 3 / 255 / ((right - left) * (bottom - top));
}

/** The em box of a line. */
export function lineBox({ writing, x, baseline, w, size }: PageLine): Box<number> {
  const em = (size * 25.4) / 72;
  if (writing === 'vertical') return { x: baseline - em / 2, y: x, w: em, h: w };
  return { x, y: baseline - 0.88 * em, w, h: em };
}

export const framesOf = ({ furniture, stories }: PageModel): readonly PageFrame[] => [
  ...furniture,
  ...stories.flatMap(({ frames }) => frames),
];

export const linesOf = (page: PageModel): readonly PageLine[] =>
  framesOf(page)
    .flatMap(({ blocks, rows }) => [...blocks, ...rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []))])
    .flatMap(({ lines }) => lines);
