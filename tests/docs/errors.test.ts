import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DiagnosticKind, ListedDiagnostic } from '../../src/base/index.js';
import { DIAGNOSTICS } from '../../src/diagnostics.js';

/*
 * docs/errors.md is made from the tables of the rooms. After a change:
 *   BANXIN_UPDATE=1 npx vitest run tests/docs/errors.test.ts
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FILE = `${ROOT}docs/errors.md`;

const HEAD = `# Errors, warnings and notes

Everything that the commands may report, by its code. \`--json\` and \`report.json\` carry the code, the place in your file and the data from which the sentences are built, so that scripts need not read the sentences: \`{ "code", "severity", "where", "message", "hint", "data" }\`. \`data\` is plain JSON with the keys that are named here; a code without data has none, and of a code with several cases each has its own keys. Where more than a hundred places have the same fault, the last one stands for the others and \`data.more\` is their number. Faults that the check of a press file finds have the codes \`preflight/…\` and [pages of their own](preflight/README.md).

所有可能出现的提示，按代码排列。脚本请读取代码和数据，不要读取句子。印前检查的提示见[另页](preflight/README.md)。
`;

/** Rooms whose sentences count by `counted`. */
const COUNTING = /^(?:layout|photo|press|cli|deliver)\//;
const PLURAL_OF_ONE =
  /\b1 (?:[a-z]+ )?(?:characters|lines|rows|columns|paragraphs|stories|pages|annotations|pictures|photos|tables|channels|places|errors|notes|entries|bytes|minutes|seconds)\b/;

function entry(kind: ListedDiagnostic): string {
  const examples = kind.examples();
  const severities = [...new Set(examples.map(({ severity }) => severity))].join(' or ');
  const keys = [...new Set(examples.flatMap(({ data }) => Object.keys(data ?? {})))];
  const says = examples.flatMap(({ message, hint }) => [
    `> ${message.en}${hint === null ? '' : `  \n> → ${hint.en}`}`,
    `> ${message.zh}${hint === null ? '' : `  \n> → ${hint.zh}`}`,
  ]);
  const data = keys.length === 0 ? '' : ` Data: ${keys.map((key) => `\`${key}\``).join(', ')}.`;
  return `### ${kind.code}\n\nAs ${severities}.${data}\n\n${says.join('\n>\n')}\n`;
}

/** The texts of a diagnostic's data, at any depth. */
function namesIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(namesIn) : [];
}

/** The same data with 1 for every number. */
function ones(data: unknown): unknown {
  if (typeof data === 'number') return 1;
  if (Array.isArray(data)) return data.map(ones);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, ones(value)]));
}

function page(): string {
  const rooms = [...new Set(DIAGNOSTICS.map(({ code }) => code.split('/')[0]!))];
  return [
    HEAD,
    ...rooms.flatMap((room) => [
      `## ${room}\n`,
      ...DIAGNOSTICS.filter(({ code }) => code.startsWith(`${room}/`))
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(entry),
    ]),
  ].join('\n');
}

describe('docs/errors.md', () => {
  it('is what the tables give', () => {
    if (env['BANXIN_UPDATE'] === '1') writeFileSync(FILE, page());
    expect(readFileSync(FILE, 'utf8')).toBe(page());
  });

  it.each(DIAGNOSTICS.filter(({ code }) => COUNTING.test(code)).map((kind) => [kind.code, kind] as const))(
    'speaks of one thing in the singular: %s',
    (_, kind) => {
      const build = kind as unknown as DiagnosticKind<object>;
      for (const { data } of kind.examples()) {
        if (data === undefined) continue;
        const { message, hint } = build(null, ones(data) as object);
        expect(`${message.en} ${hint?.en ?? ''}`).not.toMatch(PLURAL_OF_ONE);
      }
    },
  );

  it('has each code once', () => {
    const codes = DIAGNOSTICS.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  it.each(DIAGNOSTICS.map((kind) => [kind.code, kind] as const))(
    'has whole sentences and plain data for %s',
    (_, kind) => {
      for (const { message, hint, data } of kind.examples()) {
        for (const { en, zh } of hint === null ? [message] : [message, hint]) {
          // A name of the user's own may begin a sentence, whatever its first letter.
          const begins = /^\P{Ll}/u.test(en) || namesIn(data).some((name) => name !== '' && en.startsWith(name));
          expect(begins, en).toBe(true);
          expect(en).toMatch(/[.?!:”)]$/u);
          expect(zh).toMatch(/[^]+[。？！：”）]$/u);
          expect(`${en}${zh}`).not.toMatch(/undefined|NaN|\[object/);
        }
        expect(JSON.parse(JSON.stringify(data ?? null))).toEqual(data ?? null);
      }
    },
  );

  it('knows every table of src/', () => {
    const tables = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /diagnostics(\.ts|[\\/][^\\/]+\.ts)$/.test(file) && !/^(base[\\/])?diagnostics\.ts$/.test(file))
      .map((file) => readFileSync(`${ROOT}src/${file}`, 'utf8'));
    const defined = tables.flatMap((text) =>
      [...text.matchAll(/\(\s*'([a-z]+\/[a-z0-9-]+)',/g)].map(([, code]) => code!),
    );
    expect(DIAGNOSTICS.map(({ code }) => code).sort()).toEqual(defined.sort());
  });
});
