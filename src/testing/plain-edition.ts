import type { Size } from '../base/index.js';
import { blankPage, type EditionPage, type EditionStory, type PageFormat, type Photo } from '../edition/index.js';

/** A photo of so many pixels, whose caption is a block of its story; null for no caption. */
export const photoOf = (id: string, pixels: Size<number>, captionBlock: number | null): Photo => ({
  id,
  file: null,
  bytes: new Uint8Array(),
  pixels,
  gray: false,
  focus: { x: 0.5, y: 0.5 },
  captionBlock,
  caption: '',
  credit: '',
  creditLine: '',
  matchedBy: 'order',
});

/** A page with these stories and nothing else, which stay on it. */
export const pageWith = (number: number, format: PageFormat, stories: readonly EditionStory[]): EditionPage => ({
  ...blankPage(number, format),
  stories,
  mayContinue: false,
});

/** What an edition says beside its publication, date, title and pages, where it says nothing. */
export const PLAIN_EDITION = {
  issue: null,
  version: 1,
  closes: null,
  variant: null,
  pool: [],
  fillerPictures: [],
  held: [],
  diagnostics: [],
} as const;
