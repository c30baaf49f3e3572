import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/*
 * What CONTRIBUTING.md says of a new preflight rule, manuscript reader, output and headline shape, done to a copy of the
 * sources: new files, and what is put into a file before a text that it holds.
 */
const FILES = {
  'src/preflight/rules/tall-page.ts': `import { words } from '../../base/index.js';
import { none, observe, type Rule } from '../rule.js';

export const tallPage: Rule = {
  id: 'tall-page',
  title: words('Tall page', '长版面'),
  severity: 'note',
  source: 'A press of our own',
  limit: none,
  hint: words('Order the longer web.', '请订更长的卷筒纸。'),
  page: ({ trim, number }) =>
    trim.h < 300 ? [] : [observe('note', words('The page is tall.', '版面较长。'), { page: number })],
};
`,
  'src/manuscript/readers/wire.ts': `import type { RawManuscript } from '../raw.js';
import { readTxt } from './txt.js';

/** Text of an agency, which is text all the same. */
export const readWire = (name: string, text: string, bodyStart: number): RawManuscript => ({
  ...readTxt(name, text, bodyStart),
  format: 'wire',
});
`,
  'src/exchange/heads/index.ts': `import type { ExchangeRequest } from '../types.js';

/** The headlines of each page, one a line. */
export const headFiles = ({ pages }: ExchangeRequest): ReadonlyMap<string, Uint8Array> =>
  new Map(
    pages.map(({ number, stories }) => [
      \`\${number}.txt\`,
      Buffer.from(stories.map(({ title }) => \`\${title}\\n\`).join(''), 'utf8'),
    ]),
  );
`,
};
const INSERTED: readonly (readonly [file: string, before: string, text: string])[] = [
  ['src/preflight/rules/index.ts', 'import { thinLines }', "import { tallPage } from './tall-page.js';\n"],
  ['src/preflight/rules/index.ts', '  emptyPage,\n', '  tallPage,\n'],
  ['src/manuscript/types.ts', "'txt' | 'md';", "'wire' | "],
  ['src/manuscript/source-text.ts', "  md: 'md',\n", "  wire: 'wire',\n"],
  ['src/manuscript/readers/index.ts', 'import { readTxt }', "import { readWire } from './wire.js';\n"],
  ['src/manuscript/readers/index.ts', 'txt: readTxt', 'wire: readWire, '],
  ['src/manuscript/proof/passages/index.ts', 'txt: txtPassages', 'wire: txtPassages, '],
  ['src/build-types.ts', "'svg'] as const", "'heads', "],
  ['src/exchange/outputs.ts', 'import { svgFiles }', "import { headFiles } from './heads/index.js';\n"],
  ['src/exchange/outputs.ts', '  svg: svgFiles,\n', '  heads: headFiles,\n'],
  ['src/edition/schema/type.ts', "'short-first'])", "'long-first', "],
  ['src/edition/publication-types.ts', "'even' | 'short-first'", "'long-first' | "],
  ['src/compose/headline.ts', "'short-first': 0.2", "'long-first': -0.2, "],
];

const STORY = `渡口夜里又亮起灯来候船棚也换上了新电线

□ 陈三水

渡口的灯坏了半个月，昨天傍晚终于修好。摆渡的老周说，灯亮以后，末班船上的人下船不再摸黑。
`;

let copy: string;
const program = (...args: readonly string[]) =>
  run(process.execPath, [join(copy, 'dist/cli/main.js'), ...args], { cwd: copy, timeout: 60_000 });

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'banxin-extended-'));
  for (const name of ['src', 'templates', 'assets', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    writeFileSync(join(copy, name), text);
  }
  for (const [name, before, text] of INSERTED) {
    const source = readFileSync(join(copy, name), 'utf8');
    const at = source.indexOf(before);
    if (at < 0) throw new Error(`${name} no longer holds ${before}: CONTRIBUTING.md is out of date, too`);
    writeFileSync(join(copy, name), source.slice(0, at) + text + source.slice(at));
  }
  await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: copy,
  }).catch((error: unknown) => {
    throw new Error(String((error as { stdout?: unknown }).stdout));
  });
  writeFileSync(join(copy, 'lamp.wire'), STORY);
  writeFileSync(
    join(copy, 'publication.yaml'),
    'id: dukou\nname: 渡口\nformat: tabloid\ncomposition: { headline: long-first }\n',
  );
  await program('build', 'lamp.wire', '--date', '2026-03-01', '--for', 'press,heads', '--out', 'out');
}, 240_000);
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

const output = (name: string): string => join(copy, 'out/dukou/2026-03-01', name);
const json = (name: string): unknown => JSON.parse(readFileSync(output(name), 'utf8'));

describe('what CONTRIBUTING.md says adds', () => {
  it('a preflight rule', async () => {
    const press = readdirSync(output('press')).find((name) => name.endsWith('-01.pdf'))!;
    const { stdout } = await program('preflight', output(`press/${press}`), '--json');
    const { findings } = JSON.parse(stdout) as { findings: readonly { rule: string; page: number }[] };
    expect(findings.filter(({ rule }) => rule === 'tall-page')).toMatchObject([{ page: 1 }]);
  });

  it('a manuscript reader, whose copy is proved', () => {
    const { stories, findings } = json('report.json') as {
      stories: readonly { format: string; source: { missing: number; added: number } | null }[];
      findings: readonly { severity: string }[];
    };
    expect(stories.map(({ format }) => format)).toEqual(['wire']);
    expect(stories[0]!.source).not.toBeNull();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('an output', () => {
    expect(readFileSync(output('heads/1.txt'), 'utf8')).toBe('渡口夜里又亮起灯来候船棚也换上了新电线\n');
  });

  it('a shape of headlines', () => {
    const { pages } = json('layout.json') as {
      pages: readonly {
        stories: readonly { frames: readonly { kind: string; lines: readonly { text: string }[] }[] }[];
      }[];
    };
    const [head] = pages[0]!.stories[0]!.frames.filter(({ kind }) => kind === 'headline');
    const lengths = head!.lines.map(({ text }) => text.length);
    expect(lengths.length).toBeGreaterThan(1);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
    expect(new Set(lengths).size).toBeGreaterThan(1);
  });
});
