import type { IssueRecord, PageRecord } from './record.js';

/** Where things lie in a bag, below data/. */
export const page2 = (number: number): string => String(number).padStart(2, '0');
export const pagePng = (number: number): string => `pages/${page2(number)}.png`;
export const pageJpeg = (number: number): string => `pages/${page2(number)}.jpg`;
export const pageAlto = (number: number): string => `alto/${page2(number)}.xml`;
export const storyHtml = (id: string): string => `stories/${fileName(id)}.html`;
export const storyJson = (id: string): string => `stories/${fileName(id)}.json`;
export const EDITION_PDF = 'edition.pdf';
export const METS = 'mets.xml';
export const MANIFEST = 'iiif/manifest.json';
export const RECORD = 'record.json';
export const BUILD = 'build.json';

/** Ids of stories come from file names and may hold anything; in file names only what every system allows. */
export const fileName = (id: string): string => id.replace(/[\\/:*?"<>|%\p{Cc}]/gu, '_').replace(/^\.+/, '_');

/** Pixels a millimetre of the page pictures, and so of ALTO and IIIF. */
export const PAGE_PPI = 110;
const PX_PER_MM = PAGE_PPI / 25.4;
export const px = (mm: number): number => Math.round(mm * PX_PER_MM * 100) / 100;

/** Size of a page's picture. */
export const pagePixels = ({ trim }: IssueRecord['pages'][number]): { readonly w: number; readonly h: number } => ({
  w: Math.round(trim.w * PX_PER_MM),
  h: Math.round(trim.h * PX_PER_MM),
});

/** The printed numbers of a page: two for a spread. */
export const pageNumbers = ({ number, last }: Pick<PageRecord, 'number' | 'last'>): readonly number[] =>
  number === last ? [number] : [number, last];
