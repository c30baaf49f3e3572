import { basename } from 'node:path';
import { InputError, type Diagnostic, type Scope } from '../base/index.js';
import type { PressCondition } from '../colour/index.js';
import type { Advertisement, Edition } from '../edition/index.js';
import type { PageLayout } from '../layout/index.js';
import { diagnosticOf, preflightFile, type Finding } from '../preflight/index.js';
import { openArtwork, type Artwork, type SpotBook } from '../press/index.js';
import { advertisementAsPicture } from './diagnostics.js';

/** Rules about a file rather than about what is drawn in it. They do not matter once the page is placed in another file. */
const OF_THE_FILE = new Set([
  'annotations',
  'file-end',
  'file-id',
  'form-fields',
  'javascript',
  'metadata',
  'output-intent',
  'embedded-files',
  'page-boxes',
  'pdf13',
  'page-scaling',
  'page-size',
  'pdfx-claim',
  'trapped',
  'version',
]);
/** Faults that only the maker of an advertisement can correct. They are reported, and placing the page as it is does not make them worse. */
const OF_ITS_MAKER = new Set(['bitmap-resolution', 'image-resolution']);
/** Faults that are removed by printing the page as a picture: colours are separated, and total ink is limited. */
const CURED = new Set([
  'all-inks',
  'black-overprint',
  'colour-space',
  'compression',
  'font-program',
  'font-unicode',
  'font-widths',
  'group-colour',
  'ink-pixel',
  'ink-window',
  'rich-black',
  'spot-colours',
  'transfer-functions',
  'type3',
  'white-overprint',
]);

/**
 * What was not checked, for want of time or memory or because it cannot be decoded, may be a note or a warning about a file that somebody else prints.
 * Here it would come into the press file, whose check has wider bounds, and a picture of it may lack what the renderer could not decode either.
 */
const weighed = (finding: Finding): Finding =>
  finding.rule === 'unchecked' ? { ...finding, severity: 'error' } : finding;

export interface EditionArtwork {
  /** By the id of the advertisement's photo. */
  readonly artwork: ReadonlyMap<string, Artwork>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ArtworkOrder {
  readonly edition: Edition;
  readonly pages: readonly PageLayout[];
  readonly condition: PressCondition;
  /** The inks that stand for spot colours. */
  readonly book: SpotBook;
  /** Resolution in print of the advertisement as a picture, by the id of its photo. */
  readonly ppi: (photo: string) => number;
  readonly scope: Scope;
}

/**
 * Preflight of the advertisements that came as PDF. Those without faults are placed as they are; of any
 * other the press file has the picture that the page shows, and the remaining faults are reported.
 */
export async function artworkOf(order: ArtworkOrder): Promise<EditionArtwork> {
  const numbers = new Set(order.pages.map(({ number }) => number));
  const artwork = new Map<string, Artwork>();
  const diagnostics: Diagnostic[] = [];
  for (const page of order.edition.pages.filter(({ number }) => numbers.has(number)))
    for (const { photo, pdf } of page.advertisements) {
      if (pdf === null) continue;
      const checked = await checkedArtwork(photo, pdf, order);
      if (checked.artwork !== null) artwork.set(photo.id, checked.artwork);
      diagnostics.push(...checked.diagnostics);
    }
  return { artwork, diagnostics };
}

async function checkedArtwork(
  { id, file }: Advertisement['photo'],
  pdf: Uint8Array,
  { condition, book, ppi, scope }: ArtworkOrder,
): Promise<{ readonly artwork: Artwork | null; readonly diagnostics: readonly Diagnostic[] }> {
  const name = file ?? '';
  const { findings } = await preflightFile(
    { bytes: pdf, name: basename(name), condition, report: null, ordered: null },
    scope,
  );
  const drawn = findings.filter(({ rule }) => !OF_THE_FILE.has(rule)).map(weighed);
  const told = (some: readonly Finding[]) => some.map((finding) => diagnosticOf(finding, name));
  const faults = drawn.filter(({ rule, severity }) => severity === 'error' && !OF_ITS_MAKER.has(rule));
  if (faults.length === 0)
    try {
      const artwork = await openArtwork(pdf, basename(name), book);
      const own = artwork.diagnostics.map((said) => ({ ...said, where: { file: name } }));
      return { artwork, diagnostics: [...told(drawn), ...own] };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { artwork: null, diagnostics: [asPicture(name, ppi(id), error.diagnostics)] };
    }
  return {
    artwork: null,
    diagnostics: [
      asPicture(name, ppi(id), told([...faults.filter(({ rule }) => CURED.has(rule)), ...faults])),
      ...told(drawn.filter(({ rule }) => !CURED.has(rule))),
    ],
  };
}

/** Reports an advertisement that is printed as a picture, so neither in vectors nor in the inks that its maker chose. */
function asPicture(file: string, ppi: number, reasons: readonly Diagnostic[]): Diagnostic {
  const [because] = reasons;
  const first = because === undefined ? null : { code: because.code, message: because.message };
  return advertisementAsPicture({ file }, { ppi, because: first });
}
