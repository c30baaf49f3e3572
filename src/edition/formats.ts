import {
  em,
  emToMm,
  mm,
  mmToPt,
  pt,
  ptToMm,
  refusal,
  roundMm,
  type Em,
  type Mm,
  type Pt,
  type Size,
  type Where,
} from '../base/index.js';
import { isHanLanguage } from './house-faces.js';
import { badFormat, type FormatFault } from './diagnostics/publication.js';
import type { FormatName, PageFormat } from './publication-types.js';

/** What a format is made from. Lengths in mm, type sizes in points. */
export interface FormatMeasures {
  readonly trim: Size;
  /** The room that the type area may take: it gets as many whole ems and rows as fit. */
  readonly room: Size;
  readonly columns: number;
  /** Body ems of a column, or null for as many as the room gives. */
  readonly columnEms: number | null;
  readonly gutterEms: number;
  readonly bodySize: Pt;
  readonly leading: Pt;
  readonly bleed: Mm;
}

/** 小五 on 12 pt: the body of Chinese newspapers. Sizes are points because the tables of 号 disagree. */
const BODY = { gutterEms: 1, bodySize: pt(9), leading: pt(12), bleed: mm(0) };

/** Measures of the built-in formats; the widths of broadsheet and tabloid follow from their columns alone. */
export const BUILT_IN_MEASURES: Readonly<Record<FormatName, FormatMeasures>> = {
  broadsheet: { ...BODY, trim: size(390, 550), room: size(354, 490), columns: 8, columnEms: 13 },
  tabloid: { ...BODY, trim: size(275, 390), room: size(228, 350), columns: 6, columnEms: 11 },
  berliner: { ...BODY, trim: size(315, 470), room: size(280, 430), columns: 6, columnEms: null },
  a3: { ...BODY, trim: size(297, 420), room: size(265, 380), columns: 6, columnEms: null },
};

/** Columns of the built-in formats for copy in an alphabet: justified lines want some 40 characters, which take half as much room again as thirteen Han. */
const LATIN_COLUMNS: Readonly<Record<FormatName, number>> = { broadsheet: 5, tabloid: 3, berliner: 4, a3: 4 };

/** Between columns as wide as these, in body ems. */
const LATIN_GUTTER_EMS = 1.5;

/** What a built-in format is made from for a publication in a language. */
export const measuresFor = (name: FormatName, language: string): FormatMeasures =>
  isHanLanguage(language)
    ? BUILT_IN_MEASURES[name]
    : { ...BUILT_IN_MEASURES[name], columns: LATIN_COLUMNS[name], columnEms: null, gutterEms: LATIN_GUTTER_EMS };

/** Share of the vertical margins that lies above the type area, where the folio line (眉线) stands. */
const TOP_SHARE = 0.55;
/** Least margin above the type area: the folio line, its distance from the text, and 3 mm of safety from the knife. */
const LEAST_TOP_MM = 10.5;
/** Least distance of type from the trim edge, mm: printers do not guarantee anything nearer. */
const LEAST_SIDE_MM = 3;
/** A column narrower than this cannot be justified. */
const LEAST_COLUMN_EMS = 5;

/**
 * A format from its measures: the type area is whole columns wide and whole rows high, in the middle of the page from
 * side to side and a little low.
 *
 * @param where the place in publication.yaml, for the message
 * @throws InputError where the columns or the type area are impossible
 */
export function makeFormat(name: string, measures: FormatMeasures, where: Where | null = null): PageFormat {
  const { trim, room, columns, gutterEms, bodySize, leading, bleed } = measures;
  const roomEms = wholeUnits(mmToPt(room.w), bodySize);
  const columnEms = measures.columnEms ?? Math.floor((roomEms - (columns - 1) * gutterEms) / columns);
  const areaEms = columns * columnEms + (columns - 1) * gutterEms;
  const rows = wholeUnits(mmToPt(room.h), leading);
  const w = emToMm(em(areaEms), bodySize);
  const h = ptToMm(pt(rows * leading));
  const fault = faultOf({ trim, room, columnEms, areaEms, roomEms, rows, w, h });
  if (fault !== null) throw refusal(badFormat(where, { format: name, ...fault }));
  return Object.freeze({
    name,
    trim: Object.freeze({ ...trim }),
    bleed,
    typeArea: Object.freeze({
      x: roundMm((trim.w - w) / 2),
      y: roundMm((trim.h - h) * TOP_SHARE),
      w: roundMm(w),
      h: roundMm(h),
    }),
    columns,
    columnEms,
    gutterEms,
    bodySize,
    leading,
    rows,
  });
}

