import puppeteer, { type Browser } from 'puppeteer';
import type { FoundBrowser } from '../chrome/index.js';

/** A browser as readers have it, without what printing switches on and off. Whoever opens it closes it. */
export const openPlainBrowser = (found: FoundBrowser, args: readonly string[] = []): Promise<Browser> =>
  puppeteer.launch({
    executablePath: found.path,
    headless: found.headless === 'shell' ? 'shell' : true,
    args: [...found.args, ...args, '--no-sandbox'],
    env: { ...process.env, ...found.env },
  });
