import puppeteer, { type Browser } from 'puppeteer';
import type { FoundBrowser } from '../chrome/index.js';

/** A browser without the settings for printing, as readers have it. The caller closes it. */
export const openPlainBrowser = (found: FoundBrowser, args: readonly string[] = []): Promise<Browser> =>
  puppeteer.launch({
    executablePath: found.path,
    headless: found.headless === 'shell' ? 'shell' : true,
    args: [...found.args, ...args, '--no-sandbox'],
    env: { ...process.env, ...found.env },
  });
