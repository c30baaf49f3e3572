import { xmlDocument } from '../../base/index.js';
import type { ExchangeRequest } from '../types.js';
import { svgPage } from './page.js';

/** Each page as `<NN>.svg`, trimmed, and beside them the faces and pictures to which they link. */
export function svgFiles({ pages, assets, ...style }: ExchangeRequest): ReadonlyMap<string, Uint8Array> {
  const documents = pages.map((page) => {
    const name = `${String(page.number).padStart(2, '0')}.svg`;
    return [name, xmlDocument(svgPage(page, style))] as const;
  });
  return new Map([...documents, ...assets]);
}
