import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { refusal, type InputFiles } from '../base/index.js';
import { notALayout } from './diagnostics/files.js';
import type { EditionFile } from './schema/edition.js';
import { isFile, noSuch } from './photo-files.js';
import type { UnitPlace } from './place-types.js';
import type { YamlFile } from './yaml-file.js';

const place = z.object({
  id: z.string(),
  column: z.int().min(0),
  row: z.int().min(0),
  columns: z.int().min(1),
  rows: z.int().min(1),
});
const layout = z.object({
  pages: z.array(z.object({ number: z.int(), division: z.array(place).optional() })),
});

/** An earlier layout.json that pages keep to: the places of its units by page number. */
export interface KeptLayout {
  readonly file: string;
  readonly pages: ReadonlyMap<number, readonly UnitPlace[]>;
}

/**
 * Reads the layout that the edition keeps to; null where it names none.
 *
 * @throws InputError for a missing file, and for one that is no layout.json
 */
export async function keptLayout({ keep }: EditionFile, yaml: YamlFile, files: InputFiles): Promise<KeptLayout | null> {
  if (keep === undefined) return null;
  const file = resolve(dirname(yaml.file), keep);
  if (!(await isFile(file))) throw await noSuch('file', file, yaml.at(['keep']));
  const read = layout.safeParse(jsonOf(Buffer.from(await files.read(file)).toString('utf8')));
  if (!read.success) throw refusal(notALayout({ file }));
  const pages = read.data.pages.flatMap(({ number, division = [] }) =>
    division.length === 0 ? [] : [[number, division] as const],
  );
  return { file, pages: new Map(pages) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
