import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** In the order in which data flows: a room sees those before it, never those after it. */
const ROOMS = [
  'manuscript',
  'colour',
  'edition',
  'fonts',
  'compose',
  'layout',
  'page',
  'pdf',
  'photo',
  'html',
  'chrome',
  'press',
  'preflight',
  'exchange',
  'deliver',
  'archive',
  'epaper',
  'pipeline',
  'engine',
  'preview',
  'cli',
];
/** Rooms that start builds and show them. They see what stands beside the rooms, too. */
const SHELL_ROOMS = ['pipeline', 'engine', 'preview', 'cli'];
const STAGES = ROOMS.filter((room) => !SHELL_ROOMS.includes(room));

/** What stands outside the rooms -> what of the project it may import. A room stands for its index.ts. */
const COMMON = ['base', 'build-types.ts', 'version.ts'];
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  'version.ts': [],
  'build-types.ts': ['base', 'edition', 'layout', 'manuscript'],
  'output-diagnostics.ts': ['base'],
  'output.ts': [...COMMON, 'output-diagnostics.ts'],
  'index.ts': [...COMMON, 'pipeline', 'engine', ...STAGES],
  'diagnostics.ts': [...COMMON, 'output-diagnostics.ts', ...ROOMS],
  testing: ['base', ...STAGES],
  bench: [...COMMON, 'output.ts', 'pipeline', 'engine', 'index.ts', 'testing', ...STAGES],
};

/** Folders of the layout room: a file sees its own and those before it, and none of the files beside them. */
const LAYOUT = ['diagnostics', 'setting', 'measure', 'cost', 'furniture', 'story', 'page', 'assign'];
/** Doors of rooms beside their index.ts, for benchmarks alone. */
const BENCH_DOORS = ['layout/benchmarks.ts'];

/** A further output is made of the page model and nothing else: whatever a page shows is in it. */
const EXCHANGE = ['base', 'page'];

/** Packages that the bundles hold, so that users do not install them -> the only folder that imports them. */
const BUNDLED: Readonly<Record<string, string>> = { ssh2: 'deliver/', preact: 'preview/client/' };

const SOURCES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(sep).join('/'))
  .sort();
const folders = new Set(SOURCES.filter((file) => file.includes('/')).map((file) => file.split('/', 1)[0]!));
const read = (file: string): string => readFileSync(join(ROOT, 'src', file), 'utf8');

/** Files of the project that a file imports, as paths below src/ (`compose/types.ts`). */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(read(file), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => sourceOf(posix.normalize(posix.join(posix.dirname(file), name))));
}

/** The source of a module as imports name it: `x.js` is compiled from `x.ts`, or from `x.tsx`. */
function sourceOf(name: string): string {
  const stem = name.replace(/\.js$/, '');
  return SOURCES.includes(`${stem}.tsx`) ? `${stem}.tsx` : name.replace(/\.js$/, '.ts');
}

/** The part of the project a file belongs to: a room, base, testing, bench, or a file beside them. */
const partOf = (file: string): string => file.split('/', 1)[0]!;

function mayImport(part: string): readonly string[] {
  if (part === 'base') return [];
  if (part in SHELLS) return SHELLS[part]!;
  if (part === 'exchange') return EXCHANGE;
  const before = ROOMS.slice(0, ROOMS.indexOf(part));
  if (SHELL_ROOMS.includes(part)) return [...COMMON, 'output.ts', ...before];
  return ['base', ...before];
}

/** Null for an import that is allowed, otherwise what is wrong with it. */
function objection(file: string, imported: string): string | null {
  const [from, to] = [partOf(file), partOf(imported)];
  if (imported.startsWith('..')) return `${file} imports ${imported}, which is outside src/`;
  if (from === 'layout' && to === 'layout') return layoutObjection(file, imported);
  if (from === to || from === `${to}.ts`) return null;
  if (from === 'bench' && BENCH_DOORS.includes(imported)) return null;
  if (!mayImport(from).includes(to)) return `${file} imports ${imported}: ${from} may not see ${to}`;
  // What benchmarks and tests share is a shelf and no room: its files are taken one by one.
  if (to !== 'testing' && imported.includes('/') && imported !== `${to}/index.ts`) {
    return `${file} imports ${imported}: other rooms only through their index.ts`;
  }
  return null;
}

/** The same for two files of the layout room. */
function layoutObjection(file: string, imported: string): string | null {
  const [from, to] = [file, imported].map((path) => path.split('/').slice(1, -1).join('/')) as [string, string];
  if (from === '' || LAYOUT.slice(0, LAYOUT.indexOf(from) + 1).includes(to)) return null;
  return `${file} imports ${imported}: layout/${from} may not see ${to === '' ? 'files beside the folders' : `layout/${to}`}`;
}