/** The built-in formats of a publication in a language. */
export const formatsFor = (language: string): Readonly<Record<FormatName, PageFormat>> =>
  Object.freeze({
    broadsheet: makeFormat('broadsheet', measuresFor('broadsheet', language)),
    tabloid: makeFormat('tabloid', measuresFor('tabloid', language)),
    berliner: makeFormat('berliner', measuresFor('berliner', language)),
    a3: makeFormat('a3', measuresFor('a3', language)),
  });

export const BUILT_IN_FORMATS = formatsFor('zh-CN');

/** Most ems between the columns of a spread. */
const SPREAD_GUTTER = 1.75;

/**
 * Two facing pages as one sheet (通版): as many columns on either side of the fold, which lies in the middle of a gutter, so that it cuts no text. What the
 * white between the two type areas has room for is further columns, and then wider gutters. Type and rows stay what they are.
 */
export function spreadOf(format: PageFormat): PageFormat {
  const { trim, typeArea, columns, columnEms, bodySize } = format;
  const room = mmToPt(mm(trim.w + typeArea.w)) / bodySize;
  const pairs = Math.floor(
    (room + format.gutterEms - 2 * columns * (columnEms + format.gutterEms)) / (2 * (columnEms + format.gutterEms)),
  );
  const all = 2 * (columns + Math.max(0, pairs));
  const gutterEms = Math.min(SPREAD_GUTTER, (room - all * columnEms) / (all - 1));
  const w = emToMm(em(all * columnEms + (all - 1) * gutterEms), bodySize);
  return Object.freeze({
    ...format,
    name: `${format.name}-spread`,
    trim: size(trim.w * 2, trim.h),
    columns: all,
    gutterEms,
    typeArea: Object.freeze({ ...typeArea, x: roundMm(trim.w - w / 2), w: roundMm(w) }),
  });
}

/** Body ems from the type area's left edge to a column's left edge; columns count from 0. */
export function columnLeftEms(format: PageFormat, column: number): Em {
  return em(column * (format.columnEms + format.gutterEms));
}

/** Body ems of `columns` neighbouring columns with the gutters between them. */
export function spanEms(format: PageFormat, columns: number): Em {
  return em(columns * format.columnEms + (columns - 1) * format.gutterEms);
}

/** A column's left edge in mm from the trim's left edge; columns count from 0. */
export function columnLeft(format: PageFormat, column: number): Mm {
  return mm(format.typeArea.x + emToMm(columnLeftEms(format, column), format.bodySize));
}

/** Width in mm of `columns` neighbouring columns with the gutters between them. */
export function spanWidth(format: PageFormat, columns: number): Mm {
  return emToMm(spanEms(format, columns), format.bodySize);
}

/** A row's top edge in mm from the trim's top edge; rows count from 0. */
export function rowTop(format: PageFormat, row: number): Mm {
  return mm(format.typeArea.y + ptToMm(pt(row * format.leading)));
}

function size(w: number, h: number): Size {
  return Object.freeze({ w: mm(w), h: mm(h) });
}

/** Whole units in a length. The small addition absorbs the binary rounding of mm to points. */
function wholeUnits(length: number, unit: number): number {
  return Math.floor(length / unit + 1e-6);
}

interface Sized {
  readonly trim: Size;
  readonly room: Size;
  readonly columnEms: number;
  readonly areaEms: number;
  readonly roomEms: number;
  readonly rows: number;
  readonly w: Mm;
  readonly h: Mm;
}

function faultOf(sized: Sized): FormatFault | null {
  const { trim, room, columnEms, areaEms, roomEms, rows, w, h } = sized;
  const rounded = (n: number) => Math.round(n * 100) / 100;
  if (areaEms > roomEms) return { fault: 'columns', ems: rounded(areaEms), roomEms: rounded(roomEms), roomMm: room.w };
  if (columnEms < LEAST_COLUMN_EMS) return { fault: 'column', ems: rounded(columnEms), leastEms: LEAST_COLUMN_EMS };
  if (rows < 1) return { fault: 'no-row' };
  if (trim.w - w < 2 * LEAST_SIDE_MM) return { fault: 'sides', mm: rounded(w), leastMm: LEAST_SIDE_MM, trimMm: trim.w };
  if ((trim.h - h) * TOP_SHARE < LEAST_TOP_MM) return { fault: 'folio', mm: rounded(h), trimMm: trim.h };
  return null;
}
