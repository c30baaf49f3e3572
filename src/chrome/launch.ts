import { execFile } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { getuid, platform } from 'node:process';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer';
import type { Browser, Page } from 'puppeteer';
import { EnvironmentError, systemCode, temporaryFault, temporaryFolder, type Diagnostic } from '../base/index.js';
import { repairBundled } from './bundled.js';
import { browserDied, cannotStart, noSandbox, timedOut, tooOld, type StartFault } from './diagnostics.js';
import type { FoundBrowser } from './types.js';

/** The oldest usable version of Chrome: lines need `text-spacing-trim: space-all`. */
const OLDEST_CHROME = 123;

/** Milliseconds that a browser may take to close. */
const PATIENCE_MS = 1500;

const FLAGS = [
  // The same picture on every machine.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--disable-lcd-text',
  '--disable-gpu',
  '--hide-scrollbars',
  '--lang=zh-CN',
  // No network: no traffic of its own, and no host name resolves, whatever a page asks for.
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  // No prompts, and nothing to wait for.
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-popup-blocking',
  '--disable-prompt-on-repost',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-ipc-flooding-protection',
  '--disable-dev-shm-usage', // containers often give /dev/shm 64 MB, less than one broadsheet's pictures
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
];

export interface RunningBrowser {
  readonly browser: Browser;
  readonly version: string;
  readonly diagnostics: readonly Diagnostic[];
  /** A blank tab: the spare one if there is one, else a new one, which takes 70 to 110 ms. */
  blankTab(): Promise<Page>;
  /** Opens a spare tab, so that the next print does not have to wait for one. */
  prepareTab(): void;
  /** Ends every process of the browser and removes its profile; `atOnce` kills a browser that hangs. */
  end(atOnce?: boolean): Promise<void>;
}

/**
 * Starts the browser with an empty profile of its own.
 *
 * @throws EnvironmentError where it does not start or is too old
 */
