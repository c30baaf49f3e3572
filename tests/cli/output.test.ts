import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { EnvironmentError, ownerMark } from '../../src/base/index.js';
import { writeOutput } from '../../src/output.js';
import { failingDisk } from '../failing-disk.js';

const OLD = files({ 'layout.json': 'old', 'pages/01.png': 'old', 'pages/02.png': 'old' });
const NEW = files({ 'layout.json': 'new', 'pages/01.png': 'new', 'screen/a.pdf': 'new' });

function files(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
}

async function contents(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(found.sort().map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(
    found.map((path, i) => [
      path
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
      texts[i]!,
    ]),
  );
}
const asTexts = (map: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...map].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

/** The mark of a process of this machine that runs no more. */
const GONE = ownerMark().replace(/\.\d+\.\d+$/, '.4194304.1');

let root: string;
let target: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'banxin-output-'));
  target = join(root, 'paper', '2024-12-30');
  const made = root;
  onTestFinished(() => rm(made, { recursive: true, force: true }));
});

describe('writeOutput', () => {
  it('makes the folder and its parents, and leaves nothing beside it', async () => {
    expect(await writeOutput(target, NEW)).toBe(target);
    expect(await contents(root)).toEqual(
      Object.fromEntries(Object.entries(asTexts(NEW)).map(([name, text]) => [`paper/2024-12-30/${name}`, text])),
    );
    expect(await readdir(dirname(target))).toEqual(['2024-12-30']);
  });

  it('takes the place of an earlier output whole: no file of it is left', async () => {
    await writeOutput(target, OLD);
    await writeOutput(target, NEW);
    expect(await contents(target)).toEqual(asTexts(NEW));
    expect(await readdir(dirname(target))).toEqual(['2024-12-30']);
  });

  it('keeps what others put into the folder', async () => {
    await writeOutput(target, OLD);
    await mkdir(join(target, 'mine/deep'), { recursive: true });
    await writeFile(join(target, 'mine/deep/note.txt'), 'kept');
    await writeOutput(target, NEW);
    expect(await contents(target)).toEqual({ ...asTexts(NEW), 'mine/deep/note.txt': 'kept' });
  });

  it('can be ended by its signal before the exchange', async () => {
    await writeOutput(target, OLD);
    await expect(writeOutput(target, NEW, AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(await contents(target)).toEqual(asTexts(OLD));
    expect(await readdir(dirname(target))).toEqual(['2024-12-30']);
  });

  it('two at once: the folder is one of the two', async () => {
    await writeOutput(target, OLD);
    await Promise.all([writeOutput(target, OLD), writeOutput(target, NEW)]);
    expect([asTexts(OLD), asTexts(NEW)]).toContainEqual(await contents(target));
    expect(await readdir(dirname(target))).toEqual(['2024-12-30']);
  });

  it.each([
    ['EACCES', 'output/not-writable', {}],
    ['EROFS', 'output/not-writable', {}],
    ['ENOSPC', 'output/disk-full', { megabytes: 1 }],
    ['EIO', 'output/failed', {}],
  ])('%s is told as what it is, and nothing is left', async (code, told, data) => {
    await writeOutput(target, OLD);
    const { error } = await failing(9, true, code);
    expect(error).toBeInstanceOf(EnvironmentError);
    const { diagnostic } = error as EnvironmentError;
    expect(diagnostic).toMatchObject({ code: told, data: { code, target, ...data } });
    expect(await contents(target)).toEqual(asTexts(OLD));
  });

  it('a file in the place of a folder', async () => {
    await writeFile(join(root, 'paper'), 'a file');
    await expect(writeOutput(target, NEW)).rejects.toMatchObject({ diagnostic: { code: 'output/in-the-way' } });
    await rm(join(root, 'paper'));
    await mkdir(join(root, 'paper'));
    await writeFile(target, 'a file');
    await expect(writeOutput(target, NEW)).rejects.toMatchObject({ diagnostic: { code: 'output/in-the-way' } });
    expect(await contents(root)).toEqual({ 'paper/2024-12-30': 'a file' });
  });

  it('refuses to write outside its folder', async () => {
    await expect(writeOutput(target, files({ '../evil': 'x' }))).rejects.toThrow(/outside its folder/);
    await expect(writeOutput(target, files({ '/evil': 'x' }))).rejects.toThrow(/outside its folder/);
    expect(await readdir(root)).toEqual([]);
  });
});

/** Writes the new output with a disk that fails at the nth call. */
async function failing(n: number, lasting: boolean, code = 'EIO'): Promise<{ error: unknown; calls: number }> {
  const disk = failingDisk(root, n, lasting, code);
  try {
    const error: unknown = await writeOutput(target, NEW).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { error, calls: disk.calls() };
  } finally {
    disk.mend();
  }
}

describe.each([
  ['once', false],
  ['from then on', true],
])('a disk that fails %s', (_, lasting) => {
  const MINE = { 'mine/note.txt': 'kept' };
  const [old, fresh] = [
    { ...asTexts(OLD), ...MINE },
    { ...asTexts(NEW), ...MINE },
  ];
  const settle = async (): Promise<void> => {
    await rm(join(root, 'paper'), { recursive: true, force: true });
    await writeOutput(target, OLD);
    await mkdir(join(target, 'mine'));
    await writeFile(join(target, 'mine/note.txt'), 'kept');
  };

  it('at any call leaves the old output whole or the new one, and the message says which', async () => {
    await settle();
    const { calls } = await failing(0, lasting);
    expect(calls).toBeGreaterThan(25);
    const seen = new Map<string, number>();
    for (let n = 1; n <= calls; n++) {
      await settle();
      const { error } = await failing(n, lasting, n % 2 === 0 ? 'ENOSPC' : 'EIO');
      const at = `call ${n} of ${calls}: ${String(error)}`;
      const code = error === null ? 'none' : (error as EnvironmentError).diagnostic.code;
      seen.set(code, (seen.get(code) ?? 0) + 1);
      if (error !== null) expect(error, at).toBeInstanceOf(EnvironmentError);
      const aside = /is whole at (.*?)\.$/.exec((error as EnvironmentError | null)?.message ?? '')?.[1];
      const wanted = error === null || code === 'output/unconfirmed' ? fresh : old;
      expect(await contents(aside ?? target), at).toEqual(wanted);
      if (aside !== undefined) expect(await readdir(dirname(target)), at).not.toContain(basename(target));
      if (!lasting && error !== null) expect(await readdir(dirname(target)), at).toEqual([basename(target)]);
      await writeOutput(target, NEW);
      expect(await contents(target), at).toEqual(fresh);
      expect(await readdir(dirname(target)), at).toEqual([basename(target)]);
    }
    console.info(`${calls} calls: ${[...seen].map(([code, times]) => `${code} ${times}`).join(', ')}`);
    expect([...seen.keys()]).toContain('output/unconfirmed');
    if (lasting) expect([...seen.keys()]).toContain('output/aside');
  });

  it('at any call of a run that puts an old output back loses nothing of it', async () => {
    await settle();
    const name = `.${basename(target)}.${GONE}.00000000.old`;
    const lost = async (): Promise<void> => {
      await settle();
      await rename(target, join(dirname(target), name));
    };
    await lost();
    const { calls } = await failing(0, lasting);
    for (let n = 1; n <= calls; n++) {
      await lost();
      const { error } = await failing(n, lasting);
      const at = `call ${n} of ${calls}: ${String(error)}`;
      const there = (await readdir(dirname(target))).includes(basename(target));
      const left = (await readdir(dirname(target))).find((one) => one.endsWith('.old'));
      const whole = await contents(there ? target : join(dirname(target), left!));
      expect([old, fresh], at).toContainEqual(whole);
      await writeOutput(target, NEW);
      expect(await contents(target), at).toEqual(fresh);
      expect(await readdir(dirname(target)), at).toEqual([basename(target)]);
    }
  });

  it('at any call of a first output leaves that or nothing, not even the folders above it', async () => {
    const fromNothing = () => rm(join(root, 'paper'), { recursive: true, force: true });
    const { calls } = await failing(0, lasting);
    for (let n = 1; n <= calls; n++) {
      await fromNothing();
      const { error } = await failing(n, lasting);
      const at = `call ${n} of ${calls}: ${String(error)}`;
      const whole = await contents(target).catch(() => null);
      if (whole !== null) expect(whole, at).toEqual(asTexts(NEW));
      else expect(error, at).toBeInstanceOf(EnvironmentError);
      if (whole === null && !lasting) expect(await readdir(root), at).toEqual([]);
    }
  });
});

describe('a process that is killed', () => {
  it('leaves old or new at whatever moment', async () => {
    const script = await compiled(root);
    await writeOutput(target, files({ 'layout.json': 'start' }));
    for (const delay of [60, 75, 90, 105, 120, 140]) {
      const child = spawn(process.execPath, [script, target], { stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await ended;
      const left = (await readdir(dirname(target))).filter((name) => name.endsWith('.old'));
      const whole = await contents(target).catch(() => contents(join(dirname(target), left[0]!)));
      expect(new Set(Object.values(whole)).size).toBe(1);
      expect([1, 40]).toContain(Object.keys(whole).length);
    }
    await writeOutput(target, NEW);
    expect(await contents(target)).toEqual(asTexts(NEW));
    expect(await readdir(dirname(target))).toEqual(['2024-12-30']);
  });
});

/** output.ts and what it imports as JavaScript, with a script that writes one output of 40 files after the other. */
async function compiled(folder: string): Promise<string> {
  const source = (name: string) => fileURLToPath(new URL(`../../src/${name}`, import.meta.url));
  const base = (await readdir(source('base'))).map((name) => `base/${name}`);
  for (const name of ['output.ts', ...base]) {
    const { outputText } = ts.transpileModule(await readFile(source(name), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    const path = join(folder, 'js', name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, outputText);
  }
  await writeFile(join(folder, 'js/package.json'), '{"type":"module"}');
  await writeFile(
    join(folder, 'js/run.js'),
    `import { writeOutput } from './output.js';
     for (let run = 0; run < 1000; run++) {
       const bytes = Buffer.from('run ' + run);
       const files = new Map(Array.from({ length: 40 }, (_, i) => ['pages/' + i + '.png', bytes]));
       await writeOutput(process.argv[2], files);
     }`,
  );
  return join(folder, 'js/run.js');
}
