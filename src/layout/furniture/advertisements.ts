import { mm, mmToPt, pt, ptToMm, roundMm, type Box, type Diagnostic } from '../../base/index.js';
import { labelRows, type Advertisement, type Edition, type EditionPage, type PageFormat } from '../../edition/index.js';
import { advertisementShape } from '../diagnostics/index.js';
import { cellsBox, ppiAt } from '../setting/grid.js';
import { placeLines } from '../setting/lines.js';
import type { Furniture } from '../setting/types.js';
import type { Setter } from '../setting/typesetter.js';

/** How far an advertisement's picture keeps from the cells that it was booked in, in points. */
const INSET_PT = 2;
const LABEL_PT = 7;
/** A picture of another shape than its place by more than this leaves space that was paid for empty. */
const SHAPE = 0.05;

/** The booked advertisements of a page: each in its place, marked as such (广告法 第十四条), whole and in its own shape. */
export function placeAdvertisements(
  { publication }: Edition,
  { advertisements, format }: EditionPage,
  setter: Setter,
): readonly Furniture[] {
  const usual = publication.language.startsWith('zh') ? '广告' : 'Advertisement';
  return advertisements.map((booked) => {
    const box = cellsBox(format, booked);
    const text = booked.label ?? usual;
    const lines =
      text === ''
        ? []
        : setter.set(
            { text, marks: [] },
            { role: 'folio', size: LABEL_PT, measure: box.w * (72 / 25.4), align: 'start', indent: 0, balance: false },
          );
    const leading = format.leading * labelRows(booked);
    const place = placeOf(booked, box, ptToMm(pt(leading)));
    const photo = pictureIn(booked, place);
    // The label stands directly above the picture's place, even where the cells are higher.
    const above = mmToPt(mm(place.y - box.y)) - leading;
    const left = booked.width === null ? 0 : mmToPt(mm(place.x - box.x));
    return {
      kind: 'ad',
      box: photo.box,
      lines: placeLines(
        box,
        lines.slice(0, 1),
        { role: 'folio', size: LABEL_PT, leading, block: null },
        { x: left, y: above },
      ),
      photo: { id: booked.photo.id, crop: { x: 0, y: 0, ...booked.photo.pixels }, ppi: photo.ppi },
    };
  });
}

/** The place of the picture under the label. A size booked in mm is kept exactly, in the middle of the columns and at the foot of the rows. */
function placeOf({ width, height }: Advertisement, box: Box, label: number): Box {
  const inset = ptToMm(pt(INSET_PT));
  const w = width ?? box.w - 2 * inset;
  const h = height ?? box.h - label - inset;
  const y = height === null ? box.y + label : box.y + box.h - h;
  return { x: mm(box.x + (box.w - w) / 2), y: mm(y), w: mm(w), h: mm(h) };
}

/** The largest box in the place that has the picture's shape; the place itself where the picture has that, or nearly. */
function pictureIn({ photo }: Advertisement, place: Box): { readonly box: Box; readonly ppi: number } {
  const scale = Math.min(place.w / photo.pixels.w, place.h / photo.pixels.h);
  const [w, h] = [photo.pixels.w * scale, photo.pixels.h * scale];
  const box = {
    x: roundMm(place.x + (place.w - w) / 2),
    y: roundMm(place.y + (place.h - h) / 2),
    w: roundMm(w),
    h: roundMm(h),
  };
  return { box, ppi: Math.round(ppiAt(photo.pixels.w, (box.w * 72) / 25.4)) };
}

/** Warnings for the sales desk about pictures that do not have the shape of their places. */
export function misshapen({ advertisements, format, number }: EditionPage): readonly Diagnostic[] {
  return advertisements.flatMap((booked) => {
    const box = cellsBox(format, booked);
    const place = placeOf(booked, box, ptToMm(pt(format.leading * labelRows(booked))));
    const wanted = place.w / place.h;
    const has = booked.photo.pixels.w / booked.photo.pixels.h;
    if (Math.abs(Math.log(has / wanted)) <= SHAPE) return [];
    const height = Math.round(place.w / has);
    const rows = Math.round(height / ptToMm(pt(format.leading))) + labelRows(booked);
    const book = booked.height === null ? { rows } : { mm: height };
    const where = booked.photo.file === null ? null : { file: booked.photo.file };
    return [advertisementShape(where, { page: number, picture: has, place: wanted, book })];
  });
}

/** Rows that an advertisement takes in so many columns in its own shape, its label among them. */
export function pictureRows(booked: Advertisement, columns: number, format: PageFormat): number {
  const { w } = cellsBox(format, { column: 0, columns, row: 0, rows: 1 });
  const inset = ptToMm(pt(INSET_PT));
  const height = ((w - 2 * inset) * booked.photo.pixels.h) / booked.photo.pixels.w + inset;
  return labelRows(booked) + Math.max(1, Math.round(height / ptToMm(pt(format.leading))));
}
