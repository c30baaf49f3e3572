import { z } from 'zod';
import type { Place } from '../place-types.js';

/** A place on a page, in columns and rows of its type area counted from 1. */
export const placeKeys = {
  column: z.int().min(1).describe('Its first column, counted from 1 at the left'),
  row: z.int().min(1).describe('Its first row, counted from 1 at the top'),
  columns: z.int().min(1).describe('Its width in columns of the page'),
  rows: z.int().min(3).optional().describe('Its height in rows of the page; otherwise as many as it needs'),
};

type Stated = z.output<z.ZodObject<typeof placeKeys>>;

/** A file counts from 1, the program from 0. */
export const placeOf = ({ column, row, columns, rows }: Stated): Place => ({
  column: column - 1,
  row: row - 1,
  columns,
  rows: rows ?? null,
});
