import type { Browser, CDPSession, Page } from 'puppeteer';
import { EnvironmentError, InputError, type Diagnostic } from '../base/index.js';
import { BrowserDied } from './browser-died.js';
import { blockedRequest, brokenPicture, foreignFont, missingFile, unusableFonts } from './diagnostics.js';
import { inspectFonts } from './faces.js';
import type { RunningBrowser } from './launch.js';
import type { Site } from './site.js';

/** Allows no scripts, inline or loaded; other resources are decided request by request. */
const CONTENT_SECURITY_POLICY = "script-src 'none'; object-src 'none'; worker-src 'none'; form-action 'none'";

/** URLs of pictures that were loaded but could not be decoded. Runs in the page, which has no types here. */
const UNDRAWN_PICTURES = `[...document.images].filter((i) => i.currentSrc !== '' && i.naturalWidth === 0).map((i) => i.currentSrc)`;

/** One loaded page in one browser. */
export interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
  readonly diagnostics: readonly Diagnostic[];
  /** Rejects with BrowserDied as soon as the tab or its browser has died; never resolves. */
  readonly died: Promise<never>;
}

/**
 * Opens `html` in a new tab, with the files of `site` and nothing else, and waits until its fonts can be used.
 *
 * @throws InputError where the page asks for a font that was not given; EnvironmentError where a given font cannot be used; BrowserDied where
 * the browser dies
 */
export async function openTab(running: RunningBrowser, site: Site, html: string): Promise<Tab> {
  const page = await running.blankTab();
  const died = watch(running.browser, page);
  const open = async (): Promise<Tab> => {
    const session = await page.createCDPSession();
    const refusals = await guard(session, site, html);
    await page.setJavaScriptEnabled(false);
    await page.goto(site.pageUrl, { waitUntil: 'load', timeout: 0 });
    const { broken, foreign } = await inspectFonts(page, session);
    if (broken.length > 0)
      // A font that the page was refused is a fault of the template; any other one was given, so its file is damaged.
      throw refusals.size > 0
        ? new InputError([...refusals.values()])
        : new EnvironmentError(unusableFonts(null, { families: broken }));
    const undrawn = (await page.evaluate(UNDRAWN_PICTURES)) as string[];
    const diagnostics = [
      ...refusals.values(),
      ...undrawn
        .filter((url) => !refusals.has(url))
        .map((url) => brokenPicture(null, { name: shortened(site.lookUp(url).name) })),
      ...foreign.map((face) => foreignFont(null, face)),
    ];
    return { page, session, diagnostics, died };
  };
  return await Promise.race([open(), died]);
}

function watch(browser: Browser, page: Page): Promise<never> {
  const died = new Promise<never>((_resolve, reject) => {
    page.once('error', (cause) => {
      reject(new BrowserDied('the tab crashed', { cause }));
    });
    browser.once('disconnected', () => {
      reject(new BrowserDied('the browser ended'));
    });
  });
  died.catch(() => undefined); // reported to whatever is under way at the time
  return died;
}

/** Decides on every request of the tab. The map collects the refused ones, in order, each once. */
async function guard(session: CDPSession, site: Site, html: string): Promise<ReadonlyMap<string, Diagnostic>> {
  const refusals = new Map<string, Diagnostic>();
  session.on('Fetch.requestPaused', ({ requestId, resourceType, request: { url } }) => {
    const answer = (): Promise<unknown> => {
      if (url === site.pageUrl) {
        return session.send('Fetch.fulfillRequest', {
          requestId,
          responseCode: 200,
          responseHeaders: [
            { name: 'content-type', value: 'text/html; charset=utf-8' },
            { name: 'content-security-policy', value: CONTENT_SECURITY_POLICY },
          ],
          body: Buffer.from(html, 'utf8').toString('base64'),
        });
      }
      const { kind, name } = site.lookUp(url);
      if (kind === 'given') return session.send('Fetch.continueRequest', { requestId });
      refusals.set(
        url,
        kind === 'missing' ? missingFile(null, { name }) : blockedRequest(null, { url: shortened(url) }),
      );
      // A blocked document would be replaced by an error page; an aborted one stays.
      const errorReason = resourceType === 'Document' ? 'Aborted' : 'BlockedByClient';
      return session.send('Fetch.failRequest', { requestId, errorReason });
    };
    answer().catch(() => undefined); // the tab has been closed meanwhile; whoever waits for it learns that from `died`
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return refusals;
}

/** Shortens a URL for messages: a data: URL may be as long as its picture. */
function shortened(url: string): string {
  return url.length <= 120 ? url : `${url.slice(0, 117)}...`;
}
