import { z } from 'zod';
import { placeKeys } from './place.js';
import { SLOT_KINDS } from '../place-types.js';

const length = z.number().min(1).max(2000);

const size = (what: string) =>
  z.strictObject({ w: length.describe(`Width of ${what}, mm`), h: length.describe(`Height of ${what}, mm`) });

/** A page format as a publication states it: what it leaves out is the built-in one’s of that name, or follows from the rest. */
export const formatSchema = z.strictObject({
  trim: size('the finished page').optional().describe('The page after trimming; required for a custom format'),
  typeArea: size('the room for the type area')
    .optional()
    .describe('Room for the type area (版心), filled with whole ems and rows; required for a custom format'),
  columns: z.int().min(1).max(24).optional().describe('Basic columns; required for a custom format'),
  columnEms: z.int().min(5).max(60).optional().describe('Width of a column in body ems; by default as many as fit'),
  gutterEms: z.number().min(0.5).max(6).optional().describe('Space between columns in body ems; by default 1'),
  bodySize: z.number().min(6).max(24).optional().describe('Size of the body in points; by default 9'),
  leading: z
    .number()
    .min(7)
    .max(48)
    .optional()
    .describe('Line pitch of the body in points, the height of a row; by default 12'),
  bleed: z.number().min(0).max(20).optional().describe('Bleed on all sides in mm; by default 0'),
});

/** A place of a page’s template. */
export const slotSchema = z.strictObject({
  for: z
    .enum(SLOT_KINDS)
    .default('story')
    .describe('What stands in it: the next story by rank, the next stories under one standing head, the index'),
  ...placeKeys,
});

export type FormatFile = z.output<typeof formatSchema>;
