import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, serveLoopback, version } from '../base/index.js';
import { dayHere, openSession, type Session } from '../engine/index.js';
import type { CliWorld, FaceRow, Sink } from './world.js';

const { engines } = createRequire(import.meta.url)('../../package.json') as { engines: { node: string } };

const PICTURES = ['jpeg', 'png', 'webp', 'tiff', 'heif', 'gif'] as const;

/** The session of a command, opened where the command needs one. */
export class CommandSession {
  #opened: Promise<Session> | null = null;

  constructor(private readonly signal: AbortSignal) {}

  get(): Promise<Session> {
    return (this.#opened ??= openSession({ signal: this.signal }));
  }

  async close(): Promise<void> {
    await (await this.#opened)?.close();
  }
}

/**
 * This machine as the commands see it. Modules that take a second to load are imported by the functions that need them,
 * so that `--help` answers at once.
 */
export function machineWorld(sessions: CommandSession, signal: AbortSignal): CliWorld {
  return {
    environment: process.env,
    folder: process.cwd(),
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    today: dayHere(),
    version,
    signal,
    build: async (request, options) => (await sessions.get()).build(request, options),
    preview: previewWith(sessions, signal),
    async deliver(request, told) {
      const { deliver } = await import('../deliver/index.js');
      return deliver(request, { ...told, environment: process.env, home: homedir(), signal });
    },
    rebuild: async (bag) => (await sessions.get()).rebuild(bag.folder),
    epaper: epaperWith(sessions),
    async serve(archive, port, onReady) {
      const answer = await (await sessions.get()).served(archive);
      await serveLoopback(answer, { port, onReady, signal });
    },
    open: openAddress,
    preflight: async (order) => (await sessions.get()).preflight(order),
    fonts: () => faceRows(sessions),
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
      return usableConditions((await sessions.get()).cache);
    },
    cacheFolder: cacheFolder(process.env),
    nodeVersion: process.version,
    nodeNeeded: engines.node,
  };
}

function sink(stream: NodeJS.WriteStream): Sink {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error; // the reader of the pipe has seen enough
  });
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY && stream.columns > 0 }; // a terminal without a width cannot be drawn on
}

function previewWith(sessions: CommandSession, signal: AbortSignal): CliWorld['preview'] {
  return async (request, port, onOpen) => {
    const session = await sessions.get();
    const { openPreview } = await import('../preview/index.js');
    const fonts = await session.fonts();
    const preview = await openPreview(
      { request, port },
      {
        typeset: (wanted) => session.typeset(wanted),
        build: (wanted) => session.build(wanted),
        prove: (wanted) => session.prove(wanted),
        pageProof: (made, index) => session.pageProof(made, index),
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
  };
}

function epaperWith(sessions: CommandSession): CliWorld['epaper'] {
  return async (archive, bags, site, wish) => {
    const { siteOptions } = await import('../edition/index.js');
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
    await (await sessions.get()).writeSite(site, issues, options);
  };
}

async function faceRows(sessions: CommandSession): Promise<readonly FaceRow[]> {
  const library = await (await sessions.get()).fonts();
  return Promise.all(
    library.list().map(async (face) => ({ ...face, characters: (await library.coverage(face.id)).codePoints.length })),
  );
}

function openAddress(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined) // where there is no desktop, the printed address has to do
    .unref();
}
