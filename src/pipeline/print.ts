import type { finishScreenPdf } from '../chrome/index.js';
import { type LoadedPage, type Printer, type RgbPdf } from '../chrome/index.js';
import { PROGRAM, type Diagnostic } from '../base/index.js';
import type { Edition } from '../edition/index.js';
import type { PageHtml } from '../html/index.js';
import type { PageLayout } from '../layout/index.js';
import { linesOf } from './faces.js';

/** Resolution of the page previews. */
const PREVIEW_PPI = 110;

export interface Printed {
  readonly pdf: RgbPdf;
  readonly screen: Uint8Array | null;
  /** Pictures of the pages: the browser takes them while this process makes the files from the PDF. */
  readonly pictures: Promise<readonly Uint8Array[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What to make from the pages in addition to the browser's own PDF. */
export interface PrintWish {
  /** Makes the screen PDF from the browser's; null where none is wanted. */
  readonly finish: ((pdf: RgbPdf) => Promise<Uint8Array>) | null;
  /** Whether pictures of the pages are taken. */
  readonly pictured: boolean;
}

/** Prints the pages in the browser, as one PDF and as pictures. */
export async function print(
  printer: Printer,
  html: PageHtml,
  pages: readonly PageLayout[],
  { finish, pictured }: PrintWish,
): Promise<Printed> {
  const loaded: LoadedPage = await printer.load({ ...html, pages: pages.length });
  const { trim, bleed } = pages[0]!.format;
  const size = { widthMm: trim.w + 2 * bleed, heightMm: trim.h + 2 * bleed };
  const printing = printer.pdf(loaded, size);
  const taken = pictured ? printer.pages(loaded, { selector: '.trim', ppi: PREVIEW_PPI }) : printing.then(() => []);
  const pictures = taken.finally(() => loaded.close());
  pictures.catch(() => undefined); // reported when they are awaited, unless the build fails before
  const pdf = await printing;
  return {
    pdf,
    screen: (await finish?.(pdf)) ?? null,
    pictures,
    diagnostics: [...printer.diagnostics, ...loaded.diagnostics],
  };
}

/** Metadata of the PDF. */
export function metadata(edition: Edition, pages: readonly PageLayout[]): Parameters<typeof finishScreenPdf>[1] {
  const { publication } = edition;
  const characters = new Set(pages.flatMap(linesOf).flatMap((line) => [...line.text]));
  return {
    title: [edition.title, edition.variant?.name].filter(Boolean).join(' '),
    author: publication.name,
    subject: [...new Set(pages.map((page) => page.section).filter(Boolean))].join(', '),
    language: publication.language,
    keywords: [],
    producer: PROGRAM,
    date: edition.date,
    trims: pages.map((page) => page.format.trim),
    bleed: edition.pages[0]!.format.bleed,
    characters,
  };
}
