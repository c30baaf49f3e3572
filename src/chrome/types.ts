import type { Diagnostic } from '../base/index.js';

declare const brand: unique symbol;

/** Pages as Chrome prints them: in RGB, with boxes and dates that are still to be put right. */
export type RgbPdf = Uint8Array & { readonly [brand]: 'RgbPdf' };

/** A browser that can be started. */
export interface FoundBrowser {
  /** Absolute path of the executable. */
  readonly path: string;
  /** `environment`: named by the user; `installed`: on the machine; `puppeteer`: downloaded by puppeteer; `bundled`: carried in the npm package. */
  readonly source: 'environment' | 'installed' | 'puppeteer' | 'bundled';
  /** Flags that this very browser needs beside those of every print. */
  readonly args: readonly string[];
  /** Environment variables that this very browser needs. */
  readonly env: Readonly<Record<string, string>>;
  /** `shell` for a headless shell, `new` for a whole browser without its window. */
  readonly headless: 'shell' | 'new';
}

/** A page and everything it may load. */
export interface PageBundle {
  readonly html: string;
  /**
   * Relative name such as `fonts/x.ttf` or `photos/ab.jpg` -> bytes. The names are content names: a name that was written once is
   * not written again while the printer lives, so different bytes need a different name.
   */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** How many pages of the newspaper it has: the limit of time is for each. Default 1. */
  readonly pages?: number;
}

export interface PrinterOptions {
  /** Ends whatever is under way; the promise in question rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Limit of each single step (start, load, print, picture) in milliseconds, for each page of the newspaper. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

/** A page in the browser, ready to print: its fonts are loaded and its pictures decoded. */
export interface LoadedPage {
  /** What the page asked for and did not get, and faces that it was not given: `chrome/blocked-request`, `chrome/missing-file`, `chrome/foreign-font`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Closes the tab. Closing the printer does it too. */
  close(): Promise<void>;
}

export interface PdfSize {
  /** Width of the paper where the page's own CSS (`@page { size }`) names none. */
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface PictureOptions {
  /** Each element that matches becomes one picture, in document order: `.page`. */
  readonly selector: string;
  /** Pixels an inch; a millimetre is ppi / 25.4 pixels. */
  readonly ppi: number;
}

/** A running browser. It starts anew by itself, once, when it dies during a print. */
export interface Printer {
  /** As the browser says it: `Chrome/143.0.7499.0`. */
  readonly version: string;
  /** About the browser itself: `chrome/no-sandbox`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Loads a page from its files alone. Throws EnvironmentError where the browser fails or a font cannot be used. */
  load(bundle: PageBundle): Promise<LoadedPage>;
  /** The page as Chrome prints it: tagged, with an outline from its headings, backgrounds included, no margins. */
  pdf(page: LoadedPage, size: PdfSize): Promise<RgbPdf>;
  /** PNGs in print media, each exactly the element's box rounded to whole pixels. */
  pages(page: LoadedPage, options: PictureOptions): Promise<Uint8Array[]>;
  /** Ends the browser and removes its folders. Safe to call twice. */
  close(): Promise<void>;
}
