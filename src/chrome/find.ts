import { constants } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { arch, platform } from 'node:process';
import { cacheFolder, EnvironmentError } from '../base/index.js';
import { unpackBundled } from './bundled.js';
import { browserMissing, noBrowser } from './diagnostics.js';
import type { FoundBrowser } from './types.js';

/** Environment variables that name the browser, in order of precedence. */
const VARIABLES = ['BANXIN_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'] as const;

/**
 * The browser to print with: the one that the user names, else an installed one, else one that puppeteer downloaded, else the one in the
 * npm package (Linux x64), which is unpacked into the cache folder on first use.
 *
 * @param environment the process's environment variables, which name the browser, the search path and the cache folder
 * @throws EnvironmentError where the named browser is missing, there is none at all, or it cannot be unpacked
 */
export async function findBrowser(environment: NodeJS.ProcessEnv): Promise<FoundBrowser> {
  return (
    (await namedByUser(environment)) ??
    (await installed(environment)) ??
    (await puppeteersOwn()) ??
    (await bundled(environment))
  );
}

async function namedByUser(environment: NodeJS.ProcessEnv): Promise<FoundBrowser | null> {
  for (const variable of VARIABLES) {
    const path = environment[variable];
    if (path === undefined || path === '') continue;
    if (!(await isExecutable(path))) throw new EnvironmentError(browserMissing(null, { variable, path }));
    return found(path, 'environment');
  }
  return null;
}

async function installed(environment: NodeJS.ProcessEnv): Promise<FoundBrowser | null> {
  for (const path of usualPlaces(environment)) {
    if ((await isExecutable(path)) && !(await isSnap(path))) return found(path, 'installed');
  }
  return null;
}

function usualPlaces(environment: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name]);
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
    const edge = 'Microsoft\\Edge\\Application\\msedge.exe'; // on every Windows, so it comes last
    return [...programs, edge].flatMap((program) => roots.flatMap((root) => (root ? [join(root, program)] : [])));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), '/opt/google/chrome/chrome'];
}

async function puppeteersOwn(): Promise<FoundBrowser | null> {
  const { default: puppeteer } = await import('puppeteer');
  for (const [headless, mode] of [
    [true, 'new'],
    ['shell', 'shell'],
  ] as const) {
    try {
      const path = puppeteer.executablePath({ headless });
      if (await isExecutable(path)) return { ...found(path, 'puppeteer'), headless: mode };
    } catch {
      continue; // puppeteer throws where it has not downloaded any
    }
  }
  return null;
}

async function bundled(environment: NodeJS.ProcessEnv): Promise<FoundBrowser> {
  if (platform !== 'linux' || arch !== 'x64') throw new EnvironmentError(noBrowser(null));
  const { path, env } = await unpackBundled(cacheFolder(environment));
  // It has no useful graphics drivers: pages are drawn the same without the GPU process.
  return { path, source: 'bundled', args: ['--disable-gpu'], env, headless: 'shell' };
}

function found(path: string, source: FoundBrowser['source']): FoundBrowser {
  const headless = /headless[-_]shell(\.exe)?$/.test(path) ? 'shell' : 'new';
  return { path, source, args: [], env: {}, headless };
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * A snap cannot read the files of a page (they lie in the temporary folder, and a snap has its own), and Ubuntu's `chromium-browser` is a
 * script that only points to the snap.
 */
async function isSnap(path: string): Promise<boolean> {
  const target = await realpath(path);
  if (target.startsWith('/snap/') || target === '/usr/bin/snap') return true;
  if ((await stat(target)).size > 64 * 1024) return false;
  return (await readFile(target, 'latin1')).includes('/snap/');
}
