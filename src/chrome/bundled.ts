import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, lchown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { execPath, getuid } from 'node:process';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import {
  compareText,
  contentHash,
  draftPath,
  EnvironmentError,
  releaseDraft,
  sweepDrafts,
  systemCode,
} from '../base/index.js';
import { cannotUnpack } from './diagnostics.js';

/** Size and SHA-256 of every unpacked file, written when unpacking, against which later runs check the folder. */
interface Manifest {
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

export interface Unpacked {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const PACKAGE = '@sparticuz/chromium';
const MANIFEST = 'manifest.json';

/**
 * Unpacks the browser of @sparticuz/chromium, with the shared libraries (NSS, NSPR, expat) that a bare Linux lacks, into a folder of its own
 * below `cache`; this takes about two seconds, once. An existing folder is used if every file has the right size.
 *
 * Safe with several processes at once: each unpacks into its own draft, and the first to rename it into place wins.
 *
 * @throws EnvironmentError where the folder cannot be written
 */
export async function unpackBundled(cache: string): Promise<Unpacked> {
  const carried = packageFolder();
  const folder = join(cache, 'browser', await packageKey(carried));
  try {
    if (!(await isWhole(folder))) await unpack(carried, folder);
  } catch (error) {
    throw notUnpacked(folder, error);
  }
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/**
 * Compares the hash of every file with the one taken when unpacking; a damaged folder is unpacked again. For the case that the
 * browser does not start.
 *
 * @returns true where there was damage, which is now repaired
 */
export async function repairBundled(executable: string): Promise<boolean> {
  const folder = dirname(executable);
  const manifest = await readManifest(folder);
  if (manifest !== null) {
    const hashes = await Promise.all(manifest.files.map(({ name }) => sha256(join(folder, name)).catch(() => null)));
    if (manifest.files.every((file, i) => file.sha256 === hashes[i])) return false;
  }
  try {
    await rm(folder, { recursive: true, force: true });
    await unpack(packageFolder(), folder);
  } catch (error) {
    throw notUnpacked(folder, error);
  }
  return true;
}

const notUnpacked = (folder: string, cause: unknown): EnvironmentError =>
  new EnvironmentError(cannotUnpack(null, { folder, code: systemCode(cause) }), { cause });

/** Where npm has installed the package: its later releases can only be resolved by an import. */
function packageFolder(): string {
  const folders = createRequire(import.meta.url).resolve.paths(PACKAGE) ?? [];
  const found = folders
    .map((folder) => join(folder, PACKAGE))
    .find((folder) => existsSync(join(folder, 'package.json')));
  if (found === undefined) throw new Error(`${PACKAGE} is not installed`);
  return found;
}

/** The name of the unpacked folder, which is different for every release and every build of the package. */
async function packageKey(carried: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(carried, 'package.json'), 'utf8')) as { version: string };
  const names = (await readdir(join(carried, 'bin'))).sort();
  const sizes = await Promise.all(
    names.map(async (name) => `${name} ${(await stat(join(carried, 'bin', name))).size}`),
  );
  return `chromium-${version}-${contentHash(...sizes).slice(0, 12)}`;
}

async function unpack(carried: string, folder: string): Promise<void> {
  const [home, name] = [dirname(folder), basename(folder)];
  await mkdir(home, { recursive: true });
  await sweepDrafts(home, name); // 220 MB each, left by runs that were killed
  const draft = draftPath(home, name);
  try {
    await mkdir(draft);
    await inflate(carried, draft);
    await writeFile(join(draft, 'fonts.conf'), fontConfiguration(folder));
    await takeOver(draft);
    await writeFile(join(draft, MANIFEST), JSON.stringify(await describe(draft)));
    await moveIntoPlace(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
    releaseDraft(draft);
  }
}

/** The package unpacks itself into the system's temporary folder, so it is run in a process whose temporary folder is the draft. */
async function inflate(carried: string, draft: string): Promise<void> {
  const script = `const { default: chromium } = await import('${PACKAGE}'); await chromium.executablePath();`;
  await promisify(execFile)(execPath, ['--input-type=module', '--eval', script], {
    cwd: carried, // a package may import itself by its name
    // The package adds the shared libraries only where it takes its environment for AWS Lambda with Node 22 or later.
    env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x', NODE_OPTIONS: '' },
  });
}

/** Pages need no fonts but their own: on every machine the browser sees only the one family without which it does not start. */
function fontConfiguration(folder: string): string {
  const fonts = join(folder, 'fonts', 'fonts');
  return `<?xml version="1.0"?>\n<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`;
}

/** Files unpacked by root belong to the user with the packer's user id: they are given to the current user, and others may not write them. */
async function takeOver(draft: string): Promise<void> {
  const uid = getuid?.() ?? -1;
  for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (uid === 0) await lchown(path, 0, 0);
    if (!entry.isSymbolicLink()) await chmod(path, entry.isDirectory() || entry.name === 'chromium' ? 0o755 : 0o644);
  }
}

async function describe(draft: string): Promise<Manifest> {
  const entries = (await readdir(draft, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: relative(draft, path), size: (await stat(path)).size, sha256: await sha256(path) };
    }),
  );
  return { files: files.sort((a, b) => compareText(a.name, b.name)) };
}

async function moveIntoPlace(draft: string, folder: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(draft, folder);
      return;
    } catch (error) {
      if (await isWhole(folder)) return; // another process was first
      if (attempt === 3) throw error;
      const broken = draftPath(dirname(folder), basename(folder), 'old'); // moved aside as a whole: a browser that runs from it keeps its files until it ends
      await rename(folder, broken).catch(() => undefined);
      await rm(broken, { recursive: true, force: true });
      releaseDraft(broken);
    }
  }
}

async function isWhole(folder: string): Promise<boolean> {
  const manifest = await readManifest(folder);
  if (manifest === null) return false;
  const sizes = await Promise.all(
    manifest.files.map(({ name }) =>
      stat(join(folder, name)).then(
        (file) => file.size,
        () => -1,
      ),
    ),
  );
  return manifest.files.every((file, i) => file.size === sizes[i]);
}

async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
  } catch {
    return null;
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
