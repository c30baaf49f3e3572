/**
 * Tells whether the pages are still the same bytes as those of another commit: `npm run same -- <commit> [manuscript …]`.
 * Builds that commit in a temporary worktree, makes the sample, the weekly and the given manuscripts with it and with this checkout,
 * and compares all files of the outputs. Exit 0: all the same; 1: files differ; 2: something could not be built.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareFolders, filesBelow, type FileDifference } from './compare-folders.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A manuscript has no date of its own, and the page prints one. */
const DATE = '2026-01-01';
/** Both commits are given the inputs of this checkout, so that only the program differs. */
const EDITIONS = ['assets/sample/edition', 'assets/weekly'];

interface Job {
  readonly name: string;
  readonly input: string;
  readonly options: readonly string[];
}

async function main(): Promise<number> {
  const [commit, ...manuscripts] = process.argv.slice(2);
  if (commit === undefined) {
    process.stderr.write('usage: npm run same -- <commit> [manuscript …]\n');
    return 2;
  }
  const work = await mkdtemp(join(tmpdir(), 'banxin-same-'));
  const tree = join(work, 'tree');
  let different = false;
  try {
    await run('git', ['-C', ROOT, 'worktree', 'add', '--quiet', '--detach', tree, commit]);
    await install(tree, commit);
    await run('npm', ['run', '--silent', 'build'], tree);
    const jobs = await jobsFor(manuscripts, work);
    await makeAll(jobs, tree, join(work, 'theirs'));
    await makeAll(jobs, ROOT, join(work, 'ours'));
    const differences = await compareFolders(join(work, 'theirs', 'out'), join(work, 'ours', 'out'));
    different = differences.length > 0;
    const count = (await filesBelow(join(work, 'ours', 'out'))).size;
    process.stdout.write(different ? listing(differences, commit) : `the same as ${commit}: ${count} files\n`);
  } finally {
    await run('git', ['-C', ROOT, 'worktree', 'remove', '--force', tree]).catch(() => undefined);
    if (!different) await rm(work, { recursive: true, force: true });
  }
  if (different) process.stdout.write(`The outputs are kept in ${work} (theirs/out, ours/out).\n`);
  return different ? 1 : 0;
}

/** The packages of this checkout where the commit locks the same ones, else those that it locks. */
async function install(tree: string, commit: string): Promise<void> {
  const changed = await run('git', ['-C', ROOT, 'diff', '--quiet', commit, '--', 'package-lock.json']).then(
    () => false,
    () => true,
  );
  if (changed) await run('npm', ['ci', '--ignore-scripts', '--prefer-offline'], tree);
  else await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'), 'dir');
}

async function jobsFor(manuscripts: readonly string[], work: string): Promise<readonly Job[]> {
  const editions = EDITIONS.map((input) => ({ name: basename(input), input: join(ROOT, input), options: [] }));
  const copied = manuscripts.map(async (manuscript, index): Promise<Job> => {
    // In a folder of its own, or its neighbours' pictures would be looked through.
    const input = join(work, 'manuscripts', `${index + 1}`, basename(manuscript));
    await cp(resolve(process.env['INIT_CWD'] ?? '.', manuscript), input);
    return { name: `manuscript-${index + 1}`, input, options: ['--date', DATE] };
  });
  return [...editions, ...(await Promise.all(copied))];
}

/** Makes everything with one build of the program, from an empty cache: what the other one left there must not be taken. */
async function makeAll(jobs: readonly Job[], program: string, folder: string): Promise<void> {
  const environment = { ...process.env, BANXIN_CACHE: join(folder, 'cache') };
  const command = join(program, 'dist/bin/main.js');
  for (const { name, input, options } of jobs) {
    process.stdout.write(`${basename(folder)}: ${name}\n`);
    const args = [command, 'build', input, '--out', join(folder, 'out', name), ...options];
    // Findings of severity error end a build with 1, and its files are there to be compared.
    await run(process.execPath, args, program, { environment, allowed: [0, 1] });
  }
  await rm(environment.BANXIN_CACHE, { recursive: true, force: true });
}

function listing(differences: readonly FileDifference[], commit: string): string {
  const lines = differences.map(({ path, kind, offset }) => {
    if (kind === 'bytes') return `differs from byte ${offset}: ${path}`;
    return kind === 'first' ? `only ${commit} makes: ${path}` : `only this checkout makes: ${path}`;
  });
  return `${lines.join('\n')}\n${differences.length} files differ\n`;
}

/** Runs a program to its end; what it printed is shown only where it fails. */
async function run(
  program: string,
  args: readonly string[],
  folder = ROOT,
  { environment = process.env, allowed = [0] }: { environment?: NodeJS.ProcessEnv; allowed?: readonly number[] } = {},
): Promise<void> {
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  if (code === null || !allowed.includes(code)) {
    throw new Error(`${program} ${args.join(' ')} ended with ${String(code)}:\n${said}`);
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