export async function startBrowser(
  found: FoundBrowser,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<RunningBrowser> {
  const running = await startSomehow(found, { timeoutMs, signal });
  const major = Number(/\/(\d+)/.exec(running.version)?.[1] ?? 0);
  if (major >= OLDEST_CHROME) return running;
  await running.end();
  throw new EnvironmentError(tooOld(null, { version: running.version, needed: OLDEST_CHROME }));
}

interface Limits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

class TookTooLong extends Error {}

/**
 * Chrome has no sandbox for root. Otherwise it is on, unless the system forbids it (containers; Ubuntu since 23.10 for programs without an AppArmor profile):
 * a browser that fails to start twice with the sandbox and then starts without it is used without it, and a note reports that.
 */
async function startSomehow(found: FoundBrowser, limits: Limits): Promise<RunningBrowser> {
  const mayHaveSandbox = platform !== 'linux' || getuid?.() !== 0;
  const attempt = async (sandbox: boolean): Promise<RunningBrowser> => {
    try {
      return await start(found, sandbox, limits);
    } catch (error) {
      limits.signal?.throwIfAborted();
      throw error instanceof TookTooLong
        ? new EnvironmentError(timedOut(null, { step: 'start', seconds: limits.timeoutMs / 1000 }))
        : error;
    }
  };
  const attempts = [
    () => attempt(mayHaveSandbox),
    // Whatever made the first start fail may be over, or the browser's files can be repaired.
    async () => {
      if (found.source === 'bundled') await repairBundled(found.path);
      return await attempt(mayHaveSandbox);
    },
    ...(mayHaveSandbox && platform === 'linux'
      ? [async () => ({ ...(await attempt(false)), diagnostics: [noSandbox(null)] })]
      : []),
  ];
  let last: unknown;
  for (const once of attempts) {
    try {
      return await once();
    } catch (error) {
      if (error instanceof EnvironmentError || limits.signal?.aborted) throw error;
      last = error;
    }
  }
  throw await whyNot(found, last);
}

/** A browser that cannot run at all has to be replaced; one that runs but dies while starting needs memory or disk space. */
async function whyNot(found: FoundBrowser, cause: unknown): Promise<EnvironmentError> {
  const full = await temporaryFault();
  if (full !== null) return full;
  const fault = await complaint(found);
  const diagnostic =
    fault === null ? browserDied(null, { step: 'start' }) : cannotStart(null, { path: found.path, ...fault });
  return new EnvironmentError(diagnostic, { cause });
}

/** Why the browser cannot even print its version: a missing library, a wrong architecture. Null where it prints it, or is killed from outside. */
async function complaint(found: FoundBrowser): Promise<StartFault | null> {
  try {
    await promisify(execFile)(found.path, ['--version'], { env: { ...process.env, ...found.env }, timeout: 5000 });
    return null;
  } catch (error) {
    const { stderr, signal, code } = error as { stderr?: string; signal?: string | null; code?: unknown };
    if (typeof signal === 'string') return null;
    const told = stderr?.trim().split('\n', 1)[0]!.trim() ?? '';
    if (told !== '') return { said: told }; // the browser's own message names the missing library
    return typeof code === 'number' ? { exit: code } : { code: systemCode(error) };
  }
}

async function start(found: FoundBrowser, sandbox: boolean, { timeoutMs, signal }: Limits): Promise<RunningBrowser> {
  const profile = await temporaryFolder('profile');
  const limit = new AbortController(); // puppeteer's own limit does not apply to connections through a pipe
  const timer = setTimeout(() => {
    limit.abort();
  }, timeoutMs);
  try {
    const browser = await puppeteer.launch({
      executablePath: found.path,
      headless: found.headless === 'shell' ? 'shell' : true,
      args: [...FLAGS, ...found.args, ...(sandbox ? [] : ['--no-sandbox'])],
      env: { ...process.env, ...found.env },
      userDataDir: profile.path,
      pipe: true, // no port that others could connect to; and the browser ends when the pipe breaks, however this process ends
      timeout: 0,
      protocolTimeout: 0,
      signal: signal ? AbortSignal.any([limit.signal, signal]) : limit.signal,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const main = browser.process();
    const release = main === null ? (): void => undefined : endsWithUs(main);
    const end = async (atOnce = false): Promise<void> => {
      await stop(browser, atOnce ? 0 : PATIENCE_MS);
      release();
      await profile.remove();
    };
    try {
      return { browser, version: await browser.version(), diagnostics: [], ...tabsOf(browser), end };
    } catch (error) {
      await end(true);
      throw error;
    }
  } catch (error) {
    await profile.remove();
    throw limit.signal.aborted ? new TookTooLong('start', { cause: error }) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Kills the browser when this process exits early, before the temporary folders are removed: a running browser would fill them again. */
function endsWithUs(main: ChildProcess): () => void {
  const kill = (): void => {
    killGroup(main);
  };
  process.prependListener('exit', kill);
  return () => process.off('exit', kill);
}

/** Hands out blank tabs; the first is the one with which the browser starts. */
function tabsOf(browser: Browser): Pick<RunningBrowser, 'blankTab' | 'prepareTab'> {
  let spare: Promise<Page> | null = browser.pages().then(([first]) => first ?? browser.newPage());
  spare.catch(() => undefined); // reported to whoever takes the tab
  return {
    async blankTab() {
      const taken = spare;
      spare = null;
      const tab = await (taken ?? browser.newPage());
      return tab.isClosed() ? await browser.newPage() : tab;
    },
    prepareTab() {
      spare ??= browser.newPage();
      spare.catch(() => undefined);
    },
  };
}

/** Asks the browser to close, and kills it where it does not do so in time. */
async function stop(browser: Browser, patienceMs: number): Promise<void> {
  const main = browser.process();
  if (main === null) return;
  if (main.exitCode !== null || main.signalCode !== null) {
    killGroup(main); // it died, but its child processes may still run
    return;
  }
  const gone = new Promise((resolve) => main.once('exit', resolve));
  const impatient = setTimeout(() => {
    killGroup(main);
  }, patienceMs);
  browser.close().catch(() => undefined); // a browser that hangs never answers; what matters is that its process ends
  await gone;
  clearTimeout(impatient);
}

/**
 * Kills the browser's process group. Puppeteer starts the browser as the leader of its own group, except on Windows. Killing the leader is not enough: on some systems it is a
 * shell script, with the browser as its child.
 */
function killGroup(main: ChildProcess): void {
  try {
    if (main.pid !== undefined && platform !== 'win32') process.kill(-main.pid, 'SIGKILL');
  } catch {
    // the group has ended already
  }
  main.kill('SIGKILL');
}
