import { basename, dirname, resolve } from 'node:path';
import {
  cellsOverlap,
  diagnostic,
  InputError,
  mm,
  ptToMm,
  words,
  type Cells,
  type Diagnostic,
  type Where,
  type Words,
} from '../base/index.js';
import type { EditionFile } from './edition-schema.js';
import { spanWidth } from './formats.js';
import { isFile, noSuch } from './photo-files.js';
import type { AdvertisementPlan, PageFormat, PagePlan } from './types.js';
import type { YamlFile } from './yaml-file.js';

/**
 * The advertisements of a page, counted from 0: each file is there, each lies within the page, and no two overlap.
 *
 * @param path of the list in the YAML file
 * @throws InputError with every fault
 */
export async function planAdvertisements(
  { advertisements }: EditionFile['pages'][number],
  format: PageFormat,
  yaml: YamlFile,
  path: readonly PropertyKey[],
): Promise<readonly AdvertisementPlan[]> {
  const plans: AdvertisementPlan[] = [];
  const faults: Diagnostic[] = [];
  for (const [i, booked] of advertisements.entries()) {
    const where = yaml.at([...path, i, 'file']);
    const file = resolve(dirname(yaml.file), booked.file);
    if (!(await isFile(file))) throw await noSuch('file', file, where);
    const cells = cellsOf(booked, format);
    if (cells === null) {
      faults.push(unmeasured(yaml.at([...path, i])));
      continue;
    }
    const top = booked.row === undefined ? format.rows - cells.rows : booked.row - 1;
    const plan = { file, where, column: booked.column - 1, row: top, ...cells, label: booked.label ?? null };
    if (plan.column + plan.columns > format.columns || top < 0 || top + plan.rows > format.rows)
      faults.push(outside(plan, format));
    const other = plans.find((booked) => cellsOverlap(booked, plan));
    if (other !== undefined) faults.push(onAnother(plan, other));
    plans.push(plan);
  }
  if (faults.length > 0) throw new InputError(faults);
  return plans;
}

/** Rows above an advertisement for the word that says what it is (广告). */
const LABEL_ROWS = 1;
/** Rows for the label of one: none where it has none. */
export const labelRows = ({ label }: { readonly label: string | null }): number => (label === '' ? 0 : LABEL_ROWS);
/** A tenth of a millimetre more than the columns is the rounding of whoever booked it. */
const ROUNDING_MM = 0.1;

/** The columns and rows that hold what was booked; null where a side was given in both ways, or in neither. */
function cellsOf(
  { columns, rows, width, height }: EditionFile['pages'][number]['advertisements'][number],
  format: PageFormat,
): Pick<AdvertisementPlan, 'columns' | 'rows' | 'width' | 'height'> | null {
  if ((columns === undefined) === (width === undefined) || (rows === undefined) === (height === undefined)) return null;
  let wide = columns ?? 1;
  if (width !== undefined) while (wide <= format.columns && spanWidth(format, wide) + ROUNDING_MM < width) wide++;
  const row = ptToMm(format.leading);
  return {
    columns: wide,
    rows: rows ?? LABEL_ROWS + Math.ceil((height! - ROUNDING_MM) / row),
    width: width === undefined ? null : mm(width),
    height: height === undefined ? null : mm(height),
  };
}

const unmeasured = (where: Where): Diagnostic =>
  at(
    where,
    words(
      'An advertisement has a width, in columns or in mm, and a height, in rows or in mm; each is given once.',
      '广告须有宽（columns 栏数或 width 毫米）和高（rows 行数或 height 毫米），各写一次。',
    ),
    words('For example: columns: 3 and height: 120.', '例如：columns: 3，height: 120。'),
  );

/** Pictures without a place, one column wide and as high as the label: the layout gives them theirs. */
export function planFillerPictures(
  { fillerPictures }: EditionFile,
  yaml: YamlFile,
): Promise<readonly AdvertisementPlan[]> {
  const nowhere = { column: 0, row: 0, columns: 1, rows: LABEL_ROWS, width: null, height: null };
  return Promise.all(
    fillerPictures.map(async ({ file: name, label }, i) => {
      const where = yaml.at(['fillerPictures', i, 'file']);
      const file = resolve(dirname(yaml.file), name);
      if (!(await isFile(file))) throw await noSuch('file', file, where);
      return { file, where, ...nowhere, label };
    }),
  );
}

/** Of a page of which advertisements cover so much they have all: no story would fit beside them. */
const ALL_BOOKED = 0.9;

/** Whether advertisements leave no room for stories. */
export function isBooked({
  advertisements,
  format,
}: Pick<PagePlan, 'format'> & { readonly advertisements: readonly Cells[] }): boolean {
  const cells = advertisements.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
  return cells >= ALL_BOOKED * format.columns * format.rows;
}

const at = (where: Where, message: Diagnostic['message'], hint: Diagnostic['message']): Diagnostic =>
  diagnostic('error', 'edition/advertisement', where, message, hint);

function outside({ where, column, row, columns, rows }: AdvertisementPlan, format: PageFormat): Diagnostic {
  return at(
    where,
    words(
      `The advertisement reaches to column ${column + columns} and row ${Math.max(row + rows, rows)}; the page has ${format.columns} columns and ${format.rows} rows.`,
      `广告占到第 ${column + columns} 栏、第 ${Math.max(row + rows, rows)} 行，而版心只有 ${format.columns} 栏 ${format.rows} 行。`,
    ),
    words('Give it fewer columns or rows, or another place.', '请减少栏数或行数，或换一个位置。'),
  );
}

function onAnother(plan: AdvertisementPlan, other: AdvertisementPlan): Diagnostic {
  const [one, two] = [plan, other].map(placeInWords);
  const { line } = other.where;
  return at(
    plan.where,
    words(
      `Two advertisements overlap: ${basename(plan.file)} (${one!.en}) and ${basename(other.file)}${line === undefined ? '' : `, in line ${line}`} (${two!.en}).`,
      `两则广告重叠：${basename(plan.file)}（${one!.zh}）与${line === undefined ? '' : `第 ${line} 行的 `}${basename(other.file)}（${two!.zh}）。`,
    ),
    words(
      'Book them beside or above one another; they may meet without a row between them.',
      '请将两则错开；上下或左右可以紧挨，不必留空行。',
    ),
  );
}

/** Where it is booked, counted as an editor counts: from 1. */
const placeInWords = ({ column, row, columns, rows }: AdvertisementPlan): Words =>
  words(
    `columns ${column + 1} to ${column + columns}, rows ${row + 1} to ${row + rows}`,
    `第 ${column + 1}–${column + columns} 栏、第 ${row + 1}–${row + rows} 行`,
  );
