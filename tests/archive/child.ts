import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Inside the project, so that the packages are found. */
const OUT = join(ROOT, '.cache', `archive-test-${process.pid}`);
/** One folder deeper, as the sources are: `base` reads the package.json beside it. */
const COMPILED = join(OUT, 'src');

/**
 * A script that takes issues into an archive in a process of its own: `node <script> <folder> <seed...>`; one version of a day for each seed. Seed 0
 * makes the index anew.
 */
export function addingScript(): string {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  const compile = (from: string, to: string): void => {
    const { outputText } = ts.transpileModule(readFileSync(from, 'utf8'), { compilerOptions: options, fileName: from });
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, outputText);
  };
  for (const room of ['archive', 'base', 'pdf']) {
    for (const file of readdirSync(join(ROOT, 'src', room), { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.ts') && (room === 'base' || file !== 'index.ts'))
        compile(join(ROOT, 'src', room, file), join(COMPILED, room, file.replace(/\.ts$/, '.js')));
    }
  }
  for (const file of ['site', 'diagnostics/publication'])
    compile(join(ROOT, `src/edition/${file}.ts`), join(COMPILED, `edition/${file}.js`));
  // What the store uses, without the rooms that its record is made from.
  const only = {
    pdf: ['xmp'],
    archive: ['store', 'copies'],
    edition: ['site'],
  };
  for (const [room, files] of Object.entries(only)) {
    writeFileSync(join(COMPILED, room, 'index.js'), files.map((file) => `export * from './${file}.js';\n`).join(''));
  }
  for (const file of ['archive-corpus', 'random-numbers'])
    compile(join(ROOT, `src/testing/${file}.ts`), join(COMPILED, `testing/${file}.js`));
  writeFileSync(join(OUT, 'package.json'), '{"type":"module"}');
  const script = join(COMPILED, 'add.js');
  writeFileSync(
    script,
    `import { Archive, copiesOf } from './archive/index.js';
import { madeUpIssue } from './testing/archive-corpus.js';
import { randomNumbers } from './testing/random-numbers.js';
const [folder, ...seeds] = process.argv.slice(2);
const info = { baggingDate: '2030-01-02', identifier: 'x', description: 'x', organization: 'x', software: 'test' };
process.stdout.write('ready\\n');
for (const seed of seeds) {
  if (seed === '0') {
    process.stdout.write(\`0 remade \${await new Archive(folder).reindex()}\\n\`);
    continue;
  }
  const record = madeUpIssue({ publication: 'trial', date: '2024-12-30' }, { pages: 2, storiesPerPage: 12, length: 400 }, randomNumbers(Number(seed)));
  const { version, added } = await new Archive(folder).add(record, copiesOf(record, new Map(), 'test'), info);
  process.stdout.write(\`\${seed} v\${version} \${added}\\n\`);
}
`,
  );
  return script;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it wrote, when it has ended. */
  readonly ended: Promise<string>;
  /** It is loaded and begins. */
  readonly ready: Promise<unknown>;
}

export function startScript(script: string, folder: string, ...seeds: readonly number[]): Running {
  const child = spawn(process.execPath, [script, folder, ...seeds.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const ended = once(child, 'close').then(() => out);
  const begun = once(child.stdout, 'data');
  const ready = Promise.race([begun, ended]).then(() => {
    if (out === '') throw new Error('the script ended before it began');
  });
  ready.catch(() => undefined); // of one that nobody waits for
  return { child, ended, ready };
}

export const removeScript = (): void => {
  rmSync(OUT, { recursive: true, force: true });
};
