import type { Edition } from './types.js';

/** The stem of an edition's file names: publication, date and, for a zone, its id. */
export const fileStem = ({ publication, date, variant }: Pick<Edition, 'publication' | 'date' | 'variant'>): string =>
  [publication.id, date, ...(variant === null ? [] : [variant.id])].join('-');
