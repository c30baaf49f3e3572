import { spawn } from 'node:child_process';
import type fs from 'node:fs';
import type promises from 'node:fs/promises';
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { EnvironmentError } from '../../src/base/index.js';
import { writeOutput } from '../../src/output.js';

/** Counts the calls that change the disk and, from the one given on, fails them all: a machine that dies there. */
const power = vi.hoisted(() => ({ left: Infinity, code: 'EIO', used: 0 }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  const open: typeof real.open = async (...args) => {
    spend('open');
    const handle = await real.open(...args);
    const write = handle.writeFile.bind(handle);
    handle.writeFile = async (...data: Parameters<typeof write>) => {
      spend('write');
      await write(...data);
    };
    return handle;
  };
  return {
    ...real,
    open,
    mkdir: counted(real.mkdir),
    rm: counted(real.rm),
    rmdir: counted(real.rmdir),
    cp: counted(real.cp),
  };
});
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const renameSync: typeof real.renameSync = (from, to) => {
    spend('rename');
    real.renameSync(from, to);
  };
  return { ...real, renameSync };
});
function spend(syscall: string): void {
  power.used++;
  if (power.left-- <= 0) throw Object.assign(new Error('the machine died'), { code: power.code, syscall });
}
function counted<A extends unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    spend(call.name);
    return call(...args);
  };
}

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

let root: string;
let target: string;
beforeEach(async () => {
  Object.assign(power, { left: Infinity, code: 'EIO', used: 0 });
  root = await mkdtemp(join(tmpdir(), 'banxin-output-'));
  target = join(root, 'paper', '2024-12-30');
  const made = root;
  onTestFinished(async () => {
    power.left = Infinity;
    await rm(made, { recursive: true, force: true });
  });
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

  it('leaves old or new, never a mix, wherever the machine dies; the next run always ends well', async () => {
    await writeOutput(target, OLD);
    power.used = 0;
    await writeOutput(target, NEW);
    const steps = power.used;
    expect(steps).toBeGreaterThan(10);
    const seen = new Set<string>();
    for (let step = 0; step < steps; step++) {
      power.left = Infinity;
      await writeOutput(target, OLD);
      power.left = step;
      await writeOutput(target, NEW).catch(() => undefined);
      power.left = Infinity;
      const state = await contents(target).catch(() => null);
      // Between the two renames the old folder stands whole beside its place.
      const found = state ?? (await contents(join(dirname(target), (await beside('old'))[0]!)));
      const which = JSON.stringify(found) === JSON.stringify(asTexts(OLD)) ? 'old' : 'new';
      expect(found).toEqual(asTexts(which === 'old' ? OLD : NEW));
      seen.add(state === null ? 'between' : which);
      await writeOutput(target, NEW);
      expect(await contents(target)).toEqual(asTexts(NEW));
      expect(await readdir(dirname(target))).toEqual(['2024-12-30']);
    }
    expect([...seen].sort()).toEqual(['between', 'new', 'old']);
  });

  it('puts an old output back that a dead run left beside its place, even where the next run fails too', async () => {
    await writeOutput(target, OLD);
    await writeOutput(target, OLD);
    await dieBetweenRenames();
    expect(await contents(target).catch(() => null)).toBeNull();
    power.left = 4; // enough to put things in order, not to write
    await expect(writeOutput(target, NEW)).rejects.toThrow(EnvironmentError);
    power.left = Infinity;
    expect(await contents(target)).toEqual(asTexts(OLD));
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
    ['EACCES', /cannot be written \(EACCES\)\. The last good output is untouched\./, /--out/],
    ['EROFS', /cannot be written \(EROFS\)/, /--out/],
    ['ENOSPC', /The disk is full: .* needs 1 MB/, /Free some space/],
    ['EIO', /failed: the disk does not answer as it should \(EIO\)/, /Try again/],
  ])('%s is told as what it is, and nothing is left', async (code, message, hint) => {
    await writeOutput(target, OLD);
    Object.assign(power, { left: 3, code });
    const error: unknown = await writeOutput(target, NEW).catch((thrown: unknown) => thrown);
    power.left = Infinity;
    expect(error).toBeInstanceOf(EnvironmentError);
    const { diagnostic } = error as EnvironmentError;
    expect(diagnostic.message.en).toMatch(message);
    expect(diagnostic.hint?.en).toMatch(hint);
    expect(diagnostic.message.zh).not.toBe(diagnostic.message.en);
    expect(await contents(target)).toEqual(asTexts(OLD));
  });

  it('a file in the place of a folder', async () => {
    await writeFile(join(root, 'paper'), 'a file');
    await expect(writeOutput(target, NEW)).rejects.toThrow(/A file stands where a folder is to be/);
    await rm(join(root, 'paper'));
    await mkdir(join(root, 'paper'));
    await writeFile(target, 'a file');
    await expect(writeOutput(target, NEW)).rejects.toThrow(/A file stands where a folder is to be/);
    expect(await contents(root)).toEqual({ 'paper/2024-12-30': 'a file' });
  });

  it('takes back the parents that it made, when it fails', async () => {
    power.left = 2;
    await expect(writeOutput(target, NEW)).rejects.toThrow(EnvironmentError);
    power.left = Infinity;
    await writeOutput(join(root, 'other'), NEW);
    expect((await readdir(root)).filter((name) => name === 'other')).toEqual(['other']);
  });

  it('refuses to write outside its folder', async () => {
    await expect(writeOutput(target, files({ '../evil': 'x' }))).rejects.toThrow(/outside its folder/);
    await expect(writeOutput(target, files({ '/evil': 'x' }))).rejects.toThrow(/outside its folder/);
    expect(await readdir(root)).toEqual([]);
  });

  async function beside(kind: string): Promise<string[]> {
    return (await readdir(dirname(target))).filter((name) => name.endsWith(`.${kind}`));
  }

  /** Leaves the old output beside its place and nothing in it. */
  async function dieBetweenRenames(): Promise<void> {
    for (let step = 0; step < 100; step++) {
      power.left = step;
      await writeOutput(target, NEW).catch(() => undefined);
      power.left = Infinity;
      if ((await beside('old')).length > 0 && !(await readdir(dirname(target))).includes('2024-12-30')) return;
      await writeOutput(target, OLD);
    }
    throw new Error('there is no step between the renames');
  }
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
