import { xmlDocument } from '../../base/index.js';
import type { PageModel } from '../../page/index.js';
import { svgPage } from './page.js';
import type { NamedFace } from './styles.js';

export type { NamedFace } from './styles.js';

export interface SvgRequest {
  /** What the edition is called. */
  readonly title: string;
  readonly pages: readonly PageModel[];
  readonly faces: readonly NamedFace[];
  /** The palette: names and their sRGB colours. */
  readonly colours: ReadonlyMap<string, string>;
  /** Every file that the pages name: faces and pictures. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/** Each page as `<NN>.svg`, trimmed, and beside them the faces and pictures that they link. */
export function svgFiles({ pages, assets, ...around }: SvgRequest): ReadonlyMap<string, Uint8Array> {
  const documents = pages.map((page) => {
    const name = `${String(page.number).padStart(2, '0')}.svg`;
    return [name, xmlDocument(svgPage(page, around))] as const;
  });
  return new Map([...documents, ...assets]);
}
