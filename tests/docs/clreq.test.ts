import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STATUS = /^(kept|partly|not done|not ours)\b/;

interface Row {
  readonly clause: string;
  readonly status: string;
  readonly code: string;
  readonly test: string;
}

/** The rows of every table of docs/clreq.md that has these four columns. */
const rows: readonly Row[] = readFileSync(join(ROOT, 'docs/clreq.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').slice(1, -1))
  .filter((cells) => cells.length === 4 && !/^ (clause|-+) $/.test(cells[0]!))
  .map(([clause, status, code, test]) => ({
    clause: clause!.trim(),
    status: status!.trim(),
    code: code!.trim(),
    test: test!.trim(),
  }));

const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

/** What a row names and what is not there. */
function absent({ code, test }: Row): string[] {
  const [file, ...symbols] = quoted(code);
  const missing = quoted(test).filter((name) => !existsSync(join(ROOT, 'tests', name)));
  if (file === undefined) return missing;
  const path = join(ROOT, 'src', file);
  if (!existsSync(path)) return [...missing, file];
  const source = readFileSync(path, 'utf8');
  return [...missing, ...symbols.filter((symbol) => !source.includes(symbol)).map((symbol) => `${symbol} in ${file}`)];
}

describe('docs/clreq.md', () => {
  it('gives every clause a status, and a place and a test to what is kept', () => {
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(({ status }) => !STATUS.test(status))).toEqual([]);
    expect(rows.filter(({ status, code, test }) => status.startsWith('kept') && (code === '' || test === ''))).toEqual(
      [],
    );
  });

  it('names code and tests that exist', () => {
    expect(rows.flatMap(absent)).toEqual([]);
    expect(
      absent({ clause: '', status: 'kept', code: '`compose/fit.ts` `noSuchName`', test: '`no.test.ts`' }),
    ).toHaveLength(2);
  });
});
