import type { Edition } from './types.js';

/** What the files of an edition are named after: publication, date and, of a zone, its id. */
export const fileStem = ({ publication, date, variant }: Pick<Edition, 'publication' | 'date' | 'variant'>): string =>
  [publication.id, date, ...(variant === null ? [] : [variant.id])].join('-');
