import type { Diagnostic } from '../base/index.js';

declare const brand: unique symbol;

/** Pages as Chrome prints them: in RGB, with boxes and dates that are still to be corrected. */
export type RgbPdf = Uint8Array & { readonly [brand]: 'RgbPdf' };

/** A browser that can be started. */
export interface FoundBrowser {
  /** Absolute path of the executable. */
  readonly path: string;
  /** `environment`: named by the user; `installed`: on the machine; `puppeteer`: downloaded by puppeteer; `bundled`: part of the npm package. */
  readonly source: 'environment' | 'installed' | 'puppeteer' | 'bundled';
  /** Flags that this browser needs in addition to the usual ones. */
  readonly args: readonly string[];
  /** Environment variables that this browser needs. */
  readonly env: Readonly<Record<string, string>>;
  /** `shell` for a headless shell, `new` for a full browser without a window. */
  readonly headless: 'shell' | 'new';
}

/** A page and everything that it may load. */
export interface PageBundle {
  readonly html: string;
  /**
   * Relative name such as `fonts/x.ttf` or `photos/ab.jpg` -> bytes. Names stand for their content: a file that was written once is
   * not written again by the same printer, so different bytes need a different name.
   */
  readonly assets: ReadonlyMap<string, Uint8Array>;
  /** How many pages of the newspaper it has, since the time limit is for each page. Default 1. */
  readonly pages?: number;
}

export interface PrinterOptions {
  /** Aborts what is under way; its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of each step (start, load, print, picture) in milliseconds, for each page of the newspaper. Default 60,000. */
  readonly timeoutMs?: number | undefined;
}

/** A page in the browser, ready to print: its fonts are loaded and its pictures decoded. */
export interface LoadedPage {
  /** Requests that were refused, and text in fonts that were not given: `chrome/blocked-request`, `chrome/missing-file`, `chrome/foreign-font`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Closes the tab. Closing the printer closes it, too. */
  close(): Promise<void>;
}

export interface PdfSize {
  /** Width of the paper where the page's own CSS (`@page { size }`) names none. */
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface PictureOptions {
  /** A selector such as `.page`: each matching element becomes one picture, in document order. */
  readonly selector: string;
  /** Pixels per inch; a millimetre is ppi / 25.4 pixels. */
  readonly ppi: number;
}

/** A running browser. When it dies during a print it is restarted, once. */
export interface Printer {
  /** The version as the browser states it: `Chrome/143.0.7499.0`. */
  readonly version: string;
  /** Diagnostics about the browser itself: `chrome/no-sandbox`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Loads a page from its files only. Throws EnvironmentError where the browser fails or a font cannot be used. */
  load(bundle: PageBundle): Promise<LoadedPage>;
  /** The page as Chrome prints it: tagged, with an outline from its headings, backgrounds included, no margins. */
  pdf(page: LoadedPage, size: PdfSize): Promise<RgbPdf>;
  /** PNGs in print media, each exactly the element's box rounded to whole pixels. */
  pages(page: LoadedPage, options: PictureOptions): Promise<Uint8Array[]>;
  /** Ends the browser and removes its folders. Safe to call twice. */
  close(): Promise<void>;
}
