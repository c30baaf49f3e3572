import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, endThreads, fileCache, serveLoopback, temporaryFolder, version } from '../base/index.js';
import type { Printer } from '../chrome/index.js';
import { fail, INTERRUPTED, run, type CliWorld, type Sink } from './index.js';

const { engines } = createRequire(import.meta.url)('../../package.json') as { engines: { node: string } };

const PICTURES = ['jpeg', 'png', 'webp', 'tiff', 'heif', 'gif'] as const;

function sink(stream: NodeJS.WriteStream): Sink {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error; // the reader of the pipe has seen enough
  });
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY && stream.columns > 0 }; // a terminal without a width cannot be drawn on
}

/** The day here, not in Greenwich. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** After its last message, or after an interruption, nothing keeps the process for longer. */
const PATIENCE_MS = 4000;

/** Runs one command line on this machine; returns the exit code. When it returns, no thread of it runs any more. */
export async function runHere(
  argv: readonly string[],
  signal: AbortSignal,
  alter: (world: CliWorld) => CliWorld = (world) => world,
): Promise<number> {
  const world = alter(machineWorld(signal));
  process.on('uncaughtException', (error) => {
    process.exit(fail(error, argv, world));
  });
  const stopWaiting = (): void => {
    setTimeout(() => process.exit(INTERRUPTED), PATIENCE_MS).unref();
  };
  if (signal.aborted) stopWaiting();
  else signal.addEventListener('abort', stopWaiting);
  const exit = await run(argv, world);
  await endThreads();
  setTimeout(() => {
    if (process.env['BANXIN_DEBUG'] === '1')
      process.stderr.write(`kept by ${process.getActiveResourcesInfo().join(', ')}\n`);
    process.exit(exit);
  }, PATIENCE_MS).unref();
  return exit;
}

/** A printer that is started when it is first asked for; `close` ends it, if it was. */
function printerOnDemand(signal: AbortSignal): {
  readonly printer: () => Promise<Printer>;
  readonly close: () => Promise<void>;
} {
  let started: Promise<Printer> | null = null;
  return {
    printer: () => (started ??= startPrinter(signal)),
    async close() {
      const open = await started?.catch(() => null); // it never started, and whoever asked for it has been told
      await open?.close();
    },
  };
}

async function startPrinter(signal: AbortSignal): Promise<Printer> {
  const { findBrowser, openBrowser } = await import('../chrome/index.js');
  return openBrowser(await findBrowser(process.env), { signal });
}

/* What takes a second to load is loaded by the commands that need it: `--help` answers at once. */
function machineWorld(signal: AbortSignal): CliWorld {
  const folder = cacheFolder(process.env);
  const cache = fileCache(folder);
  const build: CliWorld['build'] = async (request, { onProgress, signal }) => {
    const { build } = await import('../pipeline/index.js');
    const { printer, close } = printerOnDemand(signal);
    try {
      return await build(request, { cache, fonts: null, layouts: null, printer, onProgress, signal });
    } finally {
      await close();
    }
  };

  return {
    environment: process.env,
    folder: process.cwd(),
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    today: today(),
    version,
    signal,
    build,
    async preview(request, port, onOpen) {
      const [{ openPreview }, { build, proveForPress, typeset }, { openFonts }, { LayoutCache }] = await Promise.all([
        import('../preview/index.js'),
        import('../pipeline/index.js'),
        import('../fonts/index.js'),
        import('../layout/index.js'),
      ]);
      const fonts = await openFonts({ cache });
      const { printer, close } = printerOnDemand(signal);
      const world = { cache, fonts, layouts: new LayoutCache(), printer, onProgress: () => undefined, signal };
      const preview = await openPreview(
        { request, port },
        {
          typeset: (wanted) => typeset(wanted, world),
          build: (wanted) => build(wanted, world),
          prove: (wanted) => proveForPress(wanted, world),
          face: fonts.path('noto-sans-sc-400'),
        },
      );
      onOpen(preview.address);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
      await preview.close();
      await close().catch(() => undefined); // the preview has ended, whatever the browser says
    },
    async deliver(request, told) {
      const { deliver } = await import('../deliver/index.js');
      return deliver(request, { ...told, environment: process.env, home: homedir(), signal });
    },
    async rebuild(bag) {
      const { rebuildRequest, differingFiles } = await import('../pipeline/index.js');
      const draft = await temporaryFolder('rebuild');
      try {
        const request = await rebuildRequest(bag.folder, draft.path, today());
        const { archived } = await build(request, { onProgress: () => undefined, signal });
        return await differingFiles(bag.folder, archived!.folder);
      } finally {
        await draft.remove();
      }
    },
    async epaper(archive, bags, site, wish) {
      const [{ writeSite }, { siteOptions }] = await Promise.all([
        import('../epaper/index.js'),
        import('../edition/index.js'),
      ]);
      const issues = await Promise.all(
        bags.map(async (bag) => ({
          record: await archive.record(bag),
          read: (name: string): Promise<Uint8Array> => readFile(join(bag.folder, 'data', name)),
        })),
      );
      const { address, paths } = issues.at(-1)!.record.site;
      const options = siteOptions(
        wish.address ?? address ?? '',
        wish.page ?? paths.page,
        wish.story ?? paths.story,
        null,
      );
      await writeSite(site, issues, options, signal);
    },
    async serve(archive, port, onReady) {
      const { ArchiveServer } = await import('../epaper/index.js');
      await serveLoopback(new ArchiveServer(archive).answer, port, onReady, signal);
    },
    open(address) {
      const [command, ...args] =
        process.platform === 'darwin'
          ? ['open', address]
          : process.platform === 'win32'
            ? ['rundll32', 'url.dll,FileProtocolHandler', address]
            : ['xdg-open', address];
      spawn(command, args, { stdio: 'ignore', detached: true })
        .on('error', () => undefined) // no desktop: the address has been said
        .unref();
    },
    async preflight({ condition: wanted, ...request }) {
      const [{ preflightFile }, { openCondition, plainWish }] = await Promise.all([
        import('../preflight/index.js'),
        import('../colour/index.js'),
      ]);
      const condition = await openCondition(plainWish(wanted), cache);
      return { ...(await preflightFile({ ...request, condition })), condition: condition.id };
    },
    async fonts() {
      const { openFonts } = await import('../fonts/index.js');
      const library = await openFonts({ cache });
      return Promise.all(
        library
          .list()
          .map(async (face) => ({ ...face, characters: (await library.coverage(face.id)).codePoints.length })),
      );
    },
    async browser() {
      const { findBrowser, openBrowser } = await import('../chrome/index.js');
      const found = await findBrowser(process.env);
      const printer = await openBrowser(found, { signal });
      await printer.close();
      return { path: found.path, source: found.source, version: printer.version };
    },
    async pictureFormats() {
      const { default: sharp } = await import('sharp');
      return PICTURES.filter((id) => sharp.format[id].input.buffer);
    },
    async pressConditions() {
      const { usableConditions } = await import('../colour/index.js');
      return usableConditions(cache);
    },
    cacheFolder: folder,
    nodeVersion: process.version,
    nodeNeeded: engines.node,
  };
}
