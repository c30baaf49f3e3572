import { MM_PER_INCH, sha256, type Diagnostic, type Scope } from '../base/index.js';
import type { RgbPdf, ScreenMetadata } from '../chrome/index.js';
import type { PhotoSeparator, ReservedPalette, Rgb } from '../colour/index.js';
import type { Edition, PressSheets } from '../edition/index.js';
import type { PageLayout } from '../layout/index.js';
import { drawArea } from '../preflight/index.js';
import { makePressFiles, SpotBook, type PressFiles } from '../press/index.js';
import { artworkOf } from './artwork.js';
import type { PageImages } from './placed-images.js';

export interface PressOrder {
  /** The pages as Chrome printed them. */
  readonly printed: RgbPdf;
  readonly edition: Edition;
  readonly pages: readonly PageLayout[];
  readonly images: PageImages;
  readonly palette: ReservedPalette;
  readonly separator: PhotoSeparator;
  readonly metadata: ScreenMetadata;
  readonly imposition: 'none' | 'spread';
  readonly standard: PressSheets['standard'];
  readonly scope: Scope;
}

/** Collects what the press files are made from: the pages, their images, and the inks of the publication. */
export async function pressFilesOf(order: PressOrder): Promise<PressFiles> {
  const { edition, pages, images, metadata, scope } = order;
  const printed = await images.press;
  const book = new SpotBook(
    [...order.palette.meanings.values()].flatMap((meaning) =>
      'kind' in meaning && meaning.kind === 'spot' ? [meaning] : [],
    ),
  );
  const photos = [...printed].map(([asset, image]) => [sha256(images.assets.get(asset)!), image] as const);
  const ppiOf = (id: string): number =>
    Math.round(
      Math.min(
        ...pages.flatMap(({ furniture }) =>
          furniture
            .filter(({ photo }) => photo?.id === id)
            .map((item) => (printed.get(images.name(item))!.width / item.box.w) * MM_PER_INCH),
        ),
      ),
    );
  const { condition } = order.separator;
  const { artwork, diagnostics } = await artworkOf({ edition, pages, condition, book, ppi: ppiOf, scope });
  const placed = new Map(
    pages.flatMap(({ furniture }) =>
      furniture.flatMap((item) => {
        const own = item.photo === null ? undefined : artwork.get(item.photo.id);
        return own === undefined ? [] : [[sha256(images.assets.get(images.name(item))!), own] as const];
      }),
    ),
  );
  const files = await makePressFiles({
    pdf: order.printed,
    pages: pages.map(({ number, format }) => ({ number, trim: format.trim, bleed: format.bleed })),
    separator: order.separator,
    reserved: inkColours(order.palette),
    images: new Map(photos),
    artwork: placed,
    metadata: { ...metadata, publication: edition.publication.id },
    options: { marks: edition.publication.sheets.marks, imposition: order.imposition, standard: order.standard },
    draw: (page, area) => drawArea(page, area, scope),
  });
  return told(files, diagnostics);
}

/** Adds diagnostics to press files, also to those that are written again without some claims. */
const told = (files: PressFiles, diagnostics: readonly Diagnostic[]): PressFiles => ({
  ...files,
  diagnostics: [...diagnostics, ...files.diagnostics],
  without: async (claims) => told(await files.without(claims), diagnostics),
});

/** The sRGB values that stand for inks of the palette. Black and white stand for black ink and paper everywhere. */
function inkColours({ meanings }: ReservedPalette): Rgb[] {
  return [...meanings].flatMap(([css, meaning]) => {
    if (!('kind' in meaning) || css === '#000000' || css === '#ffffff') return [];
    const value = Number.parseInt(css.slice(1), 16);
    return [{ r: value >> 16, g: (value >> 8) & 255, b: value & 255 }];
  });
}
