import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../../src/edition/schemas.js';
import { keyTable } from './key-table.js';

/*
 * The JSON Schemas and the tables of keys in the documentation are made from the zod schemas. After a change of those:
 *   BANXIN_UPDATE=1 npx vitest run tests/edition/schemas.test.ts
 */
const update = env['BANXIN_UPDATE'] === '1';
const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

describe.each(Object.entries(jsonSchemas()))('%s', (name, schema) => {
  it('is current', async () => {
    const file = path(`assets/schemas/${name}`);
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    if (update) {
      await mkdir(path('assets/schemas'), { recursive: true });
      await writeFile(file, text);
    }
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('has its keys in docs/publication.md', async () => {
    const file = path('docs/publication.md');
    const mark = name.replace('.schema.json', '');
    const section = new RegExp(`(?<=<!-- keys of ${mark} -->\n\n)[^]*?(?=\n\n<!-- end -->)`);
    const table = keyTable(schema);
    if (update)
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(section, () => table),
      );
    expect(section.exec(await readFile(file, 'utf8'))?.[0]).toBe(table);
  });

  it('every key says what it is for', () => {
    expect(
      keyTable(schema)
        .split('\n')
        .filter((row) => row.endsWith('|  |')),
    ).toEqual([]);
  });
});

it.each([
  ['publication', 'assets/sample/publication.yaml'],
  ['edition', 'assets/sample/edition/edition.yaml'],
  ['publication', 'assets/starter/zh/publication.yaml'],
  ['publication', 'assets/starter/en/publication.yaml'],
])('the %s schema accepts %s, and the file names the schema', async (kind, file) => {
  const text = await readFile(path(file), 'utf8');
  const ajv = new Ajv2020();
  addFormats.default(ajv);
  const validate = ajv.compile(jsonSchemas()[`${kind}.schema.json`]!);
  validate(parse(text));
  expect(validate.errors).toBeNull();
  expect(text).toMatch(new RegExp(`^# yaml-language-server: \\$schema=.*${kind}\\.schema\\.json`));
});
