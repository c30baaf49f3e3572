import { z } from 'zod';
import { editionSchema } from './schema/edition.js';
import { publicationSchema } from './schema/publication.js';

/** The JSON Schemas that editors complete and check the two YAML files with, by file name in assets/schemas/. */
export function jsonSchemas(): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> {
  const named = (title: string, schema: z.ZodType) => ({ title, ...z.toJSONSchema(schema, { io: 'input' }) });
  return {
    'publication.schema.json': named('Banxin publication', publicationSchema),
    'edition.schema.json': named('Banxin edition', editionSchema),
  };
}
