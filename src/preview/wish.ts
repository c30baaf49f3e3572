import { z } from 'zod';
import { RANKS } from '../edition/index.js';

const share = z.number().min(0).max(1);
const page = z.int().min(1).max(999);
const cell = z.int().min(1).max(999);
/** A place as in edition.yaml: cells of the page, counted from 1. Without rows, it has as many as the story needs. */
const place = z.strictObject({ column: cell, row: cell, columns: cell, rows: cell.optional() });

/** `Edit`, as it comes from a browser. */
export const wishSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('text'),
    story: z.string(),
    block: z.int().min(0),
    from: z.string(),
    to: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .regex(/^[^\p{Cc}]*$/u),
  }),
  z.strictObject({ do: z.literal('rank'), story: z.string(), rank: z.literal(RANKS) }),
  z.strictObject({
    do: z.literal('focus'),
    story: z.string(),
    photo: z.string(),
    focus: z.strictObject({ x: share, y: share }),
  }),
  z.strictObject({ do: z.literal('alternative'), page, alternative: z.literal([1, 2, 3]) }),
  z.strictObject({ do: z.literal('place'), story: z.string(), place: place.nullable() }),
  z.strictObject({ do: z.literal('order'), pages: z.array(page).min(2).max(999) }),
]);

export type Wish = z.output<typeof wishSchema>;
export type WishOf<K extends Wish['do']> = Extract<Wish, { do: K }>;

export type PlaceWish = z.output<typeof place>;
