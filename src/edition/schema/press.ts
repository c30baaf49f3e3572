import { z } from 'zod';

/** What a publication may say of its press. */
export const pressKeys = z.strictObject({
  condition: z.string().min(1).default('newsprint').describe('Name or path, as above'),
  ppi: z.number().min(72).max(600).optional().describe('Resolution of photos; by default the condition’s'),
  inkLimit: z.number().min(100).max(400).optional().describe('Total ink in per cent; by default the condition’s'),
  marks: z
    .boolean()
    .default(false)
    .describe('Crop and registration marks, control strip and slug line around the page'),
  imposition: z
    .enum(['none', 'spread'])
    .default('none')
    .describe('spread: one more file with pages side by side as they are printed, 4 beside 1 and 2 beside 3'),
  standard: z
    .enum(['x-4', 'x-1a'])
    .default('x-4')
    .describe('x-1a: PDF/X-1a:2001 for old RIPs, transparency drawn at 300 ppi; else PDF/X-4'),
  spots: z.int().min(0).max(8).optional().describe('Spot colours the printer allows; by default the condition’s'),
  keepInks: z
    .boolean()
    .default(true)
    .describe(
      'Whether pictures in CMYK keep their inks, converted only from another profile and held to the total ink; false separates them anew',
    ),
  intent: z
    .enum(['relative', 'perceptual'])
    .default('relative')
    .describe(
      'Rendering intent of photos and screen colours: relative is colorimetric with black-point compensation, perceptual the profile’s own table',
    ),
  liftShadows: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe('How far the shadows of colour photos are lifted for print, 0 to 100; advertisements stay as they are'),
});

export const pressSchema = z
  .union([z.string().min(1), pressKeys])
  .default('newsprint')
  .describe('Press condition: newsprint, newsprint-240, or the path of the printer’s CMYK profile (.icc)');

export type PressKeys = z.output<typeof pressKeys>;
