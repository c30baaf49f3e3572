import { diagnostic, mm, pt, ptToMm, roundMm, words, type Box, type Diagnostic } from '../base/index.js';
import type { Advertisement, Edition, EditionPage } from '../edition/index.js';
import { cellsBox } from './grid.js';
import { ppiAt } from './items.js';
import { placeLines } from './place.js';
import type { Furniture } from './types.js';
import type { Setter } from './typesetter.js';

/** The row of the label above the picture, and how far an advertisement's picture keeps from its frame, in points. */
const LABEL_ROWS = 1;
const INSET_PT = 2;
const LABEL_PT = 7;
/** A picture of another shape than its place by more than this leaves white that was paid for. */
const SHAPE = 0.05;

/** The booked advertisements of a page: each in its place, marked as such (广告法 第十四条), whole and in its own shape. */
export function placeAdvertisements(
  { publication }: Edition,
  { advertisements, format }: EditionPage,
  setter: Setter,
): readonly Furniture[] {
  const label = publication.language.startsWith('zh') ? '广告' : 'Advertisement';
  return advertisements.map((booked) => {
    const box = cellsBox(format, booked);
    const lines = setter.set(
      { text: label, marks: [] },
      { role: 'folio', size: LABEL_PT, measure: box.w * (72 / 25.4), align: 'start', indent: 0, balance: false },
    );
    const leading = format.leading * LABEL_ROWS;
    const photo = pictureIn(booked, box, ptToMm(pt(leading)));
    return {
      kind: 'ad',
      box: photo.box,
      lines: placeLines(box, lines.slice(0, 1), { role: 'folio', size: LABEL_PT, leading, block: null }),
      photo: { id: booked.photo.id, crop: { x: 0, y: 0, ...booked.photo.pixels }, ppi: photo.ppi },
    };
  });
}

/** The largest place under the label that has the picture's shape. */
function pictureIn({ photo }: Advertisement, box: Box, label: number): { readonly box: Box; readonly ppi: number } {
  const inset = ptToMm(pt(INSET_PT));
  const room = { w: box.w - 2 * inset, h: box.h - label - inset };
  const scale = Math.min(room.w / photo.pixels.w, room.h / photo.pixels.h);
  const [w, h] = [photo.pixels.w * scale, photo.pixels.h * scale];
  const picture = {
    x: roundMm(box.x + inset + (room.w - w) / 2),
    y: roundMm(box.y + label + (room.h - h) / 2),
    w: roundMm(w),
    h: roundMm(h),
  };
  return { box: picture, ppi: Math.round(ppiAt(photo.pixels.w, (picture.w * 72) / 25.4)) };
}

/** What the sales desk should know: a picture that does not have the shape of its place. */
export function misshapen({ advertisements, format, number }: EditionPage): readonly Diagnostic[] {
  return advertisements.flatMap((booked) => {
    const box = cellsBox(format, booked);
    const label = ptToMm(pt(format.leading * LABEL_ROWS));
    const wanted = box.w / mm(box.h - label);
    const has = booked.photo.pixels.w / booked.photo.pixels.h;
    if (Math.abs(Math.log(has / wanted)) <= SHAPE) return [];
    const rows = Math.round(box.w / has / ptToMm(pt(format.leading))) + LABEL_ROWS;
    return [
      diagnostic(
        'warning',
        'layout/advertisement-shape',
        booked.photo.file === null ? null : { file: booked.photo.file },
        words(
          `The advertisement on page ${number} does not have the shape of its place: ${has.toFixed(2)} times as wide as high, and the place is ${wanted.toFixed(2)}.`,
          `第 ${number} 版的广告与版位形状不符：宽为高的 ${has.toFixed(2)} 倍，版位为 ${wanted.toFixed(2)} 倍。`,
        ),
        words(
          `Book ${rows} rows for it, or ask for a picture of the right shape.`,
          `请改订 ${rows} 行，或索取形状相符的图片。`,
        ),
      ),
    ];
  });
}
