import type { Browser, CDPSession } from 'puppeteer';
import { EnvironmentError, InputError, temporaryFault } from '../base/index.js';
import { BrowserDied } from './browser-died.js';
import { browserDied, browserFailed, timedOut, type Step } from './diagnostics.js';
import { startBrowser } from './launch.js';
import type { RunningBrowser } from './launch.js';
import { cutToSize, photograph } from './picture.js';
import { createSite } from './site.js';
import type { Site } from './site.js';
import { openTab } from './tab.js';
import type { Tab } from './tab.js';
import type { FoundBrowser, LoadedPage, PageBundle, PdfSize, Printer, PrinterOptions, RgbPdf } from './types.js';

/** Default limit of a step for each page; without disturbances a page takes one second. */
const TIMEOUT_MS = 60_000;
/** The longest delay that a timer accepts. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Starts a browser to print with. Keep it: another load of nearly the same page writes no files again and starts no process.
 *
 * @throws EnvironmentError where the browser does not start
 */
export async function openBrowser(found: FoundBrowser, options: PrinterOptions = {}): Promise<Printer> {
  options.signal?.throwIfAborted();
  const site = await createSite();
  try {
    const press = new Press(found, options.timeoutMs ?? TIMEOUT_MS, options.signal);
    const { version, diagnostics } = await press.browser();
    return printer(press, site, version, diagnostics);
  } catch (error) {
    await site.remove();
    throw error;
  }
}

function printer(press: Press, site: Site, version: string, diagnostics: Printer['diagnostics']): Printer {
  const open = new Set<Sheet>();
  const sheetOf = (page: LoadedPage): Sheet => {
    if (page instanceof Sheet && open.has(page)) return page;
    throw new TypeError('this page was not loaded by this printer, or is closed');
  };
  return {
    version,
    diagnostics,
    async load(bundle) {
      await site.add(bundle.assets);
      const sheet = new Sheet(press, site, bundle, () => open.delete(sheet));
      sheet.diagnostics = await sheet.use('load', (tab) => Promise.resolve(tab.diagnostics));
      open.add(sheet);
      return sheet;
    },
    pdf: (page, size) => sheetOf(page).use('pdf', ({ session }) => printPdf(session, size)),
    async pages(page, options) {
      // Cropped outside the page's turn, so that the browser can print meanwhile.
      const shots = await sheetOf(page).use('pages', (tab) => photograph(tab, options));
      return await Promise.all(shots.map(cutToSize));
    },
    async close() {
      open.clear();
      await press.close();
      await site.remove();
    },
  };
}

/** The browser, restarted where it has died. */
class Press {
  #running: Promise<RunningBrowser> | null = null;
  #closed = false;

  constructor(
    readonly found: FoundBrowser,
    readonly timeoutMs: number,
    readonly signal: AbortSignal | undefined,
  ) {}

  async browser(): Promise<RunningBrowser> {
    if (this.#closed) throw new TypeError('the printer is closed');
    this.#running ??= startBrowser(this.found, this.timeoutMs, this.signal);
    return await this.#running;
  }

  /** Ends the browser; the next use starts a new one. */
  async renew(atOnce = false): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await (await running?.catch(() => null))?.end(atOnce);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.renew();
  }

  /** Waits until the limit or until the signal is aborted; in both cases the browser, which may hang, is ended. */
  async limited<T>(step: Step, pages: number, work: Promise<T>): Promise<T> {
    const { signal } = this;
    const timeoutMs = Math.min(this.timeoutMs * pages, LONGEST_MS);
    let release = (): void => undefined;
    const limit = new Promise<'timeout' | 'abort'>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs, 'timeout');
      const abort = (): void => {
        resolve('abort');
      };
      signal?.addEventListener('abort', abort);
      if (signal?.aborted) abort();
      release = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
    });
    const result = work.then((value) => ({ value }));
    result.catch(() => undefined); // when the limit wins, the work's own failure has no other listener
    try {
      const first = await Promise.race([result, limit]);
      if (typeof first === 'object') return first.value;
      await this.renew(true);
      signal?.throwIfAborted();
      throw new EnvironmentError(timedOut(null, { step, seconds: Math.round(timeoutMs / 100) / 10 }));
    } finally {
      release();
    }
  }
}

/** A loaded page. Its tab is opened again, from the same files, after the browser had to be restarted. */
class Sheet implements LoadedPage {
  #tab: { readonly in: RunningBrowser; readonly tab: Tab } | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly press: Press,
    readonly site: Site,
    readonly bundle: PageBundle,
    readonly onClose: () => void,
  ) {}

  /** Diagnostics of the first load: loading again after the browser died finds the same. */
  diagnostics: LoadedPage['diagnostics'] = [];

  /** One operation at a time: printing and taking pictures lay the page out differently. */
  use<T>(step: Step, work: (tab: Tab) => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => this.#tryTwice(step, work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.onClose();
    await this.#queue;
    const last = this.#tab;
    this.#tab = null;
    if (last === null) return;
    await last.tab.page.close().catch(() => undefined); // already gone with its browser
    last.in.prepareTab();
  }

  async #tryTwice<T>(step: Step, work: (tab: Tab) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.press.limited(step, this.bundle.pages ?? 1, this.#attempt(work));
      } catch (error) {
        this.press.signal?.throwIfAborted();
        if (error instanceof EnvironmentError || error instanceof InputError || isBug(error)) throw error;
        const died = error instanceof BrowserDied;
        if (died) await this.press.renew();
        if (died && attempt === 1) continue;
        const failure = died ? browserDied(null, { step }) : browserFailed(null, { step });
        throw (await temporaryFault()) ?? new EnvironmentError(failure, { cause: error });
      }
    }
  }

  async #attempt<T>(work: (tab: Tab) => Promise<T>): Promise<T> {
    const running = await this.press.browser();
    try {
      if (this.#tab?.in !== running)
        this.#tab = { in: running, tab: await openTab(running, this.site, this.bundle.html) };
      const { tab } = this.#tab;
      return await Promise.race([work(tab), tab.died]);
    } catch (error) {
      if (error instanceof EnvironmentError || !isGone(running.browser, error)) throw error;
      throw new BrowserDied('the browser ended', { cause: error });
    }
  }
}

/** Whether an error comes from a mistake in this program: puppeteer has its own classes for failures of the browser. */
const isBug = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;

/** Whether the browser is gone: the connection may fail before it is known to be closed, and a browser may die before its connection does. */
function isGone(browser: Browser, error: unknown): boolean {
  const main = browser.process();
  const ended = main !== null && (main.exitCode !== null || main.signalCode !== null);
  const closed = error instanceof Error && ['TargetCloseError', 'ConnectionClosedError'].includes(error.name);
  return ended || closed || !browser.connected;
}

const INCHES_PER_MM = 1 / 25.4;

async function printPdf(session: CDPSession, size: PdfSize): Promise<RgbPdf> {
  // Directly over the protocol and in one piece: 100 ms faster for 9 MB than the stream that page.pdf() reads.
  const { data } = await session.send('Page.printToPDF', {
    preferCSSPageSize: true,
    paperWidth: size.widthMm * INCHES_PER_MM,
    paperHeight: size.heightMm * INCHES_PER_MM,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
    scale: 1,
  });
  return new Uint8Array(Buffer.from(data, 'base64')) as RgbPdf;
}