describe('the architecture', () => {
  it('knows every folder and file of src/', () => {
    const known = new Set(['base', ...ROOMS, ...Object.keys(SHELLS)]);
    expect(SOURCES.map(partOf).filter((part) => !known.has(part))).toEqual([]);
  });

  it('lets no room see a later one, nor the inside of another', () => {
    const objections = SOURCES.flatMap((file) => importsOf(file).map((imported) => objection(file, imported)));
    expect(objections.length).toBeGreaterThan(20); // as many imports as were looked at
    expect(objections.filter((text) => text !== null)).toEqual([]);
  });

  it('has no circles between files', () => {
    const circles = circlesOf(new Map(SOURCES.map((file) => [file, importsOf(file)])));
    expect(circles).toEqual([]);
  });

  it('finds circles of any length, and none where two ways lead to one file', () => {
    const graph = {
      a: ['b', 'c'],
      b: ['d'],
      c: ['d'],
      d: ['e'],
      e: ['f', 'd'],
      f: ['f'],
      g: ['h'],
      h: ['i'],
      i: ['g'],
    };
    expect(circlesOf(new Map(Object.entries(graph)))).toEqual([['d', 'e'], ['f'], ['g', 'h', 'i']]);
  });

  it.each([
    ['layout/story/page-fit.ts', 'compose/index.ts', null],
    ['layout/page/page.ts', 'layout/story/search.ts', null],
    ['layout/layout-edition.ts', 'layout/page/page.ts', null],
    [
      'layout/story/page-fit.ts',
      'layout/page/page.ts',
      'layout/story/page-fit.ts imports layout/page/page.ts: layout/story may not see layout/page',
    ],
    [
      'layout/page/page.ts',
      'layout/layout-cache.ts',
      'layout/page/page.ts imports layout/layout-cache.ts: layout/page may not see files beside the folders',
    ],
    ['bench/gap.ts', 'layout/benchmarks.ts', null],
    ['bench/gap.ts', 'testing/random-numbers.ts', null],
    ['testing/sheet.ts', 'bench/gap.ts', 'testing/sheet.ts imports bench/gap.ts: testing may not see bench'],
    ['engine/session.ts', 'testing/sheet.ts', 'engine/session.ts imports testing/sheet.ts: engine may not see testing'],
    ['cli/main.ts', 'pipeline/index.ts', null],
    ['pipeline/build.ts', 'output.ts', null],
    ['compose/break.ts', 'layout/index.ts', 'compose/break.ts imports layout/index.ts: compose may not see layout'],
    [
      'layout/story/page-fit.ts',
      'compose/break.ts',
      'layout/story/page-fit.ts imports compose/break.ts: other rooms only through their index.ts',
    ],
    ['base/units.ts', 'fonts/index.ts', 'base/units.ts imports fonts/index.ts: base may not see fonts'],
    ['html/index.ts', 'pipeline/index.ts', 'html/index.ts imports pipeline/index.ts: html may not see pipeline'],
    ['pipeline/build.ts', 'cli/index.ts', 'pipeline/build.ts imports cli/index.ts: pipeline may not see cli'],
    ['exchange/svg/page.ts', 'html/index.ts', 'exchange/svg/page.ts imports html/index.ts: exchange may not see html'],
    ['exchange/svg/page.ts', 'page/index.ts', null],
    ['html/index.ts', '../tests/x.ts', 'html/index.ts imports ../tests/x.ts, which is outside src/'],
  ])('of %s importing %s thinks: %s', (file, imported, expected) => {
    expect(objection(file, imported)).toBe(expected);
  });

  it('has a header of three lines in the index of every room', () => {
    const rooms = ['base', ...ROOMS].filter(
      (room) => folders.has(room) && existsSync(join(ROOT, 'src', room, 'index.ts')),
    );
    const without = rooms.filter(
      (room) => !/^\/\/ In: .*\n\/\/ Out: .*\n\/\/ Promises: /.test(read(`${room}/index.ts`)),
    );
    expect(without).toEqual([]);
    expect([...folders].filter((room) => STAGES.includes(room) && !rooms.includes(room))).toEqual([]); // rooms without an index
  });

  it('has no file of more than 400 lines', () => {
    expect(SOURCES.filter((file) => read(file).split('\n').length > 401)).toEqual([]); // 400 and the last line's end
  });

  it('has no test that imports a benchmark, but those of the benchmarks themselves', () => {
    const folder = join(ROOT, 'tests');
    const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => file.split(sep).join('/'));
    expect(tests.length).toBeGreaterThan(200);
    const importing = tests.filter((file) =>
      /from '[./]+\/src\/bench\//.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(importing.length).toBeGreaterThan(0);
    expect(importing.filter((file) => !file.startsWith('bench/'))).toEqual([]);
  });

  it('describes every room in docs/architecture.md, in the order in which they stand', () => {
    const text = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
    const described = [...text.matchAll(/^\| `([a-z]+)\/` \|/gm)].map(([, room]) => room!);
    expect(described.filter((room) => room !== 'base')).toEqual(ROOMS.filter((room) => folders.has(room)));
    expect(described).toContain('base');
  });

  it('imports nothing that package.json does not name', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    // A package of types alone is named by what it describes.
    const types = Object.keys(manifest.devDependencies).flatMap((name) => /^@types\/(.*)/.exec(name)?.[1] ?? []);
    const named = new Set([...Object.keys(manifest.dependencies), ...types]);
    for (const name of Object.keys(BUNDLED)) expect(Object.keys(manifest.devDependencies)).toContain(name);
    const missing = SOURCES.flatMap((file) =>
      ts
        .preProcessFile(read(file), true, true)
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        )
        .filter((name) => !named.has(name) && !isTypesOnly(file, name))
        .filter((name) => !(name in BUNDLED && file.startsWith(BUNDLED[name]!)))
        .map((name) => `${relative('.', file)}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Files that import one another, in groups: the strongly connected components of the graph (Tarjan), each in order. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const imported of graph.get(file) ?? []) {
      if (!index.has(imported)) {
        visit(imported);
        low.set(file, Math.min(low.get(file)!, low.get(imported)!));
      } else if (stack.includes(imported)) low.set(file, Math.min(low.get(file)!, index.get(imported)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file)).sort();
    if (group.length > 1 || graph.get(file)?.includes(file)) circles.push(group);
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return circles.sort(([a], [b]) => (a! < b! ? -1 : 1));
}

/** A package of types alone (@types/mdast is imported as mdast) leaves no trace in what runs. */
function isTypesOnly(file: string, name: string): boolean {
  const lines = read(file).split('\n');
  return lines.filter((line) => line.includes(`from '${name}`)).every((line) => /^(import|export) type /.test(line));
}
