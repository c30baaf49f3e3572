import { z } from 'zod';

/** The version of records that this program writes, and the newest that it reads. It is raised where older programs would misread a record. */
export const RECORD_VERSION = 1;

const box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
const line = z.object({
  ...box.shape,
  text: z.string(),
  block: z.int().nullable(),
  vertical: z.boolean(),
  edges: z.array(z.number()),
});
const frame = z.object({ kind: z.string(), box, lines: z.array(line), photo: z.string().nullable() });
const page = z.object({
  number: z.int(),
  last: z.int(),
  section: z.string(),
  editors: z.array(z.string()),
  trim: z.object({ w: z.number().positive(), h: z.number().positive() }),
  furniture: z.array(frame),
  articles: z.array(z.object({ story: z.string(), box, frames: z.array(frame) })),
});
const script = z.object({ script: z.string(), start: z.int(), end: z.int() });
const block = z.object({
  kind: z.string(),
  text: z.string(),
  body: z.boolean(),
  stanza: z.literal(true).optional(),
  scripts: z.array(script).optional(),
});
const photo = z.object({
  id: z.string(),
  file: z.string(),
  caption: z.string(),
  credit: z.string(),
  pixels: z.object({ w: z.number(), h: z.number() }),
});
const story = z.object({
  id: z.string(),
  language: z.string(),
  title: z.string(),
  kicker: z.string(),
  deck: z.string(),
  byline: z.string(),
  people: z.array(z.string()),
  section: z.string(),
  pages: z.array(z.int()),
  source: z.string(),
  blocks: z.array(block),
  photos: z.array(photo),
});

/** What a record must have so that its copies, the index and the e-paper can be made from it. Other parts are kept unchecked. */
export const recordSchema = z.object({
  version: z.literal(RECORD_VERSION),
  publication: z.object({ id: z.string(), name: z.string(), language: z.string() }),
  date: z.string(),
  issue: z.number().nullable(),
  title: z.string(),
  site: z.object({ address: z.string().nullable(), paths: z.object({ page: z.string(), story: z.string() }) }),
  pages: z.array(page).min(1),
  stories: z.array(story),
});
