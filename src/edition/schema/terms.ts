import { z } from 'zod';

/** Name of a thing in file names and references. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'slug');
