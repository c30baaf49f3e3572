import type { Edition } from '../../edition/index.js';

/** One line of the index. */
export interface IndexEntry {
  /** The reference: 2版. */
  readonly page: string;
  readonly headline: string;
}

/** What the index of a page says: the lead of every other page, and where it stands. */
export function indexEntries({ pages, publication }: Edition, page: number): readonly IndexEntry[] {
  const zh = publication.language.startsWith('zh');
  return pages
    .filter(({ number }) => number !== page)
    .flatMap(({ number, stories }) => {
      const lead = [...stories].sort((a, b) => a.rank - b.rank)[0]?.story; // none on a page of advertisements
      const headline = lead?.blocks.find(({ kind }) => kind === 'headline')?.text;
      if (headline === undefined) return [];
      return [{ page: zh ? `${number}版` : `p. ${number}`, headline }];
    });
}
