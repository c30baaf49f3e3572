import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBuilt } from '../cli/program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** The examples of docs/library.md, in their order. They hold no syntax that JavaScript lacks, so that they run as they stand. */
const EXAMPLES = [...readFileSync(join(ROOT, 'docs/library.md'), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)].map(
  ([, code]) => code!,
);

/** What each of them prints. */
const PRINTED = [
  '',
  '',
  'page 1: 渡口的灯修好了, some frames\n1 findings\n',
  '1 pages, 1 of them drawn, 1 findings\n',
  '1 pages checked\n',
  'edition/missing-file null Check the path.\n',
];

const MANUSCRIPT = `渡口的灯修好了

□ 陈三水

渡口的灯坏了半个月，昨天傍晚终于修好。摆渡的老周说，灯亮以后，末班船上的人下船不再摸黑。
修灯的师傅姓马，四十多岁，顺手把候船棚的电线也换了。棚里的插座从此可以给手机充电。
`;

/** A folder as a user of the library has it: the package is installed, and the examples' files are there. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banxin-library-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/banxin'), 'dir');
  symlinkSync(join(ROOT, 'node_modules/@types'), join(folder, 'node_modules/@types'), 'dir');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, date] of [
    ['edition', '2026-03-01'],
    ['monday', '2026-03-02'],
    ['tuesday', '2026-03-03'],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'lamp.txt'), MANUSCRIPT);
    writeFileSync(join(folder, name, 'publication.yaml'), 'id: dukou\nname: 渡口\nformat: tabloid\n');
    writeFileSync(
      join(folder, name, 'edition.yaml'),
      `date: ${date}\npublication: publication.yaml\npages:\n  - number: 1\n    stories:\n      - file: lamp.txt\n`,
    );
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isBuilt)('the examples of docs/library.md', () => {
  it('are as many as are expected to print something', () => {
    expect(EXAMPLES).toHaveLength(PRINTED.length);
  });

  it('compile against the published types', () => {
    const files = EXAMPLES.map((code, i) => {
      const file = join(folder, `${i}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [join(folder, 'node_modules/@types')],
    });
    const said = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(said).toEqual([]);
  });

  it.each(EXAMPLES.map((code, i) => [i, code] as const))('run: %i', async (i, code) => {
    if (code.includes('page.pdf') && i > 0)
      cpSync(join(folder, 'output/dukou/2026-03-01/press/dukou-2026-03-01-01.pdf'), join(folder, 'page.pdf'));
    writeFileSync(join(folder, `${i}.mjs`), code);
    const { stdout, stderr } = await run(process.execPath, [`${i}.mjs`], { cwd: folder, timeout: 50_000 });
    // How many frames a page has is the layout's choice.
    const printed = stdout.replace(/[1-9]\d* frames/, 'some frames');
    expect({ stdout: printed, stderr }).toEqual({ stdout: PRINTED[i], stderr: '' });
  });
});
