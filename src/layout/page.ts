import { pt, ptToMm, roundMm, type Box } from '../base/index.js';
import type { Edition, EditionPage, PageFormat } from '../edition/index.js';
import { misshapen, placeAdvertisements } from './advertisements.js';
import { divide, rowsNeeded, type Divided } from './division/divide.js';
import type { Seam } from './division/guillotine.js';
import { pageScore } from './division/page-score.js';
import type { PlacedUnit } from './division/unit.js';
import { unitsOf } from './division/units.js';
import { tooMuch, whiteFoot } from './findings.js';
import { furnitureOf, mastheadRows } from './furniture.js';
import { cellsBox } from './grid.js';
import type { Searches } from './searches.js';
import type { Furniture, PageLayout } from './types.js';
import type { Setter } from './typesetter.js';

/** A page that several stories share. Throws InputError where they do not fit. */
export function layoutPage(edition: Edition, page: EditionPage, setter: Setter, searches: Searches): PageLayout {
  const { format, number, section, editors } = page;
  const units = unitsOf(edition, page, setter, searches);
  const top = mastheadRows(edition, number, format);
  const cells = { column: 0, row: top, columns: format.columns, rows: format.rows - top };
  const found = divide(units, cells, page.advertisements);
  const [best, second] = found;
  if (best === undefined) throw tooMuch(page, units, rowsNeeded(units, cells, page.advertisements), cells);
  const placed = place(best);
  return {
    number,
    section,
    format,
    furniture: [
      ...furnitureOf({ edition, number, section, editors, format, setter }),
      ...best.seams.map((seam) => ruleOf(seam, format)),
      ...placeAdvertisements(edition, page, setter),
      ...placed.flatMap(({ furniture }) => furniture),
    ],
    stories: placed.flatMap(({ stories }) => stories),
    score: pageScore(placed, format),
    freeRows: Math.max(best.white, ...placed.map(({ freeRows }) => freeRows)),
    runnerUp: second === undefined ? null : pageScore(place(second), format).total,
    weighed: found.length,
    diagnostics: [
      ...misshapen(page),
      ...(best.white > 0 ? [whiteFoot(page, best.white)] : []),
      ...placed.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

/** Every unit at its place, in the order of reading. */
function place({ parts, units }: Divided): readonly PlacedUnit[] {
  return parts.map((part) => units[part.unit]!.place(part)!);
}

/** A hairline in the middle of a seam. */
function ruleOf(seam: Seam, format: PageFormat): Furniture {
  const box = cellsBox(format, seam.way === 'across' ? seam : { ...seam, columns: 1 });
  const half = ptToMm(pt(format.leading / 2));
  const gutter = ptToMm(pt((format.gutterEms * format.bodySize) / 2));
  const line =
    seam.way === 'across'
      ? { ...box, y: roundMm(box.y + half), h: 0 as Box['h'] }
      : { ...box, x: roundMm(box.x - gutter), w: 0 as Box['w'] };
  return { kind: 'rule', box: line, lines: [], photo: null };
}
