import { basename, dirname, resolve } from 'node:path';
import { cellsOverlap, InputError, mm, ptToMm, type Cells, type Diagnostic } from '../base/index.js';
import { badAdvertisement } from './diagnostics/places.js';
import type { EditionFile } from './schema/edition.js';
import { spanWidth } from './formats.js';
import { isFile, noSuch } from './photo-files.js';
import type { AdvertisementPlan, PagePlan } from './plan-types.js';
import type { PageFormat } from './publication-types.js';
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
      faults.push(badAdvertisement(yaml.at([...path, i]), { fault: 'unmeasured' }));
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
/** Rows for an advertisement's label; 0 without one. */
export const labelRows = ({ label }: { readonly label: string | null }): number => (label === '' ? 0 : LABEL_ROWS);
/** Tolerance in mm: a booking may be rounded up. */
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

/** Plans pictures that fill white. They are one column wide and as high as their label until the layout gives them a place. */
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

/** Share of a page from which on advertisements leave no room for a story. */
const ALL_BOOKED = 0.9;

/** Whether advertisements leave no room for stories. */
export function isBooked({
  advertisements,
  format,
}: Pick<PagePlan, 'format'> & { readonly advertisements: readonly Cells[] }): boolean {
  const cells = advertisements.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
  return cells >= ALL_BOOKED * format.columns * format.rows;
}

function outside({ where, column, row, columns, rows }: AdvertisementPlan, format: PageFormat): Diagnostic {
  return badAdvertisement(where, {
    fault: 'outside',
    lastColumn: column + columns,
    lastRow: Math.max(row + rows, rows),
    columns: format.columns,
    rows: format.rows,
  });
}

function onAnother(plan: AdvertisementPlan, other: AdvertisementPlan): Diagnostic {
  return badAdvertisement(plan.where, {
    fault: 'overlap',
    file: basename(plan.file),
    cells: cellsIn(plan),
    other: { file: basename(other.file), line: other.where.line ?? null, cells: cellsIn(other) },
  });
}

const cellsIn = ({ column, row, columns, rows }: Cells): Cells => ({ column, row, columns, rows });
